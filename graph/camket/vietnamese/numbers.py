"""Numbers as Vietnamese newspapers write them: digits, words, scales, ranges and bounds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from camket.vietnamese.dates import DateMatch, find_dates
from camket.vietnamese.numerals import Numeral, numerals, plain


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number, or a range from *value* to *max*, at a place of the text."""

    value: Decimal
    max: Decimal | None
    bound: str
    """exact, about, at-least or at-most."""
    start: int
    end: int
    outer_start: int
    """Start with the words that bound it, `hơn` or `từ`; else *start*."""
    outer_end: int
    """End with the words that bound it, `trở lên`; else *end*."""
    scale: Decimal
    """The last scale word: 1000000000 of `2 tỷ`; else 1."""
    words: bool
    """Written in words alone, as `mười`."""


_BOUNDS = {
    "at-least": (
        "hơn|trên|tối thiểu|ít nhất|nhiều hơn|cao hơn|không dưới|không ít hơn|không thấp hơn"
    ),
    "about": (
        "khoảng|gần|xấp xỉ|chừng|khoảng chừng|tầm|tầm khoảng|ước|ước khoảng|ước chừng|ngót"
        "|suýt soát"
    ),
    "at-most": (
        "dưới|không quá|không vượt quá|tối đa|nhiều nhất|không hơn|không cao hơn|ít hơn|kém hơn"
        "|thấp hơn|không tới|không đến|chưa tới|chưa đến|chưa đầy|chưa quá"
    ),
}
_BOUND_OF = {word: bound for bound, words in _BOUNDS.items() for word in words.split("|")}
_LONGEST_BOUND = 24
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<bound>{'|'.join(_BOUND_OF)})(?: là)?(?: từ| giữa)?|(?P<open>từ|giữa)) ?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?: ?/ ?[^\W\d_]{1,10}[23²³]?)? trở (?:(?P<least>lên)|(?P<most>xuống))(?!\w)")
_HYPHEN = re.compile(r" ?[-–] ?\Z")
_UP_TO = re.compile(r" ?(?:đến|tới)(?: (?:gần|hơn|khoảng|trên))? \Z")
_BETWEEN = re.compile(r" và \Z")


def find_numbers(text: str, *, dates: Iterable[DateMatch] | None = None) -> tuple[NumberMatch, ...]:
    """Find the numbers in *text*, in order; those inside *dates* and codes are none.

    >>> [(n.value, n.max, n.bound) for n in find_numbers("hơn 1,5 triệu lượt, 20-30 xã")]
    [(Decimal('1500000'), None, 'at-least'), (Decimal('20'), Decimal('30'), 'exact')]
    """
    taken = find_dates(text) if dates is None else tuple(dates)
    free = _outside(numerals(text), taken)
    return tuple(_bounded(text, number) for number in _ranged(text, _without_codes(text, free)))


def parse_number(text: str) -> Decimal | None:
    """Read one number that fills *text*, or give None.

    >>> parse_number("hai tỷ năm trăm triệu")
    Decimal('2500000000')
    """
    words = text.strip()
    found = [number for number in numerals(words) if (number.start, number.end) == (0, len(words))]
    return found[0].value if found else None


def bound_before(text: str, start: int) -> tuple[str, int] | None:
    """Give the bound that the words before *start* set, and where these words start.

    >>> bound_before("đạt hơn 3.000 tỷ", 8)
    ('at-least', 4)
    """
    match = _BEFORE.search(text, max(0, start - _LONGEST_BOUND), start)
    if match is None or _ends_name(text, match.start()):
        return None
    return _BOUND_OF.get((match["bound"] or "").lower(), "exact"), match.start()


def _ends_name(text: str, start: int) -> bool:
    """Tell whether the word at *start* ends a name: `Xiêng Khoảng 8 tỷ đồng`."""
    if not text[start].isupper() or text[start : start + 2].isupper():
        return False
    before = re.search(r"(\w+) \Z", text[max(0, start - 12) : start])
    return before is not None and before[1][0].isupper()


def bound_after(text: str, end: int) -> tuple[str, int] | None:
    """Give the bound that `trở lên` or `trở xuống` sets at *end*, and where these words end."""
    match = _AFTER.match(text, end)
    return ("at-least" if match["least"] else "at-most", match.end()) if match else None


def links_range(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether the words between two amounts make one range of them."""
    between = left[1], right[0]
    if _HYPHEN.match(text, *between) or _UP_TO.match(text, *between):
        return True
    opened = bound_before(text, left[0])
    return bool(opened and _BETWEEN.match(text, *between) and _opens(text, opened[1], left[0]))


def _opens(text: str, start: int, end: int) -> bool:
    return text[start:end].lower().endswith("giữa ")


def _outside(found: Iterable[Numeral], dates: tuple[DateMatch, ...]) -> Iterator[Numeral]:
    """Yield what lies in none of *dates*; both come in order."""
    rest = iter(dates)
    date = next(rest, None)
    for numeral in found:
        while date and date.end <= numeral.start:
            date = next(rest, None)
        if date is None or numeral.end <= date.start:
            yield numeral


def _without_codes(text: str, found: Iterable[Numeral]) -> Iterator[Numeral]:
    """Leave out what bare hyphens chain to no range: scores, days, telephone numbers."""
    chain: list[Numeral] = []
    for numeral in found:
        if chain and text[chain[-1].end : numeral.start] not in ("-", "–"):
            yield from _unless_code(chain)
            chain = []
        chain.append(numeral)
    yield from _unless_code(chain)


def _unless_code(chain: list[Numeral]) -> list[Numeral]:
    pairs = list(pairwise(chain))
    return chain if len(pairs) <= 1 and all(_lower(*pair) for pair in pairs) else []


def _ranged(text: str, found: Iterable[Numeral]) -> Iterator[NumberMatch]:
    held: Numeral | None = None
    for numeral in found:
        lower = _lower(held, numeral) if held else None
        if (
            held
            and lower
            and links_range(text, (held.start, held.end), (numeral.start, numeral.end))
        ):
            yield replace(_match(numeral), value=lower, max=numeral.value, start=held.start)
            held = None
            continue
        if held:
            yield _match(held)
        held = numeral
    if held:
        yield _match(held)


def _lower(left: Numeral, right: Numeral) -> Decimal | None:
    """Give the lower end of a range: `5` of `5-7 triệu` takes the scale from the right."""
    shared = right.scale if left.scale == 1 < right.scale and left.value < right.scale else 1
    return plain(left.value * shared) if left.value * shared < right.value else None


def _match(numeral: Numeral) -> NumberMatch:
    start, end = numeral.start, numeral.end
    return NumberMatch(
        numeral.value, None, "exact", start, end, start, end, numeral.scale, numeral.words
    )


def _bounded(text: str, number: NumberMatch) -> NumberMatch:
    before = bound_before(text, number.start)
    after = bound_after(text, number.end)
    bound, outer_start = before or ("exact", number.start)
    if after:
        bound = after[0]
    elif before and bound == "exact" and number.max is None:
        outer_start = number.start
    return replace(
        number, bound=bound, outer_start=outer_start, outer_end=after[1] if after else number.end
    )
