"""Deeds told in several documents: which may be one, and what is recorded while that is open."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from camket import terms
from camket.decisions import Deed as SharedDeed
from camket.decisions import Judgement, linked_events
from camket.model import Claim
from camket.quads import ClaimGraph, act_node
from camket.store import Store
from camket.terms.vocabulary import CK, OA, RDF, SCHEMA

VIEW = DefaultGraph()
RECEIVERS = (CK.recipient, CK.beneficiary)
REPEATED = (CK.provider, *RECEIVERS, CK.amount)
FEW = 64
BOUNDS = ("-about", "-at-least", "-at-most")
"""What ends the name of an amount that is not exact."""
ACTS = frozenset({"transfer", "pledge", "offer", "request", "plan", "assignment", "agreement"})


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """What makes two transfers look like one: giver, receiver and amount.

    “2 tỷ” and “hơn 2 tỷ” are one amount here: its IRI is that of the exact sum.
    """

    provider: str
    receiver: str
    amount: str


def deeds(graph: ClaimGraph) -> dict[Deed, NamedNode]:
    """Give the money transfers that *graph* asserts, each with its node."""
    return deeds_in(graph.triples)


def deeds_in(triples: Collection[Triple]) -> dict[Deed, NamedNode]:
    """Give the money transfers among *triples*, each with its node."""
    transfers = {
        t.subject for t in triples if t.predicate == RDF.type and t.object == CK.MoneyTransfer
    }
    said: dict[tuple[object, object], list[object]] = {}
    for t in triples:
        if t.predicate in REPEATED:
            said.setdefault((t.subject, t.predicate), []).append(t.object)
    found = {}
    for act in transfers:
        roles = {role: said.get((act, role), []) for role in REPEATED}
        for provider in roles[CK.provider]:
            for receiver in (*roles[CK.recipient], *roles[CK.beneficiary]):
                for amount in roles[CK.amount]:
                    found[Deed(_iri(provider), _iri(receiver), _exact(_iri(amount)))] = act
    return {deed: act for deed, act in found.items() if isinstance(act, NamedNode)}


def tellings_elsewhere(store: Store, deed: Deed) -> Iterator[NamedNode]:
    """Yield the claims in *store* that tell *deed*, in any document.

    The cost follows the rarest of giver, receiver and amount: a fund may have thousands of gifts.
    """
    receiver, provider = NamedNode(deed.receiver), NamedNode(deed.provider)
    amounts = [(CK.amount, NamedNode(deed.amount + bound)) for bound in ("", *BOUNDS)]
    received = [(role, receiver) for role in RECEIVERS]
    for quad in _fewest(store, amounts, [(CK.provider, provider)], received):
        graph, act = quad.graph_name, quad.subject
        if isinstance(graph, NamedNode) and isinstance(act, NamedNode) and graph != terms.WAITING:
            named = any(store.quads(act, CK.provider, provider, graph))
            paid = named and any(any(store.quads(act, *paid, graph)) for paid in amounts)
            if paid and any(any(store.quads(act, role, receiver, graph)) for role in RECEIVERS):
                yield graph


def _fewest(store: Store, *ways: list[tuple[NamedNode, NamedNode]]) -> list[Quad]:
    """Give the quads with the predicates and objects of whichever of *ways* has the fewest."""
    limit = FEW
    while True:
        for way in ways:
            quads = (quad for role, thing in way for quad in store.quads(None, role, thing))
            found = list(islice(quads, limit))
            if len(found) < limit:
                return found
        limit *= 4


def text_of(store: Store, claim: NamedNode) -> str | None:
    """Give the hash of the text that *claim* rests on; None for a structured record."""
    for spot in store.quads(claim, CK.evidence):
        if isinstance(spot.object, NamedNode):
            for source in store.quads(spot.object, OA.hasSource):
                if isinstance(source.object, NamedNode):
                    for quad in store.quads(source.object, SCHEMA.sha256, None, VIEW):
                        return quad.object.value if isinstance(quad.object, Literal) else None
    return None


def shared_deeds(told: Iterable[tuple[Claim, ClaimGraph]]) -> tuple[SharedDeed, ...]:
    """Give the deeds that several texts tell: the events of each, with their texts."""
    events: dict[Deed, set[tuple[str, str]]] = {}
    for claim, graph in told:
        for deed in deeds(graph):
            events.setdefault(deed, set()).add((claim.event, claim.text_sha256))
    several = [d for d in sorted(events) if len({text for _, text in events[d]}) > 1]
    return tuple(frozenset(events[deed]) for deed in several)


def open_decisions(
    told: Iterable[tuple[Claim, ClaimGraph]],
    judgements: Mapping[str, Judgement],
    shared: Iterable[SharedDeed],
) -> Iterator[Triple]:
    """Yield an undecided IdentityDecision for each pair of acts that may be one.

    Beside an accepted act, the decision repeats giver, receiver and amount of the waiting one. Of
    a deed told in several texts, the accepted telling is paired with each of the others.
    """
    by_event: dict[str, list[tuple[Claim, ClaimGraph]]] = {}
    for claim, graph in told:
        if claim.kind in ACTS:
            by_event.setdefault(claim.event, []).append((claim, graph))
    tellings = [claim for found in by_event.values() for claim, _ in found]
    accepted = {c.event for c in tellings if judgements[c.id].accepted}
    pairs = {pair for pair in linked_events(tellings) if by_event.keys() >= set(pair)}
    pairs |= {pair for deed in shared for pair in _rival_pairs(deed, accepted)}
    for pair in sorted(pairs):
        left, right = sorted(pair, key=lambda event: (event not in accepted, event))
        repeats = len({left, right} & accepted) == 1
        yield from _decision(by_event[left], by_event[right], repeats=repeats)


def _rival_pairs(deed: SharedDeed, accepted: set[str]) -> Iterator[tuple[str, str]]:
    for winner, text in deed:
        if winner in accepted:
            for other, elsewhere in deed:
                if elsewhere != text:
                    yield min(winner, other), max(winner, other)


def _decision(
    left: list[tuple[Claim, ClaimGraph]], right: list[tuple[Claim, ClaimGraph]], *, repeats: bool
) -> Iterator[Triple]:
    one, two = act_node(left[0][0]), act_node(right[0][0])
    node = decision_node(one, two)
    yield Triple(node, RDF.type, CK.IdentityDecision)
    yield Triple(node, CK.leftEntity, one)
    yield Triple(node, CK.rightEntity, two)
    yield Triple(node, CK.verdict, terms.concept("identity", "undecided"))
    if repeats:
        for _, graph in right:
            for triple in graph.triples:
                if triple.subject == two and triple.predicate in REPEATED:
                    yield Triple(node, triple.predicate, triple.object)
                if triple.subject in _amounts(graph, two):
                    yield triple


def _amounts(graph: ClaimGraph, act: NamedNode) -> set[object]:
    return {t.object for t in graph.triples if t.subject == act and t.predicate == CK.amount}


def decision_node(left: NamedNode, right: NamedNode) -> NamedNode:
    """Give the node of the decision about two things, whichever is named first."""
    first, second = sorted((left.value, right.value))
    return terms.iri("identity", terms.hash8(first, second))


def decisions_about(store: Store, acts: Iterable[NamedNode]) -> set[Quad]:
    """Give all quads of the undecided decisions about *acts*."""
    nodes = {
        q.subject
        for act in acts
        for role in (CK.leftEntity, CK.rightEntity)
        for q in store.quads(None, role, act, VIEW)
    }
    return {
        q
        for node in nodes
        if isinstance(node, NamedNode) and _is_open(store, node)
        for q in store.quads(node, None, None, VIEW)
    }


def _is_open(store: Store, decision: NamedNode) -> bool:
    verdicts = store.quads(decision, CK.verdict, terms.concept("identity", "undecided"), VIEW)
    return any(verdicts) and not _is_asserted(store, decision)


def _is_asserted(store: Store, decision: NamedNode) -> bool:
    """Tell whether a claim of a data set says *decision* itself, as of a row told twice."""
    said = store.quads(decision, CK.leftEntity)
    return any(isinstance(quad.graph_name, NamedNode) for quad in said)


def _exact(amount: str) -> str:
    return next((amount.removesuffix(b) for b in BOUNDS if amount.endswith(b)), amount)


def _iri(value: object) -> str:
    return value.value if isinstance(value, NamedNode) else str(value)
