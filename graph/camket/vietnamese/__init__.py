"""Vietnamese text → values: spelling, numbers, money, quantities, dates, names, offices.

All spans are half-open places in `Normalised.text`; `Normalised.raw` brings them back.
"""

from camket.vietnamese.dates import DateMatch, find_dates
from camket.vietnamese.money import Money, MoneyMatch, find_amounts, parse_money
from camket.vietnamese.normalise import (
    Normalised,
    bare,
    key,
    new_tone_style,
    normalise,
    old_tone_style,
)
from camket.vietnamese.numbers import NumberMatch, find_numbers, parse_number
from camket.vietnamese.quantities import QuantityMatch, find_quantities

__all__ = [
    "DateMatch",
    "Money",
    "MoneyMatch",
    "Normalised",
    "NumberMatch",
    "QuantityMatch",
    "bare",
    "find_amounts",
    "find_dates",
    "find_numbers",
    "find_quantities",
    "key",
    "new_tone_style",
    "normalise",
    "old_tone_style",
    "parse_money",
    "parse_number",
]
