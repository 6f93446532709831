"""FollowTheMoney: one entity a line of JSON: who paid whom, who holds which office, who runs what.

Names, sums, days and public roles alone: where people live or can be reached, their birth, papers
and kin are never read; nor what the format only repeats (names and dates that are mentioned).
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from camket import contents, records, sources, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Office, Unheld, people
from camket.records import properties as listed
from camket.records.schemata import AGENTS, HELD, KINDS, LEFT_OUT, PRIVATE_SCHEMAS, SEATS
from camket.terms.vocabulary import CK, DCT, ORG, RDF, XSD

NAME = "ftm"
RULE = "ftm/1.0"
ENTITY = re.compile(rb'"schema"\s*:\s*"\w+"')
EXISTED = ("inceptionDate", "dissolutionDate")
REASONS = {
    "not-held": ("The model has no place for this property.", "Keep it in the source file."),
    "no-class": ("The model has no class for this schema.", "Keep it in the source file."),
    "private": ("Private details are not read.", "Nothing to do: public acts alone are read."),
}

Properties = Mapping[str, Any]
Parts = Iterator[Triple | Fault]


def accepts(source: Source) -> bool:
    """Tell whether the first line of *source* is an entity."""
    first = source.content[: contents.HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    return (
        source.media_type == sources.JSON
        and first.startswith(b"{")
        and b'"properties"' in first
        and bool(ENTITY.search(first))
    )


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each entity that the model can hold."""
    known = {}
    for _, entity in _entities(source):
        if isinstance(entity, dict):
            known[str(entity.get("id"))] = (str(entity.get("schema")), _first_name(entity))
    reading = Reading(DataSet(source, RULE), known, Unheld(source.name))
    for number, entity in _entities(source):
        yield from reading.told(f"line={number - 1},{number}", entity)
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, with the schema and a name of each id."""

    data: DataSet
    known: Mapping[str, tuple[str, str]]
    unheld: Unheld

    def told(self, selector: str, entity: object) -> Iterator[Record | Refusal]:
        """Yield the record of *entity*, or why there is none."""
        try:
            id_, schema, properties = _parts_of(entity)
        except CellError as bad:
            yield self.data.refusal(selector, bad)
            return
        if schema not in KINDS:
            code = "private" if schema in PRIVATE_SCHEMAS else "no-class"
            self.unheld.note(f"schema {schema}", code, selector)
            return
        self._note(schema, properties, selector)
        about = self.data.thing(KINDS[schema], id_)
        build = BUILD.get(schema, seat if schema in SEATS else agent)
        yield from self.data.told(selector, about, build(self, about, schema, properties))

    def _note(self, schema: str, properties: Properties, selector: str) -> None:
        if schema == "Person":
            return
        held = HELD.get(schema, HELD["LegalEntity"]) | LEFT_OUT
        for key in sorted(properties.keys() - held):
            if not key.endswith("Mentioned"):
                self.unheld.note(f"{schema} {key}", "not-held", selector)

    def thing(self, id_: str, key: str) -> NamedNode:
        """Give what *id_* stands for; CellError when the file does not hold it."""
        schema = self.known.get(id_, ("", ""))[0]
        if schema not in KINDS:
            reason = f"There is no entity {id_!r} that the model holds."
            raise CellError(Fault(id_, "unknown-reference", reason, "Complete the file.", key))
        return self.data.thing(KINDS[schema], id_)

    def needed(self, properties: Properties, key: str) -> str:
        """Give the first id at *key*; CellError when there is none."""
        for id_ in records.texts_at(properties, key):
            return id_
        raise CellError(Fault("", "no-id", f"No {key} is named.", f"Name the {key}.", key))

    def linked(self, properties: Properties, key: str) -> Iterator[NamedNode | Fault]:
        """Yield what the ids at *key* stand for, a fault for one that is not held."""
        for id_ in records.texts_at(properties, key):
            try:
                yield self.thing(id_, key)
            except CellError as bad:
                yield bad.fault

    def links(self, node: NamedNode, role: NamedNode, properties: Properties, key: str) -> Parts:
        """Yield *node* *role* what each id at *key* stands for."""
        for found in self.linked(properties, key):
            yield found if isinstance(found, Fault) else Triple(node, role, found)


def agent(reading: Reading, node: NamedNode, schema: str, properties: Properties) -> Parts:
    """Yield a person, company or other body: its names."""
    _, class_, kind = AGENTS[schema]
    yield Triple(node, RDF.type, class_)
    if kind:
        yield Triple(node, ORG.classification, terms.concept("body", kind))
    yield from listed.called(node, properties)
    if schema != "Person":
        yield from listed.described(node, properties)
        yield from reading.links(node, ORG.subOrganizationOf, properties, "parent")


def payment(reading: Reading, node: NamedNode, _schema: str, properties: Properties) -> Parts:
    """Yield a transfer of money: from whom, to whom, how much, when."""
    yield Triple(node, RDF.type, CK.MoneyTransfer)
    yield Triple(node, CK.deliverableKind, terms.concept("kind", "money"))
    yield Triple(node, CK.deliveryStage, terms.concept("stage", "disbursed"))
    yield from listed.worth(node, properties, needed=True)
    yield from reading.links(node, CK.provider, properties, "payer")
    yield from reading.links(node, CK.recipient, properties, "beneficiary")
    yield from reading.links(node, CK.concerns, properties, "project")
    yield from listed.took_place(node, properties)
    for purpose in records.texts_at(properties, "purpose"):
        yield Triple(node, CK.sourceText, records.words(purpose))
    for key in ("transactionNumber", "recordId"):
        yield from listed.numbered(node, properties, key)
    yield from listed.read_from(node, properties)


def position(reading: Reading, node: NamedNode, _schema: str, properties: Properties) -> Parts:
    """Yield a post, in a body if the entity names one."""
    yield Triple(node, RDF.type, ORG.Post)
    yield from listed.called(node, properties)
    yield Triple(
        node,
        DCT.type,
        terms.concept("post", records.kind_of_post(listed.first_at(properties, "name"))),
    )
    yield from reading.links(node, ORG.postIn, properties, "organization")
    for seats in records.texts_at(properties, "numberOfSeats"):
        if records.WHOLE.fullmatch(seats):
            yield Triple(node, CK.seatCount, Literal(seats, datatype=XSD.integer))
    known = {key: listed.first_at(properties, key) for key in EXISTED}
    yield from records.period(node, *records.times_at(known, *EXISTED))


def occupancy(reading: Reading, node: NamedNode, _schema: str, properties: Properties) -> Parts:
    """Yield that somebody holds a position."""
    holder, post = (reading.needed(properties, key) for key in ("holder", "post"))
    yield Triple(node, RDF.type, CK.Tenure)
    yield Triple(node, ORG.member, reading.thing(holder, "holder"))
    yield Triple(node, CK.post, reading.thing(post, "post"))
    yield from listed.lasted(node, properties)
    yield from listed.read_from(node, properties)


def seat(reading: Reading, node: NamedNode, schema: str, properties: Properties) -> Parts:
    """Yield that somebody directs, works for or belongs to a body, in a post if one is told."""
    who, where, role = SEATS[schema]
    id_ = reading.needed(properties, where)
    member = reading.thing(reading.needed(properties, who), who)
    body = reading.thing(id_, where)
    role = next(records.texts_at(properties, "role"), role)
    if role:
        name = reading.known[id_][1] or id_
        post = reading.data.thing("post", f"{id_}|{role}")
        office = Office(body=body, body_name=name, role=role, node=post)
        yield from records.tenure(node, member, office, None, None)
    else:
        yield from records.membership(node, member, body, None, None)
    yield from listed.lasted(node, properties)
    yield from listed.read_from(node, properties)


def project(_reading: Reading, node: NamedNode, _schema: str, properties: Properties) -> Parts:
    """Yield a project: its name, aim, cost and time."""
    yield Triple(node, RDF.type, CK.Project)
    yield from listed.called(node, properties)
    yield from listed.described(node, properties)
    yield from listed.numbered(node, properties, "projectId")
    yield from listed.worth(node, properties, needed=False)
    yield from listed.lasted(node, properties)


def participant(reading: Reading, node: NamedNode, _schema: str, properties: Properties) -> Parts:
    """Yield the part that somebody takes in a project."""
    whole, who = (reading.needed(properties, key) for key in ("project", "participant"))
    yield Triple(reading.thing(whole, "project"), CK.participation, node)
    yield Triple(node, RDF.type, CK.Participation)
    yield Triple(node, CK.participant, reading.thing(who, "participant"))
    for role in records.texts_at(properties, "role"):
        yield from people.noted(node, role)
    yield from listed.read_from(node, properties)


def event(reading: Reading, node: NamedNode, _schema: str, properties: Properties) -> Parts:
    """Yield an event and who took part."""
    yield Triple(node, RDF.type, CK.Event)
    yield from listed.called(node, properties)
    yield from listed.described(node, properties)
    yield from listed.took_place(node, properties)
    for key in ("involved", "organizer"):
        for found in reading.linked(properties, key):
            if isinstance(found, Fault):
                yield found
            else:
                part = terms.iri("participation", f"part-{terms.hash8(node.value, found.value)}")
                yield Triple(node, CK.participation, part)
                yield Triple(part, RDF.type, CK.Participation)
                yield Triple(part, CK.participant, found)


BUILD: Mapping[str, Callable[[Reading, NamedNode, str, Properties], Parts]] = {
    "Payment": payment,
    "Position": position,
    "Occupancy": occupancy,
    "Project": project,
    "ProjectParticipant": participant,
    "Event": event,
}


def _entities(source: Source) -> Iterator[tuple[int, object]]:
    """Yield each line with its number, from 1, and what it holds; a `Fault` for no JSON."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    for number, line in enumerate(io.StringIO(text, newline="\n"), start=1):
        if line.strip():
            try:
                yield number, records.parsed(line, f"line {number}")
            except SourceError as bad:
                yield number, Fault(line[:80], "no-record", str(bad), "Write the line again.")


def _parts_of(entity: object) -> tuple[str, str, Properties]:
    if isinstance(entity, Fault):
        raise CellError(entity)
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        fault = Fault(str(entity), "no-record", "It is no entity.", "Write id, schema, properties.")
        raise CellError(fault)
    id_, schema = (records.text_at(entity, key) for key in ("id", "schema"))
    if not id_:
        raise CellError(Fault("", "no-id", "It has no id.", "Give each entity an id.", "id"))
    return id_, schema, entity["properties"]


def _first_name(entity: Properties) -> str:
    try:
        return listed.first_at(entity["properties"], "name")
    except (CellError, KeyError, AttributeError):
        return ""
