"""Commands of the steward's desk: review export, import, undo, stats."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.acting import actor
from camket.cli.exporting import save
from camket.cli.terminal import format_option, home_option, lang_option, show, stage, talk

if TYPE_CHECKING:
    from camket.ledger import Home
    from camket.pipeline.reviewing import Reviewed
    from camket.reviews.item import Item

FORMATS = ("csv", "xlsx", "html", "jsonld", "gold")
LISTED = 10
WHICH: dict[str, Callable[["Item"], bool]] = {
    "open": lambda item: not item.is_decided(),
    "waiting": lambda item: not item.is_decided() and item.state != "accepted",
    "decided": lambda item: item.is_decided(),
    "all": lambda _: True,
}


@click.group()
def review() -> None:
    """Decide about claims: what waits, what a rule accepted, what two people see differently.

    \b
    camket review export --output review.xlsx        riskiest first; fill in the yellow columns
    camket review export --format html --output desk/     or decide on pages, beside the text
    camket review import review.xlsx
    """  # noqa: D301


@review.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="By itself what --output ends in, else csv. html: a folder of pages, one for each "
    "document. jsonld: decisions as Web Annotations. gold: settled claims as labels.",
)
@click.option("--output", type=click.Path(path_type=Path), help="The file (html: the folder).")
@click.option("--limit", type=click.IntRange(1), help="Only the so many riskiest claims.")
@click.option(
    "--which",
    type=click.Choice(list(WHICH)),
    default="open",
    show_default=True,
    help="open: nobody has settled it; waiting: of these, what no rule accepts; decided; all.",
)
@home_option
@lang_option
def export_(
    home: Path, lang: str, which: str, form: str | None, **options: "Path | int | None"
) -> None:
    """Write the claims to decide on, riskiest first: doubt times the digits of the amount."""
    from camket.ledger import open_home
    from camket.pipeline.reviewing import desk_of
    from camket.reviews.item import riskiest_first

    found, output, limit = open_home(home), options["output"], options["limit"]
    kind = form or _form_of(output if isinstance(output, Path) else None)
    decided = which if kind not in {"jsonld", "gold"} else "all"
    items = [item for item in desk_of(found).items.values() if WHICH[decided](item)]
    chosen = riskiest_first(items)[: limit if isinstance(limit, int) else None]
    if kind == "html":
        _write_pages(found, chosen, output if isinstance(output, Path) else None, lang)
        return
    _write(_written(kind, found, chosen, lang), output if isinstance(output, Path) else None)
    talk(f"{len(chosen)} of {len(items)} claims.")


def _form_of(output: Path | None) -> str:
    suffix = output.suffix if output else ""
    by_suffix = {".xlsx": "xlsx", ".jsonld": "jsonld", ".json": "gold", ".csv": "csv"}
    return by_suffix.get(suffix, "csv" if suffix or output is None else "html")


def _written(kind: str, home: "Home", items: "list[Item]", lang: str) -> bytes:
    from camket.pipeline.reviewing import now, texts_of
    from camket.reviews.annotations import to_annotations
    from camket.reviews.gold import gold_of
    from camket.reviews.table import to_csv, to_xlsx

    if kind == "jsonld":
        told = [(item, review) for item in items for review in item.past]
        return to_annotations(told, texts_of(home, items))
    if kind == "gold":
        labels = gold_of((item, now(item)) for item in items)
        return (json.dumps(labels, ensure_ascii=False, indent=1) + "\n").encode()
    write = to_xlsx if kind == "xlsx" else to_csv
    return write(items, texts_of(home, items), lang)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(content, nl=False)
    else:
        save(output, content)


def _write_pages(home: "Home", items: "list[Item]", output: Path | None, lang: str) -> None:
    from camket.pipeline.reviewing import texts_of
    from camket.reviews.page import pages

    if output is None:
        raise click.UsageError("Name a folder for the pages with --output.")
    output.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, page in pages(items, texts_of(home, items), lang):
        save(output / name, page.encode())
        written += 1
    talk(f"{len(items)} claims on {written - 1} pages; begin with {output / 'index.html'}.")


@review.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--reviewer", help="Who decided, where the file does not say; else your user name.")
@click.option("--date", "day", metavar="DAY", help="When, where the file does not say; else today.")
@home_option
@lang_option
def import_(
    files: tuple[str, ...], home: Path, lang: str, reviewer: str | None, day: str | None
) -> None:
    """Take in decisions from review files (CSV, XLSX) or Web Annotations (JSON-LD).

    The same file again changes nothing. A decision that cannot be read is named with its row, and
    the others count.
    """
    from camket.ledger import open_home
    from camket.pipeline import Story
    from camket.pipeline.reviewing import desk_of, read_reviews
    from camket.pipeline.reviewing import review as record
    from camket.reviews.reading import Signature
    from camket.sources import checked_day, read

    found, who = open_home(home), actor()
    signature = Signature(reviewer or who.name, checked_day(day, "--date") or who.at[:10])
    desk = desk_of(found)
    told = [one for path in files for one in read_reviews(read(path), desk, signature)]
    done = record(Story(found, who, stage), told)
    _tell(done, lang)
    sys.exit(1 if done.refusals else 0)


def _tell(done: "Reviewed", lang: str) -> None:
    from collections import Counter

    counts = Counter(one.decision for one in done.reviews)
    told = ", ".join(f"{n} {decision}" for decision, n in sorted(counts.items()))
    talk(f"{done.batch or 'nothing new'}  {told or 'no decision'}; {done.unchanged} stood already.")
    if done.reviews:
        outcome = done.outcome
        talk(f"Their texts: {outcome.accepted} claims accepted, {outcome.waiting} waiting.")
        talk(f"`camket review undo {done.batch}` takes it back.")
    if done.stale:
        talk(f"{done.stale} are about readings that have changed since; export them again.")
    for refusal in done.refusals:
        reason, remedy = refusal.vi if lang == "vi" else (refusal.reason, refusal.remedy)
        where = refusal.origin.place(lang) if refusal.origin else refusal.place
        source = refusal.origin.source if refusal.origin else ""
        talk(f"refused  {source}, {where}: {refusal.value!r}. {reason} {remedy}")
    for result in (done.outcome.report.violations if done.outcome.report else ())[:LISTED]:
        talk(f"  {result.shape}: {result.messages.get(lang, '')} {result.remedy.get(lang, '')}")


@review.command()
@click.argument("batch")
@home_option
def undo(batch: str, home: Path) -> None:
    """Take back all decisions of one file: v1, v2 …; later ones stay."""
    from camket.ledger import open_home
    from camket.pipeline import Story
    from camket.pipeline.reviewing import unreview

    outcome = unreview(Story(open_home(home), actor(), stage), batch)
    talk(f"Undone {batch}: {outcome.removed:,} quads removed, {outcome.added:,} added.")


@review.command()
@home_option
@format_option
def stats(home: Path, form: str | None) -> None:
    """Show how often the rules were right, by frame and pattern, with the 95 % interval (Wilson).

    Precision is the share of reviewed claims that were accepted as read. A frame with 50 reviews
    and a lower bound of 0.95 is trusted: its acts of money need no sure parties any more.
    """
    from camket.ledger import open_home
    from camket.pipeline.reviewing import precision

    show(
        ("frame", "reviewed", "right", "edited", "rejected", "precision", "low", "high", "trusted"),
        _stat_rows(precision(open_home(home))),
        form,
    )


def _stat_rows(found: Iterable[object]) -> list[tuple[str, ...]]:
    from camket.reviews.precision import Measured

    return [
        (
            one.frame,
            *(str(n) for n in (one.seen, one.right, one.edited, one.rejected)),
            f"{one.right / one.seen:.4f}" if one.seen else "",
            *(str(bound) for bound in one.bounds()),
            "yes" if one.is_trusted() else "no",
        )
        for one in found
        if isinstance(one, Measured)
    ]
