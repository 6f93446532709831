from decimal import Decimal

import pytest

from camket.vietnamese import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("đạt 24,88%", "24.88", "%", "exact"),
        ("24,88 phần trăm", "24.88", "%", "exact"),
        ("gần 4.200 ha", "4200", "ha", "about"),
        ("trên 200 nghìn tấn", "200000", "t", "at-least"),
        ("5 tạ thóc", "0.5", "t", "exact"),
        ("dài 11,5 km", "11.5", "km", "exact"),
        ("công suất 150MW", "150", "MW", "exact"),
        ("tăng 2,68 lần", "2.68", "lần", "exact"),
        ("xây dựng 02 phòng học tại", "2", "phòng học", "exact"),
        ("500 hộ", "500", "hộ", "exact"),
        ("hai mươi hộ nghèo", "20", "hộ nghèo", "exact"),
        ("120 suất quà", "120", "suất quà", "exact"),
        ("40 triệu m 2 sàn", "40000000", "m2", "exact"),
        ("ít nhất là 45m2", "45", "m2", "at-least"),
        ("từ 5ha trở lên", "5", "ha", "at-least"),
        ("từ 5ha/vùng trở lên", "5", "ha", "at-least"),
        ("2 tỷ người", "2000000000", "người", "exact"),
    ],
)
def test_a_quantity_has_its_value_in_one_unit(text: str, value: str, unit: str, bound: str) -> None:
    (found,) = find_quantities(text)

    assert (found.value, found.unit, found.bound) == (Decimal(value), unit, bound)


@pytest.mark.parametrize("text", ["10-15%", "10% - 15%", "từ 10 đến 15%"])
def test_a_range_of_percentages_has_both_ends(text: str) -> None:
    (found,) = find_quantities(text)

    assert (found.value, found.max, found.unit) == (10, 15, "%")


@pytest.mark.parametrize(
    "text",
    [
        "2 tỷ đồng",
        "Nậm Na 2, Nậm Na 3",
        "năm 2016",
        "một hộ",
        "3 đồng chí",
        "quận 9 có",
        "ngày 5/3",
    ],
)
def test_money_names_dates_and_articles_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_the_kinds_are_told_apart() -> None:
    found = find_quantities("5% của 10 ha cho 3 hộ trong 2 tháng")

    assert [quantity.kind for quantity in found] == ["percent", "measure", "count", "duration"]
