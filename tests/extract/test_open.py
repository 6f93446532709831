"""Requests, orders, promises in words and figures in the open texts: they may rise, never fall.

The rules were written while looking at these articles, so this tells what was learnt, no more.
"""

from hashlib import sha256
from typing import Any

import pytest

from extract.gold import NEWS, need, raw
from extract.opened import OPEN, articles, rows

TEXTS = {"own-a": OPEN / "own-a", "own-c": OPEN / "own-c", "news-3": NEWS, "news-4": NEWS}
LEAST = {"own-a": 16, "own-c": 21, "news-3": 21, "news-4": 19}
FLOORS = {
    ("own-a", "asks", "addressee+phrase"): (0.92, 0.92),
    ("own-a", "asks", "+asker"): (0.82, 0.82),
    ("own-a", "pledges", "who+phrase"): (0.84, 0.69),
    ("own-a", "statistics", "value+unit"): (0.97, 0.86),
    ("own-a", "statistics", "+indicator"): (0.85, 0.76),
    ("news-3", "asks", "addressee+phrase"): (0.64, 0.69),
    ("news-3", "asks", "+asker"): (0.63, 0.67),
    ("news-3", "statistics", "value+unit"): (0.97, 0.85),
    ("news-3", "statistics", "+indicator"): (0.82, 0.73),
    ("own-c", "asks", "addressee+phrase"): (0.90, 0.95),
    ("own-c", "asks", "+asker"): (0.90, 0.95),
    ("own-c", "directives", "+issuer, due"): (0.80, 0.85),
    ("own-c", "pledges", "who+phrase"): (0.95, 0.68),
    ("own-c", "statistics", "value+unit"): (0.97, 0.88),
    ("own-c", "statistics", "+indicator"): (0.92, 0.84),
    ("news-4", "asks", "addressee+phrase"): (0.87, 0.76),
    ("news-4", "asks", "+asker"): (0.80, 0.68),
    ("news-4", "statistics", "value+unit"): (0.97, 0.83),
    ("news-4", "statistics", "+indicator"): (0.90, 0.76),
}
"""Precision and recall."""


def labels(name: str) -> dict[str, Any]:
    entries = {article.name: article.entry for article in articles(name)}
    assert len(entries) >= LEAST[name]
    return entries


@pytest.mark.parametrize("name", TEXTS)
def test_the_open_texts_are_those_that_were_labelled(name: str) -> None:
    for entry in labels(name).values():
        text = need(TEXTS[name] / entry["source"]).read_bytes()
        assert sha256(text).hexdigest() == entry["sha256"], entry["source"]


@pytest.mark.parametrize("name", TEXTS)
def test_each_mention_of_the_open_texts_stands_at_its_offsets(name: str) -> None:
    for entry in labels(name).values():
        text, end = raw(TEXTS[name] / entry["source"]), 0
        for start, stop, *words in sorted(entry.get("mentions", ())):
            assert end <= start < stop <= len(text), (entry["source"], start)
            assert len(words) == 1 or text[start:stop] == words[0], (entry["source"], start)
            end = stop


@pytest.mark.parametrize(("name", "category", "level"), FLOORS)
def test_open_texts_are_read_no_worse_than_recorded(name: str, category: str, level: str) -> None:
    row, (precision, recall) = rows(name)[category, level], FLOORS[name, category, level]

    assert row["P"] >= precision
    assert row["R"] >= recall
