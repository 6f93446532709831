"""Amounts of money as Vietnamese newspapers write them, with currency, bound and basis."""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from camket.vietnamese.currencies import bare_is_money, currency_after, currency_before
from camket.vietnamese.normalise import normalise
from camket.vietnamese.numbers import (
    NumberMatch,
    bound_after,
    bound_before,
    find_numbers,
    links_range,
)
from camket.vietnamese.sharing import Sharing, sharing_of


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money in the base unit of its currency."""

    value: Decimal
    currency: str
    """ISO 4217."""
    max: Decimal | None = None
    """Upper end of a range."""
    bound: str = "exact"
    """exact, about, at-least or at-most."""
    basis: str = "total"
    """total, per-unit or part (of a total told beside it)."""
    unit: str | None = None
    """What one amount is for: `suất`, `hộ`, `m2`; None of a total."""
    count: Decimal | None = None
    """How many units, where the text says so beside the amount."""
    total: Decimal | None = None
    """count × value."""


@dataclass(frozen=True, slots=True)
class MoneyMatch:
    """An amount of money at a place of the text."""

    money: Money
    start: int
    """First digit, number word or currency sign."""
    end: int
    """Behind the currency, or the scale word where none stands."""
    outer_start: int
    """Start with the words that bound it: `hơn`, `từ`."""
    outer_end: int
    """End with `trở lên`."""


def find_amounts(
    text: str, *, numbers: Iterable[NumberMatch] | None = None
) -> tuple[MoneyMatch, ...]:
    """Find the amounts of money in *text*, in order.

    >>> [(m.money.value, m.money.currency) for m in find_amounts("tặng 02 tỷ đồng, 500 USD")]
    [(Decimal('2000000000'), 'VND'), (Decimal('500'), 'USD')]
    """
    known = tuple(find_numbers(text) if numbers is None else numbers)
    with_currency = _ranged(text, _with_currency(text, known))
    found = sorted([*with_currency, *_without(text, known, with_currency)], key=_start)
    spans = [(match.outer_start, match.end) for match in found]
    return tuple(
        _shared(match, sharing_of(text, index, spans, known)) for index, match in enumerate(found)
    )


def parse_money(text: str) -> Money | None:
    """Read one amount that fills *text*; a bare `tỷ` or `triệu` counts đồng.

    >>> parse_money("hơn 3.000 tỷ đồng")
    Money(value=Decimal('3000000000000'), currency='VND', max=None, bound='at-least', \
basis='total', unit=None, count=None, total=None)
    """
    words = normalise(text).text.strip()
    for match in find_amounts(words):
        if (match.outer_start, match.outer_end) == (0, len(words)):
            return match.money
    for number in find_numbers(words):
        bare = (number.outer_start, number.outer_end) == (0, len(words))
        if bare and number.scale >= _MILLION:
            return _bare(number, "VND").money
    return None


_MILLION = Decimal(10**6)


def _start(match: MoneyMatch) -> int:
    return match.start


def _with_currency(text: str, numbers: Iterable[NumberMatch]) -> Iterator[MoneyMatch]:
    for number in numbers:
        after = currency_after(text, number.end, number.value, number.scale)
        before = None if after else currency_before(text, number.start)
        if after or before:
            yield _match(text, number, after, before)


def _match(
    text: str, number: NumberMatch, after: tuple[str, int] | None, before: tuple[str, int] | None
) -> MoneyMatch:
    code, place = after or before or ("VND", number.end)
    start, end = (number.start, place) if after else (place, number.end)
    low = bound_before(text, start)
    high = bound_after(text, end)
    bound = high[0] if high else low[0] if low else number.bound
    outer_start = low[1] if low and (bound != "exact" or number.max) else start
    money = Money(number.value, code, number.max, bound)
    return MoneyMatch(money, start, end, outer_start, high[1] if high else end)


def _ranged(text: str, matches: Iterable[MoneyMatch]) -> list[MoneyMatch]:
    """Join `từ 5.000 đồng đến 7.000 đồng` to one range."""
    kept: list[MoneyMatch] = []
    for match in matches:
        joined = _joined(text, kept[-1], match) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(match)
    return kept


def _joined(text: str, left: MoneyMatch, right: MoneyMatch) -> MoneyMatch | None:
    low, high = left.money, right.money
    if (low.currency, low.max, high.max) != (high.currency, None, None) or low.value >= high.value:
        return None
    if not links_range(text, (left.start, left.end), (right.start, right.end)):
        return None
    before = bound_before(text, left.start)
    return replace(
        right,
        money=replace(low, max=high.value),
        start=left.start,
        outer_start=before[1] if before else left.start,
    )


def _without(
    text: str, numbers: Iterable[NumberMatch], known: list[MoneyMatch]
) -> Iterator[MoneyMatch]:
    """Yield what is money although no currency stands beside it: `1 tỷ, 500 triệu đồng`.

    A list is read from its end and then from its head, where its currency may stand.
    """
    told = [(match.start, match.end, match.money.currency) for match in known]
    taken = {place for start, end, _ in told for place in range(start, end)}
    bare = [n for n in numbers if n.scale >= _MILLION and n.end - 1 not in taken]
    for number in chain(reversed(bare), bare):
        if number.start in taken:
            continue
        code = bare_is_money(text, (number.start, number.end), told)
        if code:
            taken.add(number.start)
            insort(told, (number.start, number.end, code))
            yield _bare(number, code)


def _bare(number: NumberMatch, code: str) -> MoneyMatch:
    money = Money(number.value, code, number.max, number.bound)
    return MoneyMatch(money, number.start, number.end, number.outer_start, number.outer_end)


def _shared(match: MoneyMatch, sharing: Sharing) -> MoneyMatch:
    money = match.money
    total = None
    if sharing.count is not None and money.max is None:
        total = sharing.count * money.value
    shared = replace(
        money, basis=sharing.basis, unit=sharing.unit, count=sharing.count, total=total
    )
    return replace(match, money=shared)
