"""Claims → claim graphs: what each asserts, and its metadata."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Triple

from camket import terms
from camket.model import Claim, Record, Slot
from camket.quads import acts, evidence, facts
from camket.quads.entities import describe, node
from camket.terms.vocabulary import CK, PROV, RDF

Build = Callable[[Claim], Iterator[Triple]]

BUILDERS: dict[str, Build] = {
    "transfer": acts.transfer,
    "request": acts.undertaking,
    "assignment": acts.undertaking,
    "pledge": acts.undertaking,
    "offer": acts.undertaking,
    "plan": acts.undertaking,
    "agreement": acts.agreement,
    "cooperation": acts.cooperation,
    "post": facts.post,
    "meeting": facts.meeting,
    "representation": facts.representation,
    "statistic": facts.statistic,
    "facility-status": facts.facility_status,
}
SECOND = "two-readings"
CONTEXT = frozenset({"discourse", "document"})
NAMING = frozenset(
    {"area", "body", "event", "facility", "on_behalf_of", "person", "place", "post", "speaker"}
)
"""Slots that must name a thing: plain words in them say nothing that RDF could hold."""
OBJECTS = {
    "post": ("person",),
    "representation": ("principal",),
    "request": ("what",),
    "assignment": ("what",),
    "facility-status": ("facility",),
    "cooperation": ("party",),
    "meeting": (),
}


@dataclass(frozen=True, slots=True)
class ClaimGraph:
    """One claim as RDF: the graph of what it asserts, and what is known about the claim."""

    id: str
    node: NamedNode
    triples: frozenset[Triple]
    metadata: frozenset[Triple]
    """All but the review status, which is decided later."""
    document: NamedNode
    text: str
    """Hash of the text, or of the structured file."""
    modality: str
    """Term of the modality scheme: fact, inferred, hearsay or denial."""
    parent: str | None = None
    """Id of the claim whose slot this one fills from context."""


def graphs_of(claim: Claim | Record, document: NamedNode) -> Iterator[ClaimGraph]:
    """Yield the graph of *claim*, then one for each slot that only the context fills.

    A claim must be resolved. A claim of kind `mention` has no graph.
    """
    if isinstance(claim, Record):
        yield _record_graph(claim, document)
        return
    if claim.kind not in BUILDERS:
        return
    claim = replace(claim, event=facts.figure_key(claim))
    stated = replace_context(claim, keep=None)
    main = _graph(stated, claim.id, triples_of(stated), document)
    yield main
    for name in dict.fromkeys(name for name, slot in claim.fillers() if slot.how in CONTEXT):
        told = replace_context(claim, keep=name)
        extra = triples_of(told) - main.triples
        if extra:
            yield _slot_graph(claim, name, extra, document)


def triples_of(claim: Claim) -> frozenset[Triple]:
    """Give the triples that *claim* asserts, with the things that they name described."""
    built = set(BUILDERS[claim.kind](claim)) | set(_attribution(claim))
    mentioned = {t.object for t in built} | {t.subject for t in built}
    for _, slot in claim.fillers():
        if slot.iri and node(slot) in mentioned:
            built |= set(describe(slot, claim.text_sha256))
    return frozenset(built)


def replace_context(claim: Claim, *, keep: str | None) -> Claim:
    """Give *claim* without the slots that only the context fills, but for those named *keep*."""

    def kept(name: str, slot: Slot | None) -> Slot | None:
        if slot is None or (slot.iri is None and name in NAMING):
            return None
        return slot if name == keep or slot.how not in CONTEXT else None

    def filtered(name: str, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        return tuple(slot for slot in slots if kept(name, slot))

    figure = claim.statistic
    if figure:
        figure = replace(figure, area=kept("area", figure.area))
    return replace(
        claim,
        slots=tuple(
            (name, found) for name, slots in claim.slots if (found := filtered(name, slots))
        ),
        statistic=figure,
        speaker=kept("speaker", claim.speaker),
        on_behalf_of=kept("on_behalf_of", claim.on_behalf_of),
    )


def slot_claim_id(claim: Claim, name: str) -> str:
    """Give the id of the claim that fills the slot *name* of *claim* from context."""
    places = places_of(claim) or (claim.id, "", "")
    return terms.claim_id(claim.text_sha256, claim.kind, *places, name)


def slot_claim_ids(claim: Claim) -> frozenset[str]:
    """Give the ids of the claims that may fill slots of *claim* from context."""
    names = {name for name, slot in claim.fillers() if slot.how in CONTEXT}
    return frozenset(slot_claim_id(claim, name) for name in names)


def places_of(claim: Claim) -> tuple[str, ...] | None:
    """Give the places of the text that the id of *claim* is made of; None when it is of none."""
    for places in _key_places(claim):
        if terms.claim_id(claim.text_sha256, claim.kind, *places) == claim.id:
            return places
    return None


def is_named_by_places(claim: Claim) -> bool:
    """Tell whether the id of *claim* is the hash of what was read, and where.

    The id of a second reading also names what is read otherwise.
    """
    names = {f"{name}-2" for name in ("comparator", *(name for name, _ in claim.fillers()))}
    again = names if SECOND in claim.flags else set()
    return places_of(claim) is not None or any(
        terms.claim_id(claim.text_sha256, claim.kind, *places, name) == claim.id
        for places in _key_places(claim)
        for name in again
    )


def _key_places(claim: Claim) -> Iterator[tuple[str, ...]]:
    trigger = f"{claim.trigger.start}-{claim.trigger.end}"
    spans = [f"{slot.start}-{slot.end}" for _, slot in claim.fillers()]
    for thing in dict.fromkeys([_object_span(claim), *spans]):
        for distributed in ("", *spans):
            yield (trigger, thing, distributed)


def _object_span(claim: Claim) -> str:
    if claim.statistic:
        return f"{claim.statistic.start}-{claim.statistic.end}"
    if claim.amount and claim.kind not in OBJECTS:
        return f"{claim.amount.start}-{claim.amount.end}"
    for role in OBJECTS.get(claim.kind, ("what",)):
        if slot := claim.one(role):
            return f"{slot.start}-{slot.end}"
    return ""


def _graph(claim: Claim, id_: str, triples: frozenset[Triple], doc: NamedNode) -> ClaimGraph:
    name = terms.claim(id_)
    about = sorted(_about(triples), key=str)
    told = evidence.metadata(claim, name, about, doc)
    modality = evidence.modality(claim)
    return ClaimGraph(id_, name, triples, frozenset(told), doc, claim.text_sha256, modality)


def _slot_graph(claim: Claim, name: str, triples: frozenset[Triple], doc: NamedNode) -> ClaimGraph:
    inferred = replace(
        claim, modality="inferred" if claim.polarity == "positive" else claim.modality
    )
    graph = _graph(inferred, slot_claim_id(claim, name), triples, doc)
    parent = Triple(graph.node, PROV.wasDerivedFrom, terms.claim(claim.id))
    return replace(graph, metadata=graph.metadata | {parent}, parent=claim.id)


def _record_graph(record: Record, doc: NamedNode) -> ClaimGraph:
    name = terms.claim(record.id)
    told = evidence.record_metadata(record, name, doc)
    triples, sha256 = frozenset(record.triples), record.text_sha256
    return ClaimGraph(record.id, name, triples, frozenset(told), doc, sha256, "fact")


def _about(triples: Iterable[Triple]) -> set[NamedNode]:
    main = {CK.Participation, CK.MonetaryAmount}
    acts_ = {
        t.subject
        for t in triples
        if t.predicate == RDF.type and t.object in MAIN_CLASSES and isinstance(t.subject, NamedNode)
    }
    subjects = {t.subject for t in triples if isinstance(t.subject, NamedNode)}
    parts = {t.subject for t in triples if t.predicate == RDF.type and t.object in main}
    return acts_ or {s for s in subjects if s not in parts} or subjects


MAIN_CLASSES = frozenset(
    {
        CK.MoneyTransfer, CK.Delivery, CK.Request, CK.Pledge, CK.Offer, CK.Plan, CK.Agreement,
        CK.Commitment, CK.Tenure, CK.Event, CK.Figure, CK.StatusAssessment, CK.Participation,
    }
)  # fmt: skip


def _attribution(claim: Claim) -> Iterator[Triple]:
    if claim.speaker:
        yield Triple(terms.claim(claim.id), CK.saidBy, node(claim.speaker))
    if claim.on_behalf_of:
        yield Triple(terms.claim(claim.id), CK.onBehalfOf, node(claim.on_behalf_of))
