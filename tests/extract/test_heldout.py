"""The texts put aside: labels must point at the very bytes; nothing is extracted here."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

HELD_OUT = Path(__file__).parent / "heldout"
NEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "news-vi"
ROOTS = {"own-b": HELD_OUT, "own-d": HELD_OUT, "news-5": NEWS}
LEAST = {"own-b": 16, "own-d": 22, "news-5": 23}
COLUMNS = {
    "posts": 3,
    "money": 5,
    "requests": 3,
    "directives": 4,
    "pledges": 3,
    "statistics": 3,
}
LEAST_ROWS = {"own-b": 328, "own-d": 375, "news-5": 144}
"""Rows that count; those marked unsure do not."""
KINDS = {"transfer", "plan", "pledge", "request", "agreement", "assignment"}
TYPES = {"person", "body", "place", "money", "site"}


def entries(name: str) -> dict[str, Any]:
    told = json.loads((HELD_OUT / f"{name}.json").read_text(encoding="utf-8"))
    return {key: entry for key, entry in told.items() if not key.startswith("_")}


def text_of(name: str, entry: dict[str, Any]) -> Path:
    found: Path = ROOTS[name] / entry["source"]
    return found if found.is_file() else HELD_OUT / name / str(entry["source"])


def need(name: str) -> None:
    if not ROOTS[name].is_dir():
        pytest.skip(f"{ROOTS[name]} absent")


def sure(entry: dict[str, Any], column: str) -> Iterator[list[str]]:
    return (row for row in entry[column] if row[-1] != "unsure")


@pytest.mark.parametrize("name", ROOTS)
def test_labels_stand_beside_the_bytes_that_were_labelled(name: str) -> None:
    need(name)

    told = entries(name)

    assert len(told) >= LEAST[name]
    for key, entry in told.items():
        assert sha256(text_of(name, entry).read_bytes()).hexdigest() == entry["sha256"], key


@pytest.mark.parametrize("name", ROOTS)
def test_each_mention_equals_the_text_at_its_offsets(name: str) -> None:
    need(name)

    for key, entry in entries(name).items():
        text, last = text_of(name, entry).read_bytes().decode(), 0
        for start, end, *words, kind in sorted(entry["mentions"]):
            assert last <= start < end <= len(text), (key, start)
            assert not words or words == [text[start:end]], (key, start)
            assert kind in TYPES, (key, start)
            last = end


@pytest.mark.parametrize("name", ROOTS)
def test_rows_have_the_form_that_the_scorer_reads(name: str) -> None:
    for key, entry in entries(name).items():
        for column, width in COLUMNS.items():
            for row in entry[column]:
                assert row[width:] in ([], ["unsure"]), (key, column, row)
        for row in entry["money"]:
            assert set(row[0].split(" | ")) <= KINDS, (key, row)
            assert re.fullmatch(r"[1-9]\d*", row[3]), (key, row)
            assert re.fullmatch("[A-Z]{3}", row[4]), (key, row)
        for row in entry["statistics"]:
            assert re.fullmatch(r"\d+(\.\d+)?", row[1]), (key, row)


@pytest.mark.parametrize("name", ROOTS)
def test_labels_do_not_gainsay_each_other(name: str) -> None:
    for key, entry in entries(name).items():
        amounts = {row[3] for row in sure(entry, "money")}
        assert not amounts & set(entry["traps"]), key
        assert all(told["money"] in entry["money"] for told in entry["same_event"]), key
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", entry["date"] or "2000-01-01")


@pytest.mark.parametrize("name", ROOTS)
def test_there_are_as_many_labels_as_there_were(name: str) -> None:
    rows = [row for e in entries(name).values() for column in COLUMNS for row in sure(e, column)]

    assert len(rows) >= LEAST_ROWS[name]
