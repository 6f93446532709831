"""Names of concepts, classes and properties, read from the ontology that ships with the package."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from camket import resources
from camket.terms import CONCEPT
from camket.terms.vocabulary import RDFS, SKOS

Labels = Mapping[str, str]
"""Language → label."""


def concept_names(scheme: str = "") -> Iterator[tuple[str, str]]:
    """Yield IRI and each name of the concepts of *scheme*, or of all: labels, notation, term."""
    for iri, name in _concept_names():
        if scheme_holds(scheme, iri):
            yield iri, name


def scheme_holds(scheme: str, iri: str) -> bool:
    """Say whether the concept *iri* belongs to *scheme*.

    >>> scheme_holds("status", "https://w3id.org/camket/concept/status-open")
    True
    """
    return iri.startswith(f"{CONCEPT}{scheme}-" if scheme else CONCEPT)


@cache
def ontology_labels() -> Mapping[str, Labels]:
    """Give the labels of every term and concept of the ontology, by IRI and language."""
    found: dict[str, dict[str, str]] = {}
    for triple in _triples():
        if triple.predicate in {RDFS.label, SKOS.prefLabel} and isinstance(
            triple.object, ox.Literal
        ):
            iri = str(getattr(triple.subject, "value", ""))
            found.setdefault(iri, {})[triple.object.language or ""] = triple.object.value
    return found


@cache
def _concept_names() -> tuple[tuple[str, str], ...]:
    named = {SKOS.prefLabel, SKOS.altLabel, SKOS.notation}
    found = set()
    for triple in _triples():
        iri = str(getattr(triple.subject, "value", ""))
        if iri.startswith(CONCEPT) and triple.predicate in named:
            found.add((iri, str(getattr(triple.object, "value", ""))))
            found.add((iri, iri.removeprefix(CONCEPT)))
    return tuple(sorted(found))


@cache
def _triples() -> tuple[ox.Quad, ...]:
    return tuple(quad for path in _files(resources.ontology()) for quad in ox.parse(path=str(path)))


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.ttl"))
    yield from sorted((folder / "schemes").glob("*.ttl"))
