"""Vietnamese text → values: spelling, numbers, money, quantities, dates, names, offices.

All spans are half-open places in `Normalised.text`; `Normalised.raw` brings them back.
"""

from camket.vietnamese.normalise import (
    Normalised,
    bare,
    key,
    new_tone_style,
    normalise,
    old_tone_style,
)

__all__ = [
    "Normalised",
    "bare",
    "key",
    "new_tone_style",
    "normalise",
    "old_tone_style",
]
