"""Who is blamed when sure and unsure claims come together."""

from collections.abc import Callable

from camket.pipeline import Story
from camket.terms import WAITING, claim
from camket.terms.vocabulary import SKOS
from town import Writer

TEXT = Writer("Huyện An Phú tặng 3 tỷ cho Huyện An Phú. Xã Bình An tặng 1 tỷ cho Quỹ Khuyến học.")


def test_a_sure_claim_that_breaks_a_rule_is_blamed_though_another_waits(
    story: Story, send: Callable[..., str]
) -> None:
    place = "Jurisdiction"
    wrong = TEXT.gift(
        TEXT.slot("Huyện An Phú", place),
        TEXT.slot("Huyện An Phú", place, nth=1), "3 tỷ", 3_000_000_000,
    )  # fmt: skip
    unsure = TEXT.gift(
        TEXT.slot("Xã Bình An", place, sure="0.3"),
        TEXT.slot("Quỹ Khuyến học", "Fund"), "1 tỷ", 1_000_000_000,
    )  # fmt: skip

    story.load([send(TEXT, wrong, unsure)])

    with story.home.reading() as store:
        (reason,) = [q.object for q in store.quads(claim(wrong.id), SKOS.note, None, WAITING)]
    assert reason.value == "shape-Delivery-to-self"
