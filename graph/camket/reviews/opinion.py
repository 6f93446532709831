"""What all reviews of a claim add up to: accepted, rejected, edited, unsure, disputed, stale."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from camket.model import Claim
from camket.reviews.precision import ACCEPTED, EDITED, REJECTED, measured
from camket.reviews.review import (
    DIFFERENT,
    EDIT,
    REJECT,
    SAME,
    UNSURE,
    WITHDRAW,
    Review,
    likeness,
    seen,
)

SETTLED = frozenset({ACCEPTED, EDITED, REJECTED})
DISPUTED, STALE = "disputed", "stale"
Apart = frozenset[frozenset[str]]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the reviewers of a claim say together."""

    state: str
    """accepted, rejected, edited, unsure, disputed or stale."""
    reviews: tuple[Review, ...]
    """Those that count: the latest of each reviewer."""

    @property
    def fixes(self) -> tuple[tuple[str, str], ...]:
        """Give what the reviewers put right, when they agree on it."""
        return self.reviews[0].fixes if self.state == EDITED else ()

    def signed(self) -> tuple[tuple[str, str], ...]:
        """Give who decided, and on which day."""
        return tuple(sorted((review.reviewer, review.on) for review in self.reviews))


@dataclass(frozen=True)
class Reviews:
    """All reviews of a home, in the order of its journal."""

    given: tuple[Review, ...] = ()

    def __add__(self, more: Iterable[Review]) -> "Reviews":
        return Reviews((*self.given, *more))

    def without(self, batches: Collection[str]) -> "Reviews":
        """Leave out what was taken back."""
        if not any(review.batch in batches for review in self.given):
            return self
        return Reviews(tuple(r for r in self.given if r.batch not in batches))

    @cached_property
    def latest(self) -> Mapping[tuple[str, str], Review]:
        """The last word of each reviewer on each claim; of one day, the one that came later."""
        found: dict[tuple[str, str], Review] = {}
        for review in self.given:
            key = (review.claim, review.reviewer)
            if key not in found or review.on >= found[key].on:
                found[key] = review
        return {key: review for key, review in found.items() if review.decision != WITHDRAW}

    @cached_property
    def _by_claim(self) -> Mapping[str, tuple[Review, ...]]:
        return _grouped((review.claim, review) for review in self.latest.values())

    @cached_property
    def _by_likeness(self) -> Mapping[tuple[str, str], tuple[Review, ...]]:
        return _grouped(((review.source, review.like), review) for review in self.latest.values())

    def on(self, claim: Claim, source: str) -> Opinion | None:
        """Give the opinion on *claim*, read in a text of *source*; None when nobody has one.

        A claim that nobody has seen, but whose words another text of the source had when
        somebody decided about them, is stale.
        """
        own = self._by_claim.get(claim.id, ())
        if own:
            fresh = tuple(review for review in own if review.seen == seen(claim))
            return _opinion(fresh) if fresh else Opinion(STALE, own)
        like = self._by_likeness.get((source, likeness(claim)), ())
        past = tuple(review for review in like if review.text_sha256 != claim.text_sha256)
        return Opinion(STALE, past) if past else None

    @cached_property
    def trusted(self) -> frozenset[str]:
        """The patterns that were right so often that their doubtful parties are believed."""
        told = (_opinion(reviews) for reviews in self._by_claim.values())
        pairs = ((opinion.reviews[0].frame(), opinion.state) for opinion in told)
        found = measured(pair for pair in pairs if pair[1] in SETTLED)
        return frozenset(one.frame for one in found if "/" in one.frame and one.is_trusted())

    @cached_property
    def apart(self) -> Apart:
        """Pairs of events that somebody calls different, and nobody the same."""
        pairs = self._pairs(DIFFERENT) - self._pairs(SAME)
        return frozenset(frozenset(map(self.event, pair)) for pair in pairs)

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        apart = self._pairs(DIFFERENT)
        return {
            review.event: other
            for review in self.latest.values()
            if review.decision == SAME
            for other in review.others[:1]
            if other != review.event and frozenset((review.event, other)) not in apart
        }

    def event(self, event: str) -> str:
        """Give the event that *event* is, by the decisions: the last of the chain."""
        chain = [event]
        while (after := self._joined.get(chain[-1])) is not None:
            if after in chain:
                return min(chain[chain.index(after) :])
            chain.append(after)
        return chain[-1]

    def links(self) -> tuple[Mapping[str, str], Apart]:
        """Give the events that are another one by decision, each with that, and the pairs apart."""
        return {event: self.event(event) for event in self._joined}, self.apart

    def _pairs(self, decision: str) -> set[frozenset[str]]:
        return {
            frozenset((review.event, other))
            for review in self.latest.values()
            if review.decision == decision
            for other in review.others
        }


def _grouped(pairs: Iterable[tuple[Key, Review]]) -> dict[Key, tuple[Review, ...]]:
    found: dict[Key, tuple[Review, ...]] = {}
    for key, review in pairs:
        found[key] = (*found.get(key, ()), review)
    return found


def _opinion(reviews: tuple[Review, ...]) -> Opinion:
    sure = tuple(review for review in reviews if review.decision != UNSURE)
    if not sure:
        return Opinion(UNSURE, reviews)
    if len({review.verdict() for review in sure}) > 1 or _contradict(sure):
        return Opinion(DISPUTED, sure)
    return Opinion({REJECT: REJECTED, EDIT: EDITED}.get(sure[0].decision, ACCEPTED), sure)


def _contradict(reviews: Iterable[Review]) -> bool:
    said: dict[str, set[str]] = {SAME: set(), DIFFERENT: set()}
    for review in reviews:
        if review.decision in said:
            said[review.decision].update(review.others)
    return not said[SAME].isdisjoint(said[DIFFERENT])
