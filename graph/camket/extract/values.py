"""Layer 1: money, percentages, quantities and dates as mentions."""

from collections.abc import Iterator

from camket.extract.mention import Figure, Mention
from camket.model import Period
from camket.vietnamese.dates import DateMatch, find_dates
from camket.vietnamese.money import MoneyMatch, find_amounts
from camket.vietnamese.numbers import find_numbers
from camket.vietnamese.quantities import QuantityMatch, find_quantities


def values_in(text: str, year: int | None = None) -> Iterator[Mention]:
    """Yield the values in *text*; a day or month without a year gets *year*, if there is one."""
    dates = find_dates(text, year=year)
    numbers = find_numbers(text, dates=dates)
    amounts = find_amounts(text, numbers=numbers)
    yield from (_money(text, match) for match in amounts)
    yield from (_quantity(text, m) for m in find_quantities(text, numbers=numbers, amounts=amounts))
    yield from (_date(match) for match in dates)


def _money(text: str, match: MoneyMatch) -> Mention:
    start, end, money = match.outer_start, match.outer_end, match.money
    return Mention("MONEY", start, end, text[start:end], money.basis, value=money)


def _quantity(text: str, match: QuantityMatch) -> Mention:
    start, end = match.outer_start, match.outer_end
    figure = Figure(match.value, match.unit, match.bound, match.max)
    kind = "PERCENT" if match.kind == "percent" else "QUANTITY"
    return Mention(kind, start, end, text[start:end], match.kind, value=figure)


def _date(match: DateMatch) -> Mention:
    period = Period(match.text, match.not_before, match.not_after)
    return Mention("DATE", match.start, match.end, match.text, match.kind, value=period)
