"""Claims as JSON Lines, the interchange format: the same claim gives the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from camket.errors import ClaimError
from camket.model.claim import Claim
from camket.model.text import Amount, Comparator, Period, Quote, Slot, Statistic

VERSION = 1
HUNDREDTH = Decimal("0.01")


def to_line(claim: Claim) -> str:
    """Write *claim* as one line of JSON, without the line end."""
    return json.dumps(to_json(claim), ensure_ascii=False, separators=(",", ":"))


def to_json(claim: Claim) -> dict[str, object]:
    """Give *claim* as JSON values, keys in the order of the format."""
    fields: dict[str, object] = {
        "v": VERSION,
        "id": claim.id,
        "document": claim.document,
        "text_sha256": claim.text_sha256,
        "kind": claim.kind,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "trigger": _quote(claim.trigger),
        "slots": {name: _fillers(slots) for name, slots in claim.slots},
        "amount": _amount(claim.amount) if claim.amount else None,
        "statistic": _statistic(claim.statistic) if claim.statistic else None,
        "time": _period(claim.time, spans=True) if claim.time else None,
        "stage": claim.stage,
        "attribution": {
            "speaker": _slot(claim.speaker) if claim.speaker else None,
            "on_behalf_of": _slot(claim.on_behalf_of) if claim.on_behalf_of else None,
        },
        "evidence": [{"start": q.start, "end": q.end, "quote": q.text} for q in claim.evidence],
        "event": claim.event,
        "possibly_same": list(claim.possibly_same),
        "confidence": _rounded(claim.confidence),
        "flags": sorted(claim.flags),
        "rule": claim.rule,
        "extractor": claim.extractor,
    }
    absent = (
        {"amount", "statistic", "time", "stage"}
        if claim.kind != "transfer"
        else {"amount", "statistic", "time"}
    )
    return {k: v for k, v in fields.items() if v is not None or k not in absent}


def from_line(line: str, *, place: str = "") -> Claim:
    """Read one line; a line that the format does not allow is a ClaimError naming *place*."""
    try:
        return from_json(json.loads(line))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        InvalidOperation,
        RecursionError,
    ) as bad:
        raise ClaimError(
            f"{place or 'The line'} is no claim of the interchange format: {bad!r}. "
            "Write it again with `camket extract`, or mend the line.",
            place=place,
        ) from bad


def from_json(fields: Mapping[str, Any]) -> Claim:
    """Build a claim from the JSON values of one line; unknown keys are ignored."""
    if fields["v"] != VERSION:
        raise ClaimError(f"Claim format {fields['v']!r} is not known here; known is {VERSION}.")
    attribution = fields.get("attribution") or {}
    claim = Claim(
        id=_text(fields["id"]),
        document=_text(fields["document"]),
        text_sha256=_text(fields["text_sha256"]),
        kind=_text(fields["kind"]),
        trigger=_read_quote(fields["trigger"]),
        evidence=tuple(
            Quote(_text(e["quote"]), int(e["start"]), int(e["end"])) for e in fields["evidence"]
        ),
        event=_text(fields["event"]),
        confidence=Decimal(str(fields["confidence"])),
        rule=_text(fields["rule"]),
        extractor=_text(fields["extractor"]),
        modality=_text(fields["modality"]),
        polarity=_text(fields["polarity"]),
        slots=tuple((name, _read_fillers(value)) for name, value in fields["slots"].items()),
    )
    return replace(
        claim,
        amount=_read_amount(fields["amount"]) if fields.get("amount") else None,
        statistic=_read_statistic(fields["statistic"]) if fields.get("statistic") else None,
        time=_read_period(fields.get("time")),
        stage=fields.get("stage"),
        speaker=_read_slot(attribution["speaker"]) if attribution.get("speaker") else None,
        on_behalf_of=_read_slot(attribution["on_behalf_of"])
        if attribution.get("on_behalf_of")
        else None,
        possibly_same=tuple(fields.get("possibly_same", ())),
        flags=tuple(sorted(fields.get("flags", ()))),
    )


def _rounded(confidence: Decimal) -> float:
    return float(confidence.quantize(HUNDREDTH, ROUND_HALF_UP))


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {value!r}")
    return value


def _quote(quote: Quote) -> dict[str, object]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def _read_quote(fields: Mapping[str, Any]) -> Quote:
    return Quote(_text(fields["text"]), int(fields["start"]), int(fields["end"]))


def _slot(slot: Slot) -> dict[str, object]:
    optional: dict[str, object | None] = {
        "iri": slot.iri,
        "antecedent": list(slot.antecedent) if slot.antecedent else None,
        "not_before": slot.not_before,
        "not_after": slot.not_after,
    }
    return {
        "text": slot.text,
        "label": slot.label,
        "type": slot.type,
        "start": slot.start,
        "end": slot.end,
        "how": slot.how,
        "confidence": float(slot.confidence),
    } | {k: v for k, v in optional.items() if v is not None}


def _read_slot(fields: Mapping[str, Any]) -> Slot:
    antecedent = fields.get("antecedent")
    return Slot(
        text=_text(fields["text"]),
        label=_text(fields["label"]),
        type=_text(fields["type"]),
        start=int(fields["start"]),
        end=int(fields["end"]),
        how=_text(fields["how"]),
        confidence=Decimal(str(fields["confidence"])),
        iri=fields.get("iri"),
        antecedent=(int(antecedent[0]), int(antecedent[1])) if antecedent else None,
        not_before=fields.get("not_before"),
        not_after=fields.get("not_after"),
    )


def _fillers(slots: tuple[Slot, ...]) -> object:
    return _slot(slots[0]) if len(slots) == 1 else [_slot(slot) for slot in slots]


def _read_fillers(value: Any) -> tuple[Slot, ...]:  # noqa: ANN401 - JSON
    return tuple(_read_slot(fields) for fields in (value if isinstance(value, list) else [value]))


def _amount(amount: Amount) -> dict[str, object]:
    optional = {"max": amount.max, "count": amount.count, "total": amount.total}
    return {
        "value": _number(amount.value),
        "currency": amount.currency,
        "bound": amount.bound,
        "basis": amount.basis,
        "text": amount.text,
        "start": amount.start,
        "end": amount.end,
    } | {k: _number(v) for k, v in optional.items() if v is not None}


def _read_amount(fields: Mapping[str, Any]) -> Amount:
    def number(key: str) -> Decimal | None:
        return Decimal(_text(fields[key])) if fields.get(key) is not None else None

    return Amount(
        value=Decimal(_text(fields["value"])),
        currency=_text(fields["currency"]),
        bound=_text(fields["bound"]),
        basis=_text(fields["basis"]),
        text=_text(fields["text"]),
        start=int(fields["start"]),
        end=int(fields["end"]),
        max=number("max"),
        count=number("count"),
        total=number("total"),
    )


def _period(period: Period | None, *, spans: bool) -> dict[str, object] | None:
    if period is None:
        return None
    fields: dict[str, object] = {"text": period.text}
    if spans:
        fields |= {"start": period.start, "end": period.end}
    return fields | {"not_before": period.not_before, "not_after": period.not_after}


def _read_period(fields: Mapping[str, Any] | None) -> Period | None:
    if not fields:
        return None
    return Period(
        _text(fields["text"]),
        fields.get("not_before"),
        fields.get("not_after"),
        fields.get("start"),
        fields.get("end"),
    )


def _statistic(figure: Statistic) -> dict[str, object]:
    comparator = figure.comparator
    return {
        "indicator": _slot(figure.indicator),
        "area": _slot(figure.area) if figure.area else None,
        "value": _number(figure.value),
        "unit": figure.unit,
        "bound": figure.bound,
        "text": figure.text,
        "start": figure.start,
        "end": figure.end,
        "period": _period(figure.period, spans=False),
        "comparator": _comparator(comparator) if comparator else None,
    }


def _comparator(comparator: Comparator) -> dict[str, object]:
    fields: dict[str, object] = {"kind": comparator.kind}
    if comparator.area:
        fields["area"] = _slot(comparator.area)
    if comparator.period:
        fields["period"] = _period(comparator.period, spans=False)
    return fields


def _read_statistic(fields: Mapping[str, Any]) -> Statistic:
    compared = fields.get("comparator")
    return Statistic(
        indicator=_read_slot(fields["indicator"]),
        value=Decimal(_text(fields["value"])),
        unit=_text(fields["unit"]),
        bound=_text(fields["bound"]),
        text=_text(fields["text"]),
        start=int(fields["start"]),
        end=int(fields["end"]),
        area=_read_slot(fields["area"]) if fields.get("area") else None,
        period=_read_period(fields.get("period")),
        comparator=_read_comparator(compared) if compared else None,
    )


def _read_comparator(fields: Mapping[str, Any]) -> Comparator:
    return Comparator(
        kind=_text(fields["kind"]),
        area=_read_slot(fields["area"]) if fields.get("area") else None,
        period=_read_period(fields.get("period")),
    )
