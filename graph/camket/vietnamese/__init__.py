"""Vietnamese text → values: spelling, numbers, money, quantities, dates, names, offices.

All spans are half-open places in `Normalised.text`; `Normalised.raw` brings them back.
"""

from camket.vietnamese.abbreviations import expand
from camket.vietnamese.dates import DateMatch, find_dates
from camket.vietnamese.money import Money, MoneyMatch, find_amounts, parse_money
from camket.vietnamese.names import (
    NameMatch,
    find_people,
    honorifics_before,
    is_person_name,
    strip_honorifics,
)
from camket.vietnamese.normalise import (
    Normalised,
    bare,
    key,
    new_tone_style,
    normalise,
    old_tone_style,
)
from camket.vietnamese.numbers import NumberMatch, find_numbers, parse_number
from camket.vietnamese.offices import BodyHead, PostTitle, find_body_heads, find_posts
from camket.vietnamese.quantities import QuantityMatch, find_quantities

__all__ = [
    "BodyHead",
    "DateMatch",
    "Money",
    "MoneyMatch",
    "NameMatch",
    "Normalised",
    "NumberMatch",
    "PostTitle",
    "QuantityMatch",
    "bare",
    "expand",
    "find_amounts",
    "find_body_heads",
    "find_dates",
    "find_numbers",
    "find_people",
    "find_posts",
    "find_quantities",
    "honorifics_before",
    "is_person_name",
    "key",
    "new_tone_style",
    "normalise",
    "old_tone_style",
    "parse_money",
    "parse_number",
    "strip_honorifics",
]
