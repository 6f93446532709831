"""Administrative units through time: by name, level, day and parent, from the reference data.

It knows the communes too, which the gazetteer leaves out: a bare name of a commune means dozens.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from camket.extract.gazetteer import LEVEL_WORDS
from camket.resources import ontology
from camket.terms import fold
from camket.terms.vocabulary import CK, RDF, SKOS
from camket.vietnamese.normalise import key

KINDS = (*LEVEL_WORDS, "đặc khu ")
Told = dict[NamedNode, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One legal configuration of an administrative unit."""

    iri: str
    level: str
    """Term of the scheme: country, province, district or commune."""
    code: str | None
    """Statistics code: it means this unit only together with a day."""
    names: tuple[str, ...]
    """Names in Vietnamese, the full one first."""
    within: tuple[str, ...]
    """IRIs of the next larger units, one after the other in time."""
    continues: tuple[str, ...]
    """IRIs of the units that it was formed of, whole or in part."""
    since: str | None
    until: str | None

    def in_force(self, day: str) -> bool:
        """Tell whether the unit existed on *day* (ISO)."""
        return (self.since or "") <= day <= (self.until or "9999")


class Atlas:
    """Units by IRI, name and code; built once, only read afterwards."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.iri: unit for unit in units}
        self._named: defaultdict[str, dict[str, Unit]] = defaultdict(dict)
        self._coded: defaultdict[str, list[Unit]] = defaultdict(list)
        self._heirs: defaultdict[str, list[Unit]] = defaultdict(list)
        self._parts: defaultdict[str, list[Unit]] = defaultdict(list)
        for _, unit in sorted(self.units.items()):
            self._add(unit)

    def _add(self, unit: Unit) -> None:
        for name in unit.names:
            for spelling in (name, without_class(name)):
                self._named[fold(spelling)][unit.iri] = unit
        if unit.code:
            self._coded[unit.code].append(unit)
        for part in unit.continues:
            self._heirs[part].append(unit)
        for whole in unit.within:
            self._parts[whole].append(unit)

    def named(
        self,
        name: str,
        *,
        level: str | None = None,
        on: str | None = None,
        within: str | None = None,
    ) -> tuple[Unit, ...]:
        """Give the units called *name*, with or without a class word, in order of IRI.

        In plain letters every accent fits; with accents they must be the same. *within* is the
        IRI of a larger unit, *on* a day (ISO). One unit is an answer, several are candidates.
        """
        return tuple(
            unit
            for unit in self._named.get(fold(name), {}).values()
            if (name.isascii() or _is_called(unit, name))
            and (level is None or unit.level == level)
            and (on is None or unit.in_force(on))
            and (within is None or within in self.around(unit))
        )

    def coded(self, code: str, on: str) -> Unit | None:
        """Give the unit that *code* meant on the day *on*, if it meant one."""
        return next((unit for unit in self._coded.get(code, ()) if unit.in_force(on)), None)

    def around(self, unit: Unit) -> frozenset[str]:
        """Give the IRIs of all units that *unit* lay in."""
        larger = {whole: self.units.get(whole) for whole in unit.within}
        wider = (self.around(whole) for whole in larger.values() if whole)
        return frozenset(larger).union(*wider)

    def heirs(self, unit: Unit) -> tuple[Unit, ...]:
        """Give the units that *unit* went into, in order: several when it was divided."""
        return tuple(self._heirs.get(unit.iri, ()))

    def parts(self, unit: Unit) -> tuple[Unit, ...]:
        """Give the next smaller units of *unit*, in order."""
        return tuple(self._parts.get(unit.iri, ()))

    def on(self, unit: Unit, day: str) -> tuple[Unit, ...]:
        """Give the units of *day* that *unit* leads to, itself if it was there then.

        A unit without successors, as a district is, leads to what its parts lead to. Lineage
        runs forward alone: a day before the unit began has no answer.
        """
        if unit.in_force(day):
            return (unit,)
        later = self.heirs(unit) or self.parts(unit)
        found = {heir.iri: heir for next_ in later for heir in self.on(next_, day)}
        return tuple(found[iri] for iri in sorted(found))


def without_class(name: str) -> str:
    """Give *name* without its class word; numbers alone are no name.

    >>> without_class("Đặc khu Lý Sơn"), without_class("Phường 1")
    ('Lý Sơn', 'Phường 1')
    """
    word = next((kind for kind in KINDS if name.lower().startswith(kind)), "")
    rest = name[len(word) :]
    return name if rest[:1].isdigit() else rest


@cache
def default_atlas() -> Atlas:
    """Build the atlas from the places and communes of `ontology/reference/`, once."""
    folder = ontology() / "reference"
    return read_atlas(
        (*sorted(folder.glob("places-*.ttl")), *sorted(folder.glob("communes/*.ttl")))
    )


def read_atlas(paths: Iterable[Path]) -> Atlas:
    """Build an atlas from Turtle files in the terms of the ontology."""
    return Atlas(unit for path in paths for unit in _units(path))


def _units(path: Path) -> Iterator[Unit]:
    told: defaultdict[str, Told] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            told[quad.subject.value][quad.predicate].append(quad.object)
    for iri, facts in told.items():
        if CK.AdministrativeUnit in facts[RDF.type]:
            yield _unit(iri, facts)


def _unit(iri: str, facts: Told) -> Unit:
    def values(role: NamedNode) -> tuple[str, ...]:
        return tuple(found.value for found in facts[role])

    def first(role: NamedNode) -> str | None:
        return next(iter(values(role)), None)

    labels = [*facts[SKOS.prefLabel], *facts[SKOS.altLabel]]
    return Unit(
        iri=iri,
        level=(first(CK.level) or "").rpartition("-")[2],
        code=first(CK.statCode),
        names=tuple(n.value for n in labels if isinstance(n, Literal) and n.language == "vi"),
        within=values(CK.within),
        continues=values(CK.continues),
        since=first(CK.validFrom),
        until=first(CK.validUntil),
    )


def _is_called(unit: Unit, name: str) -> bool:
    wanted = key(name)
    return any(wanted in {key(own), key(without_class(own))} for own in unit.names)
