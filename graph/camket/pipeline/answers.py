"""Answers about a home that need more than its graph: overview, search, words in their context."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.canned import labels
from camket.errors import QueryError
from camket.ledger import Home
from camket.store import Store
from camket.terms.vocabulary import CK, DCT, OA, PROV, RDF, RDFS, SCHEMA, SKOS

VIEW = DefaultGraph()
AROUND = 60
UNREVIEWED = terms.concept("review", "unreviewed")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source, with what stands around them where the text is at hand."""

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim about a thing, for people to read."""

    claim: str
    state: str
    reason: str
    """The rule that accepted it, or why it waits."""
    modality: str
    confidence: str
    source: str
    passages: tuple[Passage, ...]
    says: tuple[str, ...]
    """What the claim asserts of the thing, in words."""


def overview(home: Home, lang: str) -> list[tuple[str, str]]:
    """Give what *home* holds: sources, claims by state, things by type, policy, version."""
    state, commit = home.state(), home.commit()
    with home.reading() as store:
        rows = [
            ("sources", len([i for i in state.active().values() if not i.is_shipped()])),
            (
                "data sets shipped with camket",
                len([i for i in state.active().values() if i.is_shipped()]),
            ),
            (
                "claims accepted",
                _count(store, CK.reviewStatus, terms.concept("review", "accepted"), VIEW),
            ),
            ("claims waiting", _count(store, CK.reviewStatus, UNREVIEWED, terms.WAITING)),
            *_reasons(store),
            *_discarded(store),
            ("undecided pairs", _count(store, RDF.type, CK.IdentityDecision, VIEW)),
            *_types(store, lang),
            ("quads", commit.quads),
        ]
    texts = [(what, str(count)) for what, count in rows]
    return [
        *texts,
        ("policy", state.policy),
        ("version", str(commit.version)),
        ("digest", commit.digest),
    ]


def things_named(store: Store, text: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield the things whose name holds *text*, folded: IRI, label, types; exact ones first."""
    wanted = terms.fold(text)
    hits: dict[str, bool] = {}
    for quad in store.quads(None, SKOS.hiddenLabel, None, VIEW):
        if wanted and isinstance(quad.object, Literal) and f" {wanted}" in f" {quad.object.value}":
            exact = quad.object.value == wanted
            thing = _iri(quad.subject)
            hits[thing] = hits.get(thing, False) or exact
    ordered = sorted(hits, key=lambda thing: (not hits[thing], thing))
    kinds = {thing: _kinds(store, thing) for thing in ordered}
    named = labels(store, {*ordered, *(k for found in kinds.values() for k in found)}, lang)
    for thing in ordered:
        types = ", ".join(sorted(named.get(k, k) for k in kinds[thing]))
        yield thing, named.get(thing, ""), types


def tellings(home: Home, thing: str, lang: str) -> Iterator[Telling]:
    """Yield every claim about *thing*: an IRI, or its short form `kind/name`."""
    node = _thing(thing)
    with home.reading() as store:
        for claim in _claims_about(store, node):
            yield _telling(home, store, claim, node, lang)


def _thing(name: str) -> NamedNode:
    try:
        return NamedNode(name if ":" in name else terms.ID + name)
    except ValueError as bad:
        raise QueryError(
            f"{name!r} is no IRI: {bad}. Look for the thing with `camket find`."
        ) from bad


def _claims_about(store: Store, node: NamedNode) -> list[NamedNode]:
    if node.value.startswith(terms.ID + "claim/"):
        return [node] if any(store.quads(node, RDF.type)) else []
    found = {
        quad.graph_name
        for quads in (store.quads(node), store.quads(None, None, node))
        for quad in quads
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name != terms.WAITING
    }
    return sorted(found, key=str)


def _telling(home: Home, store: Store, claim: NamedNode, node: NamedNode, lang: str) -> Telling:
    told = {quad.predicate: quad for quad in store.quads(claim) if quad.graph_name != claim}
    status, modality = _iri(told[CK.reviewStatus].object), _iri(told[CK.modality].object)
    doc = _iri(told[CK.reportedIn].object)
    named = labels(store, [status, modality], lang)
    return Telling(
        claim=claim.value,
        state=named.get(status, status),
        reason=_reason(store, claim),
        modality=named.get(modality, modality),
        confidence=_text(told[CK.confidence].object),
        source=_source_name(store, doc),
        passages=tuple(_passages(home, store, claim)),
        says=tuple(_says(store, claim, node, lang)),
    )


def _says(store: Store, claim: NamedNode, node: NamedNode, lang: str) -> Iterator[str]:
    about = store.quads(None, None, None, claim)
    chosen = [q for q in about if node in (claim, q.subject, q.object)]
    quads = sorted(chosen, key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))
    iris = {
        _iri(part)
        for q in quads
        for part in (q.subject, q.predicate, q.object)
        if isinstance(part, NamedNode)
    }
    named = labels(store, iris, lang) | {RDF.type.value: "là một" if lang == "vi" else "is a"}
    for quad in quads:
        if quad.predicate != SKOS.hiddenLabel:
            yield " ".join(
                _named(part, named) for part in (quad.subject, quad.predicate, quad.object)
            )


def _passages(home: Home, store: Store, claim: NamedNode) -> Iterator[Passage]:
    found = []
    for spot in store.quads(claim, CK.evidence):
        if isinstance(spot.object, NamedNode):
            start, end, quote = _selected(store, spot.object)
            found.append((start, end, quote, _text_hash(store, spot.object)))
    for start, end, quote, sha256 in sorted(found):
        yield _in_context(home, start, end, quote, sha256)


def _selected(store: Store, spot: NamedNode) -> tuple[int, int, str]:
    values: dict[NamedNode, str] = {}
    for selector in store.quads(spot, OA.hasSelector):
        if isinstance(selector.object, NamedNode):
            values |= {q.predicate: _text(q.object) for q in store.quads(selector.object)}
    quote = values.get(OA.exact) or values.get(RDF.value, "")
    return int(values.get(OA.start, "0")), int(values.get(OA.end, "0")), quote


def _text_hash(store: Store, spot: NamedNode) -> str:
    for source in store.quads(spot, OA.hasSource):
        if isinstance(source.object, NamedNode):
            for quad in store.quads(source.object, SCHEMA.sha256):
                return _text(quad.object)
    return ""


def _in_context(home: Home, start: int, end: int, quote: str, sha256: str) -> Passage:
    if not end or not home.inbox.holds(sha256):
        return Passage(start, end, quote)
    text = home.inbox.get(sha256).decode("utf-8")
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Passage(start, end, quote, before.replace("\n", " "), after.replace("\n", " "))


def _reason(store: Store, claim: NamedNode) -> str:
    notes = [_text(q.object) for q in store.quads(claim, SKOS.note, None, terms.WAITING)]
    rules = [
        _text(label.object)
        for review in store.quads(None, CK.reviewOf, claim)
        for agent in store.quads(
            review.subject if isinstance(review.subject, NamedNode) else None,
            PROV.wasAssociatedWith,
        )
        if isinstance(agent.object, NamedNode)
        for label in store.quads(agent.object, RDFS.label)
    ]
    return ", ".join(sorted({*notes, *rules}))


def _source_name(store: Store, doc: str) -> str:
    node = NamedNode(doc)
    for role in (DCT.title, RDFS.label):
        for quad in store.quads(node, role, None, VIEW):
            return f"{_text(quad.object)} ({doc})"
    return doc


def _reasons(store: Store) -> list[tuple[str, int]]:
    notes = Counter(
        _text(q.object)
        for claim in store.quads(None, CK.reviewStatus, UNREVIEWED, terms.WAITING)
        if isinstance(claim.subject, NamedNode)
        for q in store.quads(claim.subject, SKOS.note, None, terms.WAITING)
    )
    return [(f"  because {reason}", count) for reason, count in sorted(notes.items())]


def _discarded(store: Store) -> list[tuple[str, int]]:
    """Count what people put aside, where there is any."""
    counts = [
        (
            f"claims {word}",
            _count(store, CK.reviewStatus, terms.concept("review", term), terms.WAITING),
        )
        for word, term in (("rejected", "rejected"), ("corrected", "superseded"))
    ]
    return [(what, count) for what, count in counts if count]


def _types(store: Store, lang: str) -> list[tuple[str, int]]:
    counts = Counter(_iri(q.object) for q in store.quads(None, RDF.type, None, VIEW))
    ours = {
        iri: n
        for iri, n in counts.items()
        if iri.startswith((terms.ONT, "http://xmlns.com/foaf/", "http://www.w3.org/ns/org#"))
    }
    named = labels(store, ours, lang)
    return [(named.get(iri, iri), n) for iri, n in sorted(ours.items())]


def _count(
    store: Store, role: NamedNode, value: NamedNode | None, graph: DefaultGraph | NamedNode
) -> int:
    return sum(1 for _ in store.quads(None, role, value, graph))


def _kinds(store: Store, thing: str) -> list[str]:
    return [_iri(q.object) for q in store.quads(NamedNode(thing), RDF.type, None, VIEW)]


def _named(part: object, named: dict[str, str]) -> str:
    if isinstance(part, NamedNode):
        short = part.value.removeprefix(terms.ID)
        return named.get(part.value, short)
    return f"“{_text(part)}”"


def _iri(value: object) -> str:
    return value.value if isinstance(value, NamedNode) else ""


def _text(value: object) -> str:
    return value.value if isinstance(value, Literal | NamedNode) else ""
