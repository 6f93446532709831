"""How the difference that an import makes is told: a few lines of talk, or all of it as a table."""

from decimal import Decimal
from typing import TYPE_CHECKING

from camket.cli.terminal import show, talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from camket.validate import Arrival

LISTED = 10
NOTHING = {"vi": "Không sự việc nào đổi.", "en": "No fact changes."}
MORE = {"vi": "  … còn {} dòng; `--diff` cho xem hết.", "en": "  … {} more; `--diff` has all."}


def tell_arrival(arrival: "Arrival", lang: str) -> None:
    """Say on stderr what changes: facts by type, sums of money, and the first of the facts."""
    from camket.validate.arrival import WORDS
    from camket.validate.formats import harmless

    words = WORDS[lang]
    counts = (f"{words[change]} {n:,} {kind}" for (change, kind), n in arrival.counts().items())
    talk(harmless("; ".join(counts) or NOTHING[lang]))
    for line in _lines(arrival, words):
        talk(harmless(line))
    more = max(len(arrival.facts), len(arrival.money)) - LISTED
    if more > 0:
        talk(MORE[lang].format(f"{more:,}"))


def _lines(arrival: "Arrival", words: dict[str, str]) -> "Iterator[str]":
    for one in arrival.money[:LISTED]:
        sides = f"{grouped(one.before)} → {grouped(one.after)} {one.currency}"
        upper = one.upper_after != one.after
        most = f" ({words['upper']} {grouped(one.upper_after)})" if upper else ""
        yield f"  {words['money']}  {one.giver} → {one.receiver}: {sides}{most}"
    for fact in arrival.facts[:LISTED]:
        differs = f"  [{fact.before}] → [{fact.after}]" if fact.before or fact.after else ""
        yield f"  {words[fact.change]}  {fact.type}: {fact.told}{differs}"


def show_arrival(arrival: "Arrival", lang: str, form: str | None) -> None:
    """Print all that changes: sources, claims, counts, sums and facts, as table, CSV or JSON."""
    from camket.validate import arrival_rows
    from camket.validate.arrival import COLUMNS

    show(COLUMNS, arrival_rows(arrival, lang), form)


def grouped(number: str) -> str:
    """Group the digits of a number for people."""
    return f"{Decimal(number):,f}"
