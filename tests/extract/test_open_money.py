"""Acts with money in the open texts: what is found and right may rise, never fall."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from camket.extract import extract
from camket.model import Claim
from extract.gold import NEWS, SHARED, as_json, need, raw, scorer

OPEN = Path(__file__).parent / "open"
FLOORS = {
    "object": (0.97, 0.85),
    "+kind": (0.97, 0.85),
    "+giver": (0.92, 0.80),
    "+recipient": (0.85, 0.74),
    "full": (0.82, 0.72),
}
"""Precision and recall in the texts written for this set."""
RIGHT = Decimal("0.9")
SURE = Decimal("0.85")
SIDES = ("giver", "promiser", "asker", "recipient", "beneficiary", "addressee")
GIVERS = frozenset({"giver", "promiser", "asker"})


def entries(path: Path) -> dict[str, Any]:
    told = json.loads(need(path).read_text("utf-8"))
    return {key: entry for key, entry in told.items() if key[0] != "_"}


def text_of(entry: dict[str, Any]) -> str:
    source = str(entry["source"])
    own = next((p for p in (OPEN / source, OPEN / "own-c" / source) if p.is_file()), None)
    return raw(own or NEWS / source)


@cache
def own() -> dict[str, tuple[Claim, ...]]:
    found = entries(OPEN / "own-c.json")
    assert len(found) >= 20
    return {key: extract(text_of(entry), document=key) for key, entry in found.items()}


@cache
def report() -> dict[str, Any]:
    score = scorer()
    articles = {key: score.read_simple(e) for key, e in entries(OPEN / "own-c.json").items()}
    claims = {key: as_json(told) for key, told in own().items()}
    scored: dict[str, Any] = score.score(articles, claims)
    return scored


@pytest.mark.parametrize("level", FLOORS)
def test_acts_with_money_are_read_no_worse_than_recorded(level: str) -> None:
    row = next(r for r in report()["categories"] if (r["category"], r["level"]) == ("money", level))

    assert row["P"] >= FLOORS[level][0]
    assert row["R"] >= FLOORS[level][1]


def test_no_amount_that_is_no_act_is_read_as_one_and_none_counts_twice() -> None:
    assert report()["traps"] == []
    assert report()["duplicates"] == []


def test_of_the_acts_that_a_rule_may_accept_nine_in_ten_are_right() -> None:
    verdicts = [
        verdict
        for path in (
            OPEN / "own-c.json",
            SHARED / "gold" / "news-1.json",
            SHARED / "gold" / "news-2.json",
        )
        for key, entry in entries(path).items()
        for verdict in verdicts_on(key, entry)
    ]

    assert len(verdicts) >= 30
    assert sum(verdicts) >= RIGHT * len(verdicts)


def verdicts_on(name: str, entry: dict[str, Any]) -> list[bool]:
    """Tell of every act sure of both sides whether kind, amount and sides are labelled so."""
    score = scorer()
    rows = score.read_simple(entry)["rows"].get("money", ())
    claims = own()[name] if name in own() else extract(text_of(entry), document=name)
    items = [score.read_items(as_json([c]))["money"][0] for c in claims if is_sure(c)]
    doubtful = [row for row in rows if row.unsure]
    return [
        any(score.holds([score.kind, score.agent, score.other], row, item) for row in rows)
        for item in items
        if not any(score.value(row, item) for row in doubtful)
    ]


def is_sure(claim: Claim) -> bool:
    """Tell whether both sides of an act with an amount are as sure as acceptance by rule asks."""
    if claim.amount is None or claim.statistic or claim.polarity == "negative":
        return False
    sides = {role: slots for role, slots in claim.slots if role in SIDES}
    least = {role: min(Decimal(str(s.confidence)) for s in slots) for role, slots in sides.items()}
    hows = {slot.how for role in GIVERS & sides.keys() for slot in sides[role]}
    bar = Decimal("0.75") if hows == {"ellipsis"} else SURE
    return len(sides) > 1 and all(
        value >= (bar if role in GIVERS else SURE) for role, value in least.items()
    )
