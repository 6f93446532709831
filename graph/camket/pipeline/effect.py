"""From what stands to what the store must hold: resolve, make graphs, judge, write."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from camket import decisions, resolve
from camket.ledger import Home, State, Verdict, drop_idle_agent, replace_claims
from camket.model import Claim, Record
from camket.pipeline.acquaintance import known_in
from camket.pipeline.deciding import is_discarded
from camket.pipeline.merging import graphs_as_decided
from camket.pipeline.naming import look_up_in
from camket.pipeline.sameness import (
    decisions_about,
    deeds,
    open_decisions,
    shared_deeds,
    tellings_elsewhere,
    text_of,
)
from camket.pipeline.standing import Standing, standing
from camket.quads import ClaimGraph
from camket.store import Store, Writer
from camket.terms.vocabulary import CK, OA, PROV, RDF, SCHEMA, SKOS

VIEW = DefaultGraph()
Told = tuple[Claim | Record, ClaimGraph]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the store must hold of some texts."""

    verdicts: tuple[Verdict, ...]
    described: frozenset[Triple]
    open: frozenset[Triple]
    """Undecided identity decisions."""
    texts: frozenset[str]

    def count(self, texts: frozenset[str], *, accepted: bool) -> int:
        """Count the claims of *texts* that are accepted, or that wait.

        Slots from context go with theirs.
        """
        return sum(
            v.judgement.accepted == accepted
            for v in self.verdicts
            if v.graph.parent is None and v.graph.text in texts
        )


@dataclass(frozen=True, slots=True)
class Case:
    """Some texts, and those that tell the same deeds, with all that they claim: to be judged."""

    stands: Standing
    told: tuple[Told, ...]
    policy: str
    asked: frozenset[str]
    """The texts that were asked for."""
    texts: frozenset[str]
    """All of them."""

    def judged(self, blocked: Mapping[str, str]) -> Effect:
        """Judge the claims together; *blocked* may not be accepted, each for the reason given."""
        given = self.stands.given
        main = [
            (c, g)
            for c, g in self.told
            if isinstance(c, Claim) and g.parent is None and not is_discarded(given.get(c.id))
        ]
        shared = decisions.separated(shared_deeds(main), self.stands.apart)
        claims = self.stands.claims.values()
        judgements = decisions.settle(claims, self.policy, shared, blocked, given)
        verdicts = tuple(
            Verdict(graph, judgements[graph.parent or graph.id]) for _, graph in self.told
        )
        undecided = frozenset(open_decisions(main, judgements, shared))
        return Effect(verdicts, self.stands.described, undecided, self.texts)


def case_of(home: Home, state: State, store: Store, texts: Iterable[str]) -> Case:
    """Resolve what *state* says of *texts*, and of those that tell the same deeds."""
    asked = wanted = frozenset(texts)
    known = resolve.Identities.of(state.decided())
    while True:
        stands = standing(home, state, wanted)
        told = tuple(_told(stands, store, known))
        more = _texts_elsewhere(store, told) | wanted
        if more == wanted:
            return Case(stands, told, state.policy, asked, wanted)
        wanted = more


def apply(writer: Writer, effect: Effect) -> None:
    """Make *writer* hold just what *effect* says of its texts."""
    old = claims_resting_on(writer, effect.texts)
    graphs = [v.graph for v in effect.verdicts]
    acts = {q.subject for name in old for q in writer.quads(None, RDF.type, None, name)}
    acts |= {t.subject for g in graphs for t in g.triples if t.predicate == RDF.type}
    closed = decisions_about(writer, [a for a in acts if isinstance(a, NamedNode)])
    replace_claims(writer, old, effect.verdicts)
    _describe(writer, effect)
    writer.remove(closed - {_viewed(t) for t in effect.open})
    writer.insert(map(_viewed, sorted(effect.open, key=str)))
    _drop_loose_amounts(writer, closed)


def claims_resting_on(store: Store, texts: Iterable[str]) -> set[NamedNode]:
    """Give the claims in *store* whose evidence is in any of *texts*."""
    places = {place for text in texts for place in _places_of(store, text)}
    spots = {q.subject for place in places for q in store.quads(None, OA.hasSource, place)}
    return {
        q.subject
        for spot in spots
        if isinstance(spot, NamedNode)
        for q in store.quads(None, CK.evidence, spot)
        if isinstance(q.subject, NamedNode)
    }


def texts_that_name(store: Store, labels: Iterable[Literal]) -> frozenset[str]:
    """Give the texts in which a thing bears one of the folded *labels*, or stands by its IRI."""
    named = [q for label in labels for q in store.quads(None, SKOS.hiddenLabel, label)]
    bearers = {q.subject for q in named if isinstance(q.subject, NamedNode)}
    mentions = [q for bearer in bearers for q in store.quads(None, None, bearer)]
    graphs = {q.graph_name for q in (*named, *mentions)}
    texts = {text_of(store, graph) for graph in graphs if isinstance(graph, NamedNode)}
    return frozenset(text for text in texts if text)


def _told(stands: Standing, store: Store, known: resolve.Identities) -> Iterator[Told]:
    look_up = look_up_in(store)
    resolved = [_resolved(claim, stands, look_up) for claim in stands.claims.values()]
    meant = known_in(store, (claim for claim in resolved if isinstance(claim, Claim)), known)
    for claim in resolved:
        document = stands.document_of(stands.claims[claim.id])
        yield from graphs_as_decided(claim, document, known, meant)


def _resolved(claim: Claim | Record, stands: Standing, look_up: resolve.LookUp) -> Claim | Record:
    if isinstance(claim, Record):
        return claim
    on = stands.published.get(claim.text_sha256)
    (resolved,) = resolve.resolve([claim], look_up, on=on)
    return resolved


def _texts_elsewhere(store: Store, told: Iterable[Told]) -> frozenset[str]:
    sought = {deed for _, graph in told for deed in deeds(graph)}
    graphs = {graph for deed in sought for graph in tellings_elsewhere(store, deed)}
    return frozenset(text for graph in graphs if (text := text_of(store, graph)))


def _describe(writer: Writer, effect: Effect) -> None:
    old = {
        q
        for text in effect.texts
        for place in _places_of(writer, text)
        for q in _described(writer, place)
    }
    new = {_viewed(t) for t in effect.described}
    writer.remove(old - new)
    writer.insert(sorted(new, key=str))
    for quad in old - new:
        if quad.predicate == PROV.wasAssociatedWith:
            drop_idle_agent(writer, quad.object)


def _places_of(store: Store, text: str) -> Iterator[NamedNode]:
    """Yield the snapshot of a text, or the document of a structured source."""
    for quad in store.quads(None, SCHEMA.sha256, Literal(text), VIEW):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _described(store: Store, place: NamedNode) -> Iterator[Quad]:
    yield from store.quads(place, None, None, VIEW)
    docs = [q.object for q in store.quads(place, PROV.wasDerivedFrom, None, VIEW)] or [place]
    docs += [q.subject for q in store.quads(None, PROV.wasDerivedFrom, place, VIEW)]
    for doc in docs:
        if isinstance(doc, NamedNode):
            yield from store.quads(doc, None, None, VIEW)
            for run in store.quads(None, PROV.used, doc, VIEW):
                if isinstance(run.subject, NamedNode):
                    yield from store.quads(run.subject, None, None, VIEW)


def _drop_loose_amounts(writer: Writer, closed: Iterable[Quad]) -> None:
    for amount in {q.object for q in closed if q.predicate == CK.amount}:
        if isinstance(amount, NamedNode) and not any(writer.quads(None, CK.amount, amount, VIEW)):
            writer.remove(list(writer.quads(amount, None, None, VIEW)))


def _viewed(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, VIEW)
