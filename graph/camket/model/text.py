"""Pieces of a source text: spans, quotes and the named things that they speak of."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in the raw input."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the raw input at their place: `raw[start:end] == text`, always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """A time as the source tells it: its words, and the days that the words fix (or none)."""

    text: str
    not_before: str | None = None
    """ISO date, inclusive."""
    not_after: str | None = None
    """ISO date, inclusive."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One role of a claim, filled by words of the source."""

    text: str
    """Verbatim from the source."""
    label: str
    """The readable normal form: NFC, old-style tone marks, spelling repaired, anaphor replaced."""
    type: str
    start: int
    end: int
    how: str
    """pattern, behalf, subject, ellipsis, coref, discourse or document."""
    confidence: Decimal
    iri: str | None = None
    antecedent: tuple[int, int] | None = None
    not_before: str | None = None
    not_after: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money of an act, in the base unit of its currency."""

    value: Decimal
    currency: str
    """ISO 4217."""
    bound: str
    """exact, about, at-least or at-most."""
    basis: str
    """total, per-unit or part."""
    text: str
    start: int
    end: int
    max: Decimal | None = None
    count: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparator:
    """What a figure is compared with, and how."""

    kind: str
    """difference, ratio, growth-rate or multiple."""
    area: Slot | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """A value of one indicator, as one source states it."""

    indicator: Slot
    value: Decimal
    unit: str
    bound: str
    text: str
    start: int
    end: int
    area: Slot | None = None
    period: Period | None = None
    comparator: Comparator | None = None
