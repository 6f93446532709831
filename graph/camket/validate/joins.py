"""Nodes that a rule compares with its focus node, because they share several things.

A store follows the first of the shared things, be it one that a hundred thousand nodes share. Here
the one that the fewest share is put in front, for each node that is asked about.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from camket.validate.patterns import THIS, Link, Reads
from camket.validate.report import Term

Ask: TypeAlias = Callable[[str], Iterable[Sequence[Term | None]]]
"""Answers a SELECT query over one graph, a tuple a row."""

THINGS = "SELECT ?node ?thing WHERE { VALUES (?node ?role) { } ?node ?role ?thing }"
COUNT = """SELECT (COUNT(*) AS ?n) WHERE {
  { SELECT ?node WHERE { VALUES (?role ?thing) { } ?node ?role ?thing } LIMIT 10000 }
}"""
"""Counts up to ten thousand: what more nodes share is wide in any case."""
SLOT = "{ }"


@dataclass(frozen=True, slots=True)
class Way:
    """What the focus node of a rule and another node share."""

    focus: Link
    other: Link

    def text(self) -> str:
        """Give the two triple patterns as they stand in the rule."""
        pair = (self.focus, self.other)
        return " ".join(f"?{link.subject} {link.role} ?{link.thing} ." for link in pair)

    def sizes(
        self, ask: Ask, variable: str, nodes: Collection[ox.NamedNode]
    ) -> dict[ox.NamedNode, int]:
        """Count, for each of *nodes* in place of *variable*, the nodes on the other side."""
        near, far = (self.focus, self.other) if variable == THIS else (self.other, self.focus)
        count = cache(lambda thing: _count(ask, far.role, thing))
        found = dict.fromkeys(nodes, 0)
        rows = " ".join(f"({node} {near.role})" for node in nodes)
        for node, thing in ask(THINGS.replace(SLOT, f"{{ {rows} }}")):
            if isinstance(node, ox.NamedNode):
                found[node] += count(thing)
        return found


@dataclass(frozen=True, slots=True)
class Join:
    """The ways on which a rule finds what it compares a focus node with."""

    variable: str
    ways: tuple[Way, ...]

    def narrowest(
        self, ask: Ask, variable: str, nodes: Collection[ox.NamedNode]
    ) -> Iterator[tuple[str, list[ox.NamedNode]]]:
        """Yield the patterns to put in front, each with the nodes of *variable* to ask about."""
        sizes = {way: way.sizes(ask, variable, nodes) for way in self.ways}
        found: defaultdict[Way, list[ox.NamedNode]] = defaultdict(list)
        for node in nodes:
            found[min(self.ways, key=lambda way: sizes[way][node])].append(node)
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


def _count(ask: Ask, role: ox.NamedNode, thing: object) -> int:
    ((number,),) = ask(COUNT.replace(SLOT, f"{{ ({role} {thing}) }}"))
    return int(number.value) if isinstance(number, ox.Literal) else 0
