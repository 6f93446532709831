"""Who gives what to whom: sums that do not add up, refusals, conditions and middlemen."""

import pytest

from camket.extract import extract
from camket.model import Claim

ACTS = frozenset({"transfer", "pledge", "request", "plan", "agreement", "offer"})


def acts(text: str) -> list[Claim]:
    return [claim for claim in extract(text, document="example") if claim.kind in ACTS]


def labels(claim: Claim, role: str) -> list[str]:
    return [slot.label for name, slots in claim.slots if name == role for slot in slots]


@pytest.mark.parametrize(
    ("total", "flagged"), [("100 triệu đồng", False), ("150 triệu đồng", True)]
)
def test_units_times_price_are_checked_against_the_total(total: str, *, flagged: bool) -> None:
    (act,) = acts(
        "Công ty Hoa Mai tặng 200 suất quà cho hộ nghèo xã Nậm Cắn, mỗi suất 500.000 đồng, "
        f"tổng trị giá {total}."
    )

    assert ("sum-mismatch" in act.flags) is flagged


@pytest.mark.parametrize(("part", "flagged"), [("2 tỷ đồng", False), ("4 tỷ đồng", True)])
def test_parts_may_not_make_more_than_the_total(part: str, *, flagged: bool) -> None:
    whole, *_ = acts(
        "Công ty Hoa Mai hỗ trợ huyện Sốp Cộp 5 tỷ đồng, trong đó 3 tỷ đồng xây trường, "
        f"{part} làm đường."
    )

    assert ("sum-mismatch" in whole.flags) is flagged


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Hoa Mai không cam kết tài trợ 5 tỷ đồng cho huyện Sốp Cộp.",
        "Công ty Hoa Mai chưa hỗ trợ huyện Sốp Cộp 5 tỷ đồng như đã hứa.",
        "Công ty Hoa Mai từ chối tài trợ 5 tỷ đồng cho huyện Sốp Cộp.",
        "Không có chuyện Công ty Hoa Mai hỗ trợ huyện Sốp Cộp 5 tỷ đồng.",
        "Việc Công ty Hoa Mai hỗ trợ huyện Sốp Cộp 5 tỷ đồng chỉ là tin đồn.",
    ],
)
def test_what_is_refused_or_denied_is_no_gift(text: str) -> None:
    assert all(act.polarity == "negative" for act in acts(text))


def test_a_condition_stands_beside_the_promise() -> None:
    before, after = (
        acts("Nếu được chấp thuận, Công ty Hoa Mai sẽ hỗ trợ 5 tỷ đồng cho huyện Sốp Cộp.")[0],
        acts("Công ty Hoa Mai sẽ hỗ trợ huyện Sốp Cộp 5 tỷ đồng nếu đường được thông xe.")[0],
    )

    assert labels(before, "condition") == ["Nếu được chấp thuận"]
    assert labels(after, "condition") == ["nếu đường được thông xe"]


@pytest.mark.parametrize(
    "text",
    [
        "Thông qua Báo Sao Mai, Công ty Hoa Mai gửi 50 triệu đồng đến huyện Sốp Cộp.",
        "Công ty Hoa Mai thông qua Báo Sao Mai gửi 50 triệu đồng đến huyện Sốp Cộp.",
        "Công ty Hoa Mai ủng hộ huyện Sốp Cộp 50 triệu đồng thông qua Báo Sao Mai.",
    ],
)
def test_who_passes_a_gift_on_neither_gives_nor_receives(text: str) -> None:
    (act,) = acts(text)

    assert labels(act, "giver") == ["Công ty Hoa Mai"]
    assert labels(act, "recipient") == ["huyện Sốp Cộp"]


def test_money_paid_out_of_what_was_promised_is_no_second_promise() -> None:
    text = "Tỉnh mới giải ngân được 350 tỷ đồng trong tổng số 1.200 tỷ đồng đã cam kết."

    assert acts(text) == []


def test_each_of_those_listed_gives_his_own_amount() -> None:
    told = acts("Tỉnh Bắc Ninh ủng hộ 7 tỷ đồng, tỉnh Nghệ An 3 tỷ đồng, tỉnh Hà Giang 2 tỷ đồng…")

    got = {int(act.amount.value): labels(act, "giver") for act in told if act.amount}
    assert got == {
        7_000_000_000: ["tỉnh Bắc Ninh"],
        3_000_000_000: ["tỉnh Nghệ An"],
        2_000_000_000: ["tỉnh Hà Giang"],
    }


def test_each_of_those_listed_receives_his_own_amount() -> None:
    told = acts("Công ty Hoa Mai hỗ trợ huyện Sốp Cộp 7 tỷ đồng, huyện Mường La 3 tỷ đồng.")

    got = {int(act.amount.value): labels(act, "recipient") for act in told if act.amount}
    assert got == {7_000_000_000: ["huyện Sốp Cộp"], 3_000_000_000: ["huyện Mường La"]}
    assert all(labels(act, "giver") == ["Công ty Hoa Mai"] for act in told)
