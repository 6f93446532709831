"""Frozen values that pass through the house: sources, spans, slots, claims."""

from camket.model.claim import Claim, Record, Refusal
from camket.model.faults import FaultError
from camket.model.origin import Cited, Origin, line_of
from camket.model.source import Description, Source
from camket.model.text import Amount, Comparator, Period, Quote, Slot, Span, Statistic

__all__ = [
    "Amount",
    "Cited",
    "Claim",
    "Comparator",
    "Description",
    "FaultError",
    "Origin",
    "Period",
    "Quote",
    "Record",
    "Refusal",
    "Slot",
    "Source",
    "Span",
    "Statistic",
    "line_of",
]
