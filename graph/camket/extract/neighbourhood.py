"""Layer 2: districts and communes of the provinces that a text names, before and after 2025.

A bare name of a commune means dozens; inside the provinces of one text it hardly means two.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from camket.extract.atlas import Atlas, read_atlas, without_class
from camket.extract.gazetteer import Gazetteer, Node, read_gazetteer
from camket.resources import ontology
from camket.vietnamese.normalise import key

MERGER = "2025-07-01"
"""From this day on there are 34 provinces, one file of communes each."""
MOST = 3
"""Provinces whose communes are looked at: those that a text names most often."""
FIRST = re.compile(r"(?<!\w)[^\W\d_]")


@dataclass(frozen=True, eq=False, slots=True)
class Neighbourhood:
    """The provinces of a text: their districts, and names of their communes."""

    districts: frozenset[str]
    communes: tuple[Gazetteer, ...]

    def commune(self, text: str, start: int) -> tuple[int, Node] | None:
        """Give the end of the longest name of a commune that begins at *start*."""
        found = [hit for one in self.communes if (hit := one.longest(text, start))]
        return max(found, key=lambda hit: hit[0], default=None)

    def has_district(self, name: str) -> bool:
        """Tell whether one of the provinces has or had a district called *name*."""
        return key(name) in self.districts


def neighbourhood_of(text: str, gazetteer: Gazetteer) -> Neighbourhood:
    """Give the neighbourhood of the provinces that *text* names, the most named ones first."""
    named: Counter[str] = Counter()
    for letter in FIRST.finditer(text):
        found = gazetteer.longest(text, letter.start()) if letter[0].isupper() else None
        if found and "province" in found[1].levels:
            named.update(_provinces().get(key(found[1].name), ()))
    codes = [code for code, _ in named.most_common(MOST)]
    districts = frozenset(name for code in named for name in _districts().get(code, ()))
    return Neighbourhood(districts, tuple(communes_of(code) for code in codes))


@cache
def communes_of(code: str) -> Gazetteer:
    """Read the names of the communes of the province that has *code* today, old ones too."""
    return read_gazetteer((ontology() / "reference" / "communes" / f"vn-{code}.ttl",))


@cache
def _atlas() -> Atlas:
    return read_atlas(sorted((ontology() / "reference").glob("places-*.ttl")))


@cache
def _provinces() -> dict[str, tuple[str, ...]]:
    """Map the names of provinces, old and new, to the codes of today's provinces."""
    found: dict[str, set[str]] = {}
    for unit in _atlas().units.values():
        if unit.level == "province":
            codes = {heir.code for heir in _atlas().on(unit, MERGER) if heir.code}
            for name in unit.names:
                found.setdefault(key(without_class(name)), set()).update(codes)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


@cache
def _districts() -> dict[str, frozenset[str]]:
    """Map the codes of today's provinces to the names of the districts that lay in them."""
    found: dict[str, set[str]] = {}
    provinces = {iri: unit for iri, unit in _atlas().units.items() if unit.level == "province"}
    for unit in _atlas().units.values():
        wholes = [provinces[iri] for iri in unit.within if iri in provinces]
        for whole in wholes if unit.level == "district" else ():
            for heir in _atlas().on(whole, MERGER):
                names = {key(without_class(name)) for name in unit.names}
                found.setdefault(heir.code or "", set()).update(names)
    return {code: frozenset(names) for code, names in found.items()}
