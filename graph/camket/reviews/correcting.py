"""A claim put right by its reviewers: a claim of its own, whose source is their decision."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from camket import terms
from camket.decisions import ALTERNATIVES, MONEY_PARTIES
from camket.model import Amount, Claim, Period, Quote, Slot, Statistic
from camket.reviews.review import FIXED
from camket.vietnamese import find_dates, parse_money, parse_number
from camket.vietnamese.dates import DateMatch

RULE = "review/edit"
TYPED = re.compile(r"(.+?) *\[(\w+)\]")
DIGITS = re.compile(r"\d+|\d{1,3}(?:[.,]\d{3})+")
TYPES = {
    "person": "Person", "presenter": "Person", "speaker": "Person", "post": "Post",
    "place": "AdministrativeUnit", "area": "AdministrativeUnit", "facility": "Facility",
    "what": "Text", "purpose": "Text", "condition": "Text", "due": "Text", "status": "Text",
    "change": "Text", "field": "Sector", "indicator": "Indicator",
}  # fmt: skip
"""What a slot names where the claim had none; a body otherwise."""
FIGURE = ("indicator", "area", "value")
VOICES = ("speaker", "on_behalf_of")
Fixes = Iterable[tuple[str, str]]


def correction_id(claim: Claim, fixes: Fixes) -> str:
    """Give the id of *claim* as *fixes* put it right."""
    told = [f"{name}={value}" for name, value in sorted(fixes)]
    return terms.claim_id(claim.text_sha256, claim.kind, claim.id, RULE, *told)


def corrected(claim: Claim, fixes: Fixes) -> Claim:
    """Give *claim* as *fixes* put it right: the same act, the same words as evidence.

    A name may say in brackets what it names: `Công ty An Bình [Body]`; else the old filler does.
    """
    told = dict(fixes)
    right = _of_kind(claim, told.pop("kind", "") or claim.kind)
    for name, value in told.items():
        if name == "amount":
            right = replace(right, amount=_amount(value, right))
        elif name == "time":
            right = replace(right, time=_time(value, right))
        elif right.statistic and name in FIGURE:
            right = replace(right, statistic=_figure(right.statistic, name, value, right))
        elif name in VOICES:
            right = _with_voice(right, name, value)
        else:
            right = _with_slot(right, name, value)
    return replace(
        right,
        id=correction_id(claim, fixes),
        confidence=Decimal(1),
        rule=RULE,
        extractor=RULE,
        flags=tuple(flag for flag in right.flags if flag != "incomplete"),
    )


def faults_in(claim: Claim, fixes: Fixes) -> list[tuple[str, str]]:
    """Give the *fixes* that say nothing that a claim can hold."""
    return [
        (name, value)
        for name, value in fixes
        if (name == "kind" and value not in _kinds(claim))
        or (name == "amount" and value and parse_money(_money_words(value)) is None)
        or (name == "time" and value and _day(value) is None)
        or (name == "value" and parse_number(value) is None)
        or (claim.statistic and name not in {*FIGURE, *FIXED, *VOICES})
        or (name not in FIXED and not name.replace("_", "").replace("-", "").isalpha())
    ]


def _kinds(claim: Claim) -> set[str]:
    return {claim.kind, *(MONEY_PARTIES if claim.kind in MONEY_PARTIES else ())}


def _of_kind(claim: Claim, kind: str) -> Claim:
    """Give *claim* as one of another *kind*: who gave is then who promised, and so on."""
    if kind == claim.kind or kind not in MONEY_PARTIES:
        return replace(claim, kind=kind)
    renamed = {
        old: new.partition(ALTERNATIVES)[0]
        for names, new in zip(MONEY_PARTIES[claim.kind], MONEY_PARTIES[kind], strict=True)
        for old in names.split(ALTERNATIVES)
    }
    slots = tuple((renamed.get(name, name), found) for name, found in claim.slots)
    return replace(claim, kind=kind, slots=slots, stage=None if kind != "transfer" else claim.stage)


def _with_slot(claim: Claim, name: str, value: str) -> Claim:
    kept = tuple((key, found) for key, found in claim.slots if key != name)
    new = _slots(value, name, claim)
    return replace(claim, slots=(*kept, (name, new)) if new else kept)


def _with_voice(claim: Claim, name: str, value: str) -> Claim:
    slot = next(iter(_slots(value, name, claim)), None)
    if name == "speaker":
        return replace(claim, speaker=slot)
    return replace(claim, on_behalf_of=slot)


def _slots(value: str, name: str, claim: Claim) -> tuple[Slot, ...]:
    """Fill the slot *name* with the names in *value*; the old filler tells a type not said."""
    old = next((slot for key, slot in claim.fillers() if key == name), None)
    usual = old.type if old else TYPES.get(name, "Body")
    words = (word.strip() for word in value.split(ALTERNATIVES) if word.strip())
    return tuple(_slot(label, claim, kind or usual) for label, kind in map(split_type, words))


def _figure(figure: Statistic, name: str, value: str, claim: Claim) -> Statistic:
    if name == "value":
        number = parse_number(value)
        return replace(figure, value=number) if number is not None else figure
    slots = _slots(value, name, claim)
    if name == "area":
        return replace(figure, area=slots[0] if slots else None)
    return replace(figure, indicator=slots[0]) if slots else figure


def split_type(word: str) -> tuple[str, str]:
    """Give a name and its type, empty when it says none.

    >>> split_type("Công ty An Bình [Body]")
    ('Công ty An Bình', 'Body')
    """
    match = TYPED.fullmatch(word)
    return (match[1], match[2]) if match else (word, "")


def _slot(label: str, claim: Claim, kind: str) -> Slot:
    """Fill a slot with *label*, at its place in the evidence; else the whole evidence tells it."""
    spot = _found(label, claim.evidence) or claim.evidence[0]
    return Slot(spot.text, label, kind, spot.start, spot.end, "pattern", Decimal(1))


def _found(words: str, quotes: Iterable[Quote]) -> Quote | None:
    for quote in quotes:
        at = quote.text.find(words)
        if at >= 0:
            start = quote.start + at
            return Quote(words, start, start + len(words))
    return None


def _money_words(value: str) -> str:
    """Give *value* as an amount with its currency: plain digits are đồng."""
    return f"{value} đồng" if DIGITS.fullmatch(value) else value


def _amount(value: str, claim: Claim) -> Amount | None:
    """Give the amount that *value* tells: in the reviewer's words where the text has others."""
    money = parse_money(_money_words(value)) if value else None
    if money is None:
        return None
    old = claim.amount
    place = Quote(old.text, old.start, old.end) if old else claim.evidence[0]
    found = _found(value, claim.evidence)
    spot = found or Quote(value, place.start, place.end)
    return Amount(
        money.value, money.currency, money.bound, old.basis if old else "total",
        spot.text, spot.start, spot.end, money.max,
    )  # fmt: skip


def _day(value: str) -> DateMatch | Period | None:
    parts = value.split("-")
    if len(parts) == len(("y", "m", "d")) and all(part.isdecimal() for part in parts):
        value = "/".join(reversed(parts))
    found = find_dates(f"ngày {value}" if "/" in value else value)
    known = [match for match in found if match.not_before]
    return known[0] if len(known) == 1 else None


def _time(value: str, claim: Claim) -> Period | None:
    day = _day(value) if value else None
    if day is None:
        return None
    spot = claim.evidence[0]
    return Period(spot.text, day.not_before, day.not_after, spot.start, spot.end)
