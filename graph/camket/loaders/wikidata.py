"""Wikidata: results of a query with their statements, or entities with qualifiers and ranks.

Public roles alone: of a person, offices, parties and memberships are read, never birth, kin,
faith or ways to reach him. A statement that Wikidata deprecates is not asserted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Triple

from camket import records, sources
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Moment, Unheld, bindings, people
from camket.records.bindings import Row
from camket.records.contracting import object_at, or_fault
from camket.records.items import Items, as_party, names_in, statement_match, time_of
from camket.records.people import ENTITY
from camket.records.selectors import Selectors
from camket.terms.vocabulary import CK, DCT, ORG, RDF

NAME = "wikidata"
RULE = "wikidata/1.0"
HUMAN = "Q5"
KIND = "P31"
POSITION, PARTY, MEMBER = "P39", "P102", "P463"
READ = (POSITION, PARTY, MEMBER)
START, END = "P580", "P582"
ORGANISATIONS = ("P2389", "P642")
DISTRICT, GROUP = "P768", "P4100"
QUALIFIERS = frozenset({START, END, DISTRICT, GROUP, *ORGANISATIONS})
PAGE = "P854"
REASONS = {
    "not-held": ("Offices, parties and memberships alone are read.", "Keep it in the source file."),
    "no-class": ("The item is no human.", "Keep it in the source file."),
    "deprecated": ("Wikidata marks the statement as wrong.", "Nothing to do."),
    "no-value": ("Wikidata tells that there is none, or that it is unknown.", "Nothing to do."),
}
Item = Mapping[str, Any]
Found = Iterator[Record | Refusal]


def accepts(source: Source) -> bool:
    """Tell whether *source* is JSON with query results or entities of Wikidata."""
    if source.media_type != sources.JSON:
        return False
    text = source.content
    results = b'"bindings"' in text and b'"head"' in text and b"www.wikidata.org/entity/Q" in text
    return results or (b'"claims"' in text and b'"mainsnak"' in text)


def load(source: Source) -> Found:
    """Yield a record for each person of entities, and for each statement of a public role."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    documents = list(records.documents(text, source.name))
    reading = Reading(
        DataSet(source, RULE), Items(DataSet(source, RULE, NAME)), Unheld(source.name)
    )
    document = documents[0] if len(documents) == 1 else documents
    if isinstance(document, list) and any(map(_is_entity, document)):
        yield from reading.listed(document)
        yield from reading.unheld.refusals(REASONS)
        return
    found = document if isinstance(document, dict) else {}
    if isinstance(rows := object_at(found, "results").get("bindings"), list):
        yield from reading.rows(rows)
    elif isinstance(entities := found.get("entities"), dict):
        for key, entity in entities.items():
            yield from reading.entity(key, entity)
    elif "claims" in found:
        yield from reading.entity("", found)
    else:
        raise SourceError(f"{source.name} has no results and no entities.", source=source.name)
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file."""

    data: DataSet
    items: Items
    unheld: Unheld
    selectors: Selectors = field(default_factory=Selectors)

    def rows(self, listed: list[object]) -> Found:
        """Yield the record of each row of query results."""
        path = "/results/bindings"
        for binding in listed:
            if not isinstance(binding, dict):
                fault = Fault(str(binding), "no-record", "It is no row.", "Write one object.")
                yield self.data.refusal(self.selectors.at(path), fault)
                continue
            try:
                row = Row.of(binding)
                node, parts = bindings.held(self.items, self.data, row)
            except CellError as bad:
                yield self.data.refusal(self.selectors.at(path), bad)
                continue
            place = self.selectors.at(path, ("statement", row.statement))
            for variable in sorted(binding):
                if not bindings.is_known(variable):
                    self.unheld.note(variable, "not-held", place)
            yield from self.data.told(place, node, parts)

    def listed(self, entities: list[object]) -> Found:
        """Yield what a dump tells: an entity a line, or a list of them."""
        for entity in entities:
            if isinstance(entity, Fault):
                yield self.data.refusal(entity.column, entity)
            else:
                id_ = entity.get("id") if isinstance(entity, dict) else None
                yield from self.entity(str(id_ or "?"), entity)

    def entity(self, key: str, entity: object) -> Found:
        """Yield a person, and the roles that his statements tell of."""
        found = entity if isinstance(entity, dict) else {}
        id_ = str(found.get("id") or key)
        if not ENTITY.fullmatch(id_):
            fault = Fault(id_, "no-id", "It is no id of an item.", "Give the id.", "id")
            yield self.data.refusal("/entities" if key else "/", fault)
            return
        place = f"/entities/{id_}" if key else ""
        claims = object_at(found, "claims")
        kinds = {_item_of(object_at(one, "mainsnak")) for one in _listed(claims, KIND)}
        if HUMAN not in kinds:
            self.unheld.note("entity", "no-class", place or "/")
            return
        person = self.items.thing("person", id_)
        parts = or_fault(self._person(id_, found))
        yield from self.data.told(place or "/", person, parts)
        for name, statements in claims.items():
            if name not in {KIND, *READ}:
                times = len(statements) if isinstance(statements, list) else 1
                for _ in range(times):
                    self.unheld.note("statement of another property", "not-held", place or "/")
        for name in READ:
            for statement in _listed(claims, name):
                yield from self._statement(f"{place}/claims/{name}", person, name, statement)

    def _person(self, id_: str, entity: Item) -> Iterator[Triple | Fault]:
        yield from self.items.described("person", id_, names_in(entity.get("labels")))
        node = self.items.thing("person", id_)
        for lang, others in object_at(entity, "aliases").items():
            for other in records.objects_at({lang: others}, lang):
                if known := records.name_in(records.text_at(other, "value")):
                    yield from records.another_name(node, known, str(lang))

    def _statement(self, path: str, person: NamedNode, name: str, statement: Item) -> Found:
        try:
            id_, rank = (records.text_at(statement, key) for key in ("id", "rank"))
        except CellError as bad:
            yield self.data.refusal(self.selectors.at(path), bad)
            return
        place = self.selectors.at(path, ("id", id_))
        snak = object_at(statement, "mainsnak")
        target = _item_of(snak)
        if rank == "deprecated":
            fault = Fault(target, "deprecated", *REASONS["deprecated"], name)
            yield self.data.refusal(place, fault)
        elif not target:
            kind = str(snak.get("snaktype", ""))
            yield self.data.refusal(place, Fault(kind, "no-value", *REASONS["no-value"], name))
        else:
            node = self.data.thing("tenure", id_ or place)
            build = self._office if name == POSITION else self._belongs
            parts = build(node, target, statement)
            yield from self.data.told(
                place, node, self._held(node, (person, name), statement, parts)
            )
            self._note(statement, name, place)

    def _held(
        self,
        node: NamedNode,
        known: tuple[NamedNode, str],
        statement: Item,
        parts: Iterator[Triple | Fault],
    ) -> Iterator[Triple | Fault]:
        person, name = known
        yield Triple(node, RDF.type, CK.Tenure if name == POSITION else ORG.Membership)
        yield Triple(node, ORG.member, person)
        yield from statement_match(node, records.text_at(statement, "id"))
        if name == PARTY:
            yield from as_party(
                self.items.thing("body", _item_of(object_at(statement, "mainsnak")))
            )
        yield from parts
        yield from or_fault(_lasted(node, statement))
        if records.text_at(statement, "rank") == "preferred":
            yield from people.noted(node, "preferred rank")
        for reference in records.objects_at(statement, "references"):
            for snak in _listed(object_at(reference, "snaks"), PAGE):
                yield from people.read_at(node, records.text_at(_datavalue(snak), "value"))

    def _office(self, node: NamedNode, target: str, statement: Item) -> Iterator[Triple]:
        """Yield the post *target*, its body, district and group, as the qualifiers tell."""
        qualifiers = object_at(statement, "qualifiers")
        bodies = [b for name in ORGANISATIONS for b in _items_at(qualifiers, name)]
        body = self.items.thing("body", bodies[0]) if bodies else None
        yield Triple(node, CK.post, self.items.thing("post", target))
        yield from self.items.post(target, {}, {}, body)
        if body:
            yield Triple(node, ORG.organization, body)
            yield from self.items.described("body", bodies[0], {})
        for kind, role, name in (("place", DCT.spatial, DISTRICT), ("body", CK.onBehalfOf, GROUP)):
            for one in _items_at(qualifiers, name):
                yield Triple(node, role, self.items.thing(kind, one))
                yield from self.items.described(kind, one, {})

    def _belongs(self, node: NamedNode, target: str, _statement: Item) -> Iterator[Triple]:
        yield Triple(node, ORG.organization, self.items.thing("body", target))
        yield from self.items.described("body", target, {})

    def _note(self, statement: Item, name: str, place: str) -> None:
        for qualifier in sorted(object_at(statement, "qualifiers").keys() - QUALIFIERS):
            self.unheld.note(f"{name} qualifier {qualifier}", "not-held", place)
        for reference in records.objects_at(statement, "references"):
            for snak in sorted(object_at(reference, "snaks").keys() - {PAGE}):
                self.unheld.note(f"{name} reference {snak}", "not-held", place)


def _is_entity(item: object) -> bool:
    return isinstance(item, dict) and "id" in item


def _listed(claims: Item, name: str) -> list[Item]:
    found = claims.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _datavalue(snak: Item) -> Item:
    return object_at(snak, "datavalue")


def _item_of(snak: Item) -> str:
    """Give the id of the item that is the value of *snak*, empty without one."""
    value = object_at(_datavalue(snak), "value")
    id_ = value.get("id")
    return id_ if isinstance(id_, str) and ENTITY.fullmatch(id_) else ""


def _items_at(qualifiers: Item, name: str) -> Iterator[str]:
    for snak in _listed(qualifiers, name):
        if id_ := _item_of(snak):
            yield id_


def _lasted(node: NamedNode, statement: Item) -> Iterator[Triple]:
    qualifiers = object_at(statement, "qualifiers")
    yield from records.period(node, *(_time(qualifiers, name) for name in (START, END)))


def _time(qualifiers: Item, name: str) -> Moment | None:
    """Give the one time at *name*; CellError when there are several."""
    found = [object_at(_datavalue(snak), "value") for snak in _listed(qualifiers, name)]
    told = [value for value in found if value]
    if len(told) > 1:
        reason = "It has several times."
        raise CellError(Fault(name, "no-date", reason, "Choose one in the item.", name))
    try:
        return time_of(told[0]) if told else None
    except CellError as bad:
        raise bad.within(name) from bad
