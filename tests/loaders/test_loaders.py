"""Loaders: the content chooses, what cannot be read is told line by line, the rest goes in."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from camket import loaders
from camket.errors import SourceError
from camket.loaders import article, claims, loader_named, loader_of, turtle
from camket.model import Claim, Record, Refusal, Source, jsonl
from camket.pipeline import Story
from camket.sources import Given, source_of

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]
ARTICLE = "Huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú."
FUND = """\
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
<https://w3id.org/camket/id/fund/a> a <https://w3id.org/camket/ont#Fund> ;
  skos:prefLabel "Quỹ A"@vi .
"""


def source(text: str, name: str = "a") -> Source:
    return source_of(text.encode(), name=name)


def test_every_loader_is_found_by_its_name() -> None:
    names = [loader.NAME for loader in loaders.loaders()]

    assert {"article", "claims", "turtle"} <= set(names)
    assert len(names) == len(set(names))
    assert [loader_named(name).NAME for name in names] == names


def test_an_unknown_loader_is_named() -> None:
    with pytest.raises(SourceError, match="'parquet' is not installed"):
        loader_named("parquet")


@pytest.mark.parametrize(
    ("text", "loader"),
    [(ARTICLE, article), ('{"v":1}', claims), ("@prefix a: <http://a/> .", turtle)],
)
def test_just_one_loader_accepts_each_content(text: str, loader: object) -> None:
    found = source(text)

    assert [one for one in loaders.loaders() if one.accepts(found)] == [loader]
    assert loader_of(found) is loader


def test_a_type_that_no_loader_accepts_is_refused_with_those_that_are() -> None:
    odd = replace(source(ARTICLE, "a.xml"), media_type="application/xml")

    with pytest.raises(
        SourceError, match=r"a\.xml \(application/xml\) .*article, claims, .*turtle"
    ):
        loader_of(odd)


def test_an_article_is_read_with_its_name_hash_and_day() -> None:
    given = Given(description=replace(source("a").description, published="2016-12-28"))
    found = source_of((ARTICLE + " Ngày 27/12, mưa.").encode(), name="tin.txt", given=given)

    told = list(article.load(found))

    assert {(c.document, c.text_sha256) for c in told} == {("tin.txt", found.sha256)}
    assert "transfer" in {c.kind for c in told}


def test_claims_are_read_line_by_line_and_bad_ones_are_refused_with_their_place(
    told_twice: Told,
) -> None:
    _, sure, other = told_twice
    lines = [jsonl.to_line(sure), "", "{", '{"v":1}', "[]", "5", jsonl.to_line(other)]

    items = list(claims.load(source("\ufeff" + "\n".join(lines) + "\n", "c.jsonl")))

    assert [i for i in items if isinstance(i, Claim)] == [
        jsonl.from_line(jsonl.to_line(c)) for c in (sure, other)
    ]
    refused = [i for i in items if isinstance(i, Refusal)]
    assert [r.place for r in refused] == [f"c.jsonl, line {n}" for n in (3, 4, 5, 6)]
    assert {r.code for r in refused} == {"not-a-claim"}
    assert all(r.reason and r.remedy for r in refused)


def test_a_line_separator_inside_a_claim_is_no_end_of_line(told_twice: Told) -> None:
    _, sure, _ = told_twice
    odd = replace(sure, document="a\u2028b\x85c.txt")

    (found,) = claims.load(source(jsonl.to_line(odd)))

    assert isinstance(found, Claim)
    assert found.document == odd.document


def test_turtle_is_one_record_for_the_whole_file() -> None:
    (record,) = turtle.load(source(FUND, "a.ttl"))

    assert isinstance(record, Record)
    assert (len(record.triples), record.selector, record.document) == (2, "", "a.ttl")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@prefix a: <http://a/> .\na:b a", "a.ttl is no Turtle: .*line 2"),
        ("_:x a <http://a> .", "blank node"),
        ("<http://a> <http://b> [] .", "blank node"),
        ("<http://a> <http://b> (1 2) .", "blank node"),
        ("<http://a b> a <http://c> .", "is no Turtle"),
        ("<a> a <http://c> .", "is no Turtle"),
        ('<http://a> <http://b> "\\uD800" .', "is no Turtle"),
        ("[" * 50_000, "is no Turtle|blank node"),
        ("<http://a> <http://b> <<( <http://a> <http://b> 1 )>> .", "is no Turtle|blank node|IRI"),
    ],
)
def test_turtle_that_the_house_cannot_hold_is_refused(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        list(turtle.load(source(text, "a.ttl")))


def test_turtle_with_a_blank_node_is_not_imported(story: Story, tmp_path: Path) -> None:
    before = story.home.commit()
    (tmp_path / "a.ttl").write_text("<http://a> <http://b> [] .", encoding="utf-8")

    with pytest.raises(SourceError, match="blank node"):
        story.load([str(tmp_path / "a.ttl")])

    assert story.home.commit() == before


def test_imported_turtle_can_be_undone(story: Story, tmp_path: Path) -> None:
    before = story.home.commit().digest
    (tmp_path / "a.ttl").write_text(FUND, encoding="utf-8")

    outcome = story.load([str(tmp_path / "a.ttl")])
    assert outcome.accepted == 1
    story.undo(outcome.imports[0].id)

    assert story.home.commit().digest == before


@pytest.mark.parametrize("value", ["1E18", "1E30", "-1E18", "0.0000000001"])
def test_a_number_that_would_silence_a_sum_is_refused_and_the_rest_is_summed(
    story: Story, send: Send, told_twice: Told, value: str
) -> None:
    text, sure, other = told_twice
    assert other.amount
    huge = replace(other, possibly_same=(), amount=replace(other.amount, value=Decimal(value)))

    outcome = story.load([send(text, replace(sure, possibly_same=()), huge)])

    assert [r.code for _, r in outcome.refusals] == ["number-out-of-range"]
    with story.home.reading() as store:
        query = "SELECT (SUM(?v) AS ?s) { ?a <https://w3id.org/camket/ont#value> ?v }"
        ((total,),) = store.select(query).rows
    assert isinstance(total, ox.Literal)
    assert Decimal(total.value) == 3 * 10**9
