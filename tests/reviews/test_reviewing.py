"""What people decide about claims, and what becomes of it in a home."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.ledger import is_in_view
from camket.model import Claim, Refusal, Slot
from camket.pipeline import Story, found_home
from camket.pipeline.audit import check_all
from camket.pipeline.reviewing import Reviewed, desk_of, precision, review, unreview
from camket.reviews import Review
from camket.reviews.reading import Signature, reviews_in
from camket.sources import Given
from camket.store import digest_of
from camket.terms import WAITING
from camket.terms.vocabulary import CK, PROV, RDF
from town import ACTOR, Writer

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]
SUM = """
PREFIX ck: <https://w3id.org/camket/ont#>
SELECT (SUM(?v) AS ?sum) WHERE { ?act a ck:MoneyTransfer ; ck:amount/ck:value ?v }
"""
MANY = 73
"""The least number of reviews, all right, whose lower bound is high enough to trust."""
MINE = Signature("An", "2026-01-02")


def decide(story: Story, *rows: dict[str, str], by: str = "An", on: str = "2026-01-02") -> Reviewed:
    """Have somebody decide, as a file would tell it."""
    numbered = list(enumerate(rows, start=2))
    return review(
        story, list(reviews_in(numbered, desk_of(story.home), Signature(by, on), "r.csv"))
    )


def row(claim: Claim, decision: str, **more: str) -> dict[str, str]:
    return {"claim_id": claim.id, "decision": decision, **more}


def total(story: Story) -> Decimal:
    with story.home.reading() as store:
        (((value,),),) = [list(store.select(SUM).rows)]
    return Decimal(value.value) if isinstance(value, Literal) else Decimal(0)


def state(story: Story, claim: Claim) -> str:
    return desk_of(story.home).items[claim.id].state


def digest(story: Story) -> str:
    return story.home.commit().digest


def faults(story: Story) -> list[str]:
    with story.home.reading() as store:
        report = check_all(store, lambda *_: None, story.home, "2026-01-03")
    told = (r for r in report.violations if r.shape != "Concept-known")  # no scheme is loaded
    return [f"{r.shape} {r.focus} {r.value}" for r in told]


def test_a_rejected_claim_leaves_the_view_and_its_rival_is_counted(
    loaded: Story, told_twice: Told
) -> None:
    _, sure, other = told_twice

    decide(loaded, row(sure, "sai"))

    assert (state(loaded, sure), state(loaded, other)) == ("rejected", "accepted")
    assert total(loaded) == 3_000_000_000


def test_an_accepted_claim_goes_before_what_a_rule_accepts(loaded: Story, told_twice: Told) -> None:
    _, sure, other = told_twice

    decide(loaded, row(other, "accept"))

    assert (state(loaded, sure), state(loaded, other)) == ("waiting", "accepted")
    assert total(loaded) == 3_000_000_000


def test_two_different_acts_are_both_counted(loaded: Story, told_twice: Told) -> None:
    _, sure, other = told_twice

    decide(loaded, row(other, "different"))

    assert (state(loaded, sure), state(loaded, other)) == ("accepted", "accepted")
    assert total(loaded) == 6_000_000_000


def test_two_tellings_of_one_act_are_counted_once_and_nothing_is_open(
    loaded: Story, told_twice: Told
) -> None:
    _, sure, other = told_twice

    decide(loaded, row(other, "cùng một việc", same_as=sure.id[:10]))

    assert (state(loaded, sure), state(loaded, other)) == ("accepted", "accepted")
    assert total(loaded) == 3_000_000_000
    with loaded.home.reading() as store:
        assert list(store.quads(None, RDF.type, CK.IdentityDecision)) == []
    assert faults(loaded) == []


def test_a_correction_is_a_claim_whose_source_is_the_decision(
    loaded: Story, told_twice: Told
) -> None:
    _, sure, _ = told_twice

    decide(loaded, row(sure, "edit", fix_amount="2 tỷ đồng", fix_giver="Công ty An Phú"))

    with loaded.home.reading() as store:
        amounts = {str(q.object) for q in store.quads(None, CK.value, None, DefaultGraph())}
        sources = [
            list(store.quads(q.object, PROV.wasDerivedFrom))
            for q in store.quads(None, CK.reportedIn, None, DefaultGraph())
            if isinstance(q.object, NamedNode) and "decision-" in q.object.value
        ]
        assert any("2000000000" in amount for amount in amounts)
        assert len(sources) == 1
        assert len(sources[0]) == 1
    assert state(loaded, sure) == "edited"
    assert faults(loaded) == []


def test_the_view_says_who_decided_and_when(loaded: Story, told_twice: Told) -> None:
    _, sure, _ = told_twice

    decide(loaded, row(sure, "đúng"))

    with loaded.home.reading() as store:
        days = [q.object.value for q in store.quads(None, PROV.endedAtTime, None, DefaultGraph())]
    assert days == ["2026-01-02T00:00:00Z"]


def test_the_same_decisions_again_change_nothing(loaded: Story, told_twice: Told) -> None:
    _, sure, _ = told_twice
    decide(loaded, row(sure, "reject"))
    before = (digest(loaded), loaded.home.current())

    again = decide(loaded, row(sure, "reject"))

    assert (again.batch, again.unchanged) == ("", 1)
    assert (digest(loaded), loaded.home.current()) == before


@pytest.mark.parametrize(
    "decisions",
    [
        [("edit", {"fix_amount": "2 tỷ đồng"})],
        [("same", {}), ("reject", {})],
        [("different", {}), ("accept", {})],
    ],
)
def test_decisions_that_are_taken_back_leave_no_trace(
    decisions: list[tuple[str, dict[str, str]]], loaded: Story, told_twice: Told
) -> None:
    _, sure, other = told_twice
    with loaded.home.reading() as store:
        before = set(store.quads())
    done = [
        decide(loaded, row(claim, said, **more))
        for (said, more), claim in zip(decisions, [other, sure], strict=False)
    ]

    for one in reversed(done):
        unreview(loaded, one.batch)

    with loaded.home.reading() as store:
        assert set(store.quads()) == before
        assert digest_of(store.quads()) == int(digest(loaded), 16)


def test_what_two_reviewers_see_differently_waits(loaded: Story, told_twice: Told) -> None:
    _, sure, _ = told_twice

    decide(loaded, row(sure, "accept"))
    decide(loaded, row(sure, "reject"), by="Bình")

    assert state(loaded, sure) == "disputed"


def test_a_reviewer_may_change_his_mind_and_an_old_file_does_not_undo_it(
    loaded: Story, told_twice: Told
) -> None:
    _, sure, _ = told_twice
    decide(loaded, row(sure, "reject"), on="2026-01-05")

    decide(loaded, row(sure, "accept"), on="2026-01-02")

    assert state(loaded, sure) == "rejected"


def test_a_reading_that_changes_makes_its_decision_stale(
    loaded: Story, send: Send, told_twice: Told
) -> None:
    text, sure, other = told_twice
    decide(loaded, row(sure, "accept"))
    better = replace(sure, slots=(("giver", sure.all("giver")),))

    loaded.load([send(text, better, other)])
    lines = loaded.home.state().active()

    assert len(lines) == 2
    assert _stale_of(loaded, better)


def _stale_of(story: Story, claim: Claim) -> bool:
    opinion = story.home.state().opinions().on(claim, claim.document)
    return opinion is not None and opinion.state == "stale"


def test_a_new_layout_of_the_text_is_stale_and_not_lost(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    words = "Ngân hàng An Bình trao tặng 3 tỷ đồng cho Quỹ Vì người nghèo tỉnh Sơn La."
    path.write_text(f"{words}\n", encoding="utf-8")
    story.load([str(path)], Given(source="tin"))
    (claim,) = [i.claim for i in desk_of(story.home).items.values() if i.claim.kind == "transfer"]
    decide(story, row(claim, "reject"))
    path.write_text("Tin mới\n\n" + words.replace(" cho ", "\ncho "), encoding="utf-8")

    story.load([str(path)], Given(source="tin"))

    (again,) = [i for i in desk_of(story.home).items.values() if i.claim.kind == "transfer"]
    assert again.claim.id != claim.id
    assert again.state == "stale"
    assert [past.decision for past in again.past] == ["reject"]


def test_decisions_count_under_every_policy(loaded: Story, told_twice: Told) -> None:
    _, sure, other = told_twice
    decide(loaded, row(sure, "accept"), row(other, "reject"))

    found = []
    for policy in ("reviewed", "all", "auto"):
        loaded.set_policy(policy)
        found.append((state(loaded, sure), state(loaded, other)))

    assert found == [("accepted", "rejected")] * 3


def test_the_order_of_decisions_and_imports_leaves_one_digest(
    story: Story, send: Send, told_twice: Told, tmp_path: Path
) -> None:
    text, sure, other = told_twice
    path = send(text, sure, other)
    story.load([path])
    decide(story, row(other, "different"))
    second = found_home(tmp_path / "second", ACTOR, reference=False)
    second.load([path])
    decide(second, row(other, "unsure"))
    decide(second, row(other, "different"), on="2026-01-02")

    assert digest(second) == digest(story)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([{"claim_id": "x", "decision": "accept"}], ["no-claim"]),
        ([{"decision": "maybe"}], ["no-decision"]),
        ([{"decision": "edit"}], ["no-fix"]),
        ([{"decision": "edit", "fix_amount": "nhiều"}], ["bad-fix"]),
        ([{"decision": "accept", "date": "2.1.2026"}], ["no-day"]),
        ([{"decision": "same", "same_as": "zzzzzzzzzzzz"}], ["no-claim"]),
    ],
)
def test_a_decision_that_cannot_be_read_is_refused_with_its_row(
    rows: list[dict[str, str]], codes: list[str], loaded: Story, told_twice: Told
) -> None:
    good = row(told_twice[2], "unsure")
    told = [{"claim_id": told_twice[1].id, **one} for one in rows]

    done = decide(loaded, *told, good)

    assert [one.code for one in done.refusals] == codes
    assert done.refusals[0].origin is not None
    assert done.refusals[0].origin.pointer == "row=2"
    assert all(done.refusals[0].vi)
    assert len(done.reviews) == 1


def test_precision_counts_what_was_accepted_as_read(loaded: Story, told_twice: Told) -> None:
    _, sure, other = told_twice
    decide(loaded, row(sure, "accept"), row(other, "edit", fix_amount="2 tỷ đồng"))

    found = {one.frame: one for one in precision(loaded.home)}

    assert (found["test/gift"].right, found["test/gift"].edited) == (1, 1)
    assert not found["test"].is_trusted()


def test_a_frame_that_was_right_often_enough_is_trusted(
    story: Story, send: Send, write: type[Any]
) -> None:
    text = write(
        " ".join(f"Huyện An Phú {n} tặng {n} tỷ đồng cho Quỹ Học An Phú." for n in range(1, 82))
    )
    claims = list(_gifts(text))
    story.load([send(text, *claims)])
    assert state(story, claims[-1]) == "waiting"

    decide(story, *(row(claim, "accept") for claim in claims[:MANY]))

    item = desk_of(story.home).items[claims[-1].id]
    assert (item.state, item.reason) == ("accepted", "trusted-frame")


def _gifts(text: Writer) -> Iterable[Claim]:
    for n in range(1, MANY + 2):
        giver = text.slot(f"Huyện An Phú {n}", "Jurisdiction", sure="0.7")
        fund = text.slot("Quỹ Học An Phú", "Fund", nth=n - 1)
        yield _gift(text, giver, fund, n)


def _gift(text: Writer, giver: Slot, fund: Slot, n: int) -> Claim:
    claim = text.gift(giver, fund, f"{n} tỷ đồng", n * 10**9)
    trigger, amount = text.quote("tặng", n - 1), text.quote(f"{n} tỷ đồng")
    spans = (f"{one.start}-{one.end}" for one in (trigger, amount))
    id_ = terms.claim_id(text.sha256, "transfer", *spans)
    return replace(claim, id=id_, event=id_, trigger=trigger)


def test_reviews_outlive_a_second_reading(loaded: Story, told_twice: Told) -> None:
    _, sure, _ = told_twice
    decide(loaded, row(sure, "reject"))
    newer = replace(sure, rule="test/gift@1", confidence=Decimal("0.5"))

    opinion = loaded.home.state().opinions().on(newer, newer.document)

    assert opinion is not None
    assert opinion.state == "rejected"


def test_nothing_of_a_rejected_claim_stands_in_the_view(loaded: Story, told_twice: Told) -> None:
    _, sure, other = told_twice

    decide(loaded, row(sure, "reject"), row(other, "reject"))

    with loaded.home.reading() as store:
        graphs = {q.graph_name for q in store.quads() if isinstance(q.graph_name, NamedNode)}
        assert not any(is_in_view(store, g) for g in graphs if g != WAITING)
    assert total(loaded) == 0


def test_a_review_file_holds_reviews_or_refusals(loaded: Story, told_twice: Told) -> None:
    told = list(
        reviews_in(
            [(2, row(told_twice[1], "")), (3, row(told_twice[1], "ok"))],
            desk_of(loaded.home),
            MINE,
            "r.csv",
        )
    )

    assert [type(one) for one in told] == [Review]
    assert not any(isinstance(one, Refusal) for one in told)
