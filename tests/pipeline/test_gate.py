"""The gate: what breaks a rule waits, what stood before stays, and nothing wrong gets into view."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode

from camket import terms
from camket.model import Description
from camket.pipeline import Actor, Outcome, Story, found_home, judging
from camket.pipeline import story as story_module
from camket.pipeline.delta import results_about
from camket.pipeline.receive import received
from camket.pipeline.story import shipped
from camket.resources import SHIPPED
from camket.sources import Given, source_of
from camket.store import EmbeddedStore, digest_of
from camket.terms.vocabulary import CK, SKOS
from camket.validate import Result

VIEW = DefaultGraph()
ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")
HEAD = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix cur: <http://publications.europa.eu/resource/authority/currency/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DELIVERY = """
x:gift a ck:Delivery ; ck:provider x:city ; ck:recipient x:fund ; ck:amount x:ten .
x:ten a ck:MonetaryAmount ; ck:value 10.0 ; ck:currency cur:VND .
"""
SHARE = """
x:share{0} a ck:Fulfilment ; ck:byDelivery x:gift ; ck:ofUndertaking x:promise{0} ;
  ck:amount x:six .
x:six a ck:MonetaryAmount ; ck:value 6.0 ; ck:currency cur:VND .
"""
UNIT = """
x:{0} a ck:AdministrativeUnit ; skos:prefLabel "Xã {0}"@vi ; ck:level c:level-commune ;
  ck:statCode "00001" .
"""
CHAIR = """
x:chair a org:Post ; skos:prefLabel "Chủ tịch"@vi ; org:postIn x:council .
x:council a ck:StateBody ; skos:prefLabel "Hội đồng"@vi .
"""
TENURE = """
x:term{0} a ck:Tenure ; org:member x:an ; ck:post x:chair ; org:organization x:{0} .
"""


def put(story: Story, turtle: str, name: str = "data.ttl") -> Outcome:
    """Import *turtle*."""
    content = (HEAD + turtle).encode()
    given_ = Given(Description(), source=name)
    return story.take([received(source_of(content, name=name, given=given_), None, beside=None)])


def notes(story: Story) -> set[str]:
    """Give the reasons for which claims wait."""
    with story.home.reading() as store:
        return {q.object.value for q in store.quads(None, SKOS.note, None, terms.WAITING)}


def in_view(store: EmbeddedStore) -> set[Result]:
    nodes = {q.subject for q in store.quads(graph=VIEW) if isinstance(q.subject, NamedNode)}
    return set(results_about(store, frozenset(nodes)))


def findings(story: Story) -> set[Result]:
    """Check the whole view."""
    with story.home.reading() as store:
        return in_view(store)


def broken(results: set[Result]) -> set[Result]:
    return {result for result in results if result.severity == "Violation"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (DELIVERY + SHARE.format(1), SHARE.format(2), "Fulfilment-share"),
        (UNIT.format("an"), UNIT.format("binh"), "Place-code-clash"),
        (UNIT.format("binh"), UNIT.format("an"), "Place-code-clash"),
        (CHAIR, TENURE.format("party"), "Tenure-organization"),
        ("x:council a ck:PartyBody ; skos:prefLabel 'Ủy'@vi .", CHAIR, "Body-party-and-state"),
        (DELIVERY, "x:ten ck:value 11.0 .", "Money-value"),
        (DELIVERY, "x:gift ck:recipient x:city .", "Delivery-to-self"),
        (
            "x:a a org:Organization ; skos:prefLabel 'A'@vi ; org:subOrganizationOf x:b .",
            "x:b a org:Organization ; skos:prefLabel 'B'@vi ; org:subOrganizationOf x:a .",
            "Body-cycle",
        ),
    ],
)
def test_a_claim_that_breaks_what_stands_waits_and_what_stands_stays(
    story: Story, old: str, new: str, rule: str
) -> None:
    first = put(story, old, "old.ttl")
    with story.home.reading() as store:
        view = set(store.quads(graph=VIEW))

    second = put(story, new, "new.ttl")

    assert (first.accepted, second.accepted, second.waiting) == (1, 0, 1)
    assert notes(story) == {f"shape-{rule}"}
    assert second.report
    assert {result.shape for result in second.report.violations} == {rule}
    assert broken(findings(story)) == set()
    with story.home.reading() as store:
        assert view <= set(store.quads(graph=VIEW))


def test_what_was_broken_before_is_no_fault_of_a_new_claim(story: Story) -> None:
    put(story, CHAIR, "chair.ttl")
    moved = put(story, "x:chair org:postIn x:party .", "moved.ttl")
    put(story, TENURE.format("party"), "term.ttl")
    story.undo(moved.imports[0].id)
    assert {result.shape for result in broken(findings(story))} == {"Tenure-organization"}

    harmless = put(story, "x:termparty org:organization x:council .", "more.ttl")

    assert (harmless.accepted, harmless.waiting) == (1, 0)
    assert harmless.report
    assert {result.shape for result in harmless.report.violations} == {"Tenure-organization"}


def test_counts_and_digest_are_those_of_the_quads(story: Story) -> None:
    put(story, UNIT.format("an"), "old.ttl")
    put(story, UNIT.format("binh"), "new.ttl")

    with story.home.reading() as store:
        quads = set(store.quads())
    assert story.home.commit().quads == len(quads)
    assert story.home.commit().digest == f"{digest_of(quads):064x}"


def test_a_waiting_claim_is_checked_and_takes_nobody_with_it(
    story: Story, send: Callable[..., str], write: type[Any]
) -> None:
    story.set_policy("reviewed")
    text = write("Huyện An Phú tặng 3 tỷ đồng cho Huyện An Phú. Tỉnh An tặng 1 tỷ đồng cho Quỹ An.")
    giver = text.slot("Huyện An Phú", "Jurisdiction")
    to_self = text.gift(giver, giver, "3 tỷ đồng", 3 * 10**9)
    good = text.gift(
        text.slot("Tỉnh An", "Jurisdiction"), text.slot("Quỹ An", "Fund"), "1 tỷ", 10**9
    )

    outcome = story.load([send(text, to_self, good)])

    assert outcome.waiting == 2
    assert notes(story) == {"shape-Delivery-to-self", "needs-a-steward"}
    with story.home.reading() as store:
        assert not list(store.quads(None, CK.provider, None, VIEW))


@pytest.mark.parametrize("kind", ["Plan", "Pledge", "Offer", "Request", "Commitment"])
def test_without_reference_data_the_classes_are_known(story: Story, kind: str) -> None:
    deed = f"""x:deed a ck:{kind} ; ck:notBefore "2030-01-01"^^xsd:date ."""
    content = (HEAD + deed).encode()
    given_ = Given(Description(published="2020-01-01"), source="deed.ttl")

    outcome = story.take(
        [received(source_of(content, name="d.ttl", given=given_), None, beside=None)]
    )

    assert outcome.accepted == 1
    assert outcome.report
    assert "Undertaking-provider" in {result.shape for result in outcome.report.results}


def test_shipped_data_is_not_checked_anew_when_a_home_is_founded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[object] = []
    monkeypatch.setattr(judging, "results_of_change", lambda *_: iter(checked.append(1) or ()))
    flag = next(source for source in shipped() if source.id == f"{SHIPPED}schemes/flag.ttl")
    monkeypatch.setattr(story_module, "shipped", lambda: [flag])

    home = found_home(tmp_path / "home", ACTOR)
    assert list(home.home.state().active()) == [flag.id]
    assert checked == []

    changed = source_of(flag.content + b"# other\n", name="f.ttl", given=Given(source=flag.id))
    home.take([received(changed, None, beside=None)])
    assert checked


DECISION = """
x:{0} a ck:IdentityDecision ; ck:leftEntity x:gift{1} ; ck:rightEntity x:gift{2} ;
  ck:verdict c:identity-{0} .
"""
PIECES = [
    DELIVERY, SHARE.format(1), SHARE.format(2), UNIT.format("an"), UNIT.format("binh"), CHAIR,
    TENURE.format("party"), TENURE.format("council"),
    "x:council a ck:PartyBody ; skos:prefLabel 'Ủy'@vi .",
    "x:gift2 a ck:MoneyTransfer ; ck:provider x:city ; ck:recipient x:fund ; ck:amount x:ten .",
    "x:gift3 a ck:MoneyTransfer ; ck:provider x:city ; ck:recipient x:fund ; ck:amount x:ten .",
    DECISION.format("same", 2, 3), DECISION.format("different", 3, 2),
    "x:pledge a ck:Pledge ; ck:provider x:city ; ck:amount x:six . x:gift2 ck:fulfils x:pledge .",
    "x:ten ck:value 11.0 .",
    "x:chair org:postIn x:party .",
]  # fmt: skip


def act(story: Story, number: int, what: frozenset[str] | int) -> Outcome | None:
    """Import some pieces, or undo one of the imports that stand."""
    if isinstance(what, frozenset):
        return put(story, "\n".join(sorted(what)), f"n{number}.ttl")
    standing = list(story.home.state().active().values())
    return story.undo(standing[what % len(standing)].id) if standing else None


def test_after_any_imports_and_undos_the_report_tells_what_is_new(
    tmp_path_factory: pytest.TempPathFactory, rounds: Callable[[int, int], int]
) -> None:
    some = st.frozensets(st.sampled_from(PIECES), min_size=1, max_size=4)

    @settings(max_examples=rounds(2, 400), suppress_health_check=list(HealthCheck))
    @given(st.lists(st.one_of(some, some, some, st.integers(0, 9)), min_size=2, max_size=5))
    def holds(acts: list[frozenset[str] | int]) -> None:
        story = found_home(tmp_path_factory.mktemp("gate") / "home", ACTOR, reference=False)
        before: set[Result] = set()
        for number, what in enumerate(acts):
            outcome = act(story, number, what)
            now = findings(story)
            if outcome and outcome.report:
                assert plain(now - before) <= plain(set(outcome.report.results))
            if isinstance(what, frozenset):
                assert broken(now - before) == set()
            before = now

    holds()


def plain(results: set[Result]) -> set[tuple[str, str, str, str]]:
    return {(r.shape, r.focus, r.path, r.value) for r in results}
