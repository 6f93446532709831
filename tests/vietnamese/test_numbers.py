from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.vietnamese import find_numbers, parse_number

UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(number: int) -> str:
    """Write a number below 1000 as it is spoken."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return tens_in_words(rest)
    if not rest:
        return f"{UNITS[hundreds]} trăm"
    return f"{UNITS[hundreds]} trăm " + (
        f"linh {UNITS[rest]}" if rest < 10 else tens_in_words(rest)
    )


def tens_in_words(number: int) -> str:
    tens, units = divmod(number, 10)
    if not tens:
        return UNITS[units]
    last = "lăm" if units == 5 else "mốt" if units == 1 and tens > 1 else UNITS[units]
    return ("mười" if tens == 1 else f"{UNITS[tens]} mươi") + (f" {last}" if units else "")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3.000", "3000"),
        ("24,88", "24.88"),
        ("4.200", "4200"),
        ("02", "2"),
        ("1.234,5", "1234.5"),
        ("1,000,000", "1000000"),
        ("200 nghìn", "200000"),
        ("3 vạn", "30000"),
        ("2 tỷ 500 triệu", "2500000000"),
        ("1 tỷ 200", "1200000000"),
        ("2 tỷ rưỡi", "2500000000"),
        ("hai triệu rưỡi", "2500000"),
        ("nửa tỷ", "500000000"),
        ("12,1 ngàn tỷ", "12100000000000"),
        ("một nghìn năm trăm tỷ", "1500000000000"),
        ("hai nghìn không trăm linh năm", "2005"),
        ("năm trăm triệu", "500000000"),
        ("10k", "10000"),
        ("3.000 tỷ", "3000000000000"),
        ("02 tỷ", "2000000000"),
        ("2 TỶ", "2000000000"),
    ],
)
def test_a_number_is_read_as_written(words: str, value: str) -> None:
    assert parse_number(words) == Decimal(value)


@given(st.integers(1, 999))
def test_numbers_in_words_are_read_back(number: int) -> None:
    if number == 5:
        return
    assert parse_number(in_words(number)) == number


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["triệu", "nghìn", "ngàn"]))
def test_pieces_of_a_number_add_up(high: int, low: int, scale: str) -> None:
    factor = 10**6 if scale == "triệu" else 10**3

    assert parse_number(f"{in_words(high)} tỷ {low} {scale}") == high * 10**9 + low * factor


@given(st.integers(0, 10**15), st.integers(0, 99))
def test_grouped_digits_are_read_back(whole: int, part: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")

    assert parse_number(f"{grouped},{part:02}") == Decimal(f"{whole}.{part:02}")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5-7 triệu", 5_000_000, 7_000_000),
        ("từ 5 đến 7 triệu", 5_000_000, 7_000_000),
        ("400.000 – 450.000", 400_000, 450_000),
        ("giữa 1000 và 2000", 1000, 2000),
        ("20-30 hộ", 20, 30),
        ("từ 500 nghìn tới 1 triệu", 500_000, 1_000_000),
    ],
)
def test_a_range_has_both_ends(text: str, low: int, high: int) -> None:
    (found,) = find_numbers(text)

    assert (found.value, found.max) == (low, high)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("hơn 30 hộ", "at-least"),
        ("trên 30 hộ", "at-least"),
        ("tối thiểu 30 hộ", "at-least"),
        ("ít nhất là 30 hộ", "at-least"),
        ("từ 30 trở lên", "at-least"),
        ("gần 30 hộ", "about"),
        ("khoảng 30 hộ", "about"),
        ("xấp xỉ 30 hộ", "about"),
        ("không quá 30 hộ", "at-most"),
        ("dưới 30 hộ", "at-most"),
        ("tối đa 30 hộ", "at-most"),
        ("chưa đến 30 hộ", "at-most"),
        ("cho 30 hộ", "exact"),
        ("từ 30 hộ", "exact"),
    ],
)
def test_words_beside_a_number_bound_it(text: str, bound: str) -> None:
    (found,) = find_numbers(text)

    assert found.bound == bound
    assert text[found.start : found.end] == "30"
    assert (found.outer_start == found.start) == (bound == "exact")


@pytest.mark.parametrize(
    "text",
    [
        "ngày 19-1",
        "năm 2016",
        "28/12/2016",
        "QL1A",
        "Nghị quyết 1670/NQ-HĐND",
        "Nghị định 116/2020/NĐ-CP",
        "dịch Covid-19",
        "công nghệ 5G",
        "lớp 9A",
        "điện thoại 0123-456-789",
        "tỷ số 2-1",
        "phố Hai Bà Trưng",
        "huyện Triệu Sơn",
        "ông Mai Văn Mười cho biết",
        "lần thứ hai",
        "giai đoạn 2015-2020",
        "tỷ lệ và triệu tập",
        "31/2/2016",
    ],
)
def test_digits_and_words_of_names_and_codes_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def test_the_number_behind_a_name_is_found_with_its_place() -> None:
    (found,) = find_numbers("thủy điện Nậm Na 2")

    assert (found.start, found.end) == (17, 18)


def test_a_year_behind_a_scale_is_not_added() -> None:
    assert [n.value for n in find_numbers("đạt 2 tỷ năm 2016")] == [2_000_000_000]


def test_what_is_counted_behind_a_scale_is_another_number() -> None:
    assert [n.value for n in find_numbers("1 tỷ 200 người")] == [1_000_000_000, 200]


@given(st.text(alphabet="0123456789.,-–/ tỷriệunghđồmộaăfKk%", max_size=60))
def test_any_text_yields_numbers_in_order_inside_it(text: str) -> None:
    last = 0
    for found in find_numbers(text):
        assert last <= found.start < found.end <= len(text)
        assert found.outer_start <= found.start
        assert found.end <= found.outer_end
        assert found.max is None or found.value < found.max
        last = found.end
