"""Look-ups in the store: what its reference data call by a name."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.quads.entities import CLASS_OF_TYPE
from camket.resolve import Candidate, LookUp
from camket.store import Store
from camket.terms.vocabulary import CK, OA, RDF, SCHEMA, SKOS
from camket.vietnamese import key

VIEW = DefaultGraph()
TYPES = {node: name for name, node in CLASS_OF_TYPE.items() if name not in {"Sector", "Group"}}
SCHEMES = {"Indicator": "ind", "Sector": "sector"}
SNAPSHOTS = terms.ID + "snapshot/"
DOCUMENTS = terms.ID + "doc/"
FEW = 20


def look_up_in(store: Store) -> LookUp:
    """Give the look-up of names among the reference data in *store*.

    A label matches when it is the same but for case and the placement of tone marks.
    """
    concepts = cache(lambda: _concepts(store))
    look_up_data = look_up_by(store, lambda label, names: key(label) in names)

    @cache
    def look_up(label: str) -> tuple[Candidate, ...]:
        return (*look_up_data(label), *concepts().get(key(label), ()))

    return look_up


def look_up_by(store: Store, fits: Callable[[str, set[str]], bool]) -> LookUp:
    """Give the look-up of names without their marks; *fits* compares a label with the names."""
    data_sets = cache(lambda: _data_sets(store))

    @cache
    def look_up(label: str) -> tuple[Candidate, ...]:
        folded = Literal(terms.fold(label))
        return tuple(
            candidate
            for thing in named_by_data(store, folded, data_sets)
            if fits(label, names_of(store, thing))
            for candidate in _candidates(store, thing)
        )

    return look_up


def named_by_data(
    store: Store, folded: Literal, data_sets: Callable[[], tuple[NamedNode, ...]] | None = None
) -> list[NamedNode]:
    """Give the things that data sets call *folded*, in order.

    Few bearers of a name are looked at one by one; of many, as when hundreds of texts name a
    school alike, those in the graphs of the data sets are taken.
    """
    bearers = {q.subject for q in islice(store.quads(None, SKOS.hiddenLabel, folded, VIEW), FEW)}
    if len(bearers) < FEW:
        named = [t for t in bearers if isinstance(t, NamedNode) and is_reference(store, t, folded)]
    else:
        graphs = data_sets() if data_sets else _data_sets(store)
        found = {q.subject for g in graphs for q in store.quads(None, SKOS.hiddenLabel, folded, g)}
        named = [t for t in found if isinstance(t, NamedNode)]
    return sorted(named, key=str)


def _data_sets(store: Store) -> tuple[NamedNode, ...]:
    """Give the claims of structured sources: a source that bears a hash is no text."""
    docs = [
        q.subject
        for q in store.quads(None, SCHEMA.sha256, None, VIEW)
        if isinstance(q.subject, NamedNode) and q.subject.value.startswith(DOCUMENTS)
    ]
    claims = {q.subject for doc in docs for q in store.quads(None, CK.reportedIn, doc, VIEW)}
    return tuple(claim for claim in claims if isinstance(claim, NamedNode))


def is_reference(store: Store, thing: NamedNode, label: Literal) -> bool:
    """Tell whether *thing* has its *label* from a data set, and not from a text.

    Texts name things of their own, and those that they are said to mean.
    """
    return any(
        isinstance(quad.graph_name, NamedNode) and not is_text_claim(store, quad.graph_name)
        for quad in store.quads(thing, SKOS.hiddenLabel, label)
    )


def labels_of(store: Store, claim: NamedNode) -> Iterator[Literal]:
    """Yield the folded names that the graph of *claim* gives to things."""
    for quad in store.quads(None, SKOS.hiddenLabel, None, claim):
        if isinstance(quad.object, Literal):
            yield quad.object


def is_text_claim(store: Store, claim: NamedNode) -> bool:
    """Tell whether *claim* rests on a text: its evidence is then a span of a snapshot."""
    for spot in store.quads(claim, CK.evidence):
        if isinstance(spot.object, NamedNode):
            for source in store.quads(spot.object, OA.hasSource):
                return isinstance(source.object, NamedNode) and source.object.value.startswith(
                    SNAPSHOTS
                )
    return False


def names_of(store: Store, thing: NamedNode) -> set[str]:
    """Give the Vietnamese names of *thing*, but for case and the placement of tone marks."""
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
                for name in names_of(store, quad.subject):
                    found.setdefault(name, {})[quad.subject.value] = Candidate(
                        quad.subject.value, type_
                    )
    return {name: tuple(things[iri] for iri in sorted(things)) for name, things in found.items()}


def _scheme(name: str) -> NamedNode:
    return NamedNode(terms.CONCEPT + name)
