"""The worked examples show every term, and hold."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from camket import terms
from camket.terms.vocabulary import OWL, RDF, SKOS
from camket.validate import validate
from ontology.files import EXAMPLES, PROPERTIES, SCHEMES, own, quads

ABSTRACT = {terms.ONT + "Undertaking"}


def test_every_class_stands_in_an_example() -> None:
    shown = {q.object.value for q in quads(*EXAMPLES) if q.predicate == RDF.type}

    assert own(OWL.Class) - shown == ABSTRACT


def test_every_property_stands_in_an_example() -> None:
    assert own(*PROPERTIES) - {q.predicate.value for q in quads(*EXAMPLES)} == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_engines_find_nothing_wrong(path: Path) -> None:
    content = path.read_bytes()

    assert [(r.shape, r.focus) for r in validate(content).violations] == []
    assert validate(content) == validate(content, engine="pyshacl")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_concept_of_an_example_is_in_a_scheme_or_made_there(path: Path) -> None:
    known = {q.subject for q in quads(*SCHEMES)}
    made = {q.subject for q in quads(path) if q.predicate == SKOS.prefLabel}
    used = {q.object for q in quads(path) if str(q.object).startswith(f"<{terms.CONCEPT}")}

    assert used - known - made == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_claim_is_accepted_beside_a_review_or_waits(path: Path) -> None:
    graphs = {q.graph_name for q in quads(path)} - {ox.DefaultGraph()}
    asserted = {q.subject for q in quads(path) if q.predicate.value == terms.ONT + "asserts"}

    assert {g for g in graphs if "/id/claim/" in str(g)} == asserted
