"""IRI → label and types: how what was answered is shown to people."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from camket.canned.binding import bind, unable
from camket.canned.concepts import ontology_labels
from camket.canned.library import load
from camket.store import Store, Term
from camket.terms.vocabulary import SKOS

BATCH = 200
"""IRIs in one query: servers refuse very long ones."""


def labels(store: Store, iris: Iterable[str], lang: str = "vi") -> dict[str, str]:
    """Give a label in *lang*, or else in another language, for each of *iris* that has one.

    Things take their label from the store, concepts and terms from the ontology.
    """
    wanted = sorted(set(iris))
    entries: dict[str, list[tuple[str, str, bool]]] = {
        iri: [(language, label, True) for language, label in known.items()]
        for iri in wanted
        if (known := ontology_labels().get(iri))
    }
    for thing, prop, label in _rows(store, "labels", wanted):
        if thing is not None and isinstance(label, ox.Literal):
            entry = (label.language or "", label.value, prop == SKOS.prefLabel)
            entries.setdefault(thing.value, []).append(entry)
    return {iri: _best(found, lang) for iri, found in sorted(entries.items())}


def types(store: Store, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the classes of each of *iris* that has any, in alphabetical order."""
    found: dict[str, tuple[str, ...]] = {}
    for thing, kind in _rows(store, "types", sorted(set(iris))):
        if thing is not None and kind is not None:
            found[thing.value] = (*found.get(thing.value, ()), kind.value)
    return found


def _rows(store: Store, name: str, iris: Sequence[str]) -> Iterator[tuple[Term | None, ...]]:
    query = load(name, Path(__file__).parent)
    for start in range(0, len(iris), BATCH):
        text = bind(query, {"thing": iris[start : start + BATCH]}, lookup=unable)
        yield from store.select(text).rows


def _best(entries: Iterable[tuple[str, str, bool]], lang: str) -> str:
    """Choose by language, then preferred before other labels, then the shortest."""
    return min(entries, key=lambda e: (e[0] != lang, not e[2], len(e[1]), e[1]))[1]
