"""Days, months, quarters, years and periods as newspapers write them, often in part only."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A time told at a place of the text, and the days that its words fix (or none)."""

    text: str
    start: int
    end: int
    kind: str
    """day, month, quarter, year, period or vague."""
    not_before: str | None = None
    """ISO date, inclusive."""
    not_after: str | None = None
    """ISO date, inclusive."""


Bounds = tuple[date, date] | None
Reader = Callable[[re.Match[str], int | None], Bounds]
_LEAP_YEAR = 2000
_IMPOSSIBLE = "impossible"
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNT = {word: n for n, word in enumerate((*_WORDS, "mười một", "mười hai"), 1)} | {"tư": 4}
_QUARTER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_Y = r"(?:1[0-9]|2[01])\d\d(?!\d)"
_CUE = (
    r"(?<!mỗi )(?<!một )(?:(?:rạng |cuối )?(?:sáng|trưa|chiều|tối|đêm)(?: (?:ngày|hôm|mùng))?"
    r"|ngày|hôm|mùng|mồng)"
)
_TO = r"(?: ?[-–] ?| (?:đến|tới) )(?:hết )?"
_STOP = r"(?!\w|[./-]\d)"
_NO = r"(?<![\w/.])(?<!\d[-–])"
_N = "|".join(sorted(_COUNT, key=len, reverse=True))
_MONTH = rf"(?P<m>\d{{1,2}}|{_N})"
_OF_YEAR = rf"(?: ?[/.-] ?|,? năm )(?P<y>{_Y})"
_UNIT_NEXT = (
    r"(?! ?(?:đồng|vnđ|vnd|đ|usd|đô|euro|tỷ|tỉ|nghìn|ngàn|triệu|người|hộ|tấn|ha|m2|km|kg|mw"
    r"|lần|giờ|tiếng|ca|lượt|chuyến|bữa|viên|ngày|tháng|năm|tuần|điểm|tuổi|phút|%)(?!\w))"
)


def find_dates(text: str, *, year: int | None = None) -> tuple[DateMatch, ...]:
    """Find the times told in *text*, in order, none inside another.

    A day or month without a year has no bounds, unless the caller gives the *year*.

    >>> [(d.text, d.not_before) for d in find_dates("Sáng 14/2, quý III năm 2017")]
    [('Sáng 14/2', None), ('quý III năm 2017', '2017-07-01')]
    """
    found = sorted(_candidates(text, year), key=lambda match: (match.start, -match.end))
    kept: list[DateMatch] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return tuple(match for match in kept if match.kind != _IMPOSSIBLE)


def _candidates(text: str, year: int | None) -> Iterator[DateMatch]:
    for kind, pattern, bounds_of in _RULES:
        for match in pattern.finditer(text):
            try:
                bounds = bounds_of(match, year)
            except ValueError:  # 31/2; nothing inside these words is a time either
                yield DateMatch(match[0], *match.span(), _IMPOSSIBLE)
                continue
            first, last = (day.isoformat() for day in bounds) if bounds else (None, None)
            yield DateMatch(match[0], *match.span(), kind, first, last)


def _of_day(match: re.Match[str], year: int | None) -> Bounds:
    day = _day(match["d"], match["m"], _year(match["y"], year))
    return (day, day) if day else None


def _of_days(match: re.Match[str], year: int | None) -> Bounds:
    last_year = _year(match["y"], year)
    groups = match.groupdict()
    first = _day(match["d0"], groups.get("m0") or match["m"], _year(groups.get("y0"), last_year))
    last = _day(match["d"], match["m"], last_year)
    return _ordered(first, last) if first and last else None


def _of_month(match: re.Match[str], year: int | None) -> Bounds:
    return _months(_year(match["y"], year), _month(match["m"]), _month(match["m"]))


def _of_months(match: re.Match[str], year: int | None) -> Bounds:
    last_year = _year(match["y"], year)
    first = _months(_year(match["y0"], last_year), _month(match["m0"]), _month(match["m0"]))
    last = _months(last_year, _month(match["m"]), _month(match["m"]))
    return _ordered(first[0], last[1]) if first and last else None


def _of_part(match: re.Match[str], year: int | None) -> Bounds:
    size = 6 if match["half"] else _month(match["m"])
    told = _year(match["y"], year)
    if match["which"] is None:
        return _months(told, 1, 12)
    return _months(told, 1, size) if match["which"] == "đầu" else _months(told, 13 - size, 12)


def _of_quarter(match: re.Match[str], year: int | None) -> Bounds:
    quarter = _QUARTER[match["q"].lower()]
    return _months(_year(match["y"], year), 3 * quarter - 2, 3 * quarter)


def _of_year(match: re.Match[str], _year_given: int | None) -> Bounds:
    return _months(int(match["y"]), 1, 12)


def _of_years(match: re.Match[str], _year_given: int | None) -> Bounds:
    return _ordered(date(int(match["y0"]), 1, 1), date(int(match["y"]), 12, 31))


def _of_nothing(_match: re.Match[str], _year_given: int | None) -> Bounds:
    return None


def _year(words: str | None, given: int | None) -> int | None:
    if words is None:
        return given
    return int(words) if len(words) == 4 else None  # noqa: PLR2004  # 19/1/17 leaves the century open


def _month(words: str) -> int:
    month = int(words) if words.isdecimal() else _COUNT[words.lower()]
    return date(_LEAP_YEAR, month, 1).month


def _day(day: str, month: str, year: int | None) -> date | None:
    named = date(year or _LEAP_YEAR, _month(month), int(day))
    return named if year else None


def _months(year: int | None, first: int, last: int) -> Bounds:
    if year is None:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _ordered(first: date, last: date) -> Bounds:
    if first > last:
        raise ValueError(f"{first} is after {last}")
    return first, last


def _rule(kind: str, pattern: str, bounds_of: Reader) -> tuple[str, re.Pattern[str], Reader]:
    return kind, re.compile(pattern, re.IGNORECASE), bounds_of


_D = r"(?P<d>\d{1,2})"
_D0 = r"(?P<d0>\d{1,2})"
_DM = _D + r"(?P<s>[/.-])(?P<m>\d{1,2})(?:(?P=s)(?P<y>\d{4}|\d{2}))?" + _STOP + _UNIT_NEXT
_DMY = _D + r"(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})" + _STOP
_DM0 = _D0 + r"(?:[/.](?P<m0>\d{1,2})(?:[/.](?P<y0>\d{4}))?|-(?P<m1>\d{1,2})-\d{4})?"
_SINCE = (
    r"(?:(?:trong|suốt) )?(?:(?:những|nhiều|các|vài|mấy|hơn|gần) )?"
    rf"(?:(?:\d{{1,3}}|{_N}) )?(?:ngày|tuần|tháng|năm|nhiệm kỳ|thời gian|quý)"
    r" (?:học )?(?:vừa qua|vừa rồi|qua|gần đây|tới đây|sắp tới|tới|nay|ngoái|trước|này)"
)
_SPEECH = (
    r"hôm (?:nay|qua|trước|sau)|ngày mai|(?:sáng|trưa|chiều|tối|đêm) (?:nay|qua|mai)"
    r"|(?:(?:sáng|trưa|chiều|tối) )?cùng ngày|cùng kỳ(?: năm (?:ngoái|trước))?"
)
_RULES = (
    _rule("day", rf"(?<!\w){_CUE} {_DM}", _of_day),
    _rule("day", rf"{_NO}{_DMY}", _of_day),
    _rule("day", r"(?<=\()(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?P<y>(?!))?(?=\))", _of_day),
    _rule("day", rf"(?:(?<=từ )|(?<=đến )|(?<=trước )|(?<=sau )|(?<=hết ))(?!\d+-){_DM}", _of_day),
    _rule("day", rf"(?<!\w){_CUE} {_D} tháng {_MONTH}(?:{_OF_YEAR})?(?!\w)", _of_day),
    _rule("day", rf"{_NO}{_D} tháng {_MONTH}{_OF_YEAR}(?!\w)", _of_day),
    _rule("period", rf"(?<!\w)(?:từ )?{_CUE} {_DM0}{_TO}(?:ngày )?{_DM}", _of_days),
    _rule("period", rf"{_NO}{_DM0}{_TO}(?:ngày )?{_DMY}", _of_days),
    _rule("period", rf"(?<!\w){_CUE} {_D0}(?:, ?\d{{1,2}}){{0,3}},? và (?:ngày )?{_DM}", _of_days),
    _rule(
        "period",
        rf"(?<!\w)(?:từ )?{_CUE} {_D0}{_TO}(?:ngày )?{_D} tháng {_MONTH}(?:{_OF_YEAR})?(?!\w)",
        _of_days,
    ),
    _rule(
        "month",
        rf"(?<!\w)(?:(?:đầu|giữa|cuối) )?(?<!\d )tháng {_MONTH}(?:{_OF_YEAR})?(?!\w|[/.-]\d)",
        _of_month,
    ),
    _rule(
        "period",
        rf"(?<!\w)(?:từ )?tháng (?P<m0>\d{{1,2}})(?:[/.-](?P<y0>{_Y}))?{_TO}(?:tháng )?"
        rf"{_MONTH}{_OF_YEAR}",
        _of_months,
    ),
    _rule(
        "period",
        rf"(?<!\w)(?:(?P<half>nửa)|(?P<m>\d{{1,2}}|{_N}) tháng)(?: (?P<which>đầu|cuối))?"
        rf"(?: của)? năm(?: (?:(?P<y>{_Y})|nay|ngoái))?(?! [\wà-ỹ]{{0,3}} ?(?:qua|nữa)\b)(?!\w)",
        _of_part,
    ),
    _rule("quarter", rf"(?<!\w)quý (?P<q>iv|i{{1,3}}|[1-4])(?:{_OF_YEAR})?(?!\w)", _of_quarter),
    _rule("year", rf"(?<!\w)(?:(?:đầu|giữa|cuối) )?năm (?P<y>{_Y})(?!\w|-\d)", _of_year),
    _rule(
        "period",
        r"(?<!\w)(?:(?:trong |từ )?(?:giai đoạn|nhiệm kỳ|thời kỳ|niên khóa|khóa|các năm|những năm|"
        rf"năm học|năm|từ) )(?:từ )?(?:năm )?(?P<y0>{_Y}){_TO}(?:năm )?(?P<y>{_Y}){_UNIT_NEXT}",
        _of_years,
    ),
    _rule(
        "period",
        rf"{_NO}(?P<y0>(?:19|20)\d\d) ?[-–] ?(?P<y>(?:19|20)\d\d){_STOP}{_UNIT_NEXT}",
        _of_years,
    ),
    _rule("vague", rf"(?<!\w)(?:{_SINCE}|{_SPEECH})(?!\w)", _of_nothing),
)
