"""How likely two things are one, and why: a score from 0 to 1 with its reasons.

What speaks for it and against it adds up; nothing is decided here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from camket.resolve.blocking import pairs_worth_comparing
from camket.resolve.portraits import Portrait, Seat
from camket.vietnamese import key

MOST = 0.99
PAIR = 2
NAMES = {"same-name": 0.5, "other-name": 0.45, "same-letters": 0.35, "nearly-the-name": 0.2}
TIES = {
    "same-post": 0.25,
    "same-body": 0.15,
    "same-place": 0.15,
    "terms-overlap": 0.05,
    "same-kind-of-post": 0.05,
    "only-two-of-the-name": 0.05,
    "one-source-has-both": -0.3,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for it, or against."""

    code: str
    words: str = ""
    """The name, post or place that both share."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two things that may be one."""

    left: Portrait
    right: Portrait
    score: float
    reasons: tuple[Reason, ...]


def likenesses(portraits: Iterable[Portrait]) -> list[Likeness]:
    """Give the pairs of *portraits* that may be one, the likeliest first."""
    found = list(portraits)
    bearers = _bearers(found)
    scored = (likeness(one, other, bearers) for one, other in pairs_worth_comparing(found))
    return sorted(scored, key=lambda like: (-like.score, like.left.iri, like.right.iri))


def likeness(left: Portrait, right: Portrait, bearers: dict[str, int]) -> Likeness:
    """Compare two things; *bearers* tells how many bear a folded name."""
    reasons = (*_names(left, right, bearers), *_ties(left, right))
    weights = NAMES | TIES
    score = min(MOST, max(0.0, sum(weights[reason.code] for reason in reasons)))
    return Likeness(left, right, round(score, 2), reasons)


def _bearers(portraits: Iterable[Portrait]) -> dict[str, int]:
    count: dict[str, int] = {}
    for portrait in portraits:
        for name in portrait.folded:
            count[name] = count.get(name, 0) + 1
    return count


def _names(left: Portrait, right: Portrait, bearers: dict[str, int]) -> Iterator[Reason]:
    shared = left.keys & right.keys
    letters = left.folded & right.folded
    if shared:
        is_main = _main(left) == _main(right)
        yield Reason("same-name" if is_main else "other-name", min(shared))
    elif letters:
        yield Reason("same-letters", min(letters))
    else:
        yield Reason("nearly-the-name")
    if letters and max(bearers.get(name, 0) for name in letters) == PAIR:
        yield Reason("only-two-of-the-name")


def _main(portrait: Portrait) -> str:
    return key(portrait.names[0]) if portrait.names else ""


def _ties(left: Portrait, right: Portrait) -> Iterator[Reason]:
    if posts := left.posts & right.posts:
        yield Reason("same-post", _words(left, posts))
    elif bodies := left.bodies & right.bodies:
        yield Reason("same-body", _words(left, bodies))
    elif {s.kind for s in left.seats if s.kind} & {s.kind for s in right.seats}:
        yield Reason("same-kind-of-post")
    if places := left.places & right.places:
        yield Reason("same-place", ", ".join(sorted(places)))
    if any(_together(one, other) for one in left.seats for other in right.seats):
        yield Reason("terms-overlap")
    if left.sources & right.sources:
        yield Reason("one-source-has-both")


def _words(portrait: Portrait, shared: frozenset[str]) -> str:
    return min(s.words for s in portrait.seats if s.post in shared or s.body in shared)


def _together(one: Seat, other: Seat) -> bool:
    tied = (one.post and one.post == other.post) or (one.body and one.body == other.body)
    return bool((tied or one.places & other.places) and one.meets(other))
