"""Mentions of people, bodies, places and amounts, against labels with their exact spans."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import default_lexicon
from camket.extract.mention import Mention
from camket.extract.story import read_story
from camket.vietnamese.money import find_amounts

TYPES = {"PERSON": "person", "BODY": "body", "FUND": "body", "PLACE": "place", "MONEY": "money"}
HOUSES = ("trường", "phân trường", "bệnh viện", "trạm y tế", "trung tâm", "viện", "làng trẻ em")
"""Facilities that act as bodies; bridges, roads and works are sites, which no row counts."""

BETWEEN = re.compile(r"(?<=[^\W\d_])(?: đến | ?[-–] ?)(?=\d)")
"""Between the two sums of a range."""

Spot = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Numbers of labelled, claimed and right mentions, and the two ratios."""

    gold: int
    claimed: int
    right: int

    @property
    def precision(self) -> float:
        """Give the share of the claimed that is right."""
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the labelled that was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both."""
        total = self.gold + self.claimed
        return 2 * self.right / total if total else 1.0


def spots_in(text: str) -> list[Spot]:
    """Read the named people, bodies, places and amounts of *text*, the outermost name each."""
    story = read_story(text, default_lexicon(), default_gazetteer())
    found = (spot for mention in story.mentions for spot in _named(mention))
    words = story.page.text
    found = (s for s in found if any(c.isupper() or c.isdigit() for c in words[s[0] : s[1]]))
    return sorted({(*story.source.raw(start, end), kind) for start, end, kind in found})


def _named(mention: Mention) -> Iterator[Spot]:
    kind = _kind(mention)
    if mention.type == "MONEY":
        yield from (
            (mention.start + low, mention.start + high, "money")
            for low, high in sums_in(mention.label)
        )
    elif mention.type == "ANAPHOR" and mention.name:
        yield mention.end - len(mention.name), mention.end, "person"
    else:
        if kind:
            yield mention.start, mention.end, kind
        for part in mention.parts:
            inside = kind and part.start < mention.end
            if not inside and (part.start, part.end) != (mention.start, mention.end):
                yield from _named(part)


def sums_in(label: str) -> Iterator[tuple[int, int]]:
    """Give number and currency of an amount; a range that names its currency twice is two sums."""
    amount = next(iter(find_amounts(label)), None)
    low, high = (amount.start, amount.end) if amount else (0, len(label))
    middle = BETWEEN.search(label, low, high)
    if middle and find_amounts(label[low : middle.start()]):
        yield low, middle.start()
        low = middle.end()
    yield low, high


def _kind(mention: Mention) -> str | None:
    if mention.flags & {"anaphor", "common", "implied"}:
        return None
    if mention.type == "FACILITY":
        return "body" if mention.label.lower().startswith(HOUSES) else None
    return TYPES.get(mention.type)


def rows_of(entry: Mapping[str, Any]) -> tuple[list[Spot], list[Spot]]:
    """Give the mentions of *entry* that count, and the sites that do not."""
    rows = [(row[0], row[1], row[-1]) for row in entry["mentions"]]
    return [r for r in rows if r[2] != "site"], [r for r in rows if r[2] == "site"]


def hits(gold: Iterable[Spot], claimed: Iterable[Spot], *, exact: bool) -> Iterator[Spot]:
    """Yield each of *gold* that one of *claimed* hits: the same span, or a stretch in common."""
    left = set(claimed)
    for row in gold:
        fits = {row} & left if exact else {s for s in left if _overlap(row, s)}
        if fits:
            left.discard(min(fits))
            yield row


def _overlap(one: Spot, two: Spot) -> bool:
    return one[2] == two[2] and one[0] < two[1] and two[0] < one[1]


def claimed_in(text: str, entry: Mapping[str, Any]) -> list[Spot]:
    """Read the mentions of *text* that count: those inside a labelled site do not."""
    _, sites = rows_of(entry)
    return [s for s in _cached(text) if not any(a < s[1] and s[0] < b for a, b, _ in sites)]


@cache
def _cached(text: str) -> tuple[Spot, ...]:
    return tuple(spots_in(text))


def scores(
    texts: Iterable[tuple[str, Mapping[str, Any]]], *, exact: bool = True
) -> dict[str, Score]:
    """Score labelled *texts* by type, and all types together under `all`."""
    gold: Counter[str] = Counter()
    claimed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, entry in texts:
        rows, read = rows_of(entry)[0], claimed_in(text, entry)
        gold.update(row[2] for row in rows)
        claimed.update(row[2] for row in read)
        right.update(row[2] for row in hits(rows, read, exact=exact))
    found = {kind: Score(gold[kind], claimed[kind], right[kind]) for kind in sorted(gold)}
    return found | {"all": Score(gold.total(), claimed.total(), right.total())}
