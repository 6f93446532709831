"""Claims as JSON Lines, the interchange format: the same claim gives the same bytes."""

import json
from decimal import ROUND_HALF_UP, Decimal

from camket.errors import ClaimError
from camket.model import reading
from camket.model.claim import Claim
from camket.model.faults import FaultError, at
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
        return reading.claim(_current(json.loads(line)))
    except FaultError as bad:
        raise _refused(bad.say("en"), place) from bad
    except (ValueError, RecursionError) as bad:
        raise _refused(f"no JSON ({bad})", place) from bad


def _current(fields: object) -> object:
    if at(fields, "v", lambda version: version) != VERSION:
        found = at(fields, "v", repr)
        raise FaultError("version", f"Claim format {found} is not known", "/v")
    return fields


def _refused(reason: str, place: str) -> ClaimError:
    return ClaimError(
        f"{place or 'The line'} is no claim of the interchange format: {reason}. "
        "Write it again with `camket extract`, or mend the line.",
        place=place,
    )


def _rounded(confidence: Decimal) -> float:
    return float(confidence.quantize(HUNDREDTH, ROUND_HALF_UP))


def _number(value: Decimal) -> str:
    written = f"{value:f}"
    whole = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if whole == "-0" else whole


def _quote(quote: Quote) -> dict[str, object]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


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


def _fillers(slots: tuple[Slot, ...]) -> object:
    return _slot(slots[0]) if len(slots) == 1 else [_slot(slot) for slot in slots]


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


def _period(period: Period | None, *, spans: bool) -> dict[str, object] | None:
    if period is None:
        return None
    fields: dict[str, object] = {"text": period.text}
    if spans:
        fields |= {"start": period.start, "end": period.end}
    return fields | {"not_before": period.not_before, "not_after": period.not_after}


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
