"""Look-ups in the store: what its reference data call by a name."""

from collections.abc import Callable, Iterator
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.quads.entities import CLASS_OF_TYPE
from camket.resolve import Candidate, LookUp
from camket.store import Store
from camket.terms.vocabulary import CK, OA, RDF, SKOS
from camket.vietnamese import key

VIEW = DefaultGraph()
TYPES = {node: name for name, node in CLASS_OF_TYPE.items() if name not in {"Sector", "Group"}}
SCHEMES = {"Indicator": "ind", "Sector": "sector"}
SNAPSHOTS = terms.ID + "snapshot/"


def look_up_in(store: Store) -> LookUp:
    """Give the look-up of names among the reference data in *store*.

    A label matches when it is the same but for case and the placement of tone marks.
    """
    is_reference = _reference_test(store)
    concepts = cache(lambda: _concepts(store))

    @cache
    def look_up(label: str) -> tuple[Candidate, ...]:
        wanted, folded = key(label), Literal(terms.fold(label))
        named = {
            q.subject
            for q in store.quads(None, SKOS.hiddenLabel, folded)
            if is_reference(q.graph_name)
        }
        found = [
            candidate
            for thing in sorted(named, key=str)
            if isinstance(thing, NamedNode) and wanted in _names(store, thing)
            for candidate in _candidates(store, thing)
        ]
        return (*found, *concepts().get(wanted, ()))

    return look_up


def labels_of(store: Store, claim: NamedNode) -> Iterator[Literal]:
    """Yield the folded names that the graph of *claim* gives to things."""
    for quad in store.quads(None, SKOS.hiddenLabel, None, claim):
        if isinstance(quad.object, Literal):
            yield quad.object


def _reference_test(store: Store) -> Callable[[object], bool]:
    @cache
    def is_reference(graph: object) -> bool:
        return isinstance(graph, NamedNode) and not is_text_claim(store, graph)

    return is_reference


def is_text_claim(store: Store, claim: NamedNode) -> bool:
    """Tell whether *claim* rests on a text: its evidence is then a span of a snapshot."""
    for spot in store.quads(claim, CK.evidence):
        if isinstance(spot.object, NamedNode):
            for source in store.quads(spot.object, OA.hasSource):
                return isinstance(source.object, NamedNode) and source.object.value.startswith(
                    SNAPSHOTS
                )
    return False


def _names(store: Store, thing: NamedNode) -> set[str]:
    return {
        key(quad.object.value)
        for role in (SKOS.prefLabel, SKOS.altLabel)
        for quad in store.quads(thing, role, None, VIEW)
        if isinstance(quad.object, Literal) and quad.object.language != "en"
    }


def _candidates(store: Store, thing: NamedNode) -> Iterator[Candidate]:
    since, until = (
        next(
            (
                q.object.value
                for q in store.quads(thing, role, None, VIEW)
                if isinstance(q.object, Literal)
            ),
            None,
        )
        for role in (CK.validFrom, CK.validUntil)
    )
    for quad in store.quads(thing, RDF.type, None, VIEW):
        if isinstance(quad.object, NamedNode) and quad.object in TYPES:
            yield Candidate(thing.value, TYPES[quad.object], since, until)


def _concepts(store: Store) -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, dict[str, Candidate]] = {}
    for type_, scheme in SCHEMES.items():
        for quad in store.quads(None, SKOS.inScheme, _scheme(scheme), VIEW):
            if isinstance(quad.subject, NamedNode):
                for name in _names(store, quad.subject):
                    found.setdefault(name, {})[quad.subject.value] = Candidate(
                        quad.subject.value, type_
                    )
    return {name: tuple(things[iri] for iri in sorted(things)) for name, things in found.items()}


def _scheme(name: str) -> NamedNode:
    return NamedNode(terms.CONCEPT + name)
