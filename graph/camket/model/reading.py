"""JSON values → a claim: every value is checked, none is trusted."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from camket.model.claim import Claim
from camket.model.faults import FaultError, at, maybe_at, within
from camket.model.text import Amount, Comparator, Period, Quote, Slot, Statistic

NUMBER = re.compile(r"-?\d{1,60}(\.\d{1,40})?")


def claim(fields: object) -> Claim:
    """Build a claim from the JSON values of one line; unknown keys are ignored."""
    told = maybe_at(fields, "attribution", mapping) or {}
    attribution = {key: value for key, value in told.items() if value is not None}
    return Claim(
        id=at(fields, "id", text),
        document=at(fields, "document", text),
        text_sha256=at(fields, "text_sha256", text),
        kind=at(fields, "kind", text),
        trigger=at(fields, "trigger", quote),
        evidence=at(fields, "evidence", _evidence),
        event=at(fields, "event", text),
        confidence=at(fields, "confidence", share),
        rule=at(fields, "rule", text),
        extractor=at(fields, "extractor", text),
        modality=at(fields, "modality", text),
        polarity=at(fields, "polarity", text),
        slots=at(fields, "slots", _slots),
        amount=maybe_at(fields, "amount", amount),
        statistic=maybe_at(fields, "statistic", statistic),
        time=maybe_at(fields, "time", period),
        stage=maybe_at(fields, "stage", text),
        speaker=within("attribution", _speaker, attribution),
        on_behalf_of=within("attribution", _principal, attribution),
        possibly_same=_listed(fields, "possibly_same"),
        flags=tuple(sorted(_listed(fields, "flags"))),
    )


def slot(fields: object) -> Slot:
    """Read one slot."""
    start, end = span(fields)
    return Slot(
        text=at(fields, "text", text),
        label=at(fields, "label", text),
        type=at(fields, "type", text),
        start=start,
        end=end,
        how=at(fields, "how", text),
        confidence=at(fields, "confidence", share),
        iri=maybe_at(fields, "iri", text),
        antecedent=maybe_at(fields, "antecedent", _pair),
        not_before=maybe_at(fields, "not_before", day),
        not_after=maybe_at(fields, "not_after", day),
    )


def amount(fields: object) -> Amount:
    """Read the money of an act."""
    start, end = span(fields)
    return Amount(
        value=at(fields, "value", number),
        currency=at(fields, "currency", text),
        bound=at(fields, "bound", text),
        basis=at(fields, "basis", text),
        text=at(fields, "text", text),
        start=start,
        end=end,
        max=maybe_at(fields, "max", number),
        count=maybe_at(fields, "count", number),
        total=maybe_at(fields, "total", number),
    )


def statistic(fields: object) -> Statistic:
    """Read a figure."""
    start, end = span(fields)
    return Statistic(
        indicator=at(fields, "indicator", slot),
        value=at(fields, "value", number),
        unit=at(fields, "unit", text),
        bound=at(fields, "bound", text),
        text=at(fields, "text", text),
        start=start,
        end=end,
        area=maybe_at(fields, "area", slot),
        period=maybe_at(fields, "period", period),
        comparator=maybe_at(fields, "comparator", comparator),
    )


def comparator(fields: object) -> Comparator:
    """Read what a figure is compared with."""
    return Comparator(
        kind=at(fields, "kind", text),
        area=maybe_at(fields, "area", slot),
        period=maybe_at(fields, "period", period),
    )


def period(fields: object) -> Period:
    """Read a time."""
    return Period(
        text=at(fields, "text", text),
        not_before=maybe_at(fields, "not_before", day),
        not_after=maybe_at(fields, "not_after", day),
        start=maybe_at(fields, "start", offset),
        end=maybe_at(fields, "end", offset),
    )


def quote(fields: object) -> Quote:
    """Read words at their place."""
    return Quote(at(fields, "text", text), *span(fields))


def mapping(value: object) -> Mapping[str, object]:
    """Give a JSON object."""
    if not isinstance(value, dict):
        raise FaultError("not-an-object", value)
    return value


def text(value: object) -> str:
    """Give a text."""
    if not isinstance(value, str):
        raise FaultError("not-a-text", value)
    return value


def texts(value: object) -> tuple[str, ...]:
    """Give a list of texts."""
    if not isinstance(value, list):
        raise FaultError("not-a-list", value)
    return tuple(within(n, text, item) for n, item in enumerate(value))


def offset(value: object) -> int:
    """Give a place in a text."""
    if type(value) is not int or value < 0:
        raise FaultError("not-an-offset", value)
    return value


def span(fields: object) -> tuple[int, int]:
    """Give the start and the end of words: at least one code point."""
    start, end = at(fields, "start", offset), at(fields, "end", offset)
    if end <= start:
        raise FaultError("empty-span", f"{start}-{end}")
    return start, end


def share(value: object) -> Decimal:
    """Give a confidence."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FaultError("not-a-share", value)
    return Decimal(str(value))


def number(value: object) -> Decimal:
    """Give a decimal that is written as text, without exponent or separators."""
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        raise FaultError("not-a-decimal", value)
    return Decimal(value)


def day(value: object) -> str:
    """Give an ISO day."""
    try:
        return date.fromisoformat(text(value)).isoformat()
    except ValueError as bad:
        raise FaultError("not-a-day", value) from bad


def _listed(fields: object, key: str) -> tuple[str, ...]:
    return at(fields, key, texts) if key in mapping(fields) else ()


def _slots(value: object) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
    return tuple((name, within(name, _fillers, told)) for name, told in mapping(value).items())


def _fillers(value: object) -> tuple[Slot, ...]:
    if not isinstance(value, list):
        return (slot(value),)
    return tuple(within(n, slot, told) for n, told in enumerate(value))


def _evidence(value: object) -> tuple[Quote, ...]:
    if not isinstance(value, list) or not value:
        raise FaultError("no-evidence", value)
    return tuple(within(n, _cited, told) for n, told in enumerate(value))


def _cited(value: object) -> Quote:
    return Quote(at(value, "quote", text), *span(value))


def _pair(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != len(("start", "end")):
        raise FaultError("not-a-list", value)
    return within(0, offset, value[0]), within(1, offset, value[1])


def _speaker(attribution: object) -> Slot | None:
    return maybe_at(attribution, "speaker", slot)


def _principal(attribution: object) -> Slot | None:
    return maybe_at(attribution, "on_behalf_of", slot)
