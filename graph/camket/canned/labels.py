"""IRI → label: how what was answered is shown to people."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from camket.canned.binding import bind, unable
from camket.canned.concepts import ontology_labels
from camket.canned.library import load
from camket.store import Store
from camket.terms.vocabulary import SKOS

BATCH = 200
"""IRIs in one query: servers refuse very long ones."""


def labels(store: Store, iris: Iterable[str], lang: str = "vi") -> dict[str, str]:
    """Give a label in *lang*, or else in another language, for each of *iris* that has one.

    Things take their label from the store, concepts and terms from the ontology.
    """
    wanted = sorted(set(iris))
    found = {
        iri: _best(((lang_, label, True) for lang_, label in known.items()), lang)
        for iri in wanted
        if (known := ontology_labels().get(iri))
    }
    for start in range(0, len(wanted), BATCH):
        found.update(_from_store(store, wanted[start : start + BATCH], lang))
    return dict(sorted(found.items()))


def _from_store(store: Store, iris: list[str], lang: str) -> Iterator[tuple[str, str]]:
    query = load("labels", Path(__file__).parent)
    known: dict[str, list[tuple[str, str, bool]]] = {}
    for thing, prop, label in store.select(bind(query, {"thing": iris}, lookup=unable)).rows:
        if thing is not None and isinstance(label, ox.Literal):
            entry = (label.language or "", label.value, prop == SKOS.prefLabel)
            known.setdefault(thing.value, []).append(entry)
    for iri, entries in known.items():
        yield iri, _best(entries, lang)


def _best(entries: Iterable[tuple[str, str, bool]], lang: str) -> str:
    """Choose by language, then preferred before other labels, then the shortest."""
    return min(entries, key=lambda e: (e[0] != lang, not e[2], len(e[1]), e[1]))[1]
