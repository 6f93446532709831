"""Decisions about two things: what they add up to, and which contradict each other."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket import terms
from camket.errors import DecisionError
from camket.resolve import Decision, Identities, agreeing, is_read, numbered

THINGS = [terms.ID + f"person/{name}" for name in ("an-abcdefgh", "binh-abcdefgh", "chi", "dung")]
Pairs = list[tuple[str, str, str]]


def decided(*told: str) -> list[Decision]:
    """Read decisions written as `a=b`, `a/b` (different) or `a?b`."""
    found = []
    for number, words in enumerate(told, start=1):
        verdict = {"=": "same", "/": "different", "?": "unsure"}[words[1]]
        found.append(Decision(words[0], words[2], verdict, id=f"d{number}"))
    return found


decisions = st.lists(
    st.builds(
        Decision,
        st.sampled_from("abcdef"),
        st.sampled_from("abcdef"),
        st.sampled_from(["same", "same", "different", "unsure"]),
    ).filter(lambda d: d.left != d.right),
    max_size=8,
)


def accepted(told: Iterable[Decision]) -> list[Decision]:
    """Give those of *told* that can be made one after the other."""
    made: list[Decision] = []
    for decision in told:
        try:
            made += agreeing(made, [decision])
        except DecisionError:
            continue
    return made


def test_what_is_the_same_goes_by_one_iri() -> None:
    known = Identities.of(decided("b=c", "a=b"))

    assert [known.of_thing(thing) for thing in "abcd"] == ["a", "a", "a", "d"]


def test_an_iri_of_the_reference_data_goes_before_a_smaller_one() -> None:
    told = [Decision(THINGS[0], THINGS[3], "same"), Decision(THINGS[3], THINGS[2], "same")]

    assert {Identities.of(told).of_thing(thing) for thing in (THINGS[0], *THINGS[2:])} == {
        THINGS[2]
    }
    assert [is_read(thing) for thing in THINGS] == [True, True, False, False]


def test_different_holds_for_all_that_is_the_same() -> None:
    known = Identities.of(decided("a=b", "c=d", "b/d"))

    assert known.are_apart("a", "c")
    assert not known.are_apart("a", "b")


@pytest.mark.parametrize(
    ("told", "new", "named"),
    [
        (["a=b"], "a/b", "d1"),
        (["a=b"], "b/a", "d1"),
        (["a=b"], "b?a", "d1"),
        (["a/b"], "a=b", "d1"),
        (["a=b", "b=c"], "a/c", "d1 d2"),
        (["a=b", "c=d", "b/c"], "a=d", "d3"),
        (["a=b", "b=c", "c=d", "b=d"], "a/d", "d1 d4"),
    ],
)
def test_a_contradiction_is_refused_with_both_named(told: list[str], new: str, named: str) -> None:
    (asked,) = decided(new)

    with pytest.raises(DecisionError) as refused:
        agreeing(decided(*told), [asked])

    assert f"{asked.left} and {asked.right}" in refused.value.left
    assert [d.id for d in decided(*told) if d.id in refused.value.right] == named.split()
    assert refused.value.right in str(refused.value)


def test_two_lines_of_one_file_may_not_contradict_each_other() -> None:
    with pytest.raises(DecisionError, match="line 3"):
        agreeing(
            [],
            [
                Decision("a", "b", "same", id="people.csv, line 2"),
                Decision("a", "b", "different", id="people.csv, line 3"),
            ],
        )


@pytest.mark.parametrize(("left", "verdict"), [("a", "same"), ("b", "perhaps")])
def test_a_decision_about_one_thing_or_without_verdict_is_refused(left: str, verdict: str) -> None:
    with pytest.raises(DecisionError, match="d1"):
        agreeing([], [Decision(left, "a", verdict, id="d1")])


def test_what_was_said_before_says_nothing_new() -> None:
    told = decided("a=b", "b/c", "d?e")

    assert agreeing(told, decided("b=a", "c/b", "e?d")) == ()
    assert [d.id for d in numbered(agreeing(told, decided("e=f")), 3)] == ["d4"]


@given(decisions, st.randoms(use_true_random=False))
def test_what_decisions_add_up_to_does_not_depend_on_their_order(
    told: list[Decision], random: object
) -> None:
    made = [decision for decision in accepted(told) if decision.verdict != "unsure"]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert Identities.of(made) == Identities.of(shuffled)
    assert set(agreeing([], shuffled)) <= set(made)


@given(decisions)
def test_things_said_to_be_different_never_go_by_one_iri(told: list[Decision]) -> None:
    made = accepted(told)
    known = Identities.of(made)

    for decision in made:
        together = known.of_thing(decision.left) == known.of_thing(decision.right)
        assert together or decision.verdict != "same"
        assert not together or decision.verdict != "different"


@given(decisions, decisions)
def test_only_what_changed_goes_by_another_iri(old: list[Decision], new: list[Decision]) -> None:
    before, after = Identities.of(accepted(old)), Identities.of(accepted(new))

    moved = {t for t in "abcdef" if before.of_thing(t) != after.of_thing(t)}
    assert moved <= before.changed(after) == after.changed(before)
