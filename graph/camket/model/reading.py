"""JSON values → a claim: every value is checked, none is trusted."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from camket.model.claim import Claim
from camket.model.text import Amount, Comparator, Period, Quote, Slot, Statistic

T = TypeVar("T")
Fields = Mapping[str, Any]
NUMBER = re.compile(r"-?\d{1,60}(\.\d{1,40})?")


def claim(fields: Fields) -> Claim:
    """Build a claim from the JSON values of one line; unknown keys are ignored."""
    attribution = fields.get("attribution") or {}
    return Claim(
        id=text(fields["id"]),
        document=text(fields["document"]),
        text_sha256=text(fields["text_sha256"]),
        kind=text(fields["kind"]),
        trigger=quote(fields["trigger"]),
        evidence=_evidence(fields["evidence"]),
        event=text(fields["event"]),
        confidence=share(fields["confidence"]),
        rule=text(fields["rule"]),
        extractor=text(fields["extractor"]),
        modality=text(fields["modality"]),
        polarity=text(fields["polarity"]),
        slots=tuple((name, _fillers(value)) for name, value in fields["slots"].items()),
        amount=optional(amount, fields.get("amount")),
        statistic=optional(statistic, fields.get("statistic")),
        time=optional(period, fields.get("time")),
        stage=optional(text, fields.get("stage")),
        speaker=optional(slot, attribution.get("speaker")),
        on_behalf_of=optional(slot, attribution.get("on_behalf_of")),
        possibly_same=texts(fields.get("possibly_same", [])),
        flags=tuple(sorted(texts(fields.get("flags", [])))),
    )


def slot(fields: Fields) -> Slot:
    """Read one slot."""
    antecedent = fields.get("antecedent")
    start, end = span(fields)
    return Slot(
        text=text(fields["text"]),
        label=text(fields["label"]),
        type=text(fields["type"]),
        start=start,
        end=end,
        how=text(fields["how"]),
        confidence=share(fields["confidence"]),
        iri=optional(text, fields.get("iri")),
        antecedent=(offset(antecedent[0]), offset(antecedent[1])) if antecedent else None,
        not_before=optional(day, fields.get("not_before")),
        not_after=optional(day, fields.get("not_after")),
    )


def amount(fields: Fields) -> Amount:
    """Read the money of an act."""
    start, end = span(fields)
    return Amount(
        value=number(fields["value"]),
        currency=text(fields["currency"]),
        bound=text(fields["bound"]),
        basis=text(fields["basis"]),
        text=text(fields["text"]),
        start=start,
        end=end,
        max=optional(number, fields.get("max")),
        count=optional(number, fields.get("count")),
        total=optional(number, fields.get("total")),
    )


def statistic(fields: Fields) -> Statistic:
    """Read a figure."""
    start, end = span(fields)
    return Statistic(
        indicator=slot(fields["indicator"]),
        value=number(fields["value"]),
        unit=text(fields["unit"]),
        bound=text(fields["bound"]),
        text=text(fields["text"]),
        start=start,
        end=end,
        area=optional(slot, fields.get("area")),
        period=optional(period, fields.get("period")),
        comparator=optional(comparator, fields.get("comparator")),
    )


def comparator(fields: Fields) -> Comparator:
    """Read what a figure is compared with."""
    return Comparator(
        kind=text(fields["kind"]),
        area=optional(slot, fields.get("area")),
        period=optional(period, fields.get("period")),
    )


def period(fields: Fields) -> Period:
    """Read a time."""
    return Period(
        text=text(fields["text"]),
        not_before=optional(day, fields.get("not_before")),
        not_after=optional(day, fields.get("not_after")),
        start=optional(offset, fields.get("start")),
        end=optional(offset, fields.get("end")),
    )


def quote(fields: Fields) -> Quote:
    """Read words at their place."""
    return Quote(text(fields["text"]), *span(fields))


def optional(read: Callable[[Any], T], value: object) -> T | None:
    """Read *value* unless it is null."""
    return None if value is None else read(value)


def text(value: object) -> str:
    """Give a text."""
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {value!r}")
    return value


def texts(value: object) -> tuple[str, ...]:
    """Give a list of texts."""
    if not isinstance(value, list):
        raise TypeError(f"expected a list of texts, found {value!r}")
    return tuple(map(text, value))


def offset(value: object) -> int:
    """Give a place in a text."""
    if type(value) is not int or value < 0:
        raise ValueError(f"expected an offset of 0 or more, found {value!r}")
    return value


def span(fields: Fields) -> tuple[int, int]:
    """Give the start and the end of words: at least one code point."""
    start, end = offset(fields["start"]), offset(fields["end"])
    if end <= start:
        raise ValueError(f"the span {start}-{end} holds nothing")
    return start, end


def share(value: object) -> Decimal:
    """Give a confidence."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a confidence, found {value!r}")
    if not 0 <= value <= 1:
        raise ValueError(f"expected a confidence from 0 to 1, found {value!r}")
    return Decimal(str(value))


def number(value: object) -> Decimal:
    """Give a decimal that is written as text, without exponent or separators."""
    written = text(value)
    if not NUMBER.fullmatch(written):
        raise ValueError(f"expected a decimal as text, found {written!r}")
    return Decimal(written)


def day(value: object) -> str:
    """Give an ISO day."""
    return date.fromisoformat(text(value)).isoformat()


def _fillers(value: Fields | Sequence[Fields]) -> tuple[Slot, ...]:
    return tuple(map(slot, value)) if isinstance(value, list) else (slot(value),)  # type: ignore[arg-type]


def _evidence(value: object) -> tuple[Quote, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("a claim needs evidence: a list of at least one quote")
    return tuple(Quote(text(e["quote"]), *span(e)) for e in value)
