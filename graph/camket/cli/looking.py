"""Commands that look into a home: status, find, explain."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.terminal import (
    chosen,
    draw_pairs,
    format_option,
    home_option,
    lang_option,
    show,
    talk,
)

if TYPE_CHECKING:
    from camket.pipeline import Telling

FOUND = 50


@click.command()
@home_option
@lang_option
@format_option
def status(home: Path, lang: str, form: str | None) -> None:
    """Show what the home holds: sources, claims by state, things by type, policy, version."""
    from camket.ledger import open_home
    from camket.pipeline import overview

    rows = overview(open_home(home), lang)
    if chosen(form) == "table":
        rows = [(what, f"{int(count):,}" if count.isdigit() else count) for what, count in rows]
    show(("what", "count"), rows, form)


@click.command()
@click.argument("text")
@home_option
@lang_option
@format_option
def find(text: str, home: Path, lang: str, form: str | None) -> None:
    """Find things by a part of their name; accents and case do not matter."""
    from camket.ledger import open_home
    from camket.pipeline import things_named

    with open_home(home).reading() as store:
        found = list(things_named(store, text, lang))
    show(("iri", "label", "type"), found[:FOUND], form)
    if len(found) > FOUND:
        talk(f"truncated: {len(found) - FOUND} more; give more of the name.")
    if not found:
        talk(f"Nothing in the loaded sources is called {text!r}.")


@click.command()
@click.argument("thing", metavar="IRI")
@home_option
@lang_option
@format_option
def explain(thing: str, home: Path, lang: str, form: str | None) -> None:
    """Show who says what about a thing: every claim, its words in their context.

    IRI may be short: `delivery/NAME`, `claim/ID`, `jurisdiction/ha-noi`.
    """
    from camket.ledger import open_home
    from camket.pipeline import tellings

    found = list(tellings(open_home(home), thing, lang))
    if not found:
        talk(f"No claim in the loaded sources is about {thing}.")
    if chosen(form) == "table":
        for telling in found:
            draw_pairs([("claim", telling.claim), *_lines(telling)])
            click.echo()
    else:
        show(COLUMNS, [row for telling in found for row in _rows(telling)], form)


COLUMNS = (
    "claim", "state", "reason", "modality", "confidence", "source", "start", "end", "quote", "says",
)  # fmt: skip


def _lines(telling: "Telling") -> list[tuple[str, str]]:
    return [
        ("state", f"{telling.state} ({telling.reason})"),
        ("modality", f"{telling.modality}, confidence {telling.confidence}"),
        ("source", telling.source),
        *((f"{p.start}–{p.end}", f"{p.before}«{p.quote}»{p.after}") for p in telling.passages),
        *(("says", line) for line in telling.says),
    ]


def _rows(telling: "Telling") -> list[tuple[str, ...]]:
    t = telling
    head = (t.claim, t.state, t.reason, t.modality, t.confidence, t.source)
    says = "; ".join(t.says)
    spots = [(str(p.start), str(p.end), p.quote) for p in t.passages] or [("", "", "")]
    return [(*head, *spot, says) for spot in spots]
