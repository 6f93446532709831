"""Alignments point at other vocabularies, and change nothing between these."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from camket import terms
from camket.terms.vocabulary import RDFS, SKOS
from ontology.files import ALIGNMENTS, MODULES, SCHEMES, quads, subsumptions

MATCHES = {
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
}
SPACES = {
    "followthemoney": ("https://schema.followthemoney.tech/#",),
    "iati": ("https://iatistandard.org/en/iati-standard/203/",),
    "ocds": ("https://standard.open-contracting.org/schema/",),
    "popolo": ("http://www.popoloproject.com/schemas/",),
    "schema-org": ("http://schema.org/",),
    "wikidata": ("http://www.wikidata.org/entity/",),
}
PREFIXES = """
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
"""


def is_foreign(iri: str) -> bool:
    return not iri.startswith((terms.ONT, terms.CONCEPT))


def added(*more: ox.Quad) -> set[tuple[str, str]]:
    """Give the subsumptions between foreign terms that only our files and *more* bring."""
    stubs = [path for path in MODULES if path.name == "reused.ttl"]
    everything = [*quads(*MODULES, *SCHEMES, *ALIGNMENTS), *more]
    new = subsumptions(everything) - subsumptions(quads(*stubs))
    return {pair for pair in new if pair[0] != pair[1] and all(map(is_foreign, pair))}


def test_there_is_one_file_for_each_vocabulary() -> None:
    assert [path.stem for path in ALIGNMENTS] == sorted(SPACES)
    assert len([q for q in quads(*ALIGNMENTS) if q.predicate in MATCHES]) >= 140


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_an_alignment_only_maps_and_remarks(path: Path) -> None:
    assert {q.predicate for q in quads(path)} <= MATCHES | {RDFS.comment}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_it_maps_what_is_ours_to_what_is_theirs(path: Path) -> None:
    ours = {q.subject.value for q in quads(*MODULES, *SCHEMES)}
    matches = [q for q in quads(path) if q.predicate in MATCHES]

    assert [q.subject.value for q in matches if q.subject.value not in ours] == []
    assert [q.subject.value for q in matches if is_foreign(q.subject.value)] == []
    assert [o for q in matches if not (o := q.object.value).startswith(SPACES[path.stem])] == []


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_a_pair_is_mapped_once(path: Path) -> None:
    pairs = [(q.subject, q.object) for q in quads(path) if q.predicate in MATCHES]

    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_a_remark_is_made_in_both_languages(path: Path) -> None:
    said = [(q.subject, q.object.language) for q in quads(path) if q.predicate == RDFS.comment]

    assert {language for _, language in said} == {"vi", "en"}
    assert len(said) == len(set(said)) == 2 * len({subject for subject, _ in said})


def test_no_term_of_others_comes_under_another() -> None:
    assert added() == set()


@pytest.mark.parametrize(
    "careless",
    [
        "foaf:Document rdfs:subClassOf ck:Body .",
        "ck:Body owl:equivalentClass schema:Organization .",
        "schema:agent rdfs:subPropertyOf ck:provider .",
    ],
)
def test_a_careless_alignment_is_found(careless: str) -> None:
    text = (PREFIXES + careless).encode()

    assert added(*ox.parse(text, format=ox.RdfFormat.TURTLE)) != set()
