"""What was decided about two things: same, different or unsure, and what it adds up to.

Decisions are never changed: one is taken back, then another may be made. Things that are the
same by decisions, taken together, go by one IRI: that of the reference data if one of them has
it, else the smallest.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from camket import terms
from camket.errors import DecisionError

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS = (SAME, DIFFERENT, UNSURE)
READ = re.compile(r"(?:.*-)?[a-z2-7]{8}")
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a steward said of two IRIs."""

    left: str
    right: str
    verdict: str
    """One of `VERDICTS`."""
    comment: str = ""
    id: str = ""
    """`d1`, `d2` … once it is made; until then where it stands in its file."""
    left_name: str = ""
    """What the left one is called in Vietnamese, as far as known."""
    right_name: str = ""

    @property
    def pair(self) -> Pair:
        """Give the two things, in no order."""
        return frozenset({self.left, self.right})

    def __str__(self) -> str:
        """Say it in words.

        >>> print(Decision(terms.ID + "person/a", terms.ID + "person/b", "same", id="d1"))
        d1 (person/a and person/b are the same)
        """
        left, right = (side.removeprefix(terms.ID) for side in (self.left, self.right))
        told = {SAME: "are the same", DIFFERENT: "are different", UNSURE: "may be the same"}
        return f"{self.id or 'a decision'} ({left} and {right} {told[self.verdict]})"

    def to_json(self) -> dict[str, Any]:
        """Give the values of a journal entry."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Decision":
        """Read what `to_json` wrote."""
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Identities:
    """What decisions add up to."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Thing → the IRI that it goes by, for all that go by another's."""
    apart: frozenset[Pair] = frozenset()
    """Things that are different, each by the IRI that it goes by."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What a thing is called for which others go, by its IRI."""

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Identities":
        """Add up *decisions*, which do not contradict each other."""
        decided = list(decisions)
        links = _links(decided)
        known = {
            thing: first
            for cluster in _clusters(links)
            if (first := min(cluster, key=_rank))
            for thing in cluster
            if thing != first
        }
        apart = (
            frozenset(known.get(side, side) for side in d.pair)
            for d in decided
            if d.verdict == DIFFERENT
        )
        named = _named(decided)
        firsts = set(known.values())
        return cls(known, frozenset(apart), {f: named[f] for f in firsts if f in named})

    def of_thing(self, iri: str) -> str:
        """Give the IRI that the thing *iri* goes by."""
        return self.known.get(iri, iri)

    def are_apart(self, left: str, right: str) -> bool:
        """Tell whether two things were said to be different."""
        return frozenset({self.of_thing(left), self.of_thing(right)}) in self.apart

    def changed(self, other: "Identities") -> frozenset[str]:
        """Give what is the same, or different, by these decisions and not so by *other*."""
        moved = {
            thing
            for thing in self.known.keys() | other.known.keys()
            if self.told_of(thing) != other.told_of(thing)
        }
        moved |= {thing for pair in self.apart ^ other.apart for thing in pair}
        return frozenset(name for t in moved for name in (t, self.of_thing(t), other.of_thing(t)))

    def told_of(self, iri: str) -> tuple[str, str | None]:
        """Give the IRI that the thing *iri* goes by, and its name where decisions have one."""
        return self.of_thing(iri), self.names.get(self.of_thing(iri))


def agreeing(standing: Iterable[Decision], new: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give those of *new* that say something new; DecisionError if one contradicts another."""
    book = _Book()
    for decision in standing:
        book.write(decision)
    return tuple(decision for decision in new if book.write(decision))


def is_read(iri: str) -> bool:
    """Tell whether *iri* was made of what was read: names of reference data end in no hash.

    >>> is_read(terms.ID + "person/le-van-an-abcdefgh"), is_read(terms.ID + "place/vn-01-1")
    (True, False)
    """
    return not iri.startswith(terms.ID) or bool(READ.fullmatch(iri.rpartition("/")[2]))


def _named(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give the names of things, as the first decision has it that knows one."""
    named: dict[str, str] = {}
    for decision in decisions:
        for thing, name in (
            (decision.left, decision.left_name),
            (decision.right, decision.right_name),
        ):
            if name:
                named.setdefault(thing, name)
    return named


def _rank(iri: str) -> tuple[bool, str]:
    return is_read(iri), iri


def _links(decisions: Iterable[Decision]) -> dict[str, dict[str, Decision]]:
    links: dict[str, dict[str, Decision]] = {}
    for decision in decisions:
        if decision.verdict == SAME:
            links.setdefault(decision.left, {}).setdefault(decision.right, decision)
            links.setdefault(decision.right, {}).setdefault(decision.left, decision)
    return links


def _clusters(links: Mapping[str, Mapping[str, object]]) -> Iterator[set[str]]:
    seen: set[str] = set()
    for start in links:
        if start not in seen:
            cluster, ahead = {start}, [start]
            while ahead:
                new = set(links[ahead.pop()]) - cluster
                cluster |= new
                ahead.extend(new)
            seen |= cluster
            yield cluster


class _Book:
    """Decisions as they are made, one after the other: each is held against those before."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.apart: dict[str, dict[str, Decision]] = {}
        """Root → the roots of things that are different, each with a decision that says so."""
        self.links: dict[str, dict[str, Decision]] = {}
        self.unsure: set[Pair] = set()

    def write(self, decision: Decision) -> bool:
        """Add *decision*; False if it says nothing new, DecisionError if it contradicts."""
        _check(decision)
        left, right = self._root(decision.left), self._root(decision.right)
        if left == right:
            if decision.verdict != SAME:
                raise _contradiction(decision, self._path(decision))
            return decision.right not in self.links.get(decision.left, {}) and self._link(decision)
        if against := self.apart.get(left, {}).get(right):
            if decision.verdict != DIFFERENT:
                raise _contradiction(decision, [against])
            return against.pair != decision.pair
        return self._put(decision, left, right)

    def _put(self, decision: Decision, left: str, right: str) -> bool:
        if decision.verdict == UNSURE:
            is_new = decision.pair not in self.unsure
            self.unsure.add(decision.pair)
            return is_new
        if decision.verdict == DIFFERENT:
            self.apart.setdefault(left, {})[right] = decision
            self.apart.setdefault(right, {})[left] = decision
        else:
            self._link(decision)
            self._join(*sorted((left, right), key=lambda root: len(self.members.get(root, ""))))
        return True

    def _root(self, thing: str) -> str:
        return self.root.get(thing, thing)

    def _link(self, decision: Decision) -> bool:
        self.links.setdefault(decision.left, {})[decision.right] = decision
        self.links.setdefault(decision.right, {})[decision.left] = decision
        return True

    def _join(self, small: str, large: str) -> None:
        moved = self.members.pop(small, [small])
        self.members.setdefault(large, [large]).extend(moved)
        self.root.update(dict.fromkeys(moved, large))
        for other, decision in self.apart.pop(small, {}).items():
            del self.apart[other][small]
            self.apart[other][large] = self.apart.setdefault(large, {})[other] = decision

    def _path(self, decision: Decision) -> list[Decision]:
        """Give the decisions by which the two sides of *decision* are the same."""
        came: dict[str, Decision | None] = {decision.left: None}
        ahead = deque([decision.left])
        while decision.right not in came:
            thing = ahead.popleft()
            for other, link in self.links[thing].items():
                if other not in came:
                    came[other] = link
                    ahead.append(other)
        path, thing = list[Decision](), decision.right
        step = came[thing]
        while step:
            path.append(step)
            (thing,) = step.pair - {thing}
            step = came[thing]
        return path[::-1]


def _check(decision: Decision) -> None:
    if decision.verdict not in VERDICTS:
        raise DecisionError(
            f"{decision.id}: {decision.verdict!r} is no verdict. Write {', '.join(VERDICTS)}.",
            left=decision.left,
            right=decision.right,
        )
    if decision.left == decision.right:
        raise DecisionError(
            f"{decision.id}: {decision.left} stands on both sides. Name two things.",
            left=decision.left,
            right=decision.right,
        )


def _contradiction(decision: Decision, against: list[Decision]) -> DecisionError:
    told = ", ".join(map(str, against))
    ids = " and ".join(d.id for d in against if d.id)
    return DecisionError(
        f"{decision} contradicts {told}. Leave it out, or take {ids or 'the other'} back first "
        "(camket identity undo).",
        left=str(decision),
        right=told,
    )


def numbered(decisions: Iterable[Decision], count: int) -> tuple[Decision, ...]:
    """Give *decisions* their ids, after *count* that were made before."""
    return tuple(replace(d, id=f"d{n}") for n, d in enumerate(decisions, start=count + 1))
