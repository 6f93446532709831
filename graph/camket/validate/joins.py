"""Nodes that a rule compares with its focus node, because they share several things.

A store follows the first of the shared things, be it one that a hundred thousand nodes share. Here
the one that the fewest share is put in front, for each node that is asked about.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from camket.validate.patterns import THIS, Link, Reads

Sizes: TypeAlias = Mapping[ox.NamedNode, int]
"""Node → how many nodes are on the other side of a way."""


@dataclass(frozen=True, slots=True)
class Way:
    """What the focus node of a rule and another node share."""

    focus: Link
    other: Link

    def text(self) -> str:
        """Give the two triple patterns as they stand in the rule."""
        pair = (self.focus, self.other)
        return " ".join(f"?{link.subject} {link.role} ?{link.thing} ." for link in pair)

    def roles(self, variable: str) -> tuple[ox.NamedNode, ox.NamedNode]:
        """Give the predicate of *variable*, and that of the other node."""
        pair = (self.focus.role, self.other.role)
        return pair if variable == THIS else pair[::-1]


@dataclass(frozen=True, slots=True)
class Join:
    """The ways on which a rule finds what it compares a focus node with."""

    variable: str
    ways: tuple[Way, ...]

    def has(self, variable: str) -> bool:
        """Tell whether *variable* is one of the two."""
        return variable in {THIS, self.variable}

    def narrowest(
        self, nodes: Iterable[ox.NamedNode], sizes: Callable[[Way], Sizes]
    ) -> Iterator[tuple[str, list[ox.NamedNode]]]:
        """Yield the patterns to put in front, each with those of *nodes* to ask about."""
        known = {way: sizes(way) for way in self.ways}
        found: defaultdict[Way, list[ox.NamedNode]] = defaultdict(list)
        for node in nodes:
            found[min(self.ways, key=lambda way: known[way][node])].append(node)
        for way, group in found.items():
            yield way.text(), group


def join_of(reads: Reads) -> Join | None:
    """Find the variable that shares several things with the focus node; None if there is none."""
    for variable in reads.of:
        ways = tuple(
            Way(own, its)
            for own in reads.links
            for its in reads.links
            if own.subject == THIS != its.subject == variable and own.thing == its.thing
        )
        if len(ways) > 1:
            return Join(variable, ways)
    return None
