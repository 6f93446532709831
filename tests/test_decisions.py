"""Who accepts a claim: every rule of the policy, and laws of settling many claims together."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import product as pairs_of

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.decisions import (
    MONEY_PARTIES,
    POLICIES,
    REQUIRED,
    Deed,
    Judgement,
    judge,
    linked_events,
    product,
    settle,
)
from camket.model import Amount, Claim, Quote, Record, Slot, Statistic
from strategies import claims as any_claims

QUOTE = Quote("tặng", 0, 4)
AMOUNT = Amount(Decimal(10**9), "VND", "exact", "total", "1 tỷ đồng", 0, 9)
RECORD = Record("r" * 26, "a.csv", "0" * 64, "row=1", (), "table/1")


def slot(sure: str = "0.95", how: str = "pattern") -> Slot:
    return Slot("An", "An", "Body", 0, 2, how, Decimal(sure))


def claim(kind: str, *, amount: Amount | None = None, flags: str = "", **slots: Slot) -> Claim:
    return Claim(
        id=kind.ljust(26, "a"), document="a.txt", text_sha256="0" * 64, kind=kind, trigger=QUOTE,
        evidence=(QUOTE,), event=kind.ljust(26, "a"), confidence=Decimal("0.9"), rule="r",
        extractor="x", slots=tuple((name, (found,)) for name, found in slots.items()),
        amount=amount, flags=tuple(flags.split()),
    )  # fmt: skip


def verdict(found: Judgement) -> tuple[bool, str]:
    return found.accepted, found.reason


FIRST = {kind: [role.split("|")[0] for role in roles] for kind, roles in MONEY_PARTIES.items()}
MONEY = [
    (slot("0.85"), slot("0.85"), "sure-parties"),
    (slot("0.95", "behalf"), slot(), "sure-parties"),
    (slot("0.9", "subject"), slot("0.9", "subject"), "sure-parties"),
    (slot("0.75", "ellipsis"), slot(), "sure-parties"),
    (slot(), slot("0.75", "ellipsis"), "recipient-doubtful"),
    (slot("0.75"), slot(), "giver-doubtful"),
    (slot("0.7", "subject"), slot(), "giver-doubtful"),
    (slot("0.6", "coref"), slot(), "giver-doubtful"),
    (slot("0.4", "discourse"), slot(), "giver-doubtful"),
    (slot(), slot("0.84"), "recipient-doubtful"),
    (slot(), slot("0.4", "document"), "recipient-doubtful"),
]


@pytest.mark.parametrize("kind", sorted(MONEY_PARTIES))
@pytest.mark.parametrize(("giver", "recipient", "reason"), MONEY)
def test_a_money_act_needs_a_sure_giver_and_a_sure_recipient(
    kind: str, giver: Slot, recipient: Slot, reason: str
) -> None:
    parties = dict(zip(FIRST[kind], (giver, recipient), strict=True))

    judged = judge(claim(kind, amount=AMOUNT, **parties), "auto")

    assert verdict(judged) == (reason == "sure-parties", reason)


@pytest.mark.parametrize("kind", sorted(MONEY_PARTIES))
@pytest.mark.parametrize(("missing", "reason"), [(0, "giver-missing"), (1, "recipient-missing")])
def test_a_money_act_without_one_of_its_parties_waits(kind: str, missing: int, reason: str) -> None:
    there = {FIRST[kind][1 - missing]: slot()}

    assert verdict(judge(claim(kind, amount=AMOUNT, **there), "auto")) == (False, reason)


def test_a_gift_in_kind_is_judged_like_money() -> None:
    doubtful = claim("transfer", giver=slot("0.7"), recipient=slot())

    assert verdict(judge(doubtful, "auto")) == (False, "giver-doubtful")


@pytest.mark.parametrize(
    ("kind", "slots"),
    [
        ("transfer", {"giver": slot(), "beneficiary": slot()}),
        ("plan", {"agent": slot(), "place": slot()}),
    ],
)
def test_an_equivalent_stands_for_the_recipient(kind: str, slots: dict[str, Slot]) -> None:
    assert judge(claim(kind, amount=AMOUNT, **slots), "auto").accepted


def test_the_parties_of_an_agreement_are_giver_and_recipient_where_none_is_named() -> None:
    told = claim("agreement", amount=AMOUNT, parties=slot())
    doubtful = claim("agreement", amount=AMOUNT, parties=slot(), recipient=slot("0.6"))

    assert judge(told, "auto").accepted
    assert verdict(judge(doubtful, "auto")) == (False, "recipient-doubtful")


def test_one_doubtful_giver_of_two_is_enough_to_wait() -> None:
    told = replace(
        claim("transfer", amount=AMOUNT),
        slots=(("giver", (slot(), slot("0.7"))), ("recipient", (slot(),))),
    )

    assert verdict(judge(told, "auto")) == (False, "giver-doubtful")


OTHERS = sorted(set(REQUIRED) - {"transfer", "statistic"})


@pytest.mark.parametrize("kind", OTHERS)
def test_other_claims_need_every_required_slot_at_all_and_at_least_likely(kind: str) -> None:
    names = [role.split("|")[0] for role in REQUIRED[kind]]
    whole = dict.fromkeys(names, slot("0.6", "coref"))

    assert verdict(judge(claim(kind, **whole), "auto")) == (True, "sure-slots")
    for name in names:
        without = {n: s for n, s in whole.items() if n != name}
        unsure = whole | {name: slot("0.59")}
        assert verdict(judge(claim(kind, **without), "auto")) == (False, f"{name}-missing")
        assert verdict(judge(claim(kind, **unsure), "auto")) == (False, f"{name}-doubtful")


def test_a_slot_that_is_not_required_may_be_doubtful() -> None:
    told = claim("request", asker=slot(), addressee=slot(), what=slot(), due=slot("0.1"))

    assert judge(told, "auto").accepted


@pytest.mark.parametrize(("sure", "accepted"), [("0.6", True), ("0.59", False)])
def test_a_statistic_needs_its_indicator_and_no_more(*, sure: str, accepted: bool) -> None:
    figure = Statistic(slot(sure), Decimal(1), "%", "exact", "1 %", 0, 3, area=slot("0.1"))

    assert judge(replace(claim("statistic"), statistic=figure), "auto").accepted is accepted


def test_a_record_is_accepted_under_every_policy() -> None:
    assert verdict(judge(RECORD, "auto")) == (True, "structured-record")
    assert verdict(judge(RECORD, "reviewed")) == (True, "structured-record")
    assert verdict(judge(RECORD, "all")) == (True, "structured-record")


@given(any_claims())
def test_reviewed_accepts_no_text_claim_and_all_accepts_each(told: Claim) -> None:
    assert verdict(judge(told, "reviewed")) == (False, "needs-a-steward")
    assert verdict(judge(told, "all")) == (True, "all")


@given(any_claims(), st.sampled_from(POLICIES))
def test_a_claim_alone_is_settled_as_it_is_judged(told: Claim, policy: str) -> None:
    assert settle([told], policy) == {told.id: judge(told, policy)}


def test_the_product_is_that_of_the_required_slots_less_for_a_trigger_spelled_anew() -> None:
    told = claim("transfer", giver=slot("0.9"), recipient=slot("0.95"), place=slot("0.1"))
    post = claim("post", person=slot("0.9"), post=slot("0.9"), body=slot("0.5"))

    assert product(told) == Decimal("0.855")
    assert product(replace(told, flags=("trigger-respelled",))) == Decimal("0.5985")
    assert product(post) == Decimal("0.405")


NAMES = "abcdef"
LEVELS = ["0.7", "0.85", "0.9", "0.95"]


def gift(name: str, event: str, sure: str, linked: Iterable[str]) -> Claim:
    told = claim("transfer", amount=AMOUNT, giver=slot(sure), recipient=slot())
    return replace(
        told, id=name * 26, event=event * 26, possibly_same=tuple(e * 26 for e in sorted(linked))
    )


gifts = st.lists(
    st.builds(
        gift,
        st.sampled_from(NAMES),
        st.sampled_from(NAMES[:4]),
        st.sampled_from(LEVELS),
        st.sets(st.sampled_from(NAMES), max_size=3),
    ),
    unique_by=lambda told: told.id,
    max_size=6,
)
TEXTS = dict(zip(NAMES, "112233", strict=True))
deeds = st.sets(
    st.frozensets(st.sampled_from([(n * 26, TEXTS[n]) for n in NAMES]), min_size=2, max_size=4),
    max_size=3,
)


def excluding(told: Iterable[Claim], told_apart: Iterable[Deed]) -> set[tuple[str, str]]:
    """Give the pairs of events of which one may count at most."""
    shared = {
        (left, right)
        for deed in told_apart
        for (left, text), (right, other) in pairs_of(deed, deed)
        if text != other
    }
    return shared | {pair for a, b in linked_events(told) for pair in ((a, b), (b, a))}


@given(gifts, deeds, st.randoms(use_true_random=False), st.sampled_from(POLICIES))
def test_settling_does_not_depend_on_the_order(
    told: list[Claim], linked: set[Deed], random: object, policy: str
) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert settle(told, policy, linked) == settle(shuffled, policy, reversed([*linked]))


@given(gifts, deeds)
def test_two_linked_events_are_never_both_accepted(told: list[Claim], linked: set[Deed]) -> None:
    judged = settle(told, "auto", linked)

    accepted = {c.event for c in told if judged[c.id].accepted}
    assert [pair for pair in excluding(told, linked) if set(pair) <= accepted] == []


@given(gifts, deeds)
def test_what_waits_for_another_waits_beside_an_accepted_one(
    told: list[Claim], linked: set[Deed]
) -> None:
    judged = settle(told, "auto", linked)

    near = excluding(told, linked)
    accepted = {c.event for c in told if judged[c.id].accepted}
    waiting = [c for c in told if judged[c.id].reason == "possibly-the-same"]
    assert [c for c in waiting if not any((c.event, e) in near for e in accepted)] == []


@given(gifts, deeds)
def test_all_tellings_of_an_event_that_pass_are_accepted_together_or_wait_together(
    told: list[Claim], linked: set[Deed]
) -> None:
    judged = settle(told, "auto", linked)

    passing = [c for c in told if judge(c, "auto").accepted]
    for left, right in pairs_of(passing, passing):
        if left.event == right.event:
            assert judged[left.id].accepted == judged[right.id].accepted


def test_of_linked_acts_the_surer_is_accepted_then_the_one_of_smaller_id() -> None:
    sure, doubtful = gift("b", "b", "0.95", "a"), gift("a", "a", "0.9", "")
    twin = gift("a", "a", "0.95", "")

    assert [settle([sure, doubtful], "auto")[c.id].accepted for c in (sure, doubtful)] == [1, 0]
    assert [settle([sure, twin], "auto")[c.id].accepted for c in (sure, twin)] == [0, 1]


def test_an_act_that_would_not_pass_keeps_none_from_passing() -> None:
    unsure, sure = gift("a", "a", "0.7", "b"), gift("b", "b", "0.85", "a")

    judged = settle([unsure, sure], "auto")

    assert judged[sure.id].accepted
    assert judged[unsure.id].reason == "giver-doubtful"


def test_a_link_to_an_act_that_is_not_here_changes_nothing() -> None:
    told = gift("a", "a", "0.95", "f")

    assert settle([told], "auto")[told.id].accepted


def test_a_blocked_claim_waits_whatever_the_policy_and_makes_way_for_its_neighbour() -> None:
    first, second = gift("a", "a", "0.95", "b"), gift("b", "b", "0.9", "a")

    for policy in POLICIES:
        judged = settle([first, second], policy, (), {first.id: "shape-Money-value"})
        assert verdict(judged[first.id]) == (False, "shape-Money-value")
    assert settle([first, second], "auto", (), {first.id: "x"})[second.id].accepted


def test_two_deeds_of_one_text_that_another_text_tells_too_may_both_count() -> None:
    twice = [gift("a", "a", "0.95", ""), gift("b", "b", "0.95", "")]
    retold = gift("c", "c", "0.9", "")
    deed = frozenset({("a" * 26, "1"), ("b" * 26, "1"), ("c" * 26, "2")})

    judged = settle([*twice, retold], "auto", [deed])

    assert [judged[c.id].accepted for c in (*twice, retold)] == [True, True, False]


def test_all_accepts_linked_acts_too() -> None:
    told = [gift("a", "a", "0.95", "b"), gift("b", "b", "0.9", "a")]

    assert all(found.accepted for found in settle(told, "all").values())
