"""Frozen values that pass through the house: sources, spans, slots, claims."""

from camket.model.claim import Claim, Record, Refusal
from camket.model.source import Description, Source
from camket.model.text import Amount, Comparator, Period, Quote, Slot, Span, Statistic

__all__ = [
    "Amount",
    "Claim",
    "Comparator",
    "Description",
    "Period",
    "Quote",
    "Record",
    "Refusal",
    "Slot",
    "Source",
    "Span",
    "Statistic",
]
