"""A fault at any step of a change leaves the home as before or as after; a second try is right."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from camket.model import Claim
from camket.pipeline import Outcome, Story, found_home
from camket.store import digest_of
from town import ACTOR

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]
Act = Callable[[Story], Outcome]
STEPS = ("journal", "clone", "validate", "change", "flush", "swap", "committed")
DONE = ("swap", "committed")


class Stopped(Exception):  # noqa: N818 - it is no error
    """What the test throws."""


def stopping(story: Story, at: str) -> Story:
    def tell(stage: str, _: str) -> None:
        if stage == at:
            raise Stopped

    return replace(story, tell=tell)


def is_whole(story: Story) -> bool:
    home = story.home
    with home.reading() as store:
        return home.commit().digest == f"{digest_of(store.quads()):064x}"


@pytest.fixture
def acts(send: Send, told_twice: Told) -> dict[str, Act]:
    path = send(*told_twice)
    return {
        "import": lambda story: story.load([path]),
        "undo": lambda story: story.undo("i1"),
        "policy": lambda story: story.set_policy("all"),
    }


@pytest.fixture
def stories(tmp_path: Path, send: Send, told_twice: Told) -> Callable[[str], list[Story]]:
    """Give two homes of the same content, ready for an act."""

    def ready(act: str) -> list[Story]:
        made = [found_home(tmp_path / name, ACTOR, reference=False) for name in "ab"]
        if act != "import":
            for story in made:
                story.load([send(*told_twice)])
        return made

    return ready


@pytest.mark.parametrize(
    ("act", "at"),
    [*(("import", at) for at in STEPS), *product(("undo", "policy"), ("change", "flush", "swap"))],
)
def test_a_fault_leaves_the_old_state_or_the_new_and_a_second_try_is_right(
    acts: dict[str, Act], stories: Callable[[str], list[Story]], act: str, at: str
) -> None:
    story, other = stories(act)
    old = story.home.commit().digest
    acts[act](other)
    new = other.home.commit().digest

    with pytest.raises(Stopped):
        acts[act](stopping(story, at))

    assert is_whole(story)
    assert story.home.commit().digest == (new if at in DONE else old)
    assert story.home.versions()[-1] == story.home.current()
    if at not in DONE:
        acts[act](story)
    assert story.home.commit().digest == new != old


def test_an_import_that_stood_before_its_acknowledgement_is_not_made_twice(
    acts: dict[str, Act], stories: Callable[[str], list[Story]]
) -> None:
    story, _ = stories("import")
    with pytest.raises(Stopped):
        acts["import"](stopping(story, "swap"))

    again = acts["import"](story)

    assert again.unchanged == ("claims.jsonl",)
    assert [e["kind"] for e in story.home.journal.entries()] == ["import", "committed"]
