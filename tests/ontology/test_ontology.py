"""The ontology: files, terms, concepts, and what is generated from them."""

import re
import runpy
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, QB, SKOS, DefinedNamespace

from camket import terms
from camket.terms.vocabulary import CK, OWL, RDF, RDFS
from camket.terms.vocabulary import SKOS as CONCEPTS
from ontology.files import (
    ALIGNMENTS,
    EXAMPLES,
    KINDS,
    MODULES,
    ONTOLOGY,
    ROOT,
    SCHEMES,
    SHAPES,
    declared,
    own,
    quads,
)

UCUM = ox.NamedNode("http://qudt.org/schema/qudt/UCUMcs")
SHAPES_HEADER = ox.NamedNode("https://w3id.org/camket/shapes")
HEADER = ox.NamedNode("https://w3id.org/camket/ont")
FILES = [*MODULES, *SCHEMES, *SHAPES, *ALIGNMENTS, *EXAMPLES]
NAMED = re.compile(r'concept\("([a-z]+)", "([a-z-]+)"\)')
CLOSED: list[type[DefinedNamespace]] = [DCTERMS, FOAF, ORG, PROV, QB, SKOS]
OWN_SCHEMES = [path for path in SCHEMES if path.stem != "currency"]
CURRENCIES = "http://publications.europa.eu/resource/authority/currency"
PREFIXES = [
    *(
        "agreement",
        "ask",
        "body",
        "bound",
        "change",
        "cmp",
        "currency",
        "degree",
        "event",
        "facility",
        "flag",
    ),
    *("identity", "ind", "kind", "level", "modality", "post", "review", "role", "sector", "stage"),
    *("status", "unit"),
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own code
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_parsers_read_the_same(path: Path) -> None:
    other = Dataset()
    other.parse(path, format="trig")
    lines = other.serialize(format="nquads")

    assert set(ox.parse(lines, format=ox.RdfFormat.N_QUADS)) == set(quads(path))


def test_there_are_as_many_files_as_there_should_be() -> None:
    assert [len(MODULES), len(SCHEMES)] == [8, 23]
    assert len(FILES) >= 55


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_prefixes_are_sorted_and_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prefixes = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]

    assert prefixes == sorted(prefixes)
    assert [prefix for prefix in prefixes if text.count(prefix) < 2] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_composed_and_names_are_ascii(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    nodes = {t for q in quads(path) for t in q.triple if isinstance(t, ox.NamedNode)}

    assert unicodedata.is_normalized("NFC", text)
    assert [node.value for node in nodes if not node.value.isascii()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_everything_has_a_name(path: Path) -> None:
    assert [q for q in quads(path) if ox.BlankNode in {type(q.subject), type(q.object)}] == []


def test_the_ontology_keeps_to_its_budget() -> None:
    assert len(own(OWL.Class)) == 35
    assert len(own(OWL.ObjectProperty, OWL.DatatypeProperty)) == 61


def test_every_constant_of_ours_is_a_term_and_every_term_a_constant() -> None:
    constants = {node.value for node in vars(CK).values() if isinstance(node, ox.NamedNode)}

    assert constants == own(*KINDS)


def test_constants_are_in_step_with_the_ontology() -> None:
    generator = runpy.run_path(str(ROOT / "scripts" / "make_vocabulary.py"))
    written = (ROOT / "graph" / "camket" / "terms" / "vocabulary.py").read_text(encoding="utf-8")

    assert generator["module"](generator["declared"](ONTOLOGY)) == written


def test_foreign_terms_exist_where_they_are_said_to_be() -> None:
    foreign = declared(*KINDS, OWL.AnnotationProperty)
    known = {space: [iri for iri in foreign if iri.startswith(str(space))] for space in CLOSED}

    assert all(known.values())
    for space, iris in known.items():
        assert [iri for iri in iris if iri not in space] == []


def test_every_term_in_use_is_declared() -> None:
    shapes = [path for path in FILES if path.parent.name in {"shapes", "examples"}]
    spaces = ("http://www.w3.org/ns/shacl#", str(RDF.type.value)[:-4], RDFS.label.value[:-5])
    used = {q.predicate.value for q in quads(*MODULES, *SCHEMES, *shapes)}
    used = {iri for iri in used if not iri.startswith((*spaces, OWL.deprecated.value[:-10]))}

    assert used <= {q.subject.value for q in quads(*MODULES, ONTOLOGY / "shapes" / "shapes.ttl")}


def test_the_ontology_has_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "version"
    ]
    said = {
        q.predicate: q.object.value for q in quads(ONTOLOGY / "camket.ttl") if q.subject == HEADER
    }

    assert said[OWL.versionInfo] == version
    assert said[OWL.versionIRI] == f"{HEADER.value}/{version}"
    shapes = {q.predicate: q.object.value for q in quads(*SHAPES) if q.subject == SHAPES_HEADER}
    assert shapes[OWL.versionInfo] == version


def test_each_scheme_has_its_file() -> None:
    assert [path.stem for path in SCHEMES] == PREFIXES


@pytest.mark.parametrize("path", OWN_SCHEMES, ids=lambda path: path.name)
def test_a_file_holds_one_scheme_and_its_concepts(path: Path) -> None:
    triples = quads(path)
    schemes = {q.object.value for q in triples if q.predicate == CONCEPTS.inScheme}
    subjects = {q.subject.value for q in triples}

    assert schemes == {terms.CONCEPT + path.stem}
    assert {s for s in subjects if not s.startswith(f"{terms.CONCEPT}{path.stem}-")} == schemes


def test_currencies_keep_the_names_of_their_list_and_their_code() -> None:
    read = quads(ONTOLOGY / "schemes" / "currency.ttl")
    codes = {q.subject.value: q.object.value for q in read if q.predicate == CONCEPTS.notation}

    assert {iri: terms.currency(code).value for iri, code in codes.items()} == {k: k for k in codes}
    assert {q.object.value for q in read if q.predicate == CONCEPTS.inScheme} == {CURRENCIES}
    assert set(codes.values()) == {"CNY", "EUR", "JPY", "KRW", "LAK", "THB", "USD", "VND"}


def test_sectors_name_the_code_of_the_dac_that_they_are_called_by() -> None:
    read = quads(ONTOLOGY / "schemes" / "sector.ttl")
    matched = {
        q.subject.value.rpartition("-")[2]: q.object.value.rpartition("#")[2]
        for q in read
        if q.predicate in {CONCEPTS.exactMatch, CONCEPTS.closeMatch}
    }
    numbered = {q.object.value for q in read if q.predicate == CONCEPTS.notation}

    assert matched == {code: code for code in numbered if code.isdigit()}


def test_codes_of_ucum_stand_beside_those_of_the_interchange_format() -> None:
    ucum = {
        q.subject.value.removeprefix(terms.CONCEPT): q.object.value
        for q in quads(*SCHEMES)
        if isinstance(q.object, ox.Literal) and q.object.datatype == UCUM
    }

    assert len(ucum) == 20
    assert ucum["unit-hectare"] == "har"
    assert ucum["unit-kilowatt-hour"] == "kW.h"


def test_codes_of_the_interchange_format_are_notations() -> None:
    notations = {
        (q.subject.value.removeprefix(terms.CONCEPT).partition("-")[0], q.object.value)
        for q in quads(*SCHEMES)
        if q.predicate == CONCEPTS.notation
    }
    units = {("unit", code) for code in ("%", "ha", "t", "km", "MW", "lần", "người", "hộ")}
    flags = {("flag", code) for code in ("open-list", "two-readings", "unaligned-dropped")}
    bounds = {("bound", code) for code in ("exact", "about", "at-least", "at-most")}
    compared = {("cmp", code) for code in ("difference", "ratio", "growth-rate", "multiple")}

    assert units | flags | bounds | compared <= notations
    assert Counter(scheme for scheme, _ in notations)["flag"] == 20


def test_constants_of_the_code_name_concepts_that_exist() -> None:
    known = {q.subject.value for q in quads(*SCHEMES)}
    named = {
        value.value
        for module in (ROOT / "graph" / "camket").rglob("*.py")
        for scheme, term in NAMED.findall(module.read_text(encoding="utf-8"))
        for value in [terms.concept(scheme, term)]
    }

    assert len(named) >= 8
    assert named - known == set()
