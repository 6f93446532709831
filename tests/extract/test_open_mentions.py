"""Mentions and posts of the open sets, scored; the numbers may rise, never fall.

The rules were written while looking at these articles: they tell what was learnt.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from camket.extract import extract
from extract.gold import NEWS, as_json, raw, scorer
from extract.mentioned import Score, scores, spots_in

OPEN = Path(__file__).parent / "open"
SETS = {
    "own-a": (OPEN / "own-a.json", OPEN / "own-a"),
    "own-c": (OPEN / "own-c.json", OPEN / "own-c"),
    "news-3": (OPEN / "news-3.json", NEWS),
    "news-4": (OPEN / "news-4.json", NEWS),
}
LEAST = 16
"""Articles of each set."""
MENTIONS = {
    ("own-a", "person"): 0.96,
    ("own-a", "body"): 0.96,
    ("own-a", "place"): 0.97,
    ("own-a", "money"): 0.99,
    ("own-a", "all"): 0.97,
    ("own-c", "person"): 0.98,
    ("own-c", "body"): 0.97,
    ("own-c", "place"): 0.95,
    ("own-c", "money"): 0.99,
    ("own-c", "all"): 0.97,
    ("news-3", "person"): 0.95,
    ("news-3", "body"): 0.88,
    ("news-3", "place"): 0.93,
    ("news-3", "money"): 0.94,
    ("news-3", "all"): 0.92,
    ("news-4", "person"): 0.97,
    ("news-4", "body"): 0.95,
    ("news-4", "place"): 0.96,
    ("news-4", "money"): 0.95,
    ("news-4", "all"): 0.96,
}
"""F1 of exact spans."""
POSTS = {
    ("own-a", "person+post"): 0.95,
    ("own-a", "+body"): 0.91,
    ("own-c", "person+post"): 0.93,
    ("own-c", "+body"): 0.90,
    ("news-3", "person+post"): 0.94,
    ("news-3", "+body"): 0.91,
    ("news-4", "person+post"): 0.95,
    ("news-4", "+body"): 0.92,
}
"""F1."""


@cache
def labels(name: str) -> dict[str, Any]:
    found = json.loads(SETS[name][0].read_text("utf-8"))
    articles = {key: entry for key, entry in found.items() if key[0] != "_"}
    assert len(articles) >= LEAST
    return articles


def text_of(name: str, entry: Mapping[str, Any]) -> str:
    return raw(SETS[name][1] / entry["source"])


@cache
def mention_scores(name: str) -> dict[str, Score]:
    return scores((text_of(name, e), e) for e in labels(name).values() if "mentions" in e)


@cache
def post_scores(name: str) -> dict[str, float]:
    score = scorer()
    articles = {key: score.read_simple(entry) for key, entry in labels(name).items()}
    claims = {
        key: as_json(extract(text_of(name, entry), document=key))
        for key, entry in labels(name).items()
    }
    rows = score.score(articles, claims)["categories"]
    return {row["level"]: row["F1"] for row in rows if row["category"] == "posts"}


@pytest.mark.parametrize(("name", "kind"), MENTIONS)
def test_mentions_of_the_open_sets_are_found_no_worse_than_recorded(name: str, kind: str) -> None:
    assert mention_scores(name)[kind].f1 >= MENTIONS[name, kind]


@pytest.mark.parametrize(("name", "level"), POSTS)
def test_posts_of_the_open_sets_are_read_no_worse_than_recorded(name: str, level: str) -> None:
    assert post_scores(name)[level] >= POSTS[name, level]


def test_a_span_that_is_cut_short_is_near_but_no_exact_hit() -> None:
    entry = {"mentions": [[0, 9, "Sở Y tế H", "body"]]}
    texts = [("Sở Y tế họp sáng nay.", entry)]

    assert scores(texts)["body"].right == 0
    assert scores(texts, exact=False)["body"].right == 1


def test_a_range_that_names_its_currency_twice_is_two_sums() -> None:
    text = "Giá từ 5.000 đồng đến 7.000 đồng/kg, có nơi 15-16 triệu đồng/tấn."

    found = [text[start:end] for start, end, kind in spots_in(text) if kind == "money"]

    assert found == ["5.000 đồng", "7.000 đồng", "15-16 triệu đồng"]
