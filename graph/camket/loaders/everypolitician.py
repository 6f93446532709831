"""EveryPolitician CSV: one row a member of a legislature in a term, or one row a name.

Public roles alone: sex, images and ways to reach a person are never read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from camket import records, sources
from camket.model import Record, Refusal, Source
from camket.records import DataSet, Fault, Office, Row, Unheld, people
from camket.records.areas import provinces_called
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, RDF

NAME = "everypolitician"
RULE = "everypolitician/1.0"
TERM = frozenset({"id", "name", "group", "chamber", "term"})
NAMES = frozenset({"id", "name"})
HELD = TERM | {"group_id", "area", "area_id", "start_date", "end_date"}
PRIVATE = frozenset({"sort_name", "email", "twitter", "facebook", "image", "gender"})
MEMBER = "member"
REASONS = {
    "not-held": ("The model has no place for this column.", "Keep it in the source file."),
    "placeholder": (
        "It stands for a name that is not known.",
        "Write the name, if it is known.",
    ),
}


def accepts(source: Source) -> bool:
    """Tell whether *source* is a table with the columns of a term, or of names."""
    if source.media_type not in sources.TABLES:
        return False
    header = records.header_of(source)
    return set(header) >= TERM or set(header) == NAMES


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each row: the person, and the tenure if the table tells of terms."""
    reading = Reading(DataSet(source, RULE, known=_provinces(source)), Unheld(source.name))
    for key in sorted(set(records.header_of(source)) - HELD - PRIVATE):
        reading.unheld.note(key, "not-held", "row=1")
    for row in records.rows(source):
        if isinstance(row, Row):
            yield from reading.told(row)
        else:
            yield row
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One table."""

    data: DataSet
    unheld: Unheld
    known: set[str] = field(default_factory=set)
    """Ids that bear a name already: the others of a list of names come beside it."""

    def told(self, row: Row) -> Iterator[Record | Refusal]:
        """Yield the record of *row*, or why there is none."""
        try:
            cells = {key: records.words_in(cell) for key, cell in row.cells.items() if key in HELD}
        except records.CellError as bad:
            yield self.data.refusal(row.selector, bad)
            return
        if not cells.get("id"):
            fault = Fault("", "no-id", "It has no id.", "Give each person an id.", "id")
            yield self.data.refusal(row.selector, fault)
            return
        person = self.data.thing("person", cells["id"])
        told = "term" in cells
        key = "|".join(cells.get(k, "") for k in ("id", "chamber", "term", *APART))
        about = self.data.thing("tenure", key) if told else person
        parts = self._seat(about, person, row, cells) if told else self._name(person, cells)
        yield from self.data.told(row.selector, about, parts)

    def _name(self, person: NamedNode, cells: Mapping[str, str]) -> Iterator[Triple]:
        if cells["id"] in self.known:
            yield Triple(person, RDF.type, FOAF.Person)
            yield from records.another_name(person, people.needed_name(cells["name"]), "")
        else:
            self.known.add(cells["id"])
            yield from _person(person, cells)

    def _seat(
        self, node: NamedNode, person: NamedNode, row: Row, cells: Mapping[str, str]
    ) -> Iterator[Triple | Fault]:
        chamber = people.needed_name(cells["chamber"], "chamber")
        office = Office.of(self.data, (chamber, chamber), MEMBER, elected=True)
        yield from _person(person, cells)
        yield from people.body(office.body, people.LEGISLATURE)
        yield from records.named(office.body, chamber)
        yield from records.tenure(node, person, office, *records.times_at(cells, *BOUNDS))
        yield from self._party(node, row, cells)
        yield from self._area(node, cells)
        yield from self._term(node, chamber, cells)

    def _party(self, node: NamedNode, row: Row, cells: Mapping[str, str]) -> Iterator[Triple]:
        name = records.name_in(cells["group"])
        if not name:
            if cells["group"]:
                self.unheld.note(f"group {cells['group']!r}", "placeholder", row.selector)
            return
        party = self.data.thing("body", cells.get("group_id") or name)
        yield Triple(node, CK.onBehalfOf, party)
        yield from people.body(party, people.PARTY)
        yield from records.named(party, name)

    def _area(self, node: NamedNode, cells: Mapping[str, str]) -> Iterator[Triple]:
        if name := records.name_in(cells.get("area", "")):
            area = self.data.thing("place", cells.get("area_id") or name)
            yield Triple(node, DCT.spatial, area)
            if area not in self.data.known.values():
                yield Triple(area, RDF.type, GEO.Feature)
                yield from records.named(area, name)
            else:
                yield from people.noted(node, name)

    def _term(self, node: NamedNode, chamber: str, cells: Mapping[str, str]) -> Iterator[Triple]:
        if term := records.name_in(cells["term"]):
            event = self.data.thing("event", f"{chamber}|{term}")
            yield Triple(node, DCT.isPartOf, event)
            yield Triple(event, RDF.type, CK.Event)
            yield from records.named(event, f"{chamber}, {term}")


APART = ("group_id", "area_id", "start_date")
"""What tells the tenures of one person in one term apart."""
BOUNDS = ("start_date", "end_date")


def _provinces(source: Source) -> Mapping[tuple[str, str], NamedNode]:
    """Give the provinces that the areas of *source* are, by their ids, if they are provinces."""
    names: dict[str, str] = {}
    for row in records.rows(source):
        name = row.cells.get("area", "").strip() if isinstance(row, Row) else ""
        if name and isinstance(row, Row):
            names[row.cells.get("area_id", "").strip() or name] = name
    found = provinces_called(names.values())
    return {("place", id_): found[name] for id_, name in names.items() if name in found}


def _person(node: NamedNode, cells: Mapping[str, str]) -> Iterator[Triple]:
    name = people.needed_name(cells["name"])
    yield Triple(node, RDF.type, FOAF.Person)
    yield from records.named(node, *people.aliases(name))
