"""A hygiene rule finds nothing in the ontology, and finds what is broken."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from camket import resources
from camket.terms import CONCEPT
from ontology.files import MODULES, SCHEMES, quads

BROKEN = Path(__file__).parent / "broken"
HYGIENE = resources.queries() / "hygiene"
RULES = sorted(path.stem for path in HYGIENE.glob("*.rq"))
PREFIXES = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/> .
"""


def question(rule: str) -> str:
    return (HYGIENE / f"{rule}.rq").read_text(encoding="utf-8")


@cache
def written() -> ox.Store:
    """Give what people write: modules, schemes, shapes, alignments and reference data."""
    store = ox.Store()
    for path in sorted(resources.ontology().rglob("*.ttl")):
        store.bulk_load(path=str(path))
    return store


@cache
def terms_alone() -> tuple[ox.Quad, ...]:
    return tuple(quads(*MODULES, *SCHEMES))


def rows(rule: str, extra: bytes) -> list[ox.QuerySolution]:
    """Give what *rule* finds in terms, concepts and *extra*."""
    store = ox.Store()
    store.extend(terms_alone())
    store.load(extra, format=ox.RdfFormat.TURTLE)
    return list(store.query(question(rule)))


@cache
def vocabulary() -> Graph:
    """Give the modules, two schemes and some shapes as rdflib reads them."""
    graph = Graph()
    folder = resources.ontology()
    some = [folder / name for name in ("schemes/bound.ttl", "schemes/unit.ttl", "shapes/money.ttl")]
    for path in (*sorted(folder.glob("*.ttl")), *some):
        graph.parse(path, format="turtle")
    return graph


def test_every_rule_has_a_broken_example() -> None:
    assert sorted(path.stem for path in BROKEN.glob("*.ttl")) == RULES
    assert len(RULES) == 19


@pytest.mark.parametrize("rule", RULES)
def test_the_ontology_is_clean(rule: str) -> None:
    assert [str(row) for row in written().query(question(rule))] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_what_is_broken(rule: str) -> None:
    broken = (BROKEN / f"{rule}.ttl").read_bytes()

    assert len(rows(rule, broken)) > 0


def structure() -> Graph:
    """Give the modules without texts: rdflib walks paths of unknown ends from every node."""
    told = Graph()
    for triple in vocabulary():
        if isinstance(triple[2], URIRef) and not triple[0].startswith(CONCEPT):
            told.add(triple)
    return told


@pytest.mark.parametrize("rule", RULES)
def test_the_other_engine_agrees(rule: str) -> None:
    added = Graph().parse(BROKEN / f"{rule}.ttl", format="turtle")
    broken = Graph()
    for triple in (*(structure() if rule == "disjoint_types" else vocabulary()), *added):
        broken.add(triple)

    found = list(broken.query(question(rule)))

    assert len(found) == len(rows(rule, (BROKEN / f"{rule}.ttl").read_bytes())) > 0


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ('c:unit-x skos:inScheme c:unit ; skos:notation "x" , "y" .', True),
        ('c:unit-x skos:inScheme c:unit ; skos:notation "x"^^qudt:UCUMcs .', True),
        ('c:unit-x skos:inScheme c:unit ; skos:notation "x" , "kg"^^qudt:UCUMcs .', True),
        ('c:unit-x skos:inScheme c:unit ; skos:notation "x" , "x"^^qudt:UCUMcs .', False),
    ],
)
def test_a_unit_has_one_code_and_at_most_one_of_ucum(given: str, *, faults: bool) -> None:
    found = rows("concept_notation", (PREFIXES + given).encode())

    assert bool(found) == faults


@pytest.mark.parametrize(
    "wrong",
    [
        "x:a a ck:PartyBody , ck:StateBody .",
        "x:a a foaf:Person , ck:Fund .",
        "x:a a ck:Pledge ; ck:provider x:b . x:b a ck:AdministrativeUnit .",
        "x:a a ck:Delivery ; ck:recipient x:b . x:b a ck:Event .",
        "x:a a ck:Request , ck:Pledge .",
        "x:a a ck:Plan , ck:Delivery .",
        "x:a a ck:Delivery ; ck:amount x:b . x:b a ck:Quantity .",
        "x:a a ck:Undertaking ; ck:modality c:modality-fact .",
        "x:a a ck:Fund ; ck:level c:level-province ; ck:territory x:b .",
        "x:a a ck:Facility ; ck:saidBy x:b .",
    ],
)
def test_what_cannot_be_is_found(wrong: str) -> None:
    assert len(rows("disjoint_types", (PREFIXES + wrong).encode())) > 0


@pytest.mark.parametrize(
    "right",
    [
        "x:a a ck:Delivery ; ck:beneficiary x:b . x:b a ck:Facility .",
        "x:b a ck:Jurisdiction ; ck:territory x:c . x:c a ck:AdministrativeUnit .",
        "x:a a ck:Body , ck:StateBody .",
        "x:a ck:amount x:b , x:c . x:b a ck:MonetaryAmount . x:c a ck:MonetaryAmount .",
    ],
)
def test_what_can_be_is_left_alone(right: str) -> None:
    assert rows("disjoint_types", (PREFIXES + right).encode()) == []
