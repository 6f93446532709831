"""A disk that refuses at any one write, whatever is done: an error in words, and nothing half."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from camket.errors import CamketError
from camket.ledger import open_home, writing
from camket.ledger.backups import restore
from camket.ledger.examining import faults_in
from camket.pipeline import Story
from camket.pipeline.change import silent
from camket.pipeline.replaying import rebuild
from camket.pipeline.reviewing import review
from camket.pipeline.saving import save
from camket.pipeline.takedown import forget
from camket.store import Writer, digest_of
from soak import deeds
from town import ACTOR

Rounds = Callable[[int, int], int]
Act = Callable[[Story], object]
WRITES: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (Path, "mkdir"),
    (Path, "rename"),
    (Path, "replace"),
    (Path, "write_bytes"),
    (Path, "write_text"),
    (Writer, "flush"),
    (shutil, "copyfile"),
)
ACTS: dict[str, Act] = {
    "import": lambda story: deeds.take(story, "An D", 4),
    "forget": lambda story: forget(story, ["An B"]),
    "undo": lambda story: story.undo("i1", "i2"),
    "review": lambda story: review(story, [deeds.rejection("An A", 1)]),
    "rebuild": rebuild,
    "backup": lambda story: save(story.home, beside(story, "backup"), ACTOR, silent),
    "restore": lambda story: restore(beside(story, "kept"), beside(story, "again"), silent),
}


@dataclass
class Disk:
    """A disk that is full at one write, and has room again after it."""

    at: int
    count: int = 0

    def ask(self) -> None:
        """Count a write; refuse it when it is the one."""
        self.count += 1
        if self.count == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def full_at(disk: Disk) -> Iterator[None]:
    """Let one write of all that are done meanwhile fail."""

    def refusing(write: Callable[..., Any]) -> Callable[..., Any]:
        def refuse(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it takes
            disk.ask()
            return write(*given, **named)

        return refuse

    with pytest.MonkeyPatch.context() as patched:
        for owner, name in WRITES:
            patched.setattr(owner, name, refusing(getattr(owner, name)))
        yield


def beside(story: Story, name: str) -> Path:
    return story.home.path.with_name(name)


def is_whole(story: Story) -> bool:
    with story.home.reading() as store:
        return story.home.commit().digest == f"{digest_of(store.quads()):064x}"


@pytest.fixture
def fresh(made: Path, tmp_path: Path) -> Callable[[], Story]:
    """Give a copy of the home, with a backup beside it, and nothing else."""
    save(open_home(made), tmp_path / "kept", ACTOR, silent)

    def copied() -> Story:
        for left in tmp_path.iterdir():
            if left.name != "kept":
                shutil.rmtree(left)
        return Story(open_home(Path(shutil.copytree(made, tmp_path / "home"))), ACTOR)

    return copied


def writes_of(story: Story, act: Act) -> int:
    counting = Disk(at=0)
    with full_at(counting):
        act(story)
    return counting.count


@pytest.mark.parametrize("name", ACTS)
def test_a_write_that_fails_leaves_the_home_as_before_or_after(
    name: str, fresh: Callable[[], Story], rounds: Rounds
) -> None:
    act, story = ACTS[name], fresh()
    old = story.home.commit().digest
    writes = writes_of(story, act)
    new = story.home.commit().digest
    shutil.rmtree(beside(story, "home"))
    assert writes >= 2
    step = max(1, writes // rounds(1, 10_000))
    moments = range(1 + step // 2, writes + 1, step)
    for at in moments:
        story = fresh()
        told = refusal_of(story, act, at)

        assert not told or "No space left" in told, (at, told)
        assert is_whole(story), at
        assert story.home.commit().digest in {old, new}, at
        if told and story.home.commit().digest == old:
            assert not any(beside(story, copy).exists() for copy in ("backup", "again")), at
            act(story)
        assert_settled(story, new, at)
    sys.stderr.write(f"\n{name}: {len(moments)} of {writes} writes refused\n")


def refusal_of(story: Story, act: Act, at: int) -> str:
    """Do *act* with one write refused; give what was said, if anything was."""
    with full_at(Disk(at)):
        try:
            act(story)
        except CamketError as refused:
            return str(refused)
    return ""


def assert_settled(story: Story, digest: str, at: int) -> None:
    """Let the next writer put things right, and find nothing wrong."""
    with writing(story.home, "next"):
        pass
    assert story.home.commit().digest == digest, at
    assert list(faults_in(story.home.path, silent)) == [], at
    assert list(story.home.path.parent.glob("*.draft")) == [], at
