"""Nodes that a rule compares with the node it is asked about, because they share several things.

A store that joins over one shared thing goes through all nodes of a hub. Here the shared things
are followed side by side, and the one that the fewest nodes share is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle
from typing import TypeAlias

import pyoxigraph as ox

from camket.validate.patterns import THIS, Link, Reads

Thing: TypeAlias = ox.NamedNode | ox.Literal
Match: TypeAlias = Callable[
    [ox.NamedNode | None, ox.NamedNode, Thing | None], Iterator[tuple[object, Thing]]
]
"""Gives subject and object of the triples of one predicate that match."""


@dataclass(frozen=True, slots=True)
class Join:
    """How the focus node of a rule and the node of another variable hang together."""

    variable: str
    shared: tuple[tuple[ox.NamedNode, ox.NamedNode], ...]
    """Predicates of the focus node and of the other that lead to one thing."""
    fixed: tuple[tuple[ox.NamedNode, ox.NamedNode], ...]
    """Predicates of the focus node, with the object that they have in the rule."""

    def others(self, focus: ox.NamedNode, match: Match) -> set[ox.NamedNode]:
        """Give what may stand beside *focus*; all that does is among it."""
        if not all(any(match(focus, role, end)) for role, end in self.fixed):
            return set()
        ways = [_sharing(focus, own, its, match) for own, its in self.shared]
        return set(_smallest(ways))

    def foci(self, other: ox.NamedNode, match: Match) -> set[ox.NamedNode]:
        """Give the focus nodes beside which *other* may stand; all are among them."""
        ways = [_sharing(other, its, own, match) for own, its in self.shared]
        return set(_smallest([*ways, *(_subjects(match, role, end) for role, end in self.fixed)]))


def join_of(reads: Reads) -> Join | None:
    """Find the variable that shares several things with the focus node; None if there is none."""
    for variable in reads.of:
        shared = tuple(
            (own.role, its.role)
            for own in reads.links
            for its in reads.links
            if own.subject == THIS and its.subject == variable != THIS and _meet(own, its)
        )
        if len(shared) > 1:
            return Join(variable, shared, tuple(_fixed(reads.links)))
    return None


def _meet(own: Link, its: Link) -> bool:
    return isinstance(own.thing, str) and own.thing == its.thing


def _fixed(links: Sequence[Link]) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
    for link in links:
        if link.subject == THIS and isinstance(link.thing, ox.NamedNode):
            yield link.role, link.thing


def _sharing(
    node: ox.NamedNode, role: ox.NamedNode, back: ox.NamedNode, match: Match
) -> Iterator[ox.NamedNode]:
    """Yield the nodes that *back* links to what *role* links *node* to."""
    things = [thing for _, thing in match(node, role, None)]
    return chain.from_iterable(_subjects(match, back, thing) for thing in things)


def _subjects(match: Match, role: ox.NamedNode, thing: Thing) -> Iterator[ox.NamedNode]:
    return (node for node, _ in match(None, role, thing) if isinstance(node, ox.NamedNode))


def _smallest(ways: Sequence[Iterator[ox.NamedNode]]) -> list[ox.NamedNode]:
    """Give all of the iterator that ends first when one thing is taken from each in turn."""
    turns: list[tuple[Iterator[ox.NamedNode], list[ox.NamedNode]]] = [(way, []) for way in ways]
    for way, seen in cycle(turns):
        node = next(way, None)
        if node is None:
            return seen
        seen.append(node)
    return []
