"""What an amount is of: a total, one unit of several, or a part of a total told beside it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from camket.vietnamese.numbers import NumberMatch


@dataclass(frozen=True, slots=True)
class Sharing:
    """The basis of an amount, with the unit and number of units where told."""

    basis: str
    """total, per-unit or part."""
    unit: str | None = None
    count: Decimal | None = None


_NOUN = r"[^\W\d_]+(?:[23²³]| [23](?!\d))?"
_SECOND = r"(?: (?:trình|án|phương|vị|vuông|quà|sinh|đình|viên|dân|nghèo|nhà|bổng|học))?"
_SLASH = re.compile(rf" ?/ ?(?!tổng)(?:1 ?|một )?(?P<unit>{_NOUN}{_SECOND})(?P<one>)")
_EACH_AFTER = re.compile(
    rf" (?:cho )?(?:mỗi (?P<unit>{_NOUN}{_SECOND})"
    r"|một (?P<one>mét vuông|m ?2|tháng|năm|ngày|suất|hộ|người|kg|ha|tấn|lít|căn|vé|cây|con|sào))"
    r"(?!\w)"
)
_EACH_BEFORE = re.compile(
    r"(?<!\w)(?:mỗi|từng) (?P<unit>[^\W\d_]+)(?P<one>)(?: [^\W\d_]+){0,5}"
    r"(?:[,:]? (?:trị giá|có giá trị|giá trị|giá|được|nhận|tặng|hỗ trợ|là|có|bằng)){0,3}"
    r"[,:]? ?\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"(?<!\w)trong (?:đó|số đó|số này)(?!\w)", re.IGNORECASE)
_GATHERS = re.compile(r"(?<!\w)(?:bao gồm|gồm có|gồm)(?!\w)", re.IGNORECASE)
_STOP = re.compile(r"[;!?…\n]|\.(?=\s|\Z)")
_WINDOW = 160
_EACH_WINDOW = 60


def sharing_of(
    text: str, index: int, spans: Sequence[tuple[int, int]], numbers: Sequence[NumberMatch]
) -> Sharing:
    """Give the basis of the amount at `spans[index]`; *spans* and *numbers* are all of *text*."""
    start, end = spans[index]
    unit = _unit(text, start, end)
    if unit:
        return Sharing("per-unit", unit, _count(text, unit, start, numbers))
    since = _clause_start(text, start)
    if _PART.search(text, since, start):
        return Sharing("part")
    gathers = _GATHERS.search(text, since, start)
    if gathers and any(end <= gathers.start() for end in _ends(spans, since, index)):
        return Sharing("part")
    return Sharing("total")


def _ends(spans: Sequence[tuple[int, int]], since: int, index: int) -> list[int]:
    return [end for _, end in spans[bisect_left(spans, (since, 0)) : index]]


def _start(number: NumberMatch) -> int:
    return number.start


def _unit(text: str, start: int, end: int) -> str | None:
    after = _SLASH.match(text, end) or _EACH_AFTER.match(text, end)
    before = None if after else _EACH_BEFORE.search(text, max(0, start - _EACH_WINDOW), start)
    match = after or before
    if match is None:
        return None
    unit: str = match["unit"] or match["one"]
    return unit.replace(" ", "") if unit[-1] in "23" else unit


def _clause_start(text: str, place: int) -> int:
    since = max(0, place - _WINDOW)
    stops = [stop.end() for stop in _STOP.finditer(text, since, place)]
    return stops[-1] if stops else since


def _count(text: str, unit: str, start: int, numbers: Sequence[NumberMatch]) -> Decimal | None:
    """Give the number of units told before the amount: the 100 of `100 suất quà, mỗi suất …`."""
    since = _clause_start(text, start)
    noun = re.compile(rf" (?:{_NOUN} ){{0,1}}{re.escape(unit)}(?!\w)", re.IGNORECASE)
    first = bisect_left(numbers, since, key=_start)
    last = bisect_left(numbers, start, key=_start)
    counts = [number.value for number in numbers[first:last] if noun.match(text, number.end)]
    return counts[-1] if counts else None
