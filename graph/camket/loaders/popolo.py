"""Popolo: who is a member of which body, in which post, for which area and term; as JSON.

Public roles alone: birth, sex, origin, images and ways to reach a person are never read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Triple

from camket import records, sources, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import DataSet, Fault, Office, References, Unheld, people
from camket.records.areas import provinces_called
from camket.records.popolo_keys import COLLECTIONS, HELD, PRIVATE
from camket.records.tongues import items_in_one_tongue
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, RDF

NAME = "popolo"
RULE = "popolo/1.0"
FIRST = re.compile(rb'\s*\{\s*"(?:persons|organizations|memberships)"\s*:\s*\[')
"""How a file of people begins, which may be cut or have no members."""
MADE_OF = (
    "person_id", "organization_id", "post_id", "role", "on_behalf_of_id", "area_id",
    "legislative_period_id", "start_date",
)  # fmt: skip
"""What tells memberships without an id apart."""
REASONS = {"not-held": ("The model has no place for it.", "Keep it in the source file.")}
LEGACY = "everypolitician_legacy"
"""Scheme of an identifier that is the name, written for an address."""

Item = Mapping[str, Any]
Parts = Iterator[Triple | Fault]


def accepts(source: Source) -> bool:
    """Tell whether *source* is JSON with the collections of Popolo."""
    if source.media_type != sources.JSON:
        return False
    found = {name for name in COLLECTIONS if f'"{name}"'.encode() in source.content}
    known = "memberships" in found and bool(found & {"persons", "organizations"})
    return known or bool(FIRST.match(source.content))


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each person, organization, post, area, term and membership."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    document = records.parsed(text, source.name)
    if not isinstance(document, dict):
        raise SourceError(f"{source.name} is no Popolo object.", source=source.name)
    document = {key: items_in_one_tongue(items) for key, items in document.items()}
    reading = Reading.of(source, document)
    for collection in COLLECTIONS:
        items = document.get(collection, [])
        if not isinstance(items, list):
            raise SourceError(f"{source.name}: {collection} is no list.", source=source.name)
        for number, item in enumerate(items):
            yield from reading.told(collection, number, item)
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file with what its ids stand for."""

    data: DataSet
    ids: References
    elected: frozenset[str]
    """Ids of legislatures."""
    seats: Mapping[str, str]
    posts: Mapping[str, Item]
    unheld: Unheld

    @classmethod
    def of(cls, source: Source, document: Item) -> "Reading":
        """Index the ids of *document*."""
        found = {c: _items(document, c) for c in COLLECTIONS}
        bodies = found["organizations"]
        names = {(c, i): _name(item) for c, items in found.items() for i, item in items.items()}
        areas = {id_: name for (c, id_), name in names.items() if c == "areas" and name}
        units = provinces_called(areas.values())
        known = {("place", id_): units[name] for id_, name in areas.items() if name in units}
        data = DataSet(source, RULE, known=known)
        return cls(
            data=data,
            ids=References(data, COLLECTIONS, names),
            elected=frozenset(i for i, o in bodies.items() if _kind(o) == people.LEGISLATURE),
            seats={i: str(o["seats"]) for i, o in bodies.items() if o.get("seats")},
            posts=found["posts"],
            unheld=Unheld(source.name),
        )

    def told(self, collection: str, number: int, item: object) -> Iterator[Record | Refusal]:
        """Yield the record of *item*, or why there is none."""
        pointer = f"/{collection}/{number}"
        if not isinstance(item, dict):
            fault = Fault(str(item), "no-record", "It is no object.", "Write one object.")
            yield self.data.refusal(pointer, fault)
            return
        for key in sorted(item.keys() - HELD[collection] - PRIVATE):
            self.unheld.note(f"{collection} {key}", "not-held", pointer)
        try:
            about = self._about(collection, item)
        except records.CellError as bad:
            yield self.data.refusal(pointer, bad)
            return
        yield from self.data.told(pointer, about, BUILD[collection](self, about, item))

    def _about(self, collection: str, item: Item) -> NamedNode:
        id_ = records.text_at(item, "id")
        if collection == "memberships" and not id_:
            id_ = "|".join(records.text_at(item, key) for key in MADE_OF)
        if not id_:
            fault = Fault("", "no-id", "It has no id.", "Give each record an id.", "id")
            raise records.CellError(fault)
        return self.data.thing(COLLECTIONS[collection], id_)


def person(_reading: Reading, node: NamedNode, item: Item) -> Parts:
    """Yield a person: the name, other names, where it was read."""
    yield Triple(node, RDF.type, FOAF.Person)
    yield from _called(node, item)
    yield from _identified(node, item)


def organization(reading: Reading, node: NamedNode, item: Item) -> Parts:
    """Yield a body: its name and kind, what it is part of, since and until when it is."""
    yield from people.body(node, _kind(item))
    yield from _called(node, item)
    yield from _identified(node, item)
    for found in records.objects_at(item, "links"):
        yield from people.found_at(node, records.text_at(found, "url"))
    yield from reading.ids.links(node, ORG.subOrganizationOf, (item, "parent_id", "organizations"))
    yield from reading.ids.links(node, CK.locatedIn, (item, "area_id", "areas"))
    yield from records.period(node, *records.times_at(item, "founding_date", "dissolution_date"))


def post(reading: Reading, node: NamedNode, item: Item) -> Parts:
    """Yield a post that the file describes itself."""
    yield from _office_of_post(reading, item).described()
    yield from reading.ids.links(node, DCT.spatial, (item, "area_id", "areas"))
    yield from records.period(node, *records.times_at(item, "start_date", "end_date"))


def area(reading: Reading, node: NamedNode, item: Item) -> Parts:
    """Yield an area: a place whose level and legal form the file does not tell.

    Of a province of the reference data, what the file calls it.
    """
    if node in reading.data.known.values():
        yield from people.noted(node, people.needed_name(records.text_at(item, "name")))
        return
    yield Triple(node, RDF.type, GEO.Feature)
    yield from _called(node, item)
    yield from _identified(node, item)
    yield from people.noted(node, records.text_at(item, "type") or _kind(item))
    yield from reading.ids.links(node, GEO.sfWithin, (item, "parent_id", "areas"))


def event(reading: Reading, node: NamedNode, item: Item) -> Parts:
    """Yield a legislative period, an election or another event."""
    yield Triple(node, RDF.type, CK.Event)
    yield from _called(node, item)
    yield from people.noted(node, _kind(item))
    yield from records.window(node, *records.times_at(item, "start_date", "end_date"))
    holder = reading.ids.linked(item, "organization_id", "organizations")
    if isinstance(holder, Fault):
        yield holder
    elif holder:
        part = terms.iri("participation", f"body-{terms.hash8(node.value, holder.value)}")
        yield Triple(node, CK.participation, part)
        yield Triple(part, RDF.type, CK.Participation)
        yield Triple(part, CK.participant, holder)


def member(reading: Reading, node: NamedNode, item: Item) -> Parts:
    """Yield a tenure, or without role or post a plain membership."""
    who = reading.ids.reference(item, "person_id", "persons")
    if not who:
        fault = Fault("", "no-id", "Nobody is the member.", "Name the person.", "person_id")
        raise records.CellError(fault)
    holder = reading.data.thing("person", who[0])
    start, end = records.times_at(item, "start_date", "end_date")
    office = _office(reading, item)
    if isinstance(office, Office):
        yield from records.tenure(node, holder, office, start, end)
    else:
        yield from records.membership(node, holder, office, start, end)
    yield from reading.ids.links(node, CK.onBehalfOf, (item, "on_behalf_of_id", "organizations"))
    yield from reading.ids.links(node, DCT.spatial, (item, "area_id", "areas"))
    yield from reading.ids.links(node, DCT.isPartOf, (item, "legislative_period_id", "events"))
    yield from _identified(node, item)


BUILD: Mapping[str, Callable[[Reading, NamedNode, Item], Parts]] = {
    "persons": person,
    "organizations": organization,
    "posts": post,
    "areas": area,
    "events": event,
    "memberships": member,
}


def _office(reading: Reading, item: Item) -> Office | NamedNode:
    post_id = records.text_at(item, "post_id")
    if post_id in reading.posts:
        return _office_of_post(reading, reading.posts[post_id])
    place = reading.ids.reference(item, "organization_id", "organizations")
    if not place:
        reason = "No body is named."
        fault = Fault("", "no-id", reason, "Name the organization.", "organization_id")
        raise records.CellError(fault)
    role = records.name_in(records.text_at(item, "role") or records.text_at(item, "label"))
    if not role:
        return reading.data.thing("body", place[0])
    return Office.of(reading.data, place, role, elected=place[0] in reading.elected).seating(
        reading.seats.get(place[0], "")
    )


def _office_of_post(reading: Reading, item: Item) -> Office:
    place = reading.ids.reference(item, "organization_id", "organizations")
    role = records.text_at(item, "label") or records.text_at(item, "role")
    if not place or not role:
        fault = Fault(role, "no-name", "The post has no body or no name.", "Complete the post.")
        raise records.CellError(fault)
    return Office(
        body=reading.data.thing("body", place[0]),
        body_name=place[1],
        role=role,
        node=reading.data.thing("post", records.text_at(item, "id")),
        is_elected=place[0] in reading.elected,
    )


def _items(document: Item, collection: str) -> dict[str, Item]:
    items = document.get(collection)
    listed = items if isinstance(items, list) else []
    found = ((_safe(i, "id"), i) for i in listed if isinstance(i, dict))
    return {id_: item for id_, item in found if id_}


def _safe(item: Item, key: str) -> str:
    try:
        return records.text_at(item, key)
    except records.CellError:
        return ""


def _name(item: Item) -> str:
    name = _safe(item, "name") or _safe(item, "label")
    return records.name_in(name) or ""


def _kind(item: Item) -> str:
    return _safe(item, "classification").casefold()


def _called(node: NamedNode, item: Item) -> Iterator[Triple]:
    """Yield the name, those in brackets, and the other names with their languages."""
    name = people.needed_name(records.text_at(item, "name"))
    yield from records.named(node, *people.aliases(name))
    for other in records.objects_at(item, "other_names"):
        known = records.name_in(records.text_at(other, "name"))
        lang = records.text_at(other, "lang")
        if known:
            yield from records.another_name(node, known, lang)


def _identified(node: NamedNode, item: Item) -> Iterator[Triple]:
    for found in records.objects_at(item, "identifiers"):
        scheme, identifier = (records.text_at(found, key) for key in ("scheme", "identifier"))
        if scheme != LEGACY:
            yield from people.matched(node, scheme, identifier)
    for found in records.objects_at(item, "sources"):
        yield from people.read_at(node, records.text_at(found, "url"))
