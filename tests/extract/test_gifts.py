"""Who gives what to whom, and when, where one sentence alone does not say it."""

import pytest

from camket.extract import extract
from camket.model import Claim


def acts(text: str, kind: str = "transfer") -> list[Claim]:
    told = extract(text, document="example")
    return [c for c in told if c.kind == kind and c.amount and c.polarity == "positive"]


def told(claim: Claim, *roles: str) -> tuple[str, ...]:
    """Give the amount and the labels of *roles*, `-` where nobody is named."""
    names = [", ".join(slot.label for slot in claim.all(role)) or "-" for role in roles]
    assert claim.amount is not None
    return (f"{claim.amount.value.normalize():f}", *names)


GIFTS = [
    (
        (
            "Công ty Hoa Mai góp 5 tỷ đồng, Công ty An Phát góp 3 tỷ đồng vào "
            "Quỹ khuyến học tỉnh Hà Giang."
        ),
        [
            ("5000000000", "Công ty Hoa Mai", "Quỹ khuyến học tỉnh Hà Giang"),
            ("3000000000", "Công ty An Phát", "Quỹ khuyến học tỉnh Hà Giang"),
        ],
    ),
    (
        "Tỉnh Bắc Ninh hỗ trợ huyện Mường La, huyện Sốp Cộp, mỗi huyện 3 tỷ đồng.",
        [
            ("3000000000", "tỉnh Bắc Ninh", "huyện Mường La"),
            ("3000000000", "tỉnh Bắc Ninh", "huyện Sốp Cộp"),
        ],
    ),
    (
        (
            "Công ty Hoa Mai trao 30 xe đạp cho học sinh nghèo, mỗi chiếc 2 triệu đồng, "
            "tổng cộng 60 triệu đồng."
        ),
        [("60000000", "Công ty Hoa Mai", "học sinh nghèo")],
    ),
    (
        "Công ty Hoa Mai tặng 50 suất quà cho hộ nghèo. Mỗi suất trị giá 400.000 đồng.",
        [("400000", "Công ty Hoa Mai", "hộ nghèo")],
    ),
    (
        "Nhóm Thiện nguyện Hoa Sen về bản. Nhóm góp 70 triệu đồng cho huyện Sốp Cộp.",
        [("70000000", "Nhóm Thiện nguyện Hoa Sen", "huyện Sốp Cộp")],
    ),
    (
        "Đoàn đến thăm xã Chiềng Lao, huyện Mường La, do Công ty Hoa Mai dẫn đầu.",
        [],
    ),
    (
        "Theo cáo trạng, Công ty Hoa Mai nhiều lần chuyển 2 tỷ đồng cho Sở Y tế.",
        [],
    ),
    (
        "Có tin Công ty Hoa Mai đã chuyển 2 tỷ đồng cho xã Nậm Cắn, nhưng xã chưa nhận được gì.",
        [],
    ),
    ("Công ty Hoa Mai góp phần đưa doanh thu lên 2 tỷ đồng.", []),
]


@pytest.mark.parametrize(("text", "expected"), GIFTS)
def test_gifts_name_who_gives_and_who_gets(text: str, expected: list[tuple[str, ...]]) -> None:
    found = [told(claim, "giver", "recipient") for claim in acts(text)]

    assert sorted(found) == sorted(expected)


def test_money_of_a_budget_is_given_by_whose_budget_it_is() -> None:
    text = "Ông Trần Văn Nam tặng xã Bắc Hà 1,2 tỷ đồng từ nguồn dự phòng ngân sách tỉnh Lào Cai."

    assert told(acts(text)[0], "giver", "recipient")[1:] == ("tỉnh Lào Cai", "xã Bắc Hà")


def test_a_gift_joined_to_a_promise_is_promised_too() -> None:
    text = "Tỉnh Nghệ An cam kết nhận 30 lưu học sinh; hỗ trợ huyện Mường La 8 tỷ đồng xây trường."

    assert acts(text) == []
    assert told(acts(text, "pledge")[0], "promiser", "beneficiary") == (
        "8000000000",
        "tỉnh Nghệ An",
        "huyện Mường La",
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Ngày 16/9/2024, buổi lễ diễn ra. Công ty Hoa Mai tặng xã Nậm Cắn 5 tỷ đồng.",
            "2024-09-16",
        ),
        (
            (
                "Ngày 16/9/2024, buổi lễ diễn ra.\nCùng ngày, Công ty Hoa Mai tặng xã Nậm Cắn "
                "5 tỷ đồng."
            ),
            "2024-09-16",
        ),
        (
            "Ngày 16/9/2024, buổi lễ diễn ra. Trước đó, Công ty Hoa Mai tặng xã Nậm Cắn 5 tỷ đồng.",
            None,
        ),
        ("Hạn chót là trước ngày 16/9/2024. Công ty Hoa Mai tặng xã Nậm Cắn 5 tỷ đồng.", None),
    ],
)
def test_the_day_may_stand_in_an_earlier_sentence(text: str, day: str | None) -> None:
    (gift,) = acts(text)

    assert (gift.time.not_before if gift.time else None) == day
    assert ("date-resolved" in gift.flags) == (day is not None)


def test_what_lacks_a_slot_is_less_sure_than_what_has_all() -> None:
    (whole,) = acts("Công ty Hoa Mai tặng xã Nậm Cắn 5 tỷ đồng.")
    (part,) = acts("Công ty Hoa Mai ủng hộ 5 tỷ đồng.")

    assert part.confidence < whole.confidence
