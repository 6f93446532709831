"""Global Power Plant Database, a raw table of one country: plants with power, owner, river, place.

A row is a plant. Communes without diacritics are looked up among those of before mid-2025; a name
that fits several provinces stays a name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from camket import records, sources, terms
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Row, Unheld, people
from camket.records.localities import locality_of
from camket.records.shipped import body_called
from camket.terms.vocabulary import CK, DCT, GEO, PROV, RDF, SATTR, SKOS, XSD

NAME = "power-plants"
RULE = "power-plants/1.0"
ID, TITLE, FUEL, POWER = "Power Plant ID", "Name", "Fuel", "Capacity (MW)"
OPENED, OWNER, STATUS, RIVER = "Commissioning Date", "Owner", "Operational Status", "Location"
NORTH, EAST, COMMUNES = "Latitude", "Longitude", "Municipality"
SAYS, PAGE, SAYS_TOO, PAGE_TOO = "Source", "URL", "Source 2", "URL 2"
MARK = frozenset({ID, TITLE, FUEL, POWER, OWNER, STATUS, NORTH, EAST, COMMUNES})
READ = MARK | {OPENED, RIVER, SAYS, PAGE, SAYS_TOO, PAGE_TOO, "Country"}
KINDS = {
    "Hydro": "hydropower",
    "Coal": "thermal-power",
    "Gas": "thermal-power",
    "Oil": "thermal-power",
    "Biomass": "thermal-power",
    "Solar": "solar-power",
    "Wind": "wind-power",
}
OTHER = "energy"
STATUSES = {"Operational": "in-operation"}
WKT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
REASONS = {
    "not-held": ("The model has no place for this column.", "Keep it in the source file."),
    "unknown-value": (
        "It may mean planned or begun.",
        "Find out, and say which in a source of its own.",
    ),
}

Cells = Mapping[str, str]
Parts = Iterator[Triple | Fault]


def accepts(source: Source) -> bool:
    """Tell whether *source* is a table with the columns of the database."""
    return source.media_type in sources.TABLES and set(records.header_of(source)) >= MARK


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each plant."""
    reading = Reading(DataSet(source, RULE), Unheld(source.name))
    unread = sorted(set(records.header_of(source)) - READ - {""})
    for row in records.rows(source):
        if isinstance(row, Row):
            for column in (c for c in unread if row.cells[c].strip()):
                reading.unheld.note(column, "not-held", row.selector)
            yield from reading.told(row)
        else:
            yield row
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One table."""

    data: DataSet
    unheld: Unheld

    def told(self, row: Row) -> Iterator[Record | Refusal]:
        """Yield the record of *row*, with what of it cannot be held."""
        faults: list[Fault] = []
        cells = dict.fromkeys(READ, "")
        for column in sorted(READ & row.cells.keys()):
            try:
                cells[column] = records.words_in(mended(row.cells[column]))
            except CellError as bad:
                faults.append(bad.within(column).fault)
        key = "|".join(cells[column] for column in (TITLE, ID, POWER))
        plant = self.data.thing("facility", key)
        parts = (part for told in (faults, self._plant(plant, cells, row)) for part in told)
        yield from self.data.told(row.selector, plant, parts)

    def _plant(self, plant: NamedNode, cells: Cells, row: Row) -> Parts:
        yield Triple(plant, RDF.type, CK.Facility)
        yield Triple(plant, DCT.type, terms.concept("facility", KINDS.get(cells[FUEL], OTHER)))
        yield from records.named(plant, people.needed_name(cells[TITLE], TITLE))
        for note in (cells[FUEL], cells[RIVER] and f"River: {cells[RIVER]}"):
            if note:
                yield Triple(plant, SKOS.note, Literal(note, language="en"))
        yield from _power(plant, cells[POWER])
        yield from _opened(plant, cells[OPENED])
        yield from self._owner(plant, cells[OWNER])
        yield from self._status(plant, cells, row)
        yield from _point(plant, cells[NORTH], cells[EAST])
        yield from _place(plant, cells[COMMUNES])
        yield from people.matched(plant, "gppd", cells[ID])
        for column in (PAGE, PAGE_TOO):
            yield from people.read_at(plant, cells[column])

    def _owner(self, plant: NamedNode, cell: str) -> Parts:
        name = records.name_in(cell)
        if not name:
            return
        names = people.aliases(name)
        found = next(filter(None, (body_called(one, None, None) for one in names)), None)
        owner = found.node if found else self.data.thing("body", name)
        yield Triple(plant, CK.managedBy, owner)
        if not found:
            yield Triple(owner, RDF.type, CK.Body)
            yield from records.named(owner, *names)

    def _status(self, plant: NamedNode, cells: Cells, row: Row) -> Parts:
        if not cells[STATUS]:
            return
        if cells[STATUS] not in STATUSES:
            what = f"{STATUS}: {cells[STATUS]}"
            self.unheld.note(what, "unknown-value", row.selector)
            yield Triple(plant, SKOS.note, Literal(cells[STATUS], language="en"))
            return
        finding = self.data.thing("assessment", f"{plant.value.rpartition('/')[2]}|{cells[STATUS]}")
        yield Triple(finding, RDF.type, CK.StatusAssessment)
        yield Triple(finding, CK.concerns, plant)
        yield Triple(finding, CK.status, terms.concept("status", STATUSES[cells[STATUS]]))
        for name in filter(None, (cells[SAYS], cells[SAYS_TOO])):
            agent = self.data.thing("body", name)
            yield Triple(finding, PROV.wasAttributedTo, agent)
            yield Triple(agent, RDF.type, CK.Body)
            yield from records.named(agent, name, lang="en")


def mended(cell: str) -> str:
    """Give *cell* as it was before UTF-8 was read as Windows-1252, which this database did.

    >>> mended("Na Táº©u"), mended("Nậm Ca"), mended("Café")
    ('Na Tẩu', 'Nậm Ca', 'Café')
    """
    try:
        return cell.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return cell


def _power(plant: NamedNode, cell: str) -> Parts:
    if not cell:
        return
    try:
        plain = f"{records.number_in(cell).normalize():f}"
    except CellError as bad:
        yield bad.within(POWER).fault
        return
    power = terms.iri("quantity", f"{plain}-megawatt")
    yield Triple(plant, CK.quantity, power)
    yield Triple(power, RDF.type, CK.Quantity)
    yield Triple(power, CK.value, Literal(plain, datatype=XSD.decimal))
    yield Triple(power, SATTR.unitMeasure, terms.concept("unit", "megawatt"))
    yield Triple(power, CK.bound, terms.concept("bound", "exact"))


def _opened(plant: NamedNode, cell: str) -> Parts:
    if not cell:
        return
    try:
        yield from records.period(plant, records.time_in(cell), None)
    except CellError as bad:
        yield bad.within(OPENED).fault


def _point(plant: NamedNode, north: str, east: str) -> Parts:
    if not north and not east:
        return
    is_point = DEGREES.fullmatch(north) and DEGREES.fullmatch(east)
    if is_point and abs(float(north)) <= 90 and abs(float(east)) <= 180:  # noqa: PLR2004 - degrees
        yield Triple(plant, GEO.asWKT, Literal(f"POINT({east} {north})", datatype=WKT))
        return
    remedy = "Write both in degrees, with a point before decimals."
    yield Fault(f"{north} {east}", "no-number", "It is no point on Earth.", remedy, NORTH)


def _place(plant: NamedNode, cell: str) -> Parts:
    if not cell:
        return
    yield Triple(plant, SKOS.note, Literal(f"Municipality: {cell}", language="en"))
    found = locality_of(cell)
    for province in found.provinces:
        yield Triple(plant, CK.locatedIn, province)
    if found.unresolved:
        reason = "No commune has this name, or communes of several provinces."
        remedy = "Write the province beside it."
        yield Fault(", ".join(found.unresolved), "unknown-place", reason, remedy, COMMUNES)
