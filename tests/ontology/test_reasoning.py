"""The ontology is consistent, clashes where it should, and stays in the simple part of OWL."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL as RDFLIB_OWL
from rdflib import RDF as RDFLIB_RDF
from rdflib import Graph, Namespace, URIRef

from camket import terms
from camket.terms.vocabulary import OWL, RDF, RDFS
from ontology.files import EXAMPLES, MODULES, ONTOLOGY, PROPERTIES, declared, quads, subsumptions

owlrl = pytest.importorskip("owlrl", reason="owlrl absent: consistency was not checked")

X = Namespace("https://example.org/")
PREFIXES = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix x: <https://example.org/> .
"""
CLASHES = {
    "party-and-state": "x:party-and-state a ck:PartyBody , ck:StateBody .",
    "person-and-fund": "x:person-and-fund a foaf:Person , ck:Fund .",
    "unit-gives": "x:a ck:provider x:unit-gives . x:unit-gives a ck:AdministrativeUnit .",
    "event-receives": "x:b ck:recipient x:event-receives . x:event-receives a ck:Event .",
    "request-and-pledge": "x:request-and-pledge a ck:Request , ck:Pledge .",
    "plan-done": "x:plan-done a ck:Plan , ck:Delivery .",
    "things-as-money": "x:c ck:amount x:things-as-money . x:things-as-money a ck:Quantity .",
    "claim-and-undertaking": "x:claim-and-undertaking a ck:Undertaking ; ck:saidBy x:d .",
    "fund-with-territory": "x:fund-with-territory a ck:Fund ; ck:territory x:e .",
    "place-speaks": "x:f ck:onBehalfOf x:place-speaks . x:place-speaks a ck:Facility .",
}
SOUND = """
x:gift a ck:MoneyTransfer ; ck:provider x:city ; ck:amount x:one , x:two .
x:one a ck:MonetaryAmount ; ck:value 1.0 .
x:two a ck:MonetaryAmount ; ck:value 2.0 .
x:city a ck:Jurisdiction ; ck:territory x:place .
x:commune ck:within x:district . x:district ck:within x:place .
"""
USED = {
    *("AnnotationProperty", "Class", "DatatypeProperty", "ObjectProperty", "Ontology"),
    *("TransitiveProperty", "deprecated", "disjointWith", "versionIRI", "versionInfo"),
}
SPACE = "http://www.w3.org/2002/07/owl#"
ROBOT_RULES = (
    *("annotation_whitespace", "deprecated_boolean_datatype", "deprecated_class_reference"),
    *("deprecated_property_reference", "duplicate_label", "equivalent_pair"),
    *("illegal_use_of_built_in_vocabulary", "label_formatting", "label_whitespace"),
    *("missing_label", "missing_ontology_description", "missing_ontology_license"),
    *("missing_ontology_title", "misused_obsolete_label"),
)
"""Rules of ROBOT that fit bilingual labels; the others are hygiene queries of our own."""
ROBOT = os.environ.get("CAMKET_ROBOT", "")


def closed(*texts: str, example: Path | None = None) -> Graph:
    """Give what OWL 2 RL entails from the modules without their labels, and from *texts*."""
    graph = Graph()
    for quad in quads(*MODULES, *([example] if example else [])):
        if isinstance(quad.object, ox.NamedNode):
            graph.add(
                (
                    URIRef(quad.subject.value),
                    URIRef(quad.predicate.value),
                    URIRef(quad.object.value),
                )
            )
    graph.parse(data=PREFIXES + "\n".join(texts), format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return [str(o) for _, p, o in graph if str(p).endswith("agent-ont#error")]


@cache
def clashing() -> list[str]:
    return errors(closed(*CLASHES.values()))


@cache
def sound() -> Graph:
    return closed(SOUND, example=ONTOLOGY / "examples" / "figures.trig")


def test_the_ontology_and_an_example_are_consistent() -> None:
    assert errors(sound()) == []


@pytest.mark.parametrize("thing", CLASHES)
def test_what_cannot_be_clashes(thing: str) -> None:
    assert [error for error in clashing() if X[thing] in error] != []


def test_nothing_else_clashes() -> None:
    named = {re.search(r"example\.org/([\w-]+)", error) for error in clashing()}

    assert {found[1] for found in named if found} == set(CLASHES)


def test_two_amounts_on_one_deed_are_not_the_same() -> None:
    same = {(s, o) for s, o in sound().subject_objects(RDFLIB_OWL.sameAs) if s != o}

    assert [pair for pair in same if any(str(node).startswith(X) for node in pair)] == []


def test_within_reaches_through() -> None:
    assert (X.commune, URIRef(terms.ONT + "within"), X.place) in sound()
    assert (X.gift, RDFLIB_RDF.type, URIRef("http://www.w3.org/ns/prov#Activity")) in sound()


def test_only_simple_words_of_owl_are_used() -> None:
    nodes = {
        node.value
        for q in quads(*MODULES)
        for node in (q.predicate, q.object)
        if isinstance(node, ox.NamedNode)
    }

    assert {iri.removeprefix(SPACE) for iri in nodes if iri.startswith(SPACE)} <= USED


def test_a_term_is_of_one_kind() -> None:
    kinds = [declared(kind) for kind in (OWL.Class, *PROPERTIES, OWL.AnnotationProperty)]

    assert sum(len(kind) for kind in kinds) == len(set().union(*kinds))


def test_a_property_comes_under_one_of_its_kind() -> None:
    links, texts = declared(OWL.ObjectProperty), declared(OWL.DatatypeProperty)
    pairs = subsumptions(q for q in quads(*MODULES) if q.predicate == RDFS.subPropertyOf)

    assert [pair for pair in pairs if not ({*pair} <= links or {*pair} <= texts)] == []
    assert len(pairs) >= 15


def test_links_reach_classes_and_texts_reach_datatypes() -> None:
    ranges = {
        (q.subject.value, q.object.value) for q in quads(*MODULES) if q.predicate == RDFS.range
    }
    domains = {q.object.value for q in quads(*MODULES) if q.predicate == RDFS.domain}
    classes = declared(OWL.Class)

    assert {o for s, o in ranges if s in declared(OWL.ObjectProperty)} | domains <= classes
    assert {o for s, o in ranges if s in declared(OWL.DatatypeProperty)} & classes == set()


def test_no_class_comes_under_itself() -> None:
    assert [pair for pair in subsumptions(quads(*MODULES)) if pair[0] == pair[1]] == []


def test_a_transitive_property_is_no_part_of_a_count() -> None:
    transitive = [
        q.subject.value for q in quads(*MODULES) if q.object.value == SPACE + "TransitiveProperty"
    ]

    assert transitive == [terms.ONT + "within"]


def test_no_individual_is_a_class_or_a_property() -> None:
    terms_of_all = declared(OWL.Class, *PROPERTIES)
    subjects = {q.subject.value for q in quads(*EXAMPLES) if q.predicate == RDF.type}

    assert subjects & terms_of_all == set()


def robot(*steps: str) -> subprocess.CompletedProcess[str]:
    """Run ROBOT on the modules, merged; skip aloud where it or Java is absent."""
    if not ROBOT or not Path(ROBOT).is_file():
        pytest.skip("robot.jar absent (set CAMKET_ROBOT): profiles and HermiT were not checked")
    java = shutil.which("java")
    if java is None:
        pytest.skip("java absent: profiles and HermiT were not checked")
    inputs = [part for path in MODULES for part in ("--input", str(path))]
    return subprocess.run(  # noqa: S603 - a program that the caller names
        [java, "-jar", ROBOT, "merge", "--include-annotations", "true", *inputs, *steps],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("profile", ["DL", "RL"])
def test_robot_finds_the_ontology_in_the_profile(profile: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"

    done = robot("validate-profile", "--profile", profile, "--output", str(report))

    assert done.returncode == 0, done.stdout + report.read_text(encoding="utf-8")


def test_hermit_finds_every_class_possible(tmp_path: Path) -> None:
    done = robot("reason", "--reasoner", "hermit", "--output", str(tmp_path / "reasoned.ttl"))

    assert done.returncode == 0, done.stdout + done.stderr


def test_hermit_finds_a_class_that_cannot_be(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text(
        f"{PREFIXES}@prefix owl: <{SPACE}> . @prefix rdfs: <{RDFS.label.value[:-5]}> .\n"
        "x:Both a owl:Class ; rdfs:subClassOf ck:PartyBody , ck:StateBody .",
        encoding="utf-8",
    )

    done = robot("--input", str(wrong), "reason", "--reasoner", "hermit", "--output", "/dev/null")

    assert done.returncode != 0


def test_robot_reports_no_fault_of_its_own_rules(tmp_path: Path) -> None:
    report = tmp_path / "report.tsv"
    profile = tmp_path / "profile.txt"
    profile.write_text("".join(f"ERROR\t{rule}\n" for rule in ROBOT_RULES), encoding="utf-8")

    done = robot("report", "--profile", str(profile), "--output", str(report))

    assert done.returncode == 0, report.read_text(encoding="utf-8")
