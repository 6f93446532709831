"""Names of provinces in one list, read together: all of them were in force on one day.

A list of areas tells neither its country nor its day. If every name in it is that of a province
on some day, it is a list of provinces then; where the list is whole, that fixes the day as well.
What several days leave open stays unlinked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from camket import resources, terms
from camket.terms.vocabulary import CK, SKOS

HEADS = ("tinh ", "thanh pho ", "tp ")
PROVINCE = terms.concept("level", "province")
FIRST, LAST = "0000", "9999"
NAMES = (SKOS.prefLabel, SKOS.altLabel)


@dataclass(frozen=True, slots=True)
class Province:
    """One legal configuration of a province."""

    node: NamedNode
    names: frozenset[str]
    """Folded, without the word for what it is."""
    since: str
    until: str

    def in_force(self, day: str) -> bool:
        """Tell whether it existed on *day*."""
        return self.since <= day <= self.until


def provinces_called(names: Iterable[str]) -> Mapping[str, NamedNode]:
    """Give the provinces that *names*, taken together, leave no doubt about.

    >>> found = provinces_called(["Hà Giang", "Hậu Giang"])
    >>> sorted(node.value.rpartition("/")[2] for node in found.values())
    ['vn-02-1', 'vn-93-1']
    >>> provinces_called(["Hà Giang", "Ngozi"])
    {}
    """
    told = {name: _bare(name) for name in names}
    days = sorted({province.since for province in _provinces()})
    readings = {day: read for day in days if (read := _reading(frozenset(told.values()), day))}
    whole = [r for day, r in readings.items() if len(r) == len(_in_force(day))]
    found: dict[str, set[NamedNode]] = defaultdict(set)
    for reading in whole or readings.values():
        for name, node in reading.items():
            found[name].add(node)
    return {name: min(found[b], key=str) for name, b in told.items() if len(found[b]) == 1}


def _reading(names: frozenset[str], day: str) -> dict[str, NamedNode] | None:
    """Read all of *names* as provinces of one *day*; None when that cannot be."""
    there = _in_force(day)
    read = {name: _nearest(name, there) for name in names}
    nodes = {name: node for name, node in read.items() if node}
    distinct = len(set(nodes.values())) == len(names)
    return nodes if names and distinct and len(nodes) == len(names) else None


def _nearest(name: str, there: Iterable[Province]) -> NamedNode | None:
    known = {other: p.node for p in there for other in p.names}
    if name in known:
        return known[name]
    near = {node for other, node in known.items() if _is_one_letter_off(name, other)}
    return near.pop() if len(near) == 1 else None


def _is_one_letter_off(one: str, other: str) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and sum(a != b for a, b in pairs) == 1


def _in_force(day: str) -> tuple[Province, ...]:
    return tuple(province for province in _provinces() if province.in_force(day))


@cache
def _provinces() -> tuple[Province, ...]:
    path = resources.ontology() / "reference" / "places-provinces.ttl"
    told: dict[NamedNode, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    units = set()
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        if quad.predicate == CK.level and quad.object == PROVINCE:
            units.add(quad.subject)
        is_vietnamese = isinstance(quad.object, Literal) and quad.object.language != "en"
        if isinstance(quad.subject, NamedNode) and is_vietnamese:
            told[quad.subject][quad.predicate].append(quad.object.value)
    return tuple(
        Province(
            node,
            frozenset(_bare(name) for role in NAMES for name in said[role]),
            min(said[CK.validFrom], default=FIRST),
            min(said[CK.validUntil], default=LAST),
        )
        for node, said in sorted(told.items(), key=lambda item: item[0].value)
        if node in units
    )


def _bare(name: str) -> str:
    """Give *name* folded, without the word for what it is and what tells it from others."""
    folded = terms.fold(name.partition(" (")[0])
    return next((folded.removeprefix(h) for h in HEADS if folded.startswith(h)), folded)
