"""Names of concepts, classes and properties, read from the ontology that ships with the package."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from camket import resources
from camket.terms import CONCEPT
from camket.terms.vocabulary import FOAF, ORG, RDFS, SKOS

Labels = Mapping[str, str]
"""Language → label."""

FOREIGN: Final[Mapping[str, Labels]] = {
    FOAF.Person.value: {"vi": "người", "en": "person"},
    FOAF.Group.value: {"vi": "nhóm", "en": "group"},
    ORG.Post.value: {"vi": "chức vụ", "en": "post"},
    ORG.Organization.value: {"vi": "tổ chức", "en": "organization"},
    ORG.OrganizationalUnit.value: {"vi": "đơn vị của tổ chức", "en": "organizational unit"},
}
"""Names of classes of other vocabularies, which the ontology cites by prefixed name alone."""


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
    return {**found, **{iri: dict(names) for iri, names in FOREIGN.items()}}


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
