from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.vietnamese import Money, find_amounts, parse_money


def only(text: str) -> Money:
    (found,) = find_amounts(text)
    return found.money


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$10", "10", "USD"),
        ("10$", "10", "USD"),
        ("mười đô", "10", "USD"),
        ("mười đô la", "10", "USD"),
        ("mười đô mỹ", "10", "USD"),
        ("$10.000", "10000", "USD"),
        ("10K$", "10000", "USD"),
        ("$10k", "10000", "USD"),
        ("USD1,23", "1.23", "USD"),
        ("mười đồng", "10", "VND"),
        ("10.000 đồng", "10000", "VND"),
        ("10K đồng", "10000", "VND"),
        ("10k đồng", "10000", "VND"),
        ("1000 VNĐ", "1000", "VND"),
        ("VN$1000", "1000", "VND"),
        ("20€", "20", "EUR"),
        ("20 Euros", "20", "EUR"),
        ("EUR 20", "20", "EUR"),
        ("EUR29,99", "29.99", "EUR"),
        ("20 Rupees", "20", "INR"),
        ("£9", "9", "GBP"),
        ("GBP3,01", "3.01", "GBP"),
        ("02 tỷ đồng", "2000000000", "VND"),
        ("2 tỉ đồng", "2000000000", "VND"),
        ("3.000 tỷ đồng", "3000000000000", "VND"),
        ("22,5 triệu đồng", "22500000", "VND"),
        ("61 tỷ 807 triệu đồng", "61807000000", "VND"),
        ("500.000đ", "500000", "VND"),
        ("gần 700 triệu đô la Mỹ", "700000000", "USD"),
        ("US$ 5 triệu", "5000000", "USD"),
        ("1,5 triệu bảng Anh", "1500000", "GBP"),
        ("20 tỷ yên", "20000000000", "JPY"),
        ("5 triệu nhân dân tệ", "5000000", "CNY"),
        ("3 tỷ won", "3000000000", "KRW"),
        ("900 triệu kíp", "900000000", "LAK"),
        ("2 triệu baht", "2000000", "THB"),
        ("5 triệu đồng Việt Nam", "5000000", "VND"),
        ("2 tỷ rưỡi đồng", "2500000000", "VND"),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, value: str, currency: str) -> None:
    money = parse_money(text)

    assert money is not None
    assert (money.value, money.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    "text",
    [
        "giữa 1000 đồng và 2000 đồng",
        "từ 1000 đồng đến 2000 đồng",
        "từ 1000 VNĐ tới 2000 VNĐ",
        "từ 1000 đến 2000 đồng",
        "khoảng 1000-2000 đồng",
        "khoảng chừng từ 1000 đến 2000 đồng",
        "tầm khoảng 1000 tới 2000 đồng",
        "xấp xỉ VND1000-VND2000",
        "1000-2000 đồng",
    ],
)
def test_a_range_of_money_has_both_ends(text: str) -> None:
    money = parse_money(text)

    assert money is not None
    assert (money.value, money.max, money.currency) == (1000, 2000, "VND")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("dưới bảy ngàn đồng", "at-most"),
        ("ít hơn bảy nghìn đồng", "at-most"),
        ("kém hơn 7k đồng", "at-most"),
        ("không tới 7000 đồng", "at-most"),
        ("không cao hơn 7000 đồng", "at-most"),
        ("không hơn 7.000 đồng", "at-most"),
        ("không quá 7.000 đồng", "at-most"),
        ("từ 7000 đồng trở xuống", "at-most"),
        ("ít nhất 7.000 đồng", "at-least"),
        ("hơn 7.000 đồng", "at-least"),
        ("không ít hơn 7.000 đồng", "at-least"),
        ("cao hơn 7.000 đồng", "at-least"),
        ("từ 7.000 đồng trở lên", "at-least"),
        ("từ 7.000 đồng/kg trở lên", "at-least"),
        ("gần 7.000 đồng", "about"),
        ("7.000 đồng", "exact"),
    ],
)
def test_words_beside_an_amount_bound_it(text: str, bound: str) -> None:
    money = only(text)

    assert (money.value, money.bound) == (7000, bound)


def test_the_span_holds_the_amount_and_the_outer_span_its_bound() -> None:
    text = "đạt hơn 3.000 tỷ đồng, tăng"
    (found,) = find_amounts(text)

    assert text[found.start : found.end] == "3.000 tỷ đồng"
    assert text[found.outer_start : found.outer_end] == "hơn 3.000 tỷ đồng"


def test_a_part_is_told_from_its_total() -> None:
    total, part = find_amounts("tổng kinh phí 10 tỷ đồng, trong đó 1 tỷ đồng cho xã")

    assert (total.money.basis, part.money.basis) == ("total", "part")


@pytest.mark.parametrize(
    ("text", "unit", "count", "total"),
    [
        ("tặng 100 suất quà, mỗi suất 500.000 đồng", "suất", 100, 50_000_000),
        ("100 suất quà trị giá 500.000 đồng/suất", "suất", 100, 50_000_000),
        ("20 hộ nghèo, mỗi hộ được hỗ trợ 500.000 đồng", "hộ", 20, 10_000_000),
        ("hai mươi suất học bổng, mỗi suất trị giá 500.000 đồng", "suất", 20, 10_000_000),
        ("mỗi phần trị giá 500.000 đồng", "phần", None, None),
        ("hỗ trợ 500.000 đồng mỗi địa phương", "địa phương", None, None),
        ("50 gia đình, mỗi phần quà trị giá 500.000 đồng", "phần", None, None),
        ("giá 500.000 đồng/m2", "m2", None, None),
        ("vay 500.000 đồng/1 công trình nước sạch", "công trình", None, None),
        ("bán 500.000 đồng một tháng", "tháng", None, None),
    ],
)
def test_an_amount_for_each_unit_is_multiplied_where_the_count_is_told(
    text: str, unit: str, count: int | None, total: int | None
) -> None:
    money = only(text)

    assert (money.value, money.basis, money.unit) == (500_000, "per-unit", unit)
    assert (money.count, money.total) == (count, total)


def test_bare_amounts_in_a_list_take_the_currency_of_its_end() -> None:
    found = find_amounts("lần lượt 1 tỷ, 500 triệu và 200 triệu USD")

    assert [match.money.currency for match in found] == ["USD"] * 3


@pytest.mark.parametrize("text", ["số tiền 700 triệu, nộp đủ", "kinh phí 2 tỷ.", "giá 15 triệu/m2"])
def test_a_bare_amount_beside_a_word_of_money_is_dong(text: str) -> None:
    assert only(text).currency == "VND"


@pytest.mark.parametrize(
    "text",
    [
        "thế giới có 2 tỷ người",
        "hỗ trợ 1,56 triệu lượt thí sinh",
        "dân số 1,1 triệu, thu nhập thấp",
        "sản lượng đạt 5 triệu, tăng",
        "một đồng chí lãnh đạo",
        "ngày 14/6, đồng chí",
        "10 triệu đồng bào",
        "2 đồng hồ",
        "3 kíp mổ",
        "10 đô thị",
        "40 triệu m2 sàn",
        "tỷ số 2-1",
    ],
)
def test_what_is_counted_otherwise_is_no_money(text: str) -> None:
    assert find_amounts(text) == ()


@given(st.integers(1, 9999))
def test_one_amount_written_in_three_ways_is_one_value(billions: int) -> None:
    grouped = f"{billions * 10**9:,}".replace(",", ".")
    ways = (f"{billions} tỷ đồng", f"{billions}.000 triệu đồng", f"{grouped} đồng")

    assert {money.value for money in map(parse_money, ways) if money} == {billions * 10**9}


def test_words_around_an_amount_make_it_no_single_amount() -> None:
    assert parse_money("tặng 2 tỷ đồng") is None
    assert parse_money("2 tỷ") == Money(Decimal(2_000_000_000), "VND")


@given(st.text(alphabet="0123456789.,-/$€ tỷriệunghđồmỗsuấđ", max_size=60))
def test_any_text_yields_amounts_in_order_inside_it(text: str) -> None:
    last = 0
    for found in find_amounts(text):
        assert last <= found.start < found.end <= len(text)
        assert found.outer_start <= found.start
        assert found.end <= found.outer_end
        last = found.end


def test_a_name_that_ends_like_a_bound_is_none() -> None:
    found = find_amounts("hỗ trợ Xiêng Khoảng 8 tỷ đồng và em Páo 50 triệu đồng mổ tim")

    assert [(m.money.value, m.money.bound) for m in found] == [
        (Decimal(8_000_000_000), "exact"),
        (Decimal(50_000_000), "exact"),
    ]
