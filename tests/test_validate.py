"""Validation: what a report says, and that it says the same whatever the order and engine."""

import os
import pickle
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket import resources
from camket.errors import SourceError
from camket.terms.vocabulary import CK, RDF, SATTR, SDIM
from camket.validate import COLUMNS, SEVERITIES, Result, rows, rules, validate

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((resources.ontology() / "examples").glob("*.trig"))
RULES = sorted(path.name for path in (ROOT / "tests" / "shapes").iterdir() if path.is_dir())
IT = "https://example.org/it/it"
BROKEN = b"""
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix x: <https://example.org/it/> .
x:it a ck:MonetaryAmount ; ck:value 0.0 ; ck:currency x:a , x:b .
x:gift a ck:Delivery ; ck:provider x:city ; ck:recipient x:city .
x:event a ck:Event .
"""


def example(rule: str, case: str) -> bytes:
    return (ROOT / "tests" / "shapes" / rule / f"{case}.ttl").read_bytes()


def facts(results: tuple[Result, ...]) -> list[tuple[str, str]]:
    return [(result.severity, result.shape) for result in results]


def test_nothing_conforms() -> None:
    assert validate([]).conforms
    assert validate(b"").results == ()


def test_results_come_worst_first() -> None:
    report = validate(BROKEN)

    assert facts(report.results) == [
        ("Violation", "Delivery-to-self"),
        ("Violation", "Money-currency"),
        ("Warning", "Money-positive"),
        ("Info", "Event-dated"),
    ]
    assert not report.conforms


def test_violations_and_warnings_are_told_apart() -> None:
    report = validate(BROKEN)

    assert facts(report.violations) == facts(report.results)[:2]
    assert facts(report.warnings) == [("Warning", "Money-positive")]


@pytest.mark.parametrize("rule", ["Money-positive", "Event-dated"])
def test_warnings_and_hints_do_not_keep_a_record_out(rule: str) -> None:
    report = validate(example(rule, "fail"))

    assert rule in {result.shape for result in report.results}
    assert report.conforms


def test_a_result_says_what_is_wrong_in_both_languages() -> None:
    found = next(r for r in validate(BROKEN).results if r.shape == "Delivery-to-self")

    assert found.focus == "https://example.org/it/gift"
    assert found.value == "https://example.org/it/city"
    assert found.messages["vi"] == "Bên cho và bên nhận là một."
    assert found.messages["en"] == "Giver and receiver are the same."
    assert set(found.remedy) == {"vi", "en"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_message_names_the_value(lang: str) -> None:
    report = validate(example("Over-delivery", "fail"))
    found = next(r for r in report.results if r.shape == "Over-delivery")

    assert found.value == "14"
    assert "14" in found.messages[lang]


def test_rows_have_the_columns_and_the_language() -> None:
    table = [dict(zip(COLUMNS, row, strict=True)) for row in rows(validate(BROKEN), "vi")]

    assert [row["rule"] for row in table][:2] == ["Delivery-to-self", "Money-currency"]
    assert table[0]["message"] == "Bên cho và bên nhận là một."
    assert table[1]["path"] == CK.currency.value


def test_quads_are_checked_as_one_graph() -> None:
    amount = ox.NamedNode(IT)
    first, second = ox.NamedNode("https://example.org/g1"), ox.NamedNode("https://example.org/g2")
    value = ox.Literal("5.0", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    quads = [
        ox.Quad(amount, RDF.type, CK.MonetaryAmount, first),
        ox.Quad(amount, CK.value, value, second),
    ]

    whole = validate([*quads, ox.Quad(amount, CK.currency, first)])
    part = validate(quads)

    assert whole.conforms
    assert facts(part.results) == [("Violation", "Money-currency")]


def test_an_iterator_is_enough() -> None:
    quads = ox.parse(BROKEN, format=ox.RdfFormat.TURTLE)

    assert validate(quad for quad in quads) == validate(BROKEN)


def test_a_subclass_is_caught_by_the_rules_of_its_class() -> None:
    plan = ox.Triple(ox.NamedNode(IT), RDF.type, CK.Plan)

    assert "Undertaking-provider" in {result.shape for result in validate([plan]).results}


def test_data_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(SourceError, match="no TriG"):
        validate(b"<https://example.org/it> <oops")


def test_other_shapes_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ck: <https://w3id.org/camket/ont#> .
        <https://example.org/Needs-text> a sh:NodeShape ; sh:targetClass ck:Event ;
          sh:property <https://example.org/Needs-text-path> .
        <https://example.org/Needs-text-path> a sh:PropertyShape ; sh:path ck:dateText ;
          sh:minCount 1 ; sh:severity sh:Violation ; sh:message "When?"@en .
        """,
        encoding="utf-8",
    )

    report = validate(BROKEN, shapes=tmp_path)

    assert facts(report.results) == [("Violation", "https://example.org/Needs-text-path")]
    assert report.results[0].messages == {"en": "When?"}


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"No \*\.ttl"):
        validate(BROKEN, shapes=tmp_path)


def test_a_broken_shape_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("<https://example.org/S> a", encoding="utf-8")

    with pytest.raises(SourceError, match="no Turtle"):
        validate(BROKEN, shapes=tmp_path)


def test_a_report_crosses_a_process_border() -> None:
    report = validate(BROKEN)

    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes


def test_rules_say_how_bad_and_where_they_look() -> None:
    known = {rule.id: rule for rule in rules()}

    assert sorted(known) == RULES
    assert {rule.severity for rule in known.values()} == set(SEVERITIES)
    assert known["Tenure-overlap"].affects == "^ck:post"
    assert known["Money-value"].affects == ""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_worked_examples_hold_in_both_engines(path: Path) -> None:
    data = path.read_bytes()

    fast, reference = validate(data), validate(data, engine="pyshacl")

    assert fast == reference
    assert fast.conforms


def test_there_are_worked_examples() -> None:
    assert len(EXAMPLES) >= 3


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_data_changes_nothing(chance: random.Random) -> None:
    quads = list(ox.parse(BROKEN + example("Duplicate-gift", "fail"), format=ox.RdfFormat.TURTLE))
    chance.shuffle(quads)

    assert validate(quads) == validate([*reversed(quads), *quads])


NODES = [ox.NamedNode(f"https://example.org/it/{name}") for name in ("a", "b", "c")]
CLASSES = [CK.Figure, CK.MoneyTransfer, CK.Plan, CK.Tenure, CK.IdentityDecision, CK.PartyBody]
LINKS = [CK.provider, CK.recipient, CK.fulfils, CK.amount, CK.post, CK.baseline, CK.leftEntity]
LINKS += [CK.rightEntity, CK.indicator, SATTR.unitMeasure, SDIM.refArea, CK.ofUndertaking]
LITERALS = [ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))]
LITERALS += [
    ox.Literal(day, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    for day in ("2016-01-01", "2016-12-31")
]
TRIPLES = st.one_of(
    st.builds(ox.Triple, st.sampled_from(NODES), st.just(RDF.type), st.sampled_from(CLASSES)),
    st.builds(ox.Triple, st.sampled_from(NODES), st.sampled_from(LINKS), st.sampled_from(NODES)),
    st.builds(
        ox.Triple,
        st.sampled_from(NODES),
        st.sampled_from([CK.value, CK.validFrom, CK.notBefore, CK.notAfter]),
        st.sampled_from(LITERALS),
    ),
)


@settings(max_examples=5)
@given(st.lists(TRIPLES, min_size=5, max_size=40))
def test_the_engines_agree_on_any_data(triples: list[ox.Triple]) -> None:
    assert validate(triples) == validate(triples, engine="pyshacl")


def test_importing_loads_no_engine() -> None:
    code = "import sys, camket.validate; print({'shifty', 'pyshacl', 'rdflib'} & set(sys.modules))"
    done = subprocess.run(  # noqa: S603 - this interpreter, no shell
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT / "graph")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "set()"
