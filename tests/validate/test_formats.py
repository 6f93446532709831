"""Reports in every format: nothing lost, nothing executed, readable."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef

from camket.model import Cited, Origin, Refusal
from camket.terms import SHAPES
from camket.validate import (
    COLUMNS,
    SEVERITIES,
    Report,
    Result,
    report_of,
    rows,
    validate,
    with_refusals,
)
from camket.validate.formats import load, names, summary

SH = Namespace("http://www.w3.org/ns/shacl#")
EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "shapes").glob("*/fail.ttl"))
ORIGIN = Origin(
    "tin.jsonl", 3, passage=Cited("tin.txt", 2, 75, 128), quote="Huyện An Phú tặng 3 tỷ đồng"
)
ROW = Origin("quà.csv", pointer="row=12", quote="3 tỷ")
HOSTILE = "</script><script>alert('x')</script>\"><img src=x onerror=alert(1)>"
URL = "javascript:alert(1)//://"
BROKEN = b"""
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix x: <https://example.org/it/> .
x:it a ck:MonetaryAmount ; ck:value 0.0 ; ck:currency x:a , x:b .
x:gift a ck:Delivery ; ck:provider x:city ; ck:recipient x:city .
x:event a ck:Event .
"""


def found(*origins: Origin) -> Report:
    """Check broken data; give the report with *origins* in each result."""
    report = validate(BROKEN)
    return replace(report, results=tuple(replace(r, origins=origins) for r in report.results))


def hostile() -> Report:
    """Make a report in which every text is an attack."""
    origin = Origin(HOSTILE, 1, HOSTILE, Cited(HOSTILE, 1, 2, 3), HOSTILE, HOSTILE)
    texts = {"vi": HOSTILE, "en": HOSTILE}
    said = [
        Result(thing, thing, thing, thing, "Violation", texts, texts) for thing in (HOSTILE, URL)
    ]
    return report_of(replace(result, origins=(origin,)) for result in said)


class Page(HTMLParser):
    """Takes the tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        self.tags.append(tag)
        self.attributes.extend((name, value or "") for name, value in attrs)


def test_the_formats_are_found_by_folder() -> None:
    assert {"csv", "html", "json", "shacl", "table"} <= set(names())
    assert not [name for name in names() if name.startswith("_")]
    assert len({load(name).suffix for name in names()}) == len(names())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", names())
def test_the_same_report_gives_the_same_text(name: str, lang: str) -> None:
    write = load(name).write

    assert write(found(ORIGIN, ROW), lang) == write(found(ORIGIN, ROW), lang)
    assert write(Report(conforms=True, results=()), lang)


def test_csv_holds_the_rows() -> None:
    report = found(ORIGIN, ROW)

    head, *lines = csv.reader(io.StringIO(load("csv").write(report, "vi")))

    assert tuple(head) == COLUMNS
    assert [tuple(line) for line in lines] == list(rows(report, "vi"))
    first = dict(zip(COLUMNS, lines[0], strict=True))
    assert (first["source"], first["more"]) == ("tin.jsonl", "1")
    assert first["place"] == "dòng 3; tin.txt, dòng 2, ký tự 75–128"


def test_json_holds_every_origin() -> None:
    first, *_ = json.loads(load("json").write(found(ORIGIN, ROW), "en"))

    assert [origin["place"] for origin in first["origins"]] == [
        "line 3; tin.txt, line 2, characters 75–128",
        "row 12",
    ]
    assert first["origins"][0]["passage"] == {
        "text": "tin.txt", "line": 2, "start": 75, "end": 128,
    }  # fmt: skip
    assert first["origins"][1]["pointer"] == "row=12"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_table_stays_within_a_narrow_terminal(lang: str) -> None:
    report = found(replace(ORIGIN, quote="Huyện An Phú tặng 3 tỷ đồng. " * 40), ROW)

    lines = load("table").write(report, lang).splitlines()

    assert max(map(len, lines)) <= 80
    assert sum("tin.jsonl" in line for line in lines) == len(report.results)
    assert lines[-1] == summary(report, lang)


def test_a_table_gives_a_terminal_no_orders() -> None:
    text = load("table").write(found(replace(ORIGIN, quote="\x1b[2J\x9b31m\u202etặng\x07")), "vi")

    assert not [c for c in text if c in "\x1b\x9b\u202e\x07"]
    assert "tặng" in text


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", "2 vi phạm, 1 cảnh báo, 1 gợi ý."), ("en", "2 violations, 1 warning, 1 hint.")],
)
def test_the_summary_counts_each_severity(lang: str, words: str) -> None:
    assert summary(found(), lang) == words


def test_a_page_shows_each_finding_with_its_place_and_needs_no_network() -> None:
    report = found(ORIGIN)

    text = load("html").write(report, "vi")

    page = Page(text)
    assert page.tags.count("article") == len(report.results)
    assert text.count("dòng 3; tin.txt, dòng 2, ký tự 75–128") == len(report.results)
    assert ("lang", "vi") in page.attributes
    assert "điều phát hiện" in text
    assert "finding" in text
    assert not {"link", "img", "iframe"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in {"src", "srcset", "action"}]
    assert "url(" not in text
    assert "@import" not in text


def test_a_page_links_each_rule_to_its_shape() -> None:
    page = Page(load("html").write(found(ORIGIN), "en"))

    links = {value for name, value in page.attributes if name == "href"}
    assert {f"{SHAPES}{r.shape}" for r in found().results} <= links


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_runs_nothing_that_a_source_says(lang: str) -> None:
    page = Page(load("html").write(hostile(), lang))
    harmless = Page(load("html").write(found(ORIGIN), lang))

    assert page.tags.count("script") == harmless.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    hrefs = [value for name, value in page.attributes if name == "href"]
    assert not [href for href in hrefs if not href.startswith(("#", "https://", "http://"))]


def results_in(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Yield what a report in *graph* says, as plain texts."""
    keys = (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.resultSeverity)
    for node in graph.subjects(RDF.type, SH.ValidationResult):
        yield tuple(_plain(graph.value(node, key)) for key in keys)


def _plain(term: object) -> str:
    return str(term.normalize().toPython()) if isinstance(term, Literal) else str(term or "")


def parsed(report: Report) -> Graph:
    graph = Graph()
    graph.parse(data=load("shacl").write(report, "vi"), format="turtle")
    return graph


@pytest.mark.parametrize("path", EXAMPLES[:: len(EXAMPLES) // 12], ids=lambda p: p.parent.name)
def test_the_standard_report_says_what_ours_says(path: Path) -> None:
    report = validate(path.read_bytes())

    graph = parsed(report)

    ours = [(r.focus, r.path, r.value, r.rule_iri(), str(SH[r.severity])) for r in report.results]
    assert sorted(r[:2] + r[3:] for r in results_in(graph)) == sorted(o[:2] + o[3:] for o in ours)
    texts = {
        (text.language, str(text))
        for text in graph.objects(None, SH.resultMessage)
        if isinstance(text, Literal)
    }
    assert texts == {pair for r in report.results for pair in r.messages.items()}
    assert not [part for triple in graph for part in triple if isinstance(part, BNode)]


def test_the_standard_report_equals_that_of_the_reference_engine() -> None:
    ours, reference = parsed(validate(BROKEN)), parsed(validate(BROKEN, engine="pyshacl"))

    assert sorted(results_in(ours)) == sorted(results_in(reference))
    assert set(ours.objects(None, SH.sourceConstraintComponent)) == set(
        reference.objects(None, SH.sourceConstraintComponent)
    )


def test_a_value_keeps_its_type() -> None:
    graph = parsed(validate(BROKEN))

    (value,) = (v for v in graph.objects(None, SH.value) if isinstance(v, Literal))
    assert value == Literal("0", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))


@pytest.mark.parametrize("data", [b"", BROKEN])
def test_a_standard_report_conforms_when_it_has_no_result(data: bytes) -> None:
    graph = parsed(validate(data))

    (whole,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(whole, SH.conforms) == Literal(data == b"")


def test_a_refused_record_stands_in_the_same_report() -> None:
    bad = Refusal("line 2", "5", "not-a-claim", "No.", "Mend it.", vi=("Không.", "Sửa."))

    report = with_refusals(validate(BROKEN), [("tin.jsonl", bad)])

    refused = [r for r in report.results if r.shape == "not-a-claim"]
    assert [r.origins[0].source for r in refused] == ["tin.jsonl"]
    assert not report.conforms
    assert (refused[0].messages["vi"], refused[0].remedy["en"]) == ("Không.", "Mend it.")
    assert len(parsed(report)) > 0


def test_a_refusal_without_vietnamese_is_told_in_english() -> None:
    report = with_refusals(None, [("tin.jsonl", Refusal("line 2", "5", "odd", "No.", "Mend it."))])

    (row,) = rows(report, "vi")
    assert {"No.", "Mend it.", "line 2"} <= set(row)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=30)


@settings(max_examples=25)
@given(TEXT, TEXT, TEXT, st.sampled_from(SEVERITIES))
def test_no_text_is_lost_on_the_way(value: str, quote: str, message: str, severity: str) -> None:
    texts = {"vi": message, "en": message}
    result = Result("", "", value, "odd", severity, texts, texts, (Origin("a", 1, quote=quote),))
    report = report_of([result])

    (line,) = csv.DictReader(io.StringIO(load("csv").write(report, "vi"), newline=""))
    (item,) = json.loads(load("json").write(report, "vi"))
    written = load("shacl").write(report, "vi")
    literals = {
        q.object.value for q in ox.parse(written, format=ox.RdfFormat.TURTLE)
        if isinstance(q.object, ox.Literal)
    }  # fmt: skip

    assert (line["value"], line["quote"], line["message"]) == (value, quote, message)
    assert (item["value"], item["quote"], item["message"]) == (value, quote, message)
    assert {text for text in (value, quote, message) if text and "://" not in text} <= literals
