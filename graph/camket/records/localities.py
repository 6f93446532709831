"""Names of communes without diacritics → the provinces in which they can lie."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from camket import resources, terms
from camket.terms.vocabulary import CK, SKOS

COMMUNE = re.compile(r"\d{5}")
NAMES = (SKOS.prefLabel, SKOS.altLabel)
KIND = re.compile(r"^(?:xã|phường|thị trấn|x\.|p\.|tt\.?) ", re.IGNORECASE)
LAST = "2025-06-30"
"""Last day of the communes that had districts above them."""
SPLIT = re.compile(r"\s*(?:,|;|/| and | và )\s*")


Said = Mapping[NamedNode, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Locality:
    """What a cell with names of communes leads to."""

    provinces: tuple[NamedNode, ...] = ()
    """Those of the names that one province alone has."""
    unresolved: tuple[str, ...] = ()
    """Names that no commune has, or communes of several provinces."""


def locality_of(cell: str) -> Locality:
    """Find where the communes named in *cell* lie; a name is never guessed.

    >>> locality_of("Khoen On, Chieng Lao").unresolved, len(locality_of("Khoen On").provinces)
    ((), 1)
    """
    names = [name for name in SPLIT.split(cell.strip()) if name]
    found = {name: _provinces().get(terms.fold(name), frozenset()) for name in names}
    alone = {next(iter(places)) for places in found.values() if len(places) == 1}
    unresolved = tuple(name for name, places in found.items() if len(places) != 1)
    return Locality(tuple(sorted(alone, key=str)), unresolved)


@cache
def _provinces() -> Mapping[str, frozenset[NamedNode]]:
    """Give the provinces by the folded names of their communes of before mid-2025."""
    told = _told()
    within = {unit: said[CK.within][0] for unit, said in told.items() if CK.within in said}
    places: defaultdict[str, set[NamedNode]] = defaultdict(set)
    for unit, said in told.items():
        district = within.get(unit)
        if not _is_old_commune(said) or not isinstance(district, NamedNode):
            continue
        province = within.get(district)
        for name in (name.value for role in NAMES for name in said.get(role, ())):
            if isinstance(province, NamedNode):
                places[terms.fold(KIND.sub("", name))].add(province)
    return {name: frozenset(found) for name, found in places.items()}


def _is_old_commune(said: Said) -> bool:
    codes, ends = said.get(CK.statCode, ()), said.get(CK.validUntil, ())
    return any(COMMUNE.fullmatch(code.value) for code in codes) and LAST in {e.value for e in ends}


def _told() -> Mapping[NamedNode, Said]:
    told: defaultdict[NamedNode, defaultdict[NamedNode, list[NamedNode | Literal]]]
    told = defaultdict(lambda: defaultdict(list))
    for triple in _triples():
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            told[triple.subject][triple.predicate].append(triple.object)
    return told


def _triples() -> Iterator[Triple]:
    folder = resources.ontology() / "reference"
    for path in (folder / "places-districts.ttl", *sorted((folder / "communes").glob("*.ttl"))):
        yield from (quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))
