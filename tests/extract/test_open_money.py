"""Acts with money in the open texts: what is found and right may rise, never fall."""

from decimal import Decimal

import pytest

from camket.decisions import is_money_act
from extract.calibration import Verdict, binned, verdicts
from extract.opened import articles, report, rows, sets

NEWS = ("news-1", "news-2", "news-3", "news-4")
TEXTS = {"own-a": ("own-a",), "own-c": ("own-c",), "news": NEWS}
LEAST = {"own-a": 16, "own-c": 20, "news": 60}
"""Articles."""
FLOORS = {
    ("own-a", "object"): (0.97, 0.97),
    ("own-a", "+giver"): (0.95, 0.95),
    ("own-a", "+recipient"): (0.95, 0.95),
    ("own-a", "full"): (0.95, 0.95),
    ("own-c", "object"): (0.97, 0.97),
    ("own-c", "+kind"): (0.97, 0.97),
    ("own-c", "+giver"): (0.97, 0.97),
    ("own-c", "+recipient"): (0.92, 0.92),
    ("own-c", "full"): (0.92, 0.92),
    ("news", "object"): (0.92, 0.85),
    ("news", "full"): (0.92, 0.81),
}
"""Precision and recall."""
DATED = {"own-a": 11, "own-c": 12, "news": 2}
"""Articles at least whose day of the act is told rightly."""
RIGHT = Decimal("0.9")
SURE = "≥ 0.9"


@pytest.mark.parametrize(("name", "level"), FLOORS)
def test_acts_with_money_are_read_no_worse_than_recorded(name: str, level: str) -> None:
    found = rows(*TEXTS[name])["money", level]

    assert sum(len(articles(one)) for one in TEXTS[name]) >= LEAST[name]
    assert found["P"] >= FLOORS[name, level][0]
    assert found["R"] >= FLOORS[name, level][1]


@pytest.mark.parametrize("name", TEXTS)
def test_no_amount_that_is_no_act_is_read_as_one_and_none_counts_twice(name: str) -> None:
    assert report(*TEXTS[name])["traps"] == []
    assert report(*TEXTS[name])["duplicates"] == []


@pytest.mark.parametrize("name", DATED)
def test_the_day_of_an_act_is_found_though_an_earlier_sentence_tells_it(name: str) -> None:
    told = [a for one in TEXTS[name] for a in articles(one) if a.entry.get("date")]

    assert len(told) - len(report(*TEXTS[name])["dates_missed"]) >= DATED[name]


def test_of_the_acts_that_a_rule_may_accept_nine_in_ten_are_right() -> None:
    accepted = [v for v in verdicts() if is_money_act(v.claim) and v.accepted]

    assert len(accepted) >= 60
    assert share(accepted) >= RIGHT


def test_of_the_surest_claims_nine_in_ten_are_right() -> None:
    sure = dict(binned(verdicts()))[SURE]

    assert len(sets()) >= 6
    assert len(sure) >= 60
    assert share(sure) >= RIGHT


def share(found: list[Verdict]) -> Decimal:
    return Decimal(sum(verdict.right for verdict in found)) / len(found)
