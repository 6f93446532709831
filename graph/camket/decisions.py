"""What is accepted, by which rule; what waits, and why.

Under the policy `auto` a named rule is the reviewer. Of acts that may be one and the same, one is
accepted and the others wait; which one does not depend on the order of imports.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from camket.model import Claim, Record, Slot

POLICIES = ("auto", "reviewed", "all")
SURE = Decimal("0.85")
LIKELY = Decimal("0.6")
RESPELLED = Decimal("0.7")
ALTERNATIVES = "|"

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "post": ("person", "post"),
    "representation": ("agent", "principal"),
    "transfer": ("giver", "recipient|beneficiary"),
    "pledge": ("promiser", "what|amount"),
    "offer": ("offerer", "what|amount"),
    "request": ("asker", "addressee", "what"),
    "assignment": ("from", "to", "what"),
    "agreement": ("parties", "what|amount"),
    "plan": ("agent", "what"),
    "statistic": ("indicator",),
    "facility-status": ("facility", "status"),
    "cooperation": ("party",),
    "meeting": (),
}
"""Slots that a claim of a kind must have; `a|b`: one of them."""

MONEY_PARTIES: Mapping[str, tuple[str, str]] = {
    "transfer": ("giver", "recipient|beneficiary"),
    "pledge": ("promiser", "beneficiary"),
    "offer": ("offerer", "beneficiary"),
    "agreement": ("giver|parties", "recipient|parties"),
    "plan": ("agent", "beneficiary|place"),
    "request": ("asker", "addressee"),
}
"""Who gives and who receives in a money act, by the names of the slots."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a claim is accepted, and by which rule, or why it waits."""

    accepted: bool
    reason: str


def judge(claim: Claim | Record, policy: str) -> Judgement:
    """Judge one claim by itself, whatever else is in the home."""
    if policy == "all":
        return Judgement(accepted=True, reason="all")
    if isinstance(claim, Record):
        return Judgement(accepted=True, reason="structured-record")
    if policy == "reviewed":
        return Judgement(accepted=False, reason="needs-a-steward")
    if is_money_act(claim):
        return _judge_parties(claim)
    return _judge_slots(claim)


def is_money_act(claim: Claim) -> bool:
    """Tell whether *claim* is judged by its parties: any transfer, other acts with an amount."""
    return claim.kind in MONEY_PARTIES and (claim.kind == "transfer" or claim.amount is not None)


def product(claim: Claim) -> Decimal:
    """Give the unrounded product of the required slots, less for a trigger spelled anew."""
    names = (*REQUIRED.get(claim.kind, ()), *(("body",) if claim.kind == "post" else ()))
    sure = [
        min(slot.confidence for slot in found) for name in names if (found := fillers(claim, name))
    ]
    return prod(sure, start=RESPELLED if "trigger-respelled" in claim.flags else Decimal(1))


def fillers(claim: Claim, names: str) -> tuple[Slot, ...]:
    """Give the fillers of the first of *names* (`a|b`) that is filled."""
    for name in names.split(ALTERNATIVES):
        if found := claim.all(name):
            return found
    if claim.statistic and names == "indicator":
        return (claim.statistic.indicator,)
    return ()


def settle(
    claims: Iterable[Claim | Record],
    policy: str,
    links: Iterable[tuple[str, str]] = (),
    blocked: Mapping[str, str] | None = None,
) -> dict[str, Judgement]:
    """Judge *claims* together, by claim id.

    *links* are pairs of events that may be one act, beside those that the claims name themselves;
    *blocked* are claims that may not be accepted, each with the reason.
    """
    told = list(claims)
    alone = {c.id: judge(c, policy) for c in told}
    alone |= {id_: Judgement(accepted=False, reason=why) for id_, why in (blocked or {}).items()}
    texts = [c for c in told if isinstance(c, Claim)]
    neighbours = _neighbours(texts, links)
    if policy == "all" or not neighbours:
        return alone
    chosen = _choose(texts, alone, neighbours)
    return alone | {
        c.id: Judgement(accepted=False, reason="possibly-the-same")
        for c in texts
        if alone[c.id].accepted and c.event in neighbours and c.event not in chosen
    }


def linked_events(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """Give the pairs of events, in order, that the claims themselves call possibly the same."""
    return {
        (min(c.event, other), max(c.event, other))
        for c in claims
        for other in c.possibly_same
        if other != c.event
    }


def _neighbours(claims: list[Claim], links: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    known = {c.event for c in claims}
    neighbours: dict[str, set[str]] = {}
    for left, right in {*linked_events(claims), *links}:
        if {left, right} <= known:
            neighbours.setdefault(left, set()).add(right)
            neighbours.setdefault(right, set()).add(left)
    return neighbours


def _choose(
    claims: list[Claim], alone: Mapping[str, Judgement], neighbours: Mapping[str, set[str]]
) -> set[str]:
    weight: dict[str, Decimal] = {}
    for claim in claims:
        if claim.event in neighbours and alone[claim.id].accepted:
            weight[claim.event] = max(product(claim), weight.get(claim.event, Decimal(0)))
    chosen: set[str] = set()
    for event in sorted(weight, key=lambda e: (-weight[e], e)):
        if chosen.isdisjoint(neighbours[event]):
            chosen.add(event)
    return chosen


def _judge_parties(claim: Claim) -> Judgement:
    for names, role in zip(MONEY_PARTIES[claim.kind], ("giver", "recipient"), strict=True):
        found = fillers(claim, names)
        if not found:
            return Judgement(accepted=False, reason=f"{role}-missing")
        if not all(_is_sure(slot, may_be_ellipsis=role == "giver") for slot in found):
            return Judgement(accepted=False, reason=f"{role}-doubtful")
    return Judgement(accepted=True, reason="sure-parties")


def _is_sure(slot: Slot, *, may_be_ellipsis: bool) -> bool:
    return slot.confidence >= SURE or (may_be_ellipsis and slot.how == "ellipsis")


def _judge_slots(claim: Claim) -> Judgement:
    for names in REQUIRED.get(claim.kind, ()):
        found = fillers(claim, names)
        if not found and not (claim.amount and "amount" in names.split(ALTERNATIVES)):
            return Judgement(accepted=False, reason=f"{names.split(ALTERNATIVES)[0]}-missing")
        if any(slot.confidence < LIKELY for slot in found):
            return Judgement(accepted=False, reason=f"{names.split(ALTERNATIVES)[0]}-doubtful")
    return Judgement(accepted=True, reason="sure-slots")
