"""One deed told in two documents: an exact sum and a bounded one of the same value may be one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import DefaultGraph

from camket import terms
from camket.pipeline import Story
from camket.terms.vocabulary import CK

Send = Callable[..., str]


def told(write: type[Any], send: Send, words: str, bound: str, value: int = 2 * 10**9) -> str:
    """Write an article that tells of a gift."""
    text = write(f"Huyện An Phú tặng {words} cho Quỹ Khuyến học An Phú.", f"{bound}-{value}.txt")
    giver = text.slot("Huyện An Phú", "Jurisdiction")
    gift = text.gift(giver, text.slot("Quỹ Khuyến học An Phú", "Fund"), words, value)
    assert gift.amount
    return send(text, replace(gift, amount=replace(gift.amount, bound=bound)))


def counts(story: Story) -> tuple[int, int]:
    """Give how many gifts count, and how many pairs are open."""
    undecided = terms.concept("identity", "undecided")
    with story.home.reading() as store:
        gifts = {q.subject for q in store.quads(None, CK.provider, None, DefaultGraph())}
        pairs = {q.subject for q in store.quads(None, CK.verdict, undecided, DefaultGraph())}
    return len(gifts - pairs), len(pairs)


@pytest.mark.parametrize("bound", ["at-least", "exact"])
def test_a_sum_told_less_exactly_elsewhere_waits_beside_the_first(
    story: Story, send: Send, write: type[Any], bound: str
) -> None:
    story.load([told(write, send, "2 tỷ đồng", "exact")])
    story.load([told(write, send, "gần 2 tỷ đồng", bound)])

    assert counts(story) == (1, 1)


def test_another_sum_is_another_gift(story: Story, send: Send, write: type[Any]) -> None:
    story.load([told(write, send, "2 tỷ đồng", "exact")])
    story.load([told(write, send, "20 tỷ đồng", "at-least", 2 * 10**10)])

    assert counts(story) == (2, 0)
