"""A record is quoted from its file: a row, a line, or what a JSON pointer points at."""

import json

import pytest

from camket.model import Origin, Source
from camket.pipeline.quoting import SHOWN, quoting
from camket.sources import source_of

TABLE = b'No;Name\n1;"An; Ph\xc3\xba"\n\n2;Ba\n'
TREE = {"posts": [{"label": "Chủ tịch"}, {"a/b": {"~": 1}}]}


def source(content: bytes, name: str) -> Source:
    return source_of(content, name=name)


@pytest.mark.parametrize(
    ("selector", "words"), [("row=2", "1 | An; Phú"), ("row=4", "2 | Ba"), ("row=99", "")]
)
def test_a_row_is_quoted_cell_by_cell(selector: str, words: str) -> None:
    assert quoting(source(TABLE, "a.csv"))(selector) == words


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("/posts/0", '{"label": "Chủ tịch"}'),
        ("/posts/0/label", '"Chủ tịch"'),
        ("/posts/1/a~1b/~0", "1"),
        ("/posts/7", ""),
        ("/posts/x", ""),
    ],
)
def test_a_pointer_is_followed(selector: str, words: str) -> None:
    content = json.dumps(TREE, ensure_ascii=False).encode()

    assert quoting(source(content, "a.json"))(selector) == words


@pytest.mark.parametrize(
    ("selector", "words"), [("line=0,1", '{"a": 1}'), ("line=1,2", '{"a": 2}'), ("line=8,9", "")]
)
def test_a_line_is_quoted(selector: str, words: str) -> None:
    assert quoting(source(b'{"a": 1}\n{"a": 2}\n', "a.json"))(selector) == words


@pytest.mark.parametrize("selector", ["", "row=x", "line=", "line=x,y", "/", "elsewhere"])
def test_what_cannot_be_found_is_not_quoted(selector: str) -> None:
    assert quoting(source(b'{"a": 1}\n{"a": 2}', "a.json"))(selector) == ""


def test_a_long_record_is_cut() -> None:
    long = quoting(source(f'{{"a": "{"x" * 2 * SHOWN}"}}'.encode(), "a.json"))("/a")

    assert len(long) == SHOWN + 1
    assert long.endswith("…")


@pytest.mark.parametrize(
    ("origin", "vi", "en"),
    [
        (Origin("a", pointer="row=3", column="Ngày"), "hàng 3, cột Ngày", "row 3, column Ngày"),
        (Origin("a", pointer="line=4,5"), "dòng 5", "line 5"),
        (Origin("a", pointer="/posts/0"), "/posts/0", "/posts/0"),
        (Origin("a", 7), "dòng 7", "line 7"),
        (Origin("a"), "", ""),
    ],
)
def test_a_place_is_told_in_both_languages(origin: Origin, vi: str, en: str) -> None:
    assert (origin.place("vi"), origin.place("en")) == (vi, en)
