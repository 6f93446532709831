"""Processes of the Open Contracting Data Standard, 1.0 and 1.1 → triples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.records.building import DataSet, named
from camket.records.cells import CellError, Fault, currency_in, name_in, number_in
from camket.records.deeds import money, period, window, words
from camket.records.nested import objects_at, text_at, times_at
from camket.records.people import noted
from camket.terms.vocabulary import CK, DCT, RDF, VF

SCHEMA = "https://standard.open-contracting.org/schema/1__1__5/release-schema.json#/definitions/"
Item = Mapping[str, Any]
Parts = Iterator[Triple | Fault]
KINDS = {"goods": "in-kind", "works": "construction", "services": "service"}
PAYER = ("payer", "providerOrganization")
PAYEE = ("payee", "receiverOrganization")


@dataclass(frozen=True, slots=True)
class Procurement:
    """One process of contracting: what its releases tell, each part once."""

    data: DataSet
    ocid: str
    node: NamedNode
    names: Mapping[str, str]
    """Id of a party → its name."""
    buyer: Item

    def part(self, kind: str, section: str, id_: str) -> NamedNode:
        """Give what *id_* in *section* stands for."""
        return self.data.thing(kind, f"{self.ocid}|{section}|{id_}")

    def body(self, item: Item) -> tuple[NamedNode, str]:
        """Give the party that *item* names or refers to, and its name; CellError without one."""
        key, name = _known(item)
        name = name or self.names.get(key, "")
        if not name:
            fault = Fault(key, "no-name", "The party has no name.", "Name the party.", "name")
            raise CellError(fault)
        return self.data.thing("body", key or name), name


def whole(process: Procurement, item: Item) -> Parts:
    """Yield the process itself: what is bought, by whom."""
    tender = object_at(item, "tender")
    yield Triple(process.node, RDF.type, CK.Project)
    yield Triple(process.node, DCT.identifier, Literal(process.ocid))
    yield from named(process.node, name_in(text_at(tender, "title")) or process.ocid)
    if text := text_at(tender, "description"):
        yield Triple(process.node, DCT.description, words(text))
    if process.buyer:
        yield from or_fault(_party(process, process.node, CK.managedBy, process.buyer))


def party(process: Procurement, item: Item) -> Parts:
    """Yield a party: its name and the number it is registered by; no address, nobody to call."""
    node, name = process.body(item)
    known = object_at(item, "identifier")
    yield from _named(node, name, item)
    if number := text_at(known, "id"):
        scheme = text_at(known, "scheme")
        yield Triple(node, DCT.identifier, Literal(f"{scheme}:{number}" if scheme else number))


def planning(process: Procurement, node: NamedNode, item: Item) -> Parts:
    """Yield what the buyer means to spend."""
    budget = object_at(item, "budget")
    yield from _intent(process, node, CK.Plan, "Planning")
    yield from or_fault(_worth(node, object_at(budget, "amount"), "budget.amount"))
    yield from _told(node, budget, "description")
    yield from noted(node, text_at(budget, "project"))
    yield from _parties(process, node, CK.provider, [process.buyer])


def tender(process: Procurement, node: NamedNode, item: Item) -> Parts:
    """Yield what the buyer asks of all who may offer."""
    yield from _intent(process, node, CK.Request, "Tender")
    if kind := KINDS.get(text_at(item, "mainProcurementCategory")):
        yield Triple(node, CK.deliverableKind, terms.concept("kind", kind))
    yield from or_fault(_worth(node, object_at(item, "value"), "value"))
    yield from _told(node, item, "title")
    yield from noted(node, text_at(item, "status"))
    asker = object_at(item, "procuringEntity") or process.buyer
    yield from _parties(process, node, CK.onBehalfOf, [asker])
    span = times_at(object_at(item, "tenderPeriod"), "startDate", "endDate")
    yield from or_fault(_between(node, span))


def award(process: Procurement, node: NamedNode, item: Item) -> Parts:
    """Yield the choice of a supplier, which does not yet bind."""
    yield from _intent(process, node, CK.Plan, "Award")
    yield from or_fault(_worth(node, object_at(item, "value"), "value"))
    yield from _told(node, item, "title")
    yield from noted(node, text_at(item, "status"))
    yield from _parties(process, node, CK.provider, [process.buyer])
    yield from _parties(process, node, CK.recipient, objects_at(item, "suppliers"))
    yield from or_fault(_between(node, times_at(item, "date", "date")))


def contract(process: Procurement, node: NamedNode, item: Item, suppliers: list[Item]) -> Parts:
    """Yield a contract, its parties, and the commitment in it to pay its price."""
    agreement = process.part("agreement", "contracts", text_at(item, "id"))
    yield Triple(agreement, RDF.type, CK.Agreement)
    yield Triple(agreement, DCT.type, terms.concept("agreement", "contract"))
    if name := name_in(text_at(item, "title")):
        yield from named(agreement, name)
    yield from noted(agreement, text_at(item, "status"))
    yield from or_fault(_lasting(agreement, object_at(item, "period")))
    for one in (process.buyer, *suppliers):
        if one:
            yield from or_fault(_takes_part(process, agreement, one))
    yield from _intent(process, node, CK.Commitment, "Contract")
    yield Triple(node, VF.clauseOf, agreement)
    yield from or_fault(_worth(node, object_at(item, "value"), "value"))
    yield from _told(node, item, "description")
    yield from _parties(process, node, CK.provider, [process.buyer])
    yield from _parties(process, node, CK.recipient, suppliers)
    yield from or_fault(_between(node, times_at(item, "dateSigned", "dateSigned")))


def transaction(process: Procurement, node: NamedNode, item: Item, promise: NamedNode) -> Parts:
    """Yield a payment under the contract that *promise* is in; CellError without an amount."""
    yield Triple(node, RDF.type, CK.MoneyTransfer)
    yield Triple(node, DCT.type, NamedNode(SCHEMA + "Transaction"))
    yield Triple(node, DCT.identifier, Literal(text_at(item, "id")))
    yield Triple(node, CK.deliverableKind, terms.concept("kind", "money"))
    yield Triple(node, CK.deliveryStage, terms.concept("stage", "disbursed"))
    yield Triple(node, CK.concerns, process.node)
    yield Triple(node, CK.fulfils, promise)
    value = object_at(item, "value") or object_at(item, "amount")
    if not text_at(value, "amount"):
        raise CellError(Fault("", "no-number", "It has no amount.", "Give the amount.", "value"))
    yield from _worth(node, value, "value")
    payer, payee = (_first(item, keys) for keys in (PAYER, PAYEE))
    yield from _parties(process, node, CK.provider, [payer])
    if payee and payer and _known(payee)[0] == _known(payer)[0]:
        reason = "Payer and payee are the same."
        yield Fault(_known(payee)[0], "to-itself", reason, "Check who was paid.", "payee")
    else:
        yield from _parties(process, node, CK.recipient, [payee])
    yield from or_fault(_between(node, times_at(item, "date", "date")))


def object_at(item: Item, key: str) -> Item:
    """Give the object at *key*, an empty one when none stands there."""
    value = item.get(key)
    return value if isinstance(value, dict) else {}


def or_fault(parts: Parts) -> Parts:
    """Yield *parts*; a cell that cannot be held is one of them, and the record does without."""
    try:
        yield from parts
    except CellError as bad:
        yield bad.fault


def _intent(process: Procurement, node: NamedNode, class_: NamedNode, definition: str) -> Parts:
    yield Triple(node, RDF.type, class_)
    yield Triple(node, DCT.type, NamedNode(SCHEMA + definition))
    yield Triple(node, CK.concerns, process.node)
    if class_ != CK.Request:
        yield Triple(node, CK.deliverableKind, terms.concept("kind", "money"))


def _worth(node: NamedNode, value: Item, column: str) -> Parts:
    amount = text_at(value, "amount")
    if not amount:
        return
    try:
        yield from money(node, number_in(amount), currency_in(text_at(value, "currency")))
    except CellError as bad:
        raise bad.within(column) from bad


def _told(node: NamedNode, item: Item, key: str) -> Parts:
    if text := text_at(item, key):
        yield Triple(node, CK.sourceText, words(text))


def _between(node: NamedNode, times: Iterator[Any]) -> Parts:
    start, end = times
    yield from window(node, start, end)


def _lasting(node: NamedNode, span: Item) -> Parts:
    yield from period(node, *times_at(span, "startDate", "endDate"))


def _takes_part(process: Procurement, agreement: NamedNode, item: Item) -> Parts:
    node, name = process.body(item)
    part = process.data.thing("participation", f"{agreement.value}|{node.value}")
    yield Triple(agreement, CK.participation, part)
    yield Triple(part, RDF.type, CK.Participation)
    yield Triple(part, CK.participant, node)
    yield Triple(part, CK.eventRole, terms.concept("role", "party"))
    yield from _named(node, name, item)


def _parties(process: Procurement, node: NamedNode, role: NamedNode, items: Any) -> Parts:  # noqa: ANN401
    for item in items:
        if item:
            yield from or_fault(_party(process, node, role, item))


def _party(process: Procurement, node: NamedNode, role: NamedNode, item: Item) -> Parts:
    body, name = process.body(item)
    yield Triple(node, role, body)
    yield from _named(body, name, item)


def _named(body: NamedNode, name: str, item: Item) -> Parts:
    legal = name_in(text_at(object_at(item, "identifier"), "legalName"))
    yield Triple(body, RDF.type, CK.Body)
    yield from named(body, name, *([legal] if legal else []))


def _known(item: Item) -> tuple[str, str]:
    """Give what *item* is known by, its id or number, and its name."""
    number = text_at(item, "id") or text_at(object_at(item, "identifier"), "id")
    name = name_in(text_at(item, "name") or text_at(item, "legalName")) or ""
    return number or name, name


def names_of(parties: list[Item]) -> dict[str, str]:
    """Give the name of each of *parties* by its id; those that are broken are left out."""
    found = {}
    for item in parties:
        try:
            key, name = _known(item)
        except CellError:
            continue
        if key and name:
            found[key] = name
    return found


def _first(item: Item, keys: tuple[str, ...]) -> Item:
    return next((found for key in keys if (found := object_at(item, key))), {})
