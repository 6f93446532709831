"""Decisions about two things in the store: what they move, and how they are told."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from camket import terms
from camket.errors import DecisionError, StoreError
from camket.ledger import Home, State
from camket.pipeline.effect import Case
from camket.pipeline.merging import graphs_as_decided
from camket.pipeline.rules.identity_chain import odd_one
from camket.pipeline.sameness import decision_node, text_of
from camket.pipeline.standing import standing
from camket.resolve import Decision, Identities
from camket.store import Store, Writer
from camket.terms.vocabulary import CK, RDF, SKOS

VIEW = DefaultGraph()
CLAIMS = terms.ID + "claim/"
SETTLED = frozenset({"same", "different"})
ACTS = frozenset(
    {
        CK.Agreement, CK.Commitment, CK.Delivery, CK.Fulfilment, CK.MoneyTransfer, CK.Offer,
        CK.Plan, CK.Pledge, CK.Request,
    }
)  # fmt: skip
"""What reviews of claims decide on."""


def claims_moved(store: Store, before: State, to: State) -> dict[str, frozenset[NamedNode]]:
    """Give the claims, by text, that name a thing which goes by another IRI than before."""
    if before.decided() == to.decided():
        return {}
    moved = Identities.of(before.decided()).changed(Identities.of(to.decided()))
    found: dict[str, set[NamedNode]] = {}
    for claim in {claim for thing in moved for claim in _claims_naming(store, thing)}:
        if text := text_of(store, claim):
            found.setdefault(text, set()).add(claim)
    return {text: frozenset(claims) for text, claims in found.items()}


def _claims_naming(store: Store, thing: str) -> Iterator[NamedNode]:
    node = NamedNode(thing)
    for quads in (store.quads(node), store.quads(None, None, node)):
        for quad in quads:
            name = quad.graph_name
            if isinstance(name, NamedNode) and name.value.startswith(CLAIMS):
                yield name


def case_of_records(home: Home, state: State, moved: Mapping[str, AbstractSet[NamedNode]]) -> Case:
    """Give the records among the claims *moved*, as decided now: the others of a file stay."""
    known = Identities.of(state.decided())
    stands = standing(home, state, moved)
    claims = {
        id_: claim
        for id_, claim in stands.claims.items()
        if terms.claim(id_) in moved[claim.text_sha256]
    }
    told = tuple(
        one
        for claim in claims.values()
        for one in graphs_as_decided(claim, stands.document_of(claim), known)
    )
    stands = replace(stands, claims=claims, described=frozenset())
    return Case(stands, told, state.policy, frozenset(moved), frozenset())


def write_decisions(writer: Writer, before: State, to: State) -> None:
    """Make *writer* tell the decisions that stand, and no others."""
    old, new = set(_told(before.decided())), set(_told(to.decided()))
    writer.remove(sorted(old - new, key=str))
    writer.insert(sorted(new - old, key=str))


def _told(decisions: Iterable[Decision]) -> Iterator[Quad]:
    for decision in decisions:
        if decision.verdict in SETTLED:
            left, right = (NamedNode(side) for side in sorted(decision.pair))
            node = decision_node(left, right)
            yield Quad(node, RDF.type, CK.IdentityDecision, VIEW)
            yield Quad(node, CK.leftEntity, left, VIEW)
            yield Quad(node, CK.rightEntity, right, VIEW)
            yield Quad(node, CK.verdict, terms.concept("identity", decision.verdict), VIEW)


def taken_back(standing: Iterable[Decision], ids: Iterable[str]) -> tuple[Decision, ...]:
    """Give the decisions *ids*; StoreError when one of them does not stand."""
    known = {decision.id: decision for decision in standing}
    wanted = tuple(dict.fromkeys(ids))
    missing = [id_ for id_ in wanted if id_ not in known]
    if missing:
        there = ", ".join(known) or "none"
        raise StoreError(f"There is no standing decision {missing[0]!r}; standing are: {there}.")
    return tuple(known[id_] for id_ in wanted)


def refuse_mixed(store: Store, before: Iterable[Decision], new: Iterable[Decision]) -> None:
    """Raise DecisionError where *new* makes one thing of what cannot be one."""
    made = tuple(new)
    known = Identities.of((*before, *made))
    members: dict[str, set[NamedNode]] = {}
    for thing, first in known.known.items():
        members.setdefault(first, {NamedNode(first)}).add(NamedNode(thing))
    for decision in made:
        things = sorted(members.get(known.of_thing(decision.left), ()), key=str)
        for side in decision.pair:
            _refuse_act(store, decision, NamedNode(side))
        if decision.verdict == "same" and (odd := odd_one(store, things)):
            raise _refusal(decision, f"{_short(odd)} is of another kind")


def _refuse_act(store: Store, decision: Decision, thing: NamedNode) -> None:
    for quad in store.quads(thing, RDF.type):
        if quad.object in ACTS:
            reason = f"{_short(thing)} is an act: `camket review` decides on acts"
            raise _refusal(decision, reason)


def _refusal(decision: Decision, reason: str) -> DecisionError:
    return DecisionError(
        f"{decision} cannot be: {reason}. Leave it out.", left=decision.left, right=decision.right
    )


def _short(thing: NamedNode) -> str:
    return thing.value.removeprefix(terms.ID)


def named_now(store: Store, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield *decisions* with the names that their things have in *store*, or had when written."""
    for decision in decisions:
        left, right = (_name(store, side) for side in (decision.left, decision.right))
        yield replace(
            decision,
            left_name=left or decision.left_name,
            right_name=right or decision.right_name,
        )


def _name(store: Store, thing: str) -> str:
    found = (q.object for q in store.quads(NamedNode(thing), SKOS.prefLabel, None, VIEW))
    names = {name.language or "": name.value for name in found if isinstance(name, Literal)}
    return names.get("vi") or names.get("") or ""
