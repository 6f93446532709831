"""What reviewers put right."""

from dataclasses import replace
from decimal import Decimal

import pytest

from camket.model import Claim, Slot, Statistic
from camket.reviews.correcting import corrected, faults_in
from town import gift_told_twice

KIND = "Jurisdiction"
GIFT: Claim = gift_told_twice()[1]


def figure() -> Claim:
    slot = Slot("số hộ", "số hộ", "Indicator", 0, 5, "pattern", Decimal(1))
    told = Statistic(slot, Decimal(10), "hộ", "exact", "10 hộ", 0, 5)
    return replace(GIFT, kind="statistic", slots=(), amount=None, statistic=told)


@pytest.mark.parametrize(
    ("fixes", "path", "expected"),
    [
        ({"giver": "Công ty A [Body]"}, "giver", [("Công ty A", "Body")]),
        ({"giver": "Huyện A | Huyện B"}, "giver", [("Huyện A", KIND), ("Huyện B", KIND)]),
        ({"recipient": ""}, "recipient", []),
        ({"place": "huyện An Phú"}, "place", [("huyện An Phú", "AdministrativeUnit")]),
        ({"kind": "pledge"}, "promiser", [("Huyện An Phú", KIND)]),
    ],
)  # fmt: skip
def test_a_slot_is_put_right(
    fixes: dict[str, str], path: str, expected: list[tuple[str, str]]
) -> None:
    right = corrected(GIFT, fixes.items())

    assert [(slot.label, slot.type) for slot in right.all(path)] == expected
    assert right.id != GIFT.id
    assert right.event == GIFT.event
    assert right.evidence == GIFT.evidence


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2 tỷ đồng", 2 * 10**9), ("2.000.000", 2 * 10**6), ("500", 500), ("3 tỷ đồng", 3 * 10**9)],
)
def test_an_amount_is_read_as_newspapers_write_it(value: str, expected: int) -> None:
    right = corrected(GIFT, [("amount", value)])

    assert right.amount is not None
    assert right.amount.value == expected
    assert right.amount.text == value


@pytest.mark.parametrize("value", ["2020-01-25", "25/1/2020"])
def test_a_day_is_put_right(value: str) -> None:
    right = corrected(GIFT, [("time", value)])

    assert right.time is not None
    assert right.time.not_before == "2020-01-25"


def test_a_figure_is_put_right() -> None:
    right = corrected(figure(), [("value", "12"), ("indicator", "số hộ nghèo")]).statistic

    assert right is not None
    assert (right.value, right.indicator.label) == (Decimal(12), "số hộ nghèo")


def test_a_speaker_is_put_right() -> None:
    right = corrected(GIFT, [("speaker", "Trần Thị Mẫu")])

    assert right.speaker is not None
    assert (right.speaker.label, right.speaker.type) == ("Trần Thị Mẫu", "Person")


@pytest.mark.parametrize(
    ("claim", "name", "value"),
    [
        (GIFT, "amount", "nhiều"),
        (GIFT, "time", "hôm nọ"),
        (GIFT, "kind", "post"),
        (GIFT, "bên cho", "Huyện An"),
        (figure(), "what", "việc"),
        (figure(), "value", "nhiều"),
    ],
)
def test_what_no_claim_can_hold_is_refused(claim: Claim, name: str, value: str) -> None:
    assert faults_in(claim, [(name, value)]) == [(name, value)]


def test_the_same_fixes_give_the_same_correction_in_any_order() -> None:
    fixes = [("giver", "Huyện An"), ("amount", "2 tỷ đồng")]

    assert corrected(GIFT, fixes).id == corrected(GIFT, fixes[::-1]).id
