"""Claim graphs and the accepted view: what comes and goes when claims do.

The default graph is the union of the graphs of accepted claims, with their metadata. A triple
leaves it only when no other accepted claim asserts it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from camket import terms
from camket.decisions import Judgement
from camket.quads import ClaimGraph, reviewed, reviewed_by
from camket.store import Store, Writer
from camket.terms.vocabulary import CK, OA, PROV, SKOS

VIEW = DefaultGraph()
ACCEPTED = terms.concept("review", "accepted")
IN_VIEW = frozenset({terms.concept("modality", "fact"), terms.concept("modality", "inferred")})
BATCH = 1_000
"""Claims that are written at once."""
Subject = NamedNode | BlankNode | Triple
OWN = frozenset({CK.saidBy, CK.onBehalfOf})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim graph with what was decided about it."""

    graph: ClaimGraph
    judgement: Judgement

    def home(self) -> DefaultGraph | NamedNode:
        """Give the graph in which the metadata stand."""
        return VIEW if self.judgement.accepted else terms.WAITING

    def metadata(self) -> frozenset[Triple]:
        """Give all metadata, with the review status and the rule or the reason."""
        name, judgement = self.graph.node, self.judgement
        told = set(self._review()) | self.graph.metadata
        if not judgement.accepted:
            told.add(Triple(name, SKOS.note, Literal(judgement.reason)))
        return frozenset(told)

    def status(self) -> str:
        """Give the term of the review scheme."""
        return "accepted" if self.judgement.accepted else self.judgement.status

    def _review(self) -> Iterator[Triple]:
        judgement = self.judgement
        if judgement.signed and self.status() != "unreviewed":
            return reviewed_by(self.graph.node, self.status(), judgement.signed)
        return reviewed(self.graph.node, self.status(), judgement.reason)

    def in_view(self) -> bool:
        """Tell whether the triples of the claim stand in the view."""
        return self.judgement.accepted and self.graph.modality in {"fact", "inferred"}


def replace(writer: Writer, old: Iterable[NamedNode], new: Iterable[Verdict]) -> None:
    """Take the claims *old* away and put *new* in; what is the same before and after stays."""
    verdicts = {v.graph.node: v for v in new}
    loose: set[Triple] = set()
    changed: list[Verdict] = []
    for name in sorted(set(old) | set(verdicts), key=str):
        verdict = verdicts.get(name)
        if verdict and _stands(writer, verdict):
            continue
        loose |= _withdraw(writer, name)
        if verdict:
            changed.append(verdict)
    for start in range(0, len(changed), BATCH):
        writer.insert(q for verdict in changed[start : start + BATCH] for q in _published(verdict))
    writer.remove(_in_view(t) for t in loose if not _held(writer, t))


def _stands(store: Store, verdict: Verdict) -> bool:
    name = verdict.graph.node
    if {q.triple for q in store.quads(graph=name)} != verdict.graph.triples:
        return False
    home, told = verdict.home(), verdict.metadata()
    status = terms.concept("review", verdict.status())
    if not any(store.quads(name, CK.reviewStatus, status, home)):
        return False
    reviews = {q.triple for q in store.quads(None, CK.reviewOf, name, home)}
    days = {t for t in told if t.predicate == PROV.endedAtTime}
    return (
        reviews == {t for t in told if t.predicate == CK.reviewOf}
        and days <= _days(store, reviews, home)
        and {q.triple for q in _described(store, name, home)}
        >= {t for t in told if t.subject == name}
    )


def _days(store: Store, reviews: Iterable[Triple], home: DefaultGraph | NamedNode) -> set[Triple]:
    nodes = [t.subject for t in reviews if isinstance(t.subject, NamedNode)]
    return {q.triple for node in nodes for q in store.quads(node, PROV.endedAtTime, None, home)}


def _published(verdict: Verdict) -> Iterator[Quad]:
    name, triples = verdict.graph.node, sorted(verdict.graph.triples, key=str)
    yield from (Quad(t.subject, t.predicate, t.object, name) for t in triples)
    for told in sorted(verdict.metadata(), key=str):
        yield Quad(told.subject, told.predicate, told.object, verdict.home())
    if verdict.in_view():
        yield from map(_in_view, triples)


def _withdraw(writer: Writer, name: NamedNode) -> set[Triple]:
    """Take a claim away; give the triples that may have to leave the view."""
    triples = {q.triple for q in writer.quads(graph=name)}
    viewed = is_in_view(writer, name)
    writer.remove_graph(name)
    for home in (VIEW, terms.WAITING):
        spots = [q.object for q in writer.quads(name, CK.evidence, None, home)]
        writer.remove(_described(writer, name, home))
        reviews = list(writer.quads(None, CK.reviewOf, name, home))
        writer.remove(reviews)
        for review in reviews:
            _drop_unused(writer, review.subject, CK.reviewOf, home)
        for spot in spots:
            if isinstance(spot, NamedNode) and not any(writer.quads(None, CK.evidence, spot, home)):
                writer.remove(list(_passage(writer, spot, home)))
    return triples if viewed else set()


def _described(store: Store, name: NamedNode, home: DefaultGraph | NamedNode) -> list[Quad]:
    """Give the metadata of a claim proper: what graphs say of a claim is not among them."""
    return [q for q in store.quads(name, None, None, home) if q.predicate not in OWN]


def _passage(store: Store, spot: NamedNode, home: DefaultGraph | NamedNode) -> Iterator[Quad]:
    for quad in store.quads(spot, None, None, home):
        yield quad
        if quad.predicate == OA.hasSelector and isinstance(quad.object, NamedNode):
            yield from store.quads(quad.object, None, None, home)


def is_in_view(store: Store, claim: NamedNode) -> bool:
    """Tell whether the graph of *claim* is part of the view."""
    if not any(store.quads(claim, CK.reviewStatus, ACCEPTED, VIEW)):
        return False
    return any(q.object in IN_VIEW for q in store.quads(claim, CK.modality, None, VIEW))


def _held(store: Store, triple: Triple) -> bool:
    if not isinstance(triple.subject, NamedNode) or isinstance(triple.object, BlankNode | Triple):
        raise TypeError(f"{triple} holds a blank node; the house has none")
    for quad in store.quads(triple.subject, triple.predicate, triple.object):
        name = quad.graph_name
        if isinstance(name, NamedNode) and name != terms.WAITING and is_in_view(store, name):
            return True
    return False


def _drop_unused(
    writer: Writer, node: Subject, role: NamedNode, home: DefaultGraph | NamedNode
) -> None:
    """Take a review or run away that serves nothing any more, and its agent likewise."""
    if not isinstance(node, NamedNode) or any(writer.quads(node, role, None, home)):
        return
    agents = [q.object for q in writer.quads(node, PROV.wasAssociatedWith, None, home)]
    writer.remove(list(writer.quads(node, None, None, home)))
    for agent in agents:
        drop_idle_agent(writer, agent, home)


def drop_idle_agent(writer: Writer, agent: object, home: DefaultGraph | NamedNode = VIEW) -> None:
    """Take *agent* away when nothing is associated with it any more."""
    if isinstance(agent, NamedNode) and not any(
        writer.quads(None, PROV.wasAssociatedWith, agent, home)
    ):
        writer.remove(list(writer.quads(agent, None, None, home)))


def _in_view(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, VIEW)
