"""The open set: labelled articles, scored; the numbers may rise, never fall.

They were looked at while the lexicon was written, so they tell what was learnt, not what is known.
"""

import json
from functools import cache
from typing import Any

import pytest

from camket.extract import extract
from extract.gold import NEWS, SHARED, as_json, need, raw, scorer

FLOORS = {
    ("posts", "person+post"): (0.95, 0.89),
    ("posts", "+body"): (0.89, 0.85),
    ("money", "object"): (0.94, 0.73),
    ("money", "full"): (0.93, 0.69),
    ("requests", "addressee+phrase"): (0.97, 0.60),
    ("directives", "addressee+phrase"): (0.80, 0.67),
    ("asks", "addressee+phrase"): (0.95, 0.65),
    ("asks", "+asker"): (0.93, 0.63),
    ("pledges", "who+phrase"): (0.85, 0.40),
    ("statistics", "value+unit"): (0.97, 0.76),
    ("statistics", "+indicator"): (0.80, 0.66),
}
"""Precision and recall. Figures without a known indicator wait for a steward: fewer, but right."""


@cache
def labels() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("news-1.json", "news-2.json"):
        entries = json.loads(need(SHARED / "gold" / name).read_text("utf-8"))
        found |= {key: entry for key, entry in entries.items() if key[0] != "_"}
    assert len(found) >= 24
    return found


@cache
def report() -> dict[str, Any]:
    score = scorer()
    articles = {name: score.read_simple(entry) for name, entry in labels().items()}
    claims = {
        name: as_json(extract(raw(NEWS / entry["source"]), document=name))
        for name, entry in labels().items()
    }
    scored: dict[str, Any] = score.score(articles, claims)
    return scored


@pytest.mark.parametrize(("category", "level"), FLOORS)
def test_the_open_set_is_no_worse_than_recorded(category: str, level: str) -> None:
    rows = {(row["category"], row["level"]): row for row in report()["categories"]}
    row, (precision, recall) = rows[category, level], FLOORS[category, level]

    assert row["P"] >= precision
    assert row["R"] >= recall


def test_no_amount_that_is_no_act_is_read_as_one() -> None:
    assert report()["traps"] == []


def test_no_gift_is_counted_twice() -> None:
    assert report()["duplicates"] == []
    assert report()["told_often_not_one"] == []
