"""Review files, annotations, gold and pages: what is written can be read, and harms nobody."""

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from camket.cli.reviewing import review as command
from camket.errors import SourceError
from camket.model import Claim, Quote, Refusal
from camket.pipeline import Story
from camket.pipeline.reviewing import desk_of, now, read_reviews, review, texts_of
from camket.records.books import records_in
from camket.reviews import Review, page
from camket.reviews.annotations import read_annotations, to_annotations
from camket.reviews.gold import gold_of
from camket.reviews.item import Item, marked_quote, riskiest_first
from camket.reviews.page import pages
from camket.reviews.precision import wilson
from camket.reviews.reading import Desk, Signature, read_rows
from camket.reviews.table import COLUMNS, to_csv, to_xlsx
from camket.sources import source_of
from camket.spreadsheets import Sheet, workbook

MINE = Signature("An", "2026-01-02")
HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>=HYPERLINK(1)"
Told = tuple[Any, Claim, Claim]


class Page(HTMLParser):
    """Takes the tags, the addresses and the forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.claims: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        said = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        self.addresses += [said[key] for key in ("href", "src") if key in said]
        self.claims += [said["data-claim"]] if "data-claim" in said else []


def items(story: Story) -> list[Item]:
    return riskiest_first(list(desk_of(story.home).items.values()))


@pytest.mark.parametrize("form", [to_csv, to_xlsx])
def test_a_filled_in_file_is_read_as_it_was_filled_in(form: Any, loaded: Story) -> None:  # noqa: ANN401
    told = items(loaded)
    head, *rows = _cells(form(told, texts_of(loaded.home, told), "vi"))
    rows[0][head.index("decision")] = "sai"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([head, *rows])

    found = read_reviews(
        source_of(out.getvalue().encode(), name="r.csv"), desk_of(loaded.home), MINE
    )

    assert [(r.claim, r.decision) for r in found if isinstance(r, Review)] == [
        (told[0].claim.id, "reject")
    ]


def _cells(content: bytes) -> list[list[str]]:
    if content[:2] == b"PK":
        return list(records_in(content, "r.xlsx"))
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_file_without_the_columns_is_no_review_file() -> None:
    with pytest.raises(SourceError, match="review export"):
        read_rows(b"a,b\n1,2\n", "r.csv")


def test_annotations_come_back_as_the_reviews_that_they_were(loaded: Story) -> None:
    told = items(loaded)
    rows = [
        {"claim_id": told[0].claim.id, "decision": "edit", "fix_amount": "2 tỷ đồng", "note": "?"},
        {"claim_id": told[1].claim.id, "decision": "different"},
    ]
    head = sorted({key for row in rows for key in row})
    out = io.StringIO()
    csv.DictWriter(out, head).writeheader()
    csv.DictWriter(out, head).writerows(rows)
    done = review(loaded, _read(loaded, out.getvalue().encode()))
    told = items(loaded)
    pairs = [(item, one) for item in told for one in item.past]

    written = to_annotations(pairs, texts_of(loaded.home, told))
    again = review(loaded, _read(loaded, written))

    assert len(done.reviews) == len(pairs) == 2
    assert (again.unchanged, again.reviews, again.refusals) == (2, (), ())
    first = json.loads(written)["first"]["items"][0]
    assert first["motivation"] == "assessing"
    assert {s["type"] for s in first["target"]["selector"]} == {
        "TextQuoteSelector", "TextPositionSelector",
    }  # fmt: skip


def test_an_annotation_that_names_no_claim_is_found_by_its_place(loaded: Story) -> None:
    told = items(loaded)
    apart = [replace(item, claim=_at(item.claim, n)) for n, item in enumerate(told)]
    desk = Desk({item.claim.id: item for item in apart})
    found = {
        "motivation": "assessing",
        "body": {"type": "TextualBody", "purpose": "assessing", "value": "accept"},
        "target": {
            "source": told[1].source,
            "selector": {"type": "TextPositionSelector", "start": 1, "end": 2},
        },
    }

    rows = list(read_annotations(json.dumps(found).encode(), "a", desk))

    assert [row["claim_id"] for row in rows if not isinstance(row, Refusal)] == [told[1].claim.id]


def _at(claim: Claim, start: int) -> Claim:
    """Give *claim* as resting on one character."""
    return replace(claim, evidence=(Quote(claim.evidence[0].text[start], start, start + 1),))


def _read(story: Story, content: bytes) -> list[Review | Refusal]:
    return read_reviews(source_of(content, name="r"), desk_of(story.home), MINE)


@pytest.mark.parametrize("content", [b"{", b'{"items": [1, {"motivation": "assessing"}]}'])
def test_what_is_no_annotation_is_refused(content: bytes, loaded: Story) -> None:
    try:
        found = _read(loaded, content)
    except SourceError:
        return
    assert {one.code for one in found if isinstance(one, Refusal)} <= {
        "no-annotation",
        "no-passage",
    }
    assert len(found) == 2


def test_gold_holds_what_people_settled_and_nothing_else(loaded: Story) -> None:
    before = gold_of((item, now(item)) for item in items(loaded))
    told = items(loaded)
    lines = ["claim_id,decision,fix_amount", f"{told[0].claim.id},edit,2 tỷ đồng"]
    lines.append(f"{told[1].claim.id},reject,")
    review(loaded, _read(loaded, "\n".join(lines).encode()))

    found = gold_of((item, now(item)) for item in items(loaded))

    assert before == {}
    (entry,) = found.values()
    assert entry["money"] == [
        ["transfer", "Huyện An Phú", "Quỹ Khuyến học An Phú", "2000000000", "VND"]
    ]
    assert entry["traps"] == ["3000000000"]


def test_a_page_loads_nothing_and_runs_nothing_of_a_source(loaded: Story) -> None:
    told = [_hostile(item) for item in items(loaded)]
    texts = {told[0].claim.text_sha256: HOSTILE}

    found = dict(pages(told, texts, "vi"))

    assert len(found) == 2
    for read in map(Page, found.values()):
        assert read.tags.count("script") == 1
        assert "img" not in read.tags
        assert all(a.startswith("#") or a.endswith(".html") for a in read.addresses)


def _hostile(item: Item) -> Item:
    return replace(item, name=HOSTILE, reason=HOSTILE, source=HOSTILE)


def test_every_claim_has_a_form_on_the_page_of_its_document(loaded: Story) -> None:
    told = items(loaded)
    _, (_, written) = pages(told, texts_of(loaded.home, told), "en")

    assert sorted(Page(written).claims) == sorted(item.claim.id for item in told)


def test_a_document_of_many_claims_has_several_pages(
    loaded: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST", 1)
    told = items(loaded)

    found = dict(pages(told, texts_of(loaded.home, told), "en"))

    assert len(found) == 1 + len(told)
    assert sorted(c for p in found.values() for c in Page(p).claims) == sorted(
        item.claim.id for item in told
    )


def test_the_riskiest_claim_stands_first(loaded: Story) -> None:
    told = items(loaded)
    sure = replace(told[0].claim, confidence=told[0].claim.confidence * 0 + 1)
    surer = replace(told[0], claim=sure)

    assert riskiest_first([surer, *told])[-1] is surer


def test_a_marked_quote_names_the_roles_of_its_words(told_twice: Told) -> None:
    quote = marked_quote(told_twice[1])

    assert quote.startswith(
        "[giver: Huyện An Phú] tặng [amount: 3 tỷ đồng] cho [recipient: Quỹ Khuyến học An Phú]."
    )


@given(st.lists(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=2), max_size=5))
@settings(max_examples=30)
def test_a_workbook_holds_text_and_numbers_never_formulas(rows: list[list[str]]) -> None:
    content = workbook([Sheet("a", ("x", "y"), tuple(map(tuple, rows)))])

    found = list(records_in(content, "a.xlsx"))

    assert len(found) == 1 + len(rows)
    assert content == workbook([Sheet("a", ("x", "y"), tuple(map(tuple, rows)))])


@given(st.integers(0, 500), st.integers(0, 500))
@settings(max_examples=50)
def test_the_interval_holds_the_share(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)

    assert 0 <= low <= high <= 1
    if right + wrong:
        assert float(low) - 1e-4 <= right / (right + wrong) <= float(high) + 1e-4


def test_commands_export_and_import(loaded: Story, tmp_path: Any) -> None:  # noqa: ANN401
    home = ["--home", str(loaded.home.path)]
    run = CliRunner().invoke
    done = run(command, ["export", *home, "--output", str(tmp_path / "r.csv")])
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text("utf-8-sig"))))
    rows[0]["decision"] = "reject"
    with (tmp_path / "r.csv").open("w", encoding="utf-8") as stream:
        csv.DictWriter(stream, COLUMNS).writeheader()
        csv.DictWriter(stream, COLUMNS).writerows(rows)

    taken = run(command, ["import", str(tmp_path / "r.csv"), *home, "--reviewer", "An"])
    stats = run(command, ["stats", *home, "--format", "json"])
    undone = run(command, ["undo", "v1", *home])

    assert (done.exit_code, taken.exit_code, undone.exit_code) == (0, 0, 0)
    assert json.loads(stats.stdout)[0]["rejected"] == "1"
    assert "v1  1 reject" in taken.stderr
