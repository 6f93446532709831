"""The JSON-LD context is in step with the modules, and loses nothing."""

import json
import sys
from pathlib import Path
from runpy import run_path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from camket import terms
from ontology.files import EXAMPLES, KINDS, ONTOLOGY, ROOT, own, quads

CONTEXT = ONTOLOGY / "context.jsonld"
NATIVE = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own code


def known() -> dict[str, object]:
    told: dict[str, object] = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    return told


def written(path: Path) -> str:
    """Give the example *path* as JSON-LD, compacted by rdflib with our context.

    rdflib puts the default graph into a graph without a name: its nodes are lifted out.
    """
    dataset = Dataset()
    dataset.parse(path, format="trig")
    made = json.loads(dataset.serialize(format="json-ld", context=known(), auto_compact=True))
    parts = [node["@graph"] if set(node) == {"@graph"} else [node] for node in made["@graph"]]
    return json.dumps({**made, "@graph": [node for part in parts for node in part]})


def text_of(name: str) -> str:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        made = run_path(str(ROOT / "scripts" / "make_context.py"))
        return str(made[name](ONTOLOGY))
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_the_context_is_in_step_with_the_modules() -> None:
    assert text_of("text") == CONTEXT.read_text(encoding="utf-8")


def test_every_own_term_has_its_bare_name() -> None:
    ours = {iri.removeprefix(terms.ONT) for iri in own(*KINDS)}
    told = known()

    assert {name: name_of(told[name]) for name in ours} == {name: f"ck:{name}" for name in ours}


def name_of(definition: object) -> object:
    return definition["@id"] if isinstance(definition, dict) else definition


def test_links_dates_numbers_and_texts_are_written_plainly() -> None:
    told = known()

    assert told["provider"] == {"@id": "ck:provider", "@type": "@id"}
    assert told["notBefore"] == {"@id": "ck:notBefore", "@type": "xsd:date"}
    assert told["value"] == {"@id": "ck:value", "@type": "xsd:decimal"}
    assert told["sourceText"] == {"@id": "ck:sourceText", "@container": "@language"}
    assert told["org:member"] == {"@id": "org:member", "@type": "@id"}


@NATIVE
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_whole(path: Path) -> None:
    document = written(path)

    assert set(ox.parse(document, format=ox.RdfFormat.JSON_LD)) == set(quads(path))


@NATIVE
def test_terms_stand_in_the_document_by_their_bare_names() -> None:
    document = json.loads(written(ONTOLOGY / "examples" / "promise.trig"))
    pledge = next(node for node in document["@graph"] if node["type"] == "Pledge")

    assert pledge["sourceText"] == {"vi": "sẽ ủng hộ 800 triệu đồng xây 04 phòng học"}
    assert pledge["vf:due"] == "2023-06-30"
    assert pledge["respondsTo"].endswith("/id/undertaking/xin-phong-hoc")


@NATIVE
def test_a_context_without_types_would_lose_something() -> None:
    document = json.loads(written(ONTOLOGY / "examples" / "promise.trig"))
    document["@context"]["notBefore"] = "ck:notBefore"
    lost = set(ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD))

    assert lost != set(quads(ONTOLOGY / "examples" / "promise.trig"))
