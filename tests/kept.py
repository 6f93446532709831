"""A home that was made once, to be copied, damaged and mended."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from camket.model import Refusal
from camket.pipeline import Story
from soak import deeds
from town import ACTOR

SOURCES = ("An A", "An B", "An C")


def story_at(path: Path) -> Story:
    return deeds.open_story(str(path))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home: three sources, one of them in two versions, one undone."""
    path = tmp_path_factory.mktemp("kept") / "home"
    story = story_at(path)
    for amount, name in enumerate(SOURCES, start=1):
        deeds.take(story, name, amount)
    deeds.take(story, "An B", 5)
    story.undo("i3")
    story.home.quarantine.put("i1", [Refusal("row 7", "x", "no-date", "It is no day.", "Mend it.")])
    return path


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Story:
    """Give a copy of the home."""
    shutil.copytree(made, tmp_path / "home")
    return Story(story_at(tmp_path / "home").home, ACTOR)


@pytest.fixture(scope="session")
def without(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Give the digest of a home that never saw one of the sources."""

    @cache
    def digest(name: str) -> str:
        story = story_at(tmp_path_factory.mktemp("without") / "home")
        for amount, other in enumerate(SOURCES, start=1):
            if other != name:
                deeds.take(story, other, amount)
        if name != "An B":
            deeds.take(story, "An B", 5)
        if name != "An C":
            story.undo(next(i.id for i in story.home.state().imports if i.source == "An C"))
        return story.home.commit().digest

    return digest
