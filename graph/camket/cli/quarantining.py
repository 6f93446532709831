"""Commands on what could not be taken in: quarantine list, quarantine retry."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.acting import actor
from camket.cli.terminal import format_option, home_option, lang_option, show, stage, talk

if TYPE_CHECKING:
    from camket.model import Refusal

LISTED = 10
COLUMNS = ("import", "source", "place", "column", "value", "code", "reason", "remedy")


@click.group()
def quarantine() -> None:
    """Look at the records that could not be taken in, or try them again."""


@quarantine.command("list")
@click.argument("imports", nargs=-1, metavar="[IMPORT...]")
@click.option("--code", help="Only those refused for this reason.")
@home_option
@lang_option
@format_option
def list_(
    imports: tuple[str, ...], code: str | None, home: Path, lang: str, form: str | None
) -> None:
    """List the refused records: which, where, what stands there, why, and what to do.

    \b
    camket quarantine list              of all imports that stand
    camket quarantine list i3 --code no-date --format csv

    `place` is a row (`row=12`), a JSON pointer or an XPath of the source file.
    """  # noqa: D301
    from camket.ledger import open_home
    from camket.pipeline.retrying import quarantined

    rows = [
        (found.id, found.name, *_cells(refusal, lang))
        for found, refusal in quarantined(open_home(home), imports)
        if code in (None, refusal.code)
    ]
    show(COLUMNS, rows, form)
    talk(f"{len(rows)} bản ghi cách ly." if lang == "vi" else f"{len(rows)} records in quarantine.")


@quarantine.command()
@click.argument("imports", nargs=-1, metavar="[IMPORT...]")
@home_option
@lang_option
def retry(imports: tuple[str, ...], home: Path, lang: str) -> None:
    """Read the sources of refused records again, and take in what can be read by now.

    Worth it after an update of camket or of a loader. A file that was mended is imported again
    instead.
    """
    from camket.ledger import open_home
    from camket.pipeline import Story
    from camket.pipeline.retrying import retry as read_again

    outcome = read_again(Story(open_home(home), actor(), stage), imports)
    if not outcome.imports:
        talk("Vẫn như trước." if lang == "vi" else "Nothing more can be read than before.")
    for found in outcome.imports:
        talk(f"{found.id}  {found.name}: +{outcome.added:,} −{outcome.removed:,} quads")
    tell_refusals(outcome.refusals, lang)


def tell_refusals(refusals: "Sequence[tuple[str, Refusal]]", lang: str) -> None:
    """Say on stderr what was refused: the first few, and how to see all."""
    for name, refusal in refusals[:LISTED]:
        reason, remedy = _words(refusal, lang)
        word = "từ chối " if lang == "vi" else "refused "
        place = (refusal.origin.place(lang) if refusal.origin else "") or refusal.place
        talk(f"{word} {name}: {place}: {reason} {remedy}")
    more = len(refusals) - LISTED
    if more > 0 and lang == "vi":
        talk(f"  … và {more:,} mục nữa: `camket quarantine list`.")
    elif more > 0:
        talk(f"  … and {more:,} more: `camket quarantine list`.")


def _cells(refusal: "Refusal", lang: str) -> tuple[str, ...]:
    origin = refusal.origin
    place = (origin.pointer or origin.place(lang)) if origin else ""
    column = origin.column if origin else ""
    return (place or refusal.place, column, refusal.value, refusal.code, *_words(refusal, lang))


def _words(refusal: "Refusal", lang: str) -> tuple[str, str]:
    return refusal.vi if lang == "vi" and all(refusal.vi) else (refusal.reason, refusal.remedy)
