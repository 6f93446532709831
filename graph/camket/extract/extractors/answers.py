"""What a model answered, read with care: whatever is not as asked is left out and counted."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from camket.errors import SourceError

ROLES = {
    "post": ("person", "post", "body"),
    "representation": ("agent", "principal"),
    "transfer": ("giver", "recipient", "what", "purpose", "presenter", "beneficiary", "place"),
    "pledge": ("promiser", "beneficiary", "what", "due", "condition"),
    "offer": ("offerer", "beneficiary", "what", "due", "condition"),
    "request": ("asker", "addressee", "what", "beneficiary", "due"),
    "assignment": ("from", "to", "what", "due"),
    "agreement": ("parties", "what", "giver", "recipient", "due"),
    "plan": ("agent", "what", "beneficiary", "place", "due"),
    "statistic": ("indicator", "area"),
    "facility-status": ("facility", "status"),
    "cooperation": ("party", "field"),
    "meeting": ("participant", "place"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim as a model put it: a kind, and words that it says stand in the text."""

    kind: str
    clause: str
    trigger: str
    slots: tuple[tuple[str, str], ...]
    amount: str | None = None
    value: str | None = None
    time: str | None = None
    polarity: str = "positive"


def answered(content: str, document: str) -> tuple[tuple[Answer, ...], int]:
    """Read *content*; gives the claims in it, and how many things in it are not as asked."""
    try:
        told = json.loads(content)["claims"]
        found = [_answer(fields) for fields in told]
    except (ValueError, LookupError, TypeError, RecursionError) as bad:
        raise SourceError(
            f"The model's answer about {document} is not the JSON that was asked for: {bad}. "
            "Ask again, or read with the rules.",
            source=document,
        ) from bad
    good = [pair for pair in found if pair is not None]
    return tuple(answer for answer, _ in good), len(found) - len(good) + sum(n for _, n in good)


def _answer(fields: object) -> tuple[Answer, int] | None:
    """Give one claim with the number of its slots left out; None when it is no claim."""
    if not isinstance(fields, dict):
        return None
    kind, clause, trigger = (fields.get(key) for key in ("kind", "clause", "trigger"))
    if not isinstance(kind, str) or kind not in ROLES:
        return None
    if not isinstance(clause, str) or not isinstance(trigger, str):
        return None
    listed = fields.get("slots")
    slots = listed if isinstance(listed, list) else []
    known = tuple(_slots(slots, ROLES[kind]))
    polarity = "negative" if fields.get("polarity") == "negative" else "positive"
    amount, value, time = (_words(fields.get(key)) for key in ("amount", "value", "time"))
    answer = Answer(kind, clause, trigger, known, amount, value, time, polarity)
    return answer, len(slots) - len(known)


def _slots(slots: list[object], roles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for slot in slots:
        if isinstance(slot, dict) and slot.get("role") in roles:
            words = _words(slot.get("quote"))
            if words:
                yield str(slot["role"]), words


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
