"""What an import brings, told beside its findings: records, facts, claims and sums of money."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
COLUMNS: Final = (
    "section", "change", "what", "thing", "before", "after", "count", "source", "place", "iri",
)  # fmt: skip
WORDS: Final = {
    "vi": {
        "came": "nguồn", "claims": "khẳng định", "facts": "sự việc", "fact": "sự việc",
        "money": "tổng tiền", "added": "thêm", "changed": "đổi", "removed": "bỏ",
        "accepted": "được nhận", "waiting": "đang chờ", "refused": "bị từ chối",
        "upper": "cận trên",
    },
    "en": {
        "came": "source", "claims": "claims", "facts": "facts", "fact": "fact", "money": "money",
        "added": "added", "changed": "changed", "removed": "removed", "accepted": "accepted",
        "waiting": "waiting", "refused": "refused", "upper": "at most",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Came:
    """What one source brought."""

    source: str
    accepted: int
    waiting: int
    refused: int


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact of the view that comes, goes or is told otherwise."""

    change: str
    """added, changed or removed."""
    type: str
    told: str
    """Who, whom, how much, when."""
    before: str
    after: str
    """What differs, where the fact stays."""
    source: str
    place: str
    iri: str


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """What somebody gave somebody, before and after: sums without double counting."""

    giver: str
    receiver: str
    currency: str
    before: str
    after: str
    upper_before: str
    """With what may be the same gift told again."""
    upper_after: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """How many claims came to stand in one way, and by which rule or for which reason."""

    before: str
    """accepted or waiting; empty of claims that are new."""
    after: str
    """accepted or waiting; empty of claims that are gone."""
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """All that an import changes."""

    came: tuple[Came, ...] = ()
    facts: tuple[FactChange, ...] = ()
    money: tuple[MoneyChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()

    def counts(self) -> dict[tuple[str, str], int]:
        """Count the facts by what happens to them, and by type."""
        found = Counter((fact.change, fact.type) for fact in self.facts)
        return dict(sorted(found.items()))


def arrival_rows(arrival: Arrival, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield rows under `COLUMNS`: sources, claims, counts of facts, sums of money, facts."""
    words = WORDS[lang]
    for came in arrival.came:
        for state in ("accepted", "waiting", "refused"):
            count = str(getattr(came, state))
            yield _row(words, "came", words[state], count=count, source=came.source)
    for told in arrival.claims:
        before, after = (words.get(state, state) for state in (told.before, told.after))
        sides = {"before": before, "after": after, "count": str(told.count)}
        yield _row(words, "claims", _moved(told, words), told.reason, **sides)
    for (change, kind), number in arrival.counts().items():
        yield _row(words, "facts", words[change], kind, count=str(number))
    for sums in arrival.money:
        pair = f"{sums.giver} → {sums.receiver} ({sums.currency})"
        yield _row(words, "money", words[CHANGED], thing=pair, before=sums.before, after=sums.after)
        if (sums.upper_before, sums.upper_after) != (sums.before, sums.after):
            sides = {"before": sums.upper_before, "after": sums.upper_after}
            yield _row(words, "money", words[CHANGED], words["upper"], thing=pair, **sides)
    for fact in arrival.facts:
        sides = {"before": fact.before, "after": fact.after, "source": fact.source}
        place = {"place": fact.place, "iri": fact.iri}
        yield _row(words, "fact", words[fact.change], fact.type, thing=fact.told, **sides, **place)


def _moved(told: ClaimChange, words: dict[str, str]) -> str:
    if not told.before:
        return words[ADDED]
    return words[CHANGED] if told.after else words[REMOVED]


def _row(
    words: dict[str, str], section: str, change: str, what: str = "", **more: str
) -> tuple[str, ...]:
    told = {"section": words[section], "change": change, "what": what, **more}
    return tuple(told.get(name, "") for name in COLUMNS)
