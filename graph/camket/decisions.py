"""What is accepted, by which rule; what waits, and why.

Under the policy `auto` a named rule is the reviewer. Of acts that may be one and the same, one is
accepted and the others wait; which one does not depend on the order of imports.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from camket.model import Claim, Record, Slot

POLICIES = ("auto", "reviewed", "all")
SURE = Decimal("0.85")
LIKELY = Decimal("0.6")
RESPELLED = Decimal("0.7")
REVIEWS_TO_TRUST = 50
SHARE_TO_TRUST = Decimal("0.95")
"""A frame is trusted when so many of its claims were reviewed, and the lower bound of the share
that was right is so high."""
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
    status: str = "unreviewed"
    """Term of the review scheme, of a claim that is not accepted."""
    signed: tuple[tuple[str, str], ...] = ()
    """Who decided, each with the day; empty when a rule did."""


def judge(claim: Claim | Record, policy: str) -> Judgement:
    """Judge one claim by itself, whatever else is in the home."""
    if isinstance(claim, Record):
        return Judgement(accepted=True, reason="structured-record")
    if policy == "all":
        return Judgement(accepted=True, reason="all")
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


Deed = frozenset[tuple[str, str]]
"""Events that tell what may be one deed, each with its text: of different texts, one may count."""


def settle(
    claims: Iterable[Claim | Record],
    policy: str,
    deeds: Iterable[Deed] = (),
    blocked: Mapping[str, str] | None = None,
    given: Mapping[str, Judgement] | None = None,
) -> dict[str, Judgement]:
    """Judge *claims* together, by claim id.

    *deeds* are told in several texts, beside the pairs that claims of one text name themselves;
    *blocked* are claims that may not be accepted, each with the reason. What people have *given*
    goes before every rule but these.
    """
    told, decided = list(claims), given or {}
    alone = {c.id: decided.get(c.id) or judge(c, policy) for c in told}
    alone |= {
        id_: Judgement(accepted=False, reason=why)
        for id_, why in (blocked or {}).items()
        if id_ not in decided or decided[id_].accepted
    }
    texts = [c for c in told if isinstance(c, Claim)]
    rivals = Rivals.of(texts, deeds)
    rivalled = rivals.events()
    if policy == "all" or not rivalled:
        return alone
    firm = {id_ for id_, judgement in decided.items() if judgement.signed}
    outdone = rivalled - rivals.choose(_surest_first(texts, alone, rivalled, firm))
    return alone | {
        c.id: Judgement(accepted=False, reason="possibly-the-same")
        for c in texts
        if alone[c.id].accepted and c.event in outdone
    }


@dataclass(frozen=True, slots=True)
class Rivals:
    """Which events exclude each other."""

    neighbours: Mapping[str, frozenset[str]]
    """Events of one text that may be one, as the text tells them."""
    deeds: Mapping[str, tuple[tuple[int, str], ...]]
    """Event → the numbers of its deeds, each with the text of the event."""

    @classmethod
    def of(cls, claims: Iterable[Claim], deeds: Iterable[Deed]) -> "Rivals":
        """Collect the pairs that *claims* name, and the *deeds* told in several texts."""
        told = list(claims)
        known = {c.event for c in told}
        near: dict[str, frozenset[str]] = {}
        for left, right in linked_events(told):
            if left in known and right in known:
                near[left] = near.get(left, frozenset()) | {right}
                near[right] = near.get(right, frozenset()) | {left}
        shared: dict[str, tuple[tuple[int, str], ...]] = {}
        for number, deed in enumerate(deeds):
            for event, text in deed:
                shared[event] = (*shared.get(event, ()), (number, text))
        return cls(near, shared)

    def events(self) -> frozenset[str]:
        """Give the events that have a rival."""
        return frozenset({*self.neighbours, *self.deeds})

    def choose(self, ordered: Iterable[str]) -> frozenset[str]:
        """Choose the events that count: each of *ordered* that no earlier choice excludes."""
        chosen: set[str] = set()
        texts: dict[int, set[str]] = {}
        for event in ordered:
            mine = self.deeds.get(event, ())
            elsewhere = any(texts.get(number, {text}) != {text} for number, text in mine)
            if not elsewhere and chosen.isdisjoint(self.neighbours.get(event, ())):
                chosen.add(event)
                for number, text in mine:
                    texts.setdefault(number, set()).add(text)
        return frozenset(chosen)


def separated(deeds: Iterable[Deed], apart: Iterable[frozenset[str]]) -> tuple[Deed, ...]:
    """Give *deeds* without two events that are *apart* in any of them."""
    found = list(deeds)
    for pair in sorted(map(sorted, apart)):
        both = [deed for deed in found if {event for event, _ in deed} >= set(pair)]
        halves = (
            frozenset(told for told in deed if told[0] != event) for deed in both for event in pair
        )
        found = [deed for deed in found if deed not in both] + [
            half for half in halves if len({text for _, text in half}) > 1
        ]
    return tuple(dict.fromkeys(found))


def linked_events(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """Give the pairs of events, in order, that the claims themselves call possibly the same."""
    return {
        (min(c.event, other), max(c.event, other))
        for c in claims
        for other in c.possibly_same
        if other != c.event
    }


FIRM = Decimal(1)
"""What a person's word adds: more than any product of confidences."""


def _surest_first(
    claims: Iterable[Claim],
    alone: Mapping[str, Judgement],
    rivals: frozenset[str],
    firm: Collection[str],
) -> list[str]:
    weight: dict[str, Decimal] = {}
    for claim in claims:
        if claim.event in rivals and alone[claim.id].accepted:
            mine = product(claim) + (FIRM if claim.id in firm else 0)
            weight[claim.event] = max(mine, weight.get(claim.event, Decimal(0)))
    return sorted(weight, key=lambda event: (-weight[event], event))


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
