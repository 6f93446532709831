from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.extract import extract
from camket.extract.marked import Article, marked_page, spots_of
from camket.extract.marked.spots import stretches
from camket.extract.marked.words import KINDS, called, flag_names

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "docs" / "samples").glob("*.txt"))


class Reader(HTMLParser):
    """Gathers the text of the article column, and every address of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.text: list[str] = []
        self.items: list[str] = []
        self.cited: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow the article column; note anchors."""
        said = dict(attrs)
        self.addresses += [value or "" for key, value in attrs if key in {"href", "src"}]
        if tag == "div" and (said.get("class") == "text" or self.depth):
            self.depth += 1
        if tag == "li":
            self.items.append(said["id"] or "")
        if tag == "span" and self.depth:
            self.cited |= {n for key in "cst" for n in (said.get(f"data-{key}") or "").split()}

    def handle_endtag(self, tag: str) -> None:
        """Leave the column with its last division."""
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        """Keep what stands in the column."""
        if self.depth:
            self.text.append(data)


def article_of(text: str, name: str = "a.txt") -> Article:
    return Article(name, text, spots_of(text), extract(text, document=name))


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_page_holds_the_article_to_the_letter_and_each_claim(path: Path) -> None:
    article = article_of(path.read_text(encoding="utf-8"))

    found = read(marked_page([article], "vi"))

    assert "".join(found.text) == article.text
    assert len(found.items) == len(article.claims) > 0
    assert found.cited == set(found.items)


def test_the_page_needs_nothing_from_anywhere() -> None:
    page = marked_page([article_of(SAMPLES[0].read_text(encoding="utf-8"))], "en")

    assert all(address.startswith("#") for address in read(page).addresses)
    assert "http" not in page


def test_markup_in_an_article_stays_text() -> None:
    text = "Tỉnh Bắc Ninh tặng 5 tỷ đồng cho <script>alert(1)</script> & tỉnh Cà Mau."

    page = marked_page([article_of(text, "<b>.txt")], "vi")

    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "".join(read(page).text) == text


def test_a_spot_is_named_by_its_very_words() -> None:
    text = "Ông Nguyễn Văn An, Chủ tịch UBND tỉnh Bắc Ninh, tặng 5 tỷ đồng."

    found = {(spot.type, text[spot.start : spot.end]) for spot in spots_of(text)}

    assert {("PERSON", "Nguyễn Văn An"), ("MONEY", "5 tỷ đồng")} <= found


def test_several_articles_keep_their_claims_apart() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES[:2]]

    found = read(marked_page([article_of(text) for text in texts], "en"))

    assert len(set(found.items)) == len(found.items)
    assert "".join(found.text) == "".join(texts)


def test_no_article_without_claims_is_empty() -> None:
    assert "Không đọc thấy" in marked_page([article_of("Trời hôm nay đẹp.")], "vi")


def test_every_kind_and_flag_has_a_name_in_both_languages() -> None:
    assert all(vi and en for vi, en in (*KINDS.values(), *flag_names().values()))
    assert called("area-inferred", flag_names(), "en") == "Area inferred"
    assert len(flag_names()) >= 10


@given(
    st.integers(0, 40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abc"))),
)
def test_stretches_cover_the_text_once(length: int, marks: list[tuple[int, int, str]]) -> None:
    inside = [(s, e, name) for s, e, name in marks if s < e <= length]

    pieces = list(stretches(length, inside))

    assert sum(p.end - p.start for p in pieces) == length
    assert all(one.end == two.start for one, two in pairwise(pieces))
    assert {(n, at) for s, e, n in inside for at in range(s, e)} == {
        (n, at) for p in pieces for n in p.marks for at in range(p.start, p.end)
    }
