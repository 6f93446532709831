"""Every finding goes back to a place in a file: of an article, of claims, of a data set."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket import terms
from camket.model import Claim, Origin
from camket.pipeline import Outcome, Story
from camket.pipeline.audit import check_all
from camket.pipeline.origins import FEW, located
from camket.pipeline.turtle_lines import line_told, lines_in
from camket.validate import Report, Result, report_of
from town import Writer

Told = tuple[Writer, Claim, Claim]
Send = Callable[..., str]
X = "https://example.org/an-phu/"
GIFT = """@prefix ck: <https://w3id.org/camket/ont#> .
@prefix x: <https://example.org/an-phu/> .

# A gift to oneself.
x:gift a ck:Delivery ;
  ck:provider x:city ;
  ck:recipient x:city .
"""


def origins(outcome: Outcome, rule: str) -> list[Origin]:
    assert outcome.report
    return [o for r in outcome.report.results if r.shape == rule for o in r.origins]


def located_in(story: Story, report: Report) -> Report:
    with story.home.reading() as store:
        return located(report, story.home, store)


def about(thing: str) -> Report:
    return report_of([Result(thing, "", "", "Rule", "Warning", {}, {})])


def to_self(sure: Claim) -> Claim:
    (giver,) = sure.all("giver")
    recipient = replace(giver, start=giver.start, end=giver.end)
    return replace(sure, slots=(("giver", (giver,)), ("recipient", (recipient,))))


def test_a_finding_in_an_article_names_line_offsets_and_quote(story: Story, tmp_path: Path) -> None:
    words = "Huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú"
    for name, text in (("a.txt", f"Mưa.\n{words}.\n"), ("b.txt", f"Nắng, nắng.\n\n{words}.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")

    outcome = story.load([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])

    found = origins(outcome, "Duplicate-gift")
    assert {(o.source, o.place("en"), o.quote) for o in found} == {
        ("a.txt", "line 2, characters 5–58", words),
        ("b.txt", "line 3, characters 13–66", words),
    }


def test_a_finding_in_a_file_of_claims_names_its_line_and_the_passage(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, _ = told_twice
    other = replace(sure, id="a" * 26, event="a" * 26)

    outcome = story.load([send(text, other, to_self(replace(sure, possibly_same=())))])

    (found,) = origins(outcome, "Delivery-to-self")
    assert found.place("vi") == f"dòng 2; tin.txt, dòng 1, ký tự 0–{len(text.text)}"
    assert found.source == "claims.jsonl"


def test_a_finding_in_turtle_names_the_line_and_quotes_it(story: Story, tmp_path: Path) -> None:
    (tmp_path / "gift.ttl").write_text(GIFT, encoding="utf-8")

    outcome = story.load([str(tmp_path / "gift.ttl")])

    assert origins(outcome, "Delivery-to-self") == [
        Origin("gift.ttl", 5, quote="x:gift a ck:Delivery ;")
    ]


def test_what_an_import_says_of_data_and_of_texts_is_told_together(
    story: Story, send: Send, told_twice: Told, tmp_path: Path
) -> None:
    text, sure, _ = told_twice
    (tmp_path / "gift.ttl").write_text(GIFT, encoding="utf-8")
    claims = send(text, to_self(replace(sure, possibly_same=())))

    outcome = story.load([str(tmp_path / "gift.ttl"), claims])

    assert {o.source for o in origins(outcome, "Delivery-to-self")} == {"gift.ttl", "claims.jsonl"}


def test_a_standing_claim_is_found_again_in_its_file(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, _ = told_twice
    story.load([send(text, replace(sure, possibly_same=()))])

    report = located_in(story, about(terms.claim(sure.id).value))

    (origin,) = report.results[0].origins
    assert (origin.source, origin.line, origin.quote) == ("claims.jsonl", 1, text.text)


def test_the_check_of_all_is_located_as_that_of_an_import(story: Story, tmp_path: Path) -> None:
    (tmp_path / "gift.ttl").write_text(GIFT.replace("Delivery ;", "Event ;"), encoding="utf-8")
    outcome = story.load([str(tmp_path / "gift.ttl")])
    with story.home.reading() as store:
        report = located(check_all(store, lambda *_: None), story.home, store)

    dated = [o for r in report.results if r.shape == "Event-dated" for o in r.origins]
    assert dated == origins(outcome, "Event-dated") == [
        Origin("gift.ttl", 5, quote="x:gift a ck:Event ;")
    ]  # fmt: skip


def test_nothing_known_of_a_thing_gives_no_origin(story: Story) -> None:
    report = about("https://example.org/nothing")

    assert located_in(story, report) == report
    assert located_in(story, about("no IRI at all")).results[0].origins == ()


def test_files_of_one_name_are_told_apart_by_their_paths(story: Story, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        text = GIFT.replace("x:gift", f"x:{folder}")
        (tmp_path / folder / "gift.ttl").write_text(text, encoding="utf-8")

    outcome = story.load([str(tmp_path / "one"), str(tmp_path / "two")])

    assert {o.source for o in origins(outcome, "Delivery-to-self")} == {
        str(tmp_path / "one" / "gift.ttl"),
        str(tmp_path / "two" / "gift.ttl"),
    }


def test_standing_files_of_one_name_are_told_apart_by_their_import(
    story: Story, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        text = GIFT.replace("x:gift", f"x:{folder}")
        (tmp_path / folder / "gift.ttl").write_text(text, encoding="utf-8")
        story.load([str(tmp_path / folder / "gift.ttl")])

    found = located_in(story, about(f"{X}two")).results[0].origins

    assert [o.source for o in found] == ["gift.ttl (i2)"]


def test_a_thing_that_all_speak_of_is_looked_up_a_few_times(story: Story, tmp_path: Path) -> None:
    for number in range(FEW + 5):
        text = GIFT.replace("x:gift", f"x:gift{number}") + 'x:city ck:code "1" .\n'
        (tmp_path / f"{number:02}.ttl").write_text(text, encoding="utf-8")
    story.load(map(str, tmp_path.glob("*.ttl")))

    (result,) = located_in(story, about(f"{X}city")).results

    assert len(result.origins) == FEW


@pytest.mark.parametrize(
    ("subject", "predicate", "thing", "line"),
    [
        ("a", "", "", 3),
        ("a", "p", "7", 4),
        ("a", "q", "b", 7),
        ("a", "q", "nothing", 7),
        ("a", "unsaid", "", 3),
        ("b", "p", "x . y", 9),
        ("unsaid", "", "", 0),
    ],
)
def test_a_line_of_turtle_is_found(subject: str, predicate: str, thing: str, line: int) -> None:
    text = '''@prefix : <https://example.org/> .
# :a :p 1 .
:a
  :p 7 ; # :a
  :p """x .
:a :q""" ;
  :q :b ,
    :c .
:b :p "x . y" .
'''
    base = "https://example.org/"
    lines = lines_in(text)
    thing = base + thing if thing in {"b", "nothing"} else thing

    assert line_told(lines, base + subject, predicate and base + predicate, thing) == line


@settings(max_examples=50)
@given(st.text(st.sampled_from(":ab .;,<>\"'#\\@\n^5"), max_size=60))
def test_no_text_keeps_the_reader_of_lines_from_its_end(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_in(text).values())
