"""The open sets: labelled articles that may be looked at while rules are written."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from camket.extract import extract
from camket.model import Claim
from extract.gold import NEWS, SHARED, as_json, need, raw, scorer

OPEN = Path(__file__).parent / "open"


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its labels and what was read of it."""

    name: str
    entry: dict[str, Any]
    claims: tuple[Claim, ...]


@cache
def sets() -> dict[str, Path]:
    """Give name → file of labels of every open set."""
    shared = {name: SHARED / "gold" / f"{name}.json" for name in ("news-1", "news-2")}
    return {**shared, **{path.stem: path for path in sorted(OPEN.glob("*.json"))}}


@cache
def articles(name: str) -> tuple[Article, ...]:
    """Read every article of the set *name*."""
    own = OPEN / name
    labels = json.loads(need(sets()[name]).read_text("utf-8"))
    return tuple(
        Article(
            key,
            entry,
            extract(raw((own if own.is_dir() else NEWS) / entry["source"]), document=key),
        )
        for key, entry in labels.items()
        if key[0] != "_"
    )


@cache
def report(*names: str) -> dict[str, Any]:
    """Give the scorer's report on the sets *names* together."""
    score = scorer()
    found = [article for name in names for article in articles(name)]
    labels = {a.name: score.read_simple(a.entry) for a in found}
    scored: dict[str, Any] = score.score(labels, {a.name: as_json(a.claims) for a in found})
    return scored


def rows(*names: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Give category and level → the scorer's row, on the sets *names* together."""
    return {(row["category"], row["level"]): row for row in report(*names)["categories"]}
