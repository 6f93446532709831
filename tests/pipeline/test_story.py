"""Importing, accepting, undoing: what a home holds after each step."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

from camket.errors import SourceError, StoreError
from camket.ledger import is_in_view
from camket.model import Claim
from camket.pipeline import Actor, Story, found_home, rehearse
from camket.sources import Given
from camket.store import digest_of
from camket.terms import WAITING
from camket.terms.vocabulary import CK, RDF

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]
VIEW = DefaultGraph()
ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")
SUM = """
SELECT (SUM(?v) AS ?sum) WHERE {
  ?act a <https://w3id.org/camket/ont#MoneyTransfer> ;
    <https://w3id.org/camket/ont#amount>/<https://w3id.org/camket/ont#value> ?v }
"""
OPEN = """
SELECT (SUM(?v) AS ?sum) WHERE { SELECT DISTINCT ?act ?v WHERE {
  ?i a <https://w3id.org/camket/ont#IdentityDecision> ;
    <https://w3id.org/camket/ont#rightEntity> ?act ;
    <https://w3id.org/camket/ont#amount>/<https://w3id.org/camket/ont#value> ?v } }
"""


def number(story: Story, query: str) -> Decimal:
    with story.home.reading() as store:
        (((value,),),) = [list(store.select(query).rows)]
    return Decimal(value.value) if value else Decimal(0)


def quads(story: Story) -> set[Quad]:
    with story.home.reading() as store:
        return set(store.quads())


def digest(story: Story) -> str:
    return story.home.commit().digest


def union_of_accepted(story: Story) -> set[tuple[object, ...]]:
    with story.home.reading() as store:
        graphs = {q.graph_name for q in store.quads() if isinstance(q.graph_name, NamedNode)}
        inside = [g for g in graphs if g != WAITING and is_in_view(store, g)]
        return {(q.subject, q.predicate, q.object) for g in inside for q in store.quads(graph=g)}


def test_of_two_tellings_that_may_be_one_the_surer_is_accepted_and_the_other_waits(
    story: Story, send: Send, told_twice: Told
) -> None:
    outcome = story.load([send(*told_twice)])

    assert (outcome.accepted, outcome.waiting) == (1, 1)


def test_canonical_counts_an_open_pair_once_and_the_decision_repeats_the_other(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])

    assert number(story, SUM) == 3_000_000_000
    assert number(story, OPEN) == 3_000_000_000


def test_two_surely_different_gifts_are_both_counted(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, other = told_twice
    apart = [replace(c, possibly_same=()) for c in (sure, other)]

    story.load([send(text, *apart)])

    assert number(story, SUM) == 6_000_000_000


def test_the_same_file_again_changes_nothing(story: Story, send: Send, told_twice: Told) -> None:
    path = send(*told_twice)
    story.load([path])
    before, version = digest(story), story.home.current()

    again = story.load([path])

    assert again.unchanged == ("claims.jsonl",)
    assert (digest(story), story.home.current()) == (before, version)


def test_the_same_bytes_under_another_name_are_the_same_source(
    story: Story, send: Send, told_twice: Told
) -> None:
    path = Path(send(*told_twice))
    story.load([str(path)])
    path.rename(path.with_name("other.jsonl"))

    assert story.load([str(path.with_name("other.jsonl"))]).unchanged == ("other.jsonl",)


def test_undo_restores_every_quad(story: Story, send: Send, told_twice: Told) -> None:
    before, empty = quads(story), digest(story)
    outcome = story.load([send(*told_twice)])

    story.undo(outcome.imports[0].id)

    assert digest(story) == empty
    assert quads(story) == before


def test_undo_leaves_later_imports(
    story: Story, send: Send, told_twice: Told, write: type[Any]
) -> None:
    first = story.load([send(*told_twice)])
    other = write("Tỉnh Hà Nam tặng 1 tỷ đồng cho Quỹ Vì trẻ em Hà Nam.", "khac.txt")
    gift = other.gift(
        other.slot("Tỉnh Hà Nam", "Jurisdiction"),
        other.slot("Quỹ Vì trẻ em Hà Nam", "Fund"),
        "1 tỷ đồng",
        10**9,
    )
    story.load([send(other, gift)])

    story.undo(first.imports[0].id)

    assert number(story, SUM) == 10**9


def test_undo_of_a_new_version_brings_the_old_one_back(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, other = told_twice
    named = Given(source="town-news")
    story.load([send(text, sure, other)], named)
    before = digest(story)
    second = story.load([send(text, replace(sure, possibly_same=()))], named)
    assert digest(story) != before

    story.undo(second.imports[0].id)

    assert digest(story) == before


def test_undoing_what_does_not_stand_says_what_does(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])

    with pytest.raises(StoreError, match="standing are: i1"):
        story.undo("i7")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_imports_leaves_the_same_digest(
    tmp_path: Path, send: Send, told_twice: Told, write: type[Any], order: tuple[int, ...]
) -> None:
    text, sure, other = told_twice
    third = write(
        "Ngày hội, Huyện An Phú đã tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú.", "ngay-hoi.txt"
    )
    retold = third.gift(
        third.slot("Huyện An Phú", "Jurisdiction", sure="0.9"),
        third.slot("Quỹ Khuyến học An Phú", "Fund"),
        "3 tỷ đồng",
        3 * 10**9,
    )
    paths = [
        send(text, replace(sure, possibly_same=())),
        send(third, retold),
        send(text, replace(other, possibly_same=())),
    ]
    stories = [found_home(tmp_path / name, ACTOR, reference=False) for name in ("plain", "ordered")]

    for i in range(3):
        stories[0].load([paths[i]])
        stories[1].load([paths[order[i]]])

    assert digest(stories[0]) == digest(stories[1])
    assert number(stories[1], SUM) == 6_000_000_000
    assert number(stories[1], OPEN) == 3_000_000_000


def test_a_gift_told_in_another_document_is_not_counted_again(
    story: Story, send: Send, told_twice: Told, write: type[Any]
) -> None:
    text, sure, _ = told_twice
    third = write("Ngày hội, Huyện An Phú đã tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú.", "hoi.txt")
    retold = third.gift(
        third.slot("Huyện An Phú", "Jurisdiction"),
        third.slot("Quỹ Khuyến học An Phú", "Fund"),
        "3 tỷ đồng",
        3 * 10**9,
    )
    story.load([send(text, replace(sure, possibly_same=()))])

    outcome = story.load([send(third, retold)])

    assert number(story, SUM) == 3_000_000_000
    assert number(story, OPEN) == 3_000_000_000
    assert outcome.accepted + outcome.waiting == 1


def test_the_view_is_the_union_of_the_graphs_of_accepted_claims(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])

    with story.home.reading() as store:
        view = {(q.subject, q.predicate, q.object) for q in store.quads(graph=VIEW)}
        facts = {q.subject for q in store.quads(None, RDF.type, CK.MoneyTransfer)}
    union = union_of_accepted(story)
    assert union <= view
    assert {t for t in view if t[0] in facts} <= union
    assert facts


def test_nothing_of_a_waiting_claim_stands_in_the_view(
    story: Story, send: Send, told_twice: Told
) -> None:
    _, _, waiting = told_twice
    story.load([send(*told_twice)])

    with story.home.reading() as store:
        claim = NamedNode(f"https://w3id.org/camket/id/claim/{waiting.id}")
        assert not list(store.quads(claim, None, None, VIEW))
        assert list(store.quads(claim, None, None, WAITING))


def test_the_digest_is_that_of_the_quads_in_the_store(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])

    assert digest(story) == f"{digest_of(quads(story)):064x}"


def test_no_blank_node_is_ever_stored(story: Story, send: Send, told_twice: Told) -> None:
    story.load([send(*told_twice)])

    assert all(isinstance(q.subject, NamedNode) for q in quads(story))


def test_a_hearsay_or_denial_changes_no_sum(story: Story, send: Send, told_twice: Told) -> None:
    text, sure, _ = told_twice
    told = replace(sure, possibly_same=())

    story.load([send(text, replace(told, modality="hearsay"))])
    assert number(story, SUM) == 0
    story.load([send(text, replace(told, polarity="negative"))])

    assert number(story, SUM) == 0


def test_a_doubtful_giver_makes_a_money_act_wait(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, _ = told_twice
    giver = replace(sure.one("giver"), confidence=Decimal("0.7"))
    doubtful = replace(
        sure, possibly_same=(), slots=(("giver", (giver,)), ("recipient", sure.all("recipient")))
    )

    outcome = story.load([send(text, doubtful)])

    assert (outcome.accepted, outcome.waiting) == (0, 1)


def test_policies_accept_all_or_nothing_and_auto_brings_the_first_view_back(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])
    before = digest(story)

    assert story.set_policy("all").waiting == 0
    assert number(story, SUM) == 6_000_000_000
    assert story.set_policy("reviewed").accepted == 0
    assert number(story, SUM) == 0
    story.set_policy("auto")

    assert digest(story) == before


def test_a_quote_that_is_not_in_the_text_is_refused_and_the_rest_goes_in(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, other = told_twice
    moved = replace(sure, trigger=replace(sure.trigger, start=sure.trigger.start + 1))

    outcome = story.load([send(text, moved, replace(other, possibly_same=()))])

    assert [(r.code, name) for name, r in outcome.refusals] == [("quote-mismatch", "claims.jsonl")]
    assert outcome.accepted == 1


def test_quotes_from_a_text_that_is_not_at_hand_are_called_unchecked(
    story: Story, send: Send, told_twice: Told
) -> None:
    outcome = story.load([send(*told_twice, beside=False)])

    assert outcome.unchecked == (told_twice[0].sha256,)


def test_a_file_of_claims_with_no_readable_line_is_an_error_and_changes_nothing(
    story: Story, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"v":1,"id":"no claim"}\n', encoding="utf-8")
    before = digest(story)

    with pytest.raises(SourceError, match="none of its 1 lines"):
        story.load([str(bad)])

    assert digest(story) == before


def test_one_bad_file_of_several_keeps_all_out(
    story: Story, send: Send, told_twice: Told, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" ", encoding="utf-8")
    before = digest(story)

    with pytest.raises(SourceError, match="empty"):
        story.load([send(*told_twice), str(empty)])

    assert digest(story) == before


def test_a_rehearsal_tells_what_an_import_does_and_writes_nothing(
    story: Story, send: Send, told_twice: Told
) -> None:
    path = send(*told_twice)
    before = sorted(p for p in story.home.path.rglob("*"))

    outcome = rehearse(story.home.path, [path], ACTOR)

    assert (outcome.accepted, outcome.waiting) == (1, 1)
    assert sorted(p for p in story.home.path.rglob("*")) == before


def test_an_import_that_fails_half_way_leaves_the_home_as_it_was(
    story: Story, send: Send, told_twice: Told
) -> None:
    before, entries = quads(story), len(list(story.home.journal.entries()))

    def stop(stage: str, _: str) -> None:
        if stage == "flush":
            raise RuntimeError(stage)

    with pytest.raises(RuntimeError):
        replace(story, tell=stop).load([send(*told_twice)])

    assert quads(story) == before
    assert story.home.versions() == [0]
    assert len(list(story.home.journal.entries())) == entries + 2
    assert story.load([send(*told_twice)]).accepted == 1


def test_a_decision_that_a_data_set_tells_outlives_a_change_of_policy(
    story: Story, tmp_path: Path
) -> None:
    path = tmp_path / "pairs.ttl"
    path.write_text(
        """@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix id: <https://w3id.org/camket/id/> .
<https://w3id.org/camket/id/delivery/one> a ck:MoneyTransfer .
<https://w3id.org/camket/id/delivery/two> a ck:MoneyTransfer .
<https://w3id.org/camket/id/identity/pair> a ck:IdentityDecision ;
  ck:leftEntity <https://w3id.org/camket/id/delivery/one> ;
  ck:rightEntity <https://w3id.org/camket/id/delivery/two> ;
  ck:verdict c:identity-undecided .
""",
        encoding="utf-8",
    )
    story.load([str(path)])
    before = digest(story)

    for policy in ("all", "auto"):
        story.set_policy(policy)

    assert digest(story) == before
