"""Deeds and undertakings → triples: gifts, requests, pledges, plans, agreements."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from camket import terms
from camket.model import Amount, Claim, Slot
from camket.quads.entities import day, is_agent, money, node, vi, when
from camket.terms.vocabulary import CK, DCT, RDF, VF

PLACED_ON_RECIPIENT = frozenset({"Facility", "Fund", "Group", "Project"})
UNDERTAKINGS = {
    "request": CK.Request,
    "assignment": CK.Request,
    "pledge": CK.Pledge,
    "offer": CK.Offer,
    "plan": CK.Plan,
}
ASKED_OR_BOUND = {
    "request": ("addressee",),
    "assignment": ("to",),
    "pledge": ("promiser",),
    "offer": ("offerer",),
    "plan": ("agent",),
}
VOICES = {"request": ("asker", "speaker"), "assignment": ("from",)}


def act_node(claim: Claim) -> NamedNode:
    """Give the node of the act that *claim* tells: shared by all tellings of one event."""
    kinds = {"transfer": "delivery", "agreement": "agreement", "cooperation": "agreement"}
    return terms.iri(
        kinds.get(claim.kind, "undertaking"), f"{claim.kind}-{terms.hash8(claim.event)}"
    )


def transfer(claim: Claim) -> Iterator[Triple]:
    """Yield a delivery, of money where the words give a sum that may be added up."""
    act = act_node(claim)
    yield Triple(act, RDF.type, CK.MoneyTransfer if is_sum(claim.amount) else CK.Delivery)
    yield Triple(act, CK.deliverableKind, _kind("money" if claim.amount else "in-kind"))
    yield from _links(act, CK.provider, claim.all("giver"))
    yield from receivers(act, claim.all("recipient"))
    yield from _links(act, CK.beneficiary, claim.all("beneficiary"))
    for presenter in claim.all("presenter"):
        if presenter.type == "Person":
            yield Triple(act, CK.voicedBy, node(presenter))
            yield from _links(act, CK.onBehalfOf, claim.all("giver"))
    if claim.stage:
        yield Triple(act, CK.deliveryStage, terms.concept("stage", claim.stage))
    yield from _where(act, claim)
    yield from _content(act, claim)


def undertaking(claim: Claim) -> Iterator[Triple]:
    """Yield a request, pledge, offer or plan."""
    act = act_node(claim)
    yield Triple(act, RDF.type, UNDERTAKINGS[claim.kind])
    if claim.kind in VOICES:
        yield Triple(act, DCT.type, terms.concept("ask", _manner(claim)))
    for role in ASKED_OR_BOUND[claim.kind]:
        yield from _links(act, CK.provider, claim.all(role))
    for role in VOICES.get(claim.kind, ()):
        yield from _voices(act, claim.all(role))
    if claim.on_behalf_of:
        yield Triple(act, CK.onBehalfOf, node(claim.on_behalf_of))
    yield from receivers(act, claim.all("beneficiary"))
    yield from _literals(act, CK.conditionText, claim.all("condition"))
    yield from _due(act, claim.all("due"))
    yield from _places(act, claim.all("place"))
    yield from _content(act, claim)


def agreement(claim: Claim) -> Iterator[Triple]:
    """Yield a joint agreement; with an amount, the commitment that is a clause of it."""
    joint = act_node(claim)
    yield Triple(joint, RDF.type, CK.Agreement)
    yield from _parties(joint, claim.all("parties"))
    yield from _literals(joint, CK.sourceText, claim.all("what"))
    if claim.amount:
        clause = terms.iri("undertaking", f"commitment-{terms.hash8(claim.event)}")
        yield Triple(clause, RDF.type, CK.Commitment)
        yield Triple(clause, VF.clauseOf, joint)
        yield from _links(clause, CK.provider, claim.all("giver"))
        yield from receivers(clause, claim.all("recipient"))
        yield from _due(clause, claim.all("due"))
        yield from _money(clause, claim.amount)
    yield from when(joint, claim.time)


def cooperation(claim: Claim) -> Iterator[Triple]:
    """Yield a standing cooperation with its parties and fields."""
    joint = act_node(claim)
    yield Triple(joint, RDF.type, CK.Agreement)
    yield Triple(joint, DCT.type, terms.concept("agreement", "cooperation"))
    yield from _parties(joint, claim.all("party"))
    for field in claim.all("field"):
        yield Triple(joint, CK.sourceText, vi(field.label))
        if field.iri and field.iri.startswith(terms.CONCEPT):
            yield Triple(joint, CK.sector, NamedNode(field.iri))
    yield from when(joint, claim.time)


def receivers(act: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    """Yield who receives (an agent) or what the act is for (a facility, a place)."""
    for slot in slots:
        if slot.iri:
            role = CK.recipient if is_agent(slot) else CK.beneficiary
            yield Triple(act, role, node(slot))
        else:
            yield Triple(act, CK.sourceText, vi(slot.text))


def _parties(joint: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        if is_agent(slot):
            part = terms.iri("participation", f"party-{terms.hash8(joint.value, node(slot).value)}")
            yield Triple(joint, CK.participation, part)
            yield Triple(part, RDF.type, CK.Participation)
            yield Triple(part, CK.participant, node(slot))
            yield Triple(part, CK.eventRole, terms.concept("role", "party"))


def _voices(act: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        if is_agent(slot):
            yield Triple(act, CK.voicedBy if slot.type == "Person" else CK.onBehalfOf, node(slot))


def _links(act: NamedNode, role: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        if slot.iri and (is_agent(slot) or role == CK.beneficiary):
            yield Triple(act, role, node(slot))


def _where(act: NamedNode, claim: Claim) -> Iterator[Triple]:
    to = claim.all("recipient")
    alone = len(to) == 1 and to[0].iri and to[0].type in PLACED_ON_RECIPIENT
    yield from _places(node(to[0]) if alone else act, claim.all("place"))


def _places(thing: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        if slot.iri and node(slot) != thing:
            yield Triple(thing, CK.locatedIn, node(slot))


def _due(act: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        yield Triple(act, CK.dateText, vi(slot.text))
        if slot.not_after:
            yield Triple(act, VF.due, day(slot.not_after))


def _content(act: NamedNode, claim: Claim) -> Iterator[Triple]:
    for slot in (*claim.all("what"), *claim.all("purpose")):
        yield Triple(act, CK.sourceText, vi(slot.text))
        if slot.type in {"Facility", "Project"}:
            yield Triple(act, CK.concerns, node(slot))
    yield from _concerned(act, claim.all("document"))
    for event in claim.all("event"):
        yield Triple(act, CK.atEvent, node(event))
    if claim.amount:
        yield from _money(act, claim.amount)
    yield from when(act, claim.time)


def is_sum(amount: Amount | None) -> bool:
    """Tell whether *amount* may be added up: no part of a sum told beside it, no price of one."""
    if amount is None:
        return False
    return amount.basis == "total" or (amount.basis == "per-unit" and amount.total is not None)


def _money(act: NamedNode, amount: Amount) -> Iterator[Triple]:
    """Yield the sum; of an amount that is none, only the words."""
    if is_sum(amount):
        yield from money(act, amount)
    else:
        yield Triple(act, CK.sourceText, vi(amount.text))


def _concerned(act: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        if slot.iri:
            yield Triple(act, CK.concerns, node(slot))


def _literals(act: NamedNode, role: NamedNode, slots: Iterable[Slot]) -> Iterator[Triple]:
    for slot in slots:
        yield Triple(act, role, vi(slot.text))


def _kind(term: str) -> NamedNode:
    return terms.concept("kind", term)


def _manner(claim: Claim) -> str:
    return "directive" if claim.kind == "assignment" else "proposal"
