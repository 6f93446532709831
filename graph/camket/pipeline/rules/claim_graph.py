"""Claim-graph: each claim has its graph, and its name is the hash of what was read."""

from collections.abc import Iterator
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.ledger import Home
from camket.model import Claim
from camket.pipeline.deciding import corrections_of
from camket.pipeline.standing import claims_of
from camket.pipeline.whole import Finding, Whole
from camket.quads import document
from camket.quads.graphs import BUILDERS, is_named_by_places, slot_claim_ids
from camket.records.bodies import body_of
from camket.store import Store
from camket.terms.vocabulary import CK, RDF
from camket.validate import Rule

RULE = Rule(
    id="Claim-graph",
    severity="Violation",
    messages={
        "en": "The claim and its graph do not fit: {?value}.",
        "vi": "Khẳng định và đồ thị của nó không khớp: {?value}.",
    },
    remedy={
        "en": "Import the source again; ids of claims are as `camket extract` writes them.",
        "vi": "Nạp lại nguồn; mã khẳng định phải do `camket extract` ghi.",
    },
    affects="",
)
NEEDS = frozenset({"home"})
BLANK = b"_:"
RECORDS = """
PREFIX ck: <https://w3id.org/camket/ont#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <http://schema.org/>
SELECT ?claim ?doc ?about ?place
WHERE {
  ?doc a ck:SourceDocument ;
       schema:sha256 ?digest .
  ?spot oa:hasSource ?doc .
  ?claim ck:evidence ?spot ;
         ck:asserts ?about .
  OPTIONAL { ?spot oa:hasSelector/rdf:value ?place }
}
"""


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield claims without a graph, graphs without a claim, blank nodes and wrong names."""
    if whole.home is None:
        return
    store = whole.store
    named, blank = _graphs(whole)
    accepted, waiting = (_claims(store, home) for home in (DefaultGraph(), terms.WAITING))
    known, misnamed = _known(whole.home)
    known |= set(_records(store, whole.home))
    for claims, fault in (
        (accepted - named, "the graph is empty"),
        (named - accepted - waiting - {terms.WAITING}, "the graph has no claim"),
        (blank, "the graph holds a blank node"),
        (misnamed, "the id is not the hash of kind, text and places"),
        ((accepted | waiting) - known - misnamed, "no source tells it"),
    ):
        yield from (Finding(claim, Literal(fault)) for claim in sorted(claims, key=str))


def _graphs(whole: Whole) -> tuple[set[NamedNode], set[NamedNode]]:
    """Give the graphs that hold something, and those that hold a blank node."""
    named: set[bytes] = set()
    blank: set[bytes] = set()
    for triple, graph in whole.lines:
        if graph not in named:
            named.add(graph)
        end = triple[triple.rfind(b" ") + 1 :]
        if triple.startswith(BLANK) or (end.startswith(BLANK) and b'"' not in end):
            blank.add(graph)
    return _nodes(named), _nodes(blank)


def _nodes(names: set[bytes]) -> set[NamedNode]:
    return {NamedNode(name[1:-1].decode()) for name in names - {b""}}


def _claims(store: Store, graph: DefaultGraph | NamedNode) -> set[NamedNode]:
    return {cast(NamedNode, q.subject) for q in store.quads(None, RDF.type, CK.Claim, graph)}


def _known(home: Home) -> tuple[set[NamedNode], set[NamedNode]]:
    """Give the claims that the inbox tells, and those whose id is not what it should be."""
    known: set[NamedNode] = set()
    misnamed: set[NamedNode] = set()
    state = home.state()
    for found in state.active().values():
        for claim in claims_of(home, found) if found.claims else ():
            if isinstance(claim, Claim) and claim.kind in BUILDERS:
                known.add(terms.claim(claim.id))
                known.update(terms.claim(id_) for id_ in slot_claim_ids(claim))
                own = claim.text_sha256 == found.sha256
                source = found.source if own else claim.document
                for right in corrections_of([claim], state.opinions(), source):
                    known.add(terms.claim(right.id))
                    known.update(terms.claim(id_) for id_ in slot_claim_ids(right))
                if not is_named_by_places(claim):
                    misnamed.add(terms.claim(claim.id))
    return known, misnamed


def _records(store: Store, home: Home) -> Iterator[NamedNode]:
    """Yield the records whose ids are the hashes of their sources, places and triples.

    Where things go by other IRIs than they were read with, the triples are not those of the id.
    """
    state = home.state()
    sources = {document(i.source, i.sha256): i.source for i in state.active().values()}
    is_merged = bool(state.decided())
    for claim, doc, about, place in store.select(RECORDS).rows:
        node, source = cast(NamedNode, claim), sources.get(cast(NamedNode, doc))
        selector = place.value if isinstance(place, Literal) else ""
        thing = "" if about == doc else cast(NamedNode, about).value
        body = body_of(quad.triple for quad in store.quads(graph=node))
        if source and (
            is_merged or node == terms.claim(terms.record_id(source, selector, thing, body))
        ):
            yield node
