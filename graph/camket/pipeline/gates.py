"""What keeps a whole source out: too many records that cannot be read, or too many gone.

A source of fewer than a hundred records is never kept out; the bad ones go to quarantine.
"""

from collections.abc import Iterable

from camket.errors import SourceError
from camket.ledger import Import
from camket.loaders import article
from camket.model import Refusal
from camket.pipeline.receive import Received

FEWEST = 100
"""Records from which on shares mean something."""
MOST_BAD = 5
MOST_GONE = 30
"""Percent."""
NOTES = frozenset(
    {"deprecated", "elsewhere", "no-class", "no-value", "not-held", "not-mapped", "private",
     "told-again"}
)  # fmt: skip
"""Codes that tell what is left out on purpose; nothing is wrong with such a record."""


def check(found: Received, known: Import | None) -> None:
    """Refuse *found* when too much of it is bad, or gone since the version that is *known*.

    Of an article the bad claims alone stay out, and it may be shortened.
    """
    if found.loader == article.NAME or (known and known.sha256 == found.source.sha256):
        return
    came = found.count()
    records = found.records.came if found.records else ()
    gone = lost((record.selector for record in records), found.refusals)
    check_errors(found.source.name, came, gone, found.refusals)
    check_shrinkage(found.source.name, known.count if known else 0, came)


def lost(selectors: Iterable[str], refusals: Iterable[Refusal]) -> int:
    """Count the records of which nothing came in; *selectors* are those that did."""
    gone = {_place(one) for one in refusals if one.code not in NOTES}
    return len(gone - {selector for selector in selectors if selector in gone}) if gone else 0


def check_errors(name: str, came: int, lost: int, refusals: Iterable[Refusal]) -> None:
    """Refuse a source of which more than five percent cannot be read."""
    total = came + lost
    if total < FEWEST or lost * 100 <= total * MOST_BAD:
        return
    faults = [one for one in refusals if one.code not in NOTES]
    raise SourceError(
        f"{name}: {lost:,} of its {total:,} records cannot be read, more than {MOST_BAD} %. First: "
        f"{faults[0].place}: {faults[0].reason} {faults[0].remedy} "
        "Mend the file, or import it with --force; nothing has changed.",
        source=name,
        faults=faults,
    )


def check_shrinkage(name: str, before: int, now: int) -> None:
    """Refuse a new version of a source that has lost more than thirty percent of its records."""
    if before < FEWEST or (before - now) * 100 <= before * MOST_GONE:
        return
    raise SourceError(
        f"{name} has {now:,} records; its version before had {before:,}, and more than "
        f"{MOST_GONE} % are gone. Check whether the file is whole, or import it with --force; "
        "nothing has changed.",
        source=name,
    )


def _place(refusal: Refusal) -> str:
    return (refusal.origin.pointer if refusal.origin else "") or refusal.place
