"""What was decided about two things, laid over claims: members of a cluster go by one IRI.

What is said of a member is said of the thing it is; its names stay, as other names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Triple

from camket import resolve, terms
from camket.model import Claim, Record, Slot
from camket.quads import ClaimGraph, graphs_of
from camket.quads.entities import CLASS_OF_TYPE
from camket.resolve import Identities
from camket.terms.vocabulary import RDF, SKOS

Told = tuple[Claim | Record, ClaimGraph]
PLAIN = frozenset({None, "vi"})
"""Languages of names that a cluster has one of."""
SURE_CLASSES = frozenset({"Facility", "Fund", "Jurisdiction", "Person", "Project"})
"""Types of slots whose class no data set puts more narrowly."""


def graphs_as_decided(
    claim: Claim | Record,
    document: NamedNode,
    known: Identities,
    meant: Mapping[str, str] | None = None,
) -> Iterator[Told]:
    """Yield *claim*, which is resolved, with each of its graphs, in the IRIs that things go by.

    *meant* are things that the text means, by the IRIs made of its words.
    """
    if meant and isinstance(claim, Claim):
        known = replace(
            known, known={**{t: known.of_thing(m) for t, m in meant.items()}, **known.known}
        )
    if not known.known:
        yield from ((claim, graph) for graph in graphs_of(claim, document))
        return
    merged = merged_claim(claim, known) if isinstance(claim, Claim) else claim
    for graph in graphs_of(merged, document):
        found = merged_graph(graph, known)
        if isinstance(claim, Claim):
            found = replace(
                found, triples=found.triples | set(_names(claim, found, known, meant or {}))
            )
        yield merged, found


def merged_claim(claim: Claim, known: Identities) -> Claim:
    """Give *claim* with the IRIs that the things in its slots go by."""

    def merged(slot: Slot) -> Slot:
        return replace(slot, iri=known.of_thing(slot.iri)) if slot.iri else slot

    return resolve.refilled(claim, merged)


def merged_graph(graph: ClaimGraph, known: Identities) -> ClaimGraph:
    """Give *graph* with the IRIs that its things go by, and one name for each of them."""
    if not any(_is_concerned(triple, known) for triple in graph.triples | graph.metadata):
        return graph
    return replace(
        graph,
        triples=frozenset(merged_triples(graph.triples, known)),
        metadata=frozenset(merged_triples(graph.metadata, known)),
    )


def merged_triples(triples: Iterable[Triple], known: Identities) -> Iterator[Triple]:
    """Yield *triples* in the IRIs that their things go by."""
    for triple in triples:
        yield from _merged(triple, known)


def _is_concerned(triple: Triple, known: Identities) -> bool:
    return any(
        isinstance(end, NamedNode) and (end.value in known.known or end.value in known.names)
        for end in (triple.subject, triple.object)
    )


def _merged(triple: Triple, known: Identities) -> Iterator[Triple]:
    subject, role, thing = triple
    if isinstance(thing, NamedNode):
        thing = NamedNode(known.of_thing(thing.value))
    if not isinstance(subject, NamedNode):
        yield Triple(subject, role, thing)
        return
    first = NamedNode(known.of_thing(subject.value))
    if role == SKOS.prefLabel and isinstance(thing, Literal) and thing.language in PLAIN:
        yield from _called(first, thing, known, is_member=first != subject)
    else:
        is_name = role == SKOS.prefLabel and first != subject
        yield Triple(first, SKOS.altLabel if is_name else role, thing)


def _called(
    thing: NamedNode, name: Literal, known: Identities, *, is_member: bool
) -> Iterator[Triple]:
    """Yield the *name* of a thing, as another name where its cluster is called otherwise."""
    chosen = known.names.get(thing.value)
    if chosen:
        yield Triple(thing, SKOS.prefLabel, Literal(chosen, language="vi"))
    if chosen is None or chosen != name.value:
        is_other = is_member or chosen is not None
        yield Triple(thing, SKOS.altLabel if is_other else SKOS.prefLabel, name)


def _names(
    claim: Claim, graph: ClaimGraph, known: Identities, meant: Mapping[str, str]
) -> Iterator[Triple]:
    """Yield the names that *claim* gives to members, for their cluster.

    People whom a text means are called there as in their data set.
    """
    there = {triple.object for triple in graph.triples} | {t.subject for t in graph.triples}
    for _, slot in claim.fillers():
        thing = NamedNode(known.known.get(slot.iri or "", terms.ID))
        if thing in there and not (slot.type == "Person" and slot.iri in meant):
            name = Literal(slot.label, language="vi")
            yield from _called(thing, name, known, is_member=True)
            yield Triple(thing, SKOS.hiddenLabel, Literal(terms.fold(slot.label)))
            if slot.type in SURE_CLASSES:
                yield Triple(thing, RDF.type, CLASS_OF_TYPE[slot.type])
