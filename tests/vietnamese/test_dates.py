from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.vietnamese import find_dates


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("Ngày 19-1", "day", None, None),
        ("ngày 6.11", "day", None, None),
        ("sáng 14/2", "day", None, None),
        ("28/12/2016", "day", "2016-12-28", "2016-12-28"),
        ("ngày 31-12-2016", "day", "2016-12-31", "2016-12-31"),
        ("ngày 5 tháng 3 năm 2024", "day", "2024-03-05", "2024-03-05"),
        ("tháng 6/2017", "month", "2017-06-01", "2017-06-30"),
        ("tháng 2 năm 2016", "month", "2016-02-01", "2016-02-29"),
        ("tháng ba", "month", None, None),
        ("năm 2016", "year", "2016-01-01", "2016-12-31"),
        ("cuối năm 2012", "year", "2012-01-01", "2012-12-31"),
        ("quý III năm 2017", "quarter", "2017-07-01", "2017-09-30"),
        ("quý IV/2020", "quarter", "2020-10-01", "2020-12-31"),
        ("6 tháng đầu năm 2017", "period", "2017-01-01", "2017-06-30"),
        ("sáu tháng cuối năm 2017", "period", "2017-07-01", "2017-12-31"),
        ("nửa đầu năm 2017", "period", "2017-01-01", "2017-06-30"),
        ("sáu tháng đầu năm", "period", None, None),
        ("giai đoạn 2015-2020", "period", "2015-01-01", "2020-12-31"),
        ("nhiệm kỳ 2020 - 2025", "period", "2020-01-01", "2025-12-31"),
        ("từ năm 2015 đến năm 2020", "period", "2015-01-01", "2020-12-31"),
        ("Từ ngày 27 đến ngày 30-6-2017", "period", "2017-06-27", "2017-06-30"),
        ("từ ngày 12/12 - 31/12/2020", "period", "2020-12-12", "2020-12-31"),
        ("ngày 12 và 13/7", "period", None, None),
        ("tháng 1/2004 - 5/2010", "period", "2004-01-01", "2010-05-31"),
        ("Trong những năm qua", "vague", None, None),
        ("hôm nay", "vague", None, None),
        ("cùng kỳ năm ngoái", "vague", None, None),
        ("20 năm qua", "vague", None, None),
        ("ngày 19/1/17", "day", None, None),
    ],
)
def test_a_time_has_its_words_and_the_days_they_fix(
    text: str, kind: str, first: str | None, last: str | None
) -> None:
    (found,) = find_dates(text)

    assert found.text == text
    assert (found.kind, found.not_before, found.not_after) == (kind, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ngày 19-1", "2016-01-19", "2016-01-19"),
        ("tháng 6", "2016-06-01", "2016-06-30"),
        ("quý I", "2016-01-01", "2016-03-31"),
        ("sáu tháng đầu năm", "2016-01-01", "2016-06-30"),
        ("ngày 12 và 13/7", "2016-07-12", "2016-07-13"),
        ("năm 2015", "2015-01-01", "2015-12-31"),
    ],
)
def test_the_year_comes_from_the_caller_where_the_words_have_none(
    text: str, first: str, last: str
) -> None:
    (found,) = find_dates(text, year=2016)

    assert (found.not_before, found.not_after) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/2",
        "31/2/2016",
        "ngày 30 tháng 2 năm 2017",
        "ngày 0/5",
        "tháng 45",
        "giai đoạn 2020-2015",
        "số 1670/NQ",
        "1/2 dân số",
        "mỗi ngày 2-3 lần",
        "từ 5-10 ngày",
        "từ 2000 đến 2010 người",
        "giá 6.11",
        "3 tháng 5 ngày",
    ],
)
def test_what_names_no_day_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_a_day_of_february_needs_a_leap_year() -> None:
    assert find_dates("ngày 29/2", year=2016)[0].not_before == "2016-02-29"
    assert find_dates("ngày 29/2", year=2017) == ()


def test_a_day_in_brackets_is_found() -> None:
    found = find_dates("sáng cùng ngày (14/6), Đoàn")

    assert [match.text for match in found] == ["sáng cùng ngày", "14/6"]


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.sampled_from("/.-"))
def test_every_day_is_read_back(day: date, sign: str) -> None:
    words = f"ngày {day.day}{sign}{day.month}{sign}{day.year}"

    (found,) = find_dates(words)

    assert found.not_before == found.not_after == day.isoformat()


@given(st.integers(1, 39), st.integers(1, 19), st.integers(1950, 2050))
def test_a_day_is_found_exactly_when_the_calendar_has_it(day: int, month: int, year: int) -> None:
    known = month <= 12 and day <= monthrange(year, month)[1]

    assert bool(find_dates(f"{day:02}/{month:02}/{year}")) == known


@given(st.text(alphabet="0123456789/.-() ngàythángămquýIVđến", max_size=60))
def test_any_text_yields_times_in_order_inside_it(text: str) -> None:
    last = 0
    for found in find_dates(text, year=2020):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.not_before is None or found.not_before <= (found.not_after or "")
        last = found.end
