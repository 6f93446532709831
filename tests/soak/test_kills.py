"""Killed at any moment: the home opens, is as before or as after, and keeps all that was told."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from camket.ledger import Home, open_home, writing
from camket.ledger.backups import restore
from camket.ledger.examining import faults_in
from camket.ledger.home import KEPT
from camket.ledger.recovery import remove
from camket.pipeline.change import silent
from camket.store import digest_of
from soak import deeds

SEED = 20161228
MOST = 3
LONGEST = 0.3
"""Seconds that one act takes, more or less."""


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give the digest of a home before each act of the cycle."""
    story = deeds.open_story(str(tmp_path_factory.mktemp("calm") / "home"))
    found = []
    for number in range(len(deeds.CYCLE)):
        found.append(story.home.commit().digest)
        deeds.act(story, number)
    assert story.home.commit().digest == found[0]
    for name, old, new in zip(deeds.CYCLE, found, [*found[1:], found[0]], strict=True):
        assert (old == new) == (name in deeds.QUIET), name
    return found


def killed(home: Path, first: int, acts: int, seconds: float) -> int:
    """Let a child do *acts*, kill it *seconds* later, give the first act that it did not tell."""
    child = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, deeds.__file__, str(home), str(first), str(first + 1_000)],
        stdout=subprocess.PIPE,
    )
    assert child.stdout
    with child, child.stdout:
        assert child.stdout.readline() == b"ready\n"
        told = [child.stdout.readline() for _ in range(acts)]
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read().splitlines(keepends=True)
    assert child.returncode == -signal.SIGKILL
    done = [int(line.split()[1]) for line in told if line.endswith(b"\n")]
    return done[-1] + 1 if done else first


def content(home: Home) -> str:
    with home.reading() as store:
        return f"{digest_of(store.quads()):064x}"


def faults(home: Home) -> list[object]:
    """Give what must not be there once the next writer has put things right."""
    many = [f"{len(home.versions())} versions"] if len(home.versions()) > KEPT else []
    return [*faults_in(home.path, silent), *many]


def copies(home: Home, digests: list[str]) -> None:
    """Make sure that the backup and the home restored from it are whole, if they are there."""
    saved = digests[deeds.CYCLE.index("backup")]
    backup, restored = (home.path.with_name(name) for name in deeds.COPIES)
    if restored.exists():
        assert content(open_home(restored)) == saved
        assert list(faults_in(restored, silent)) == []
    if backup.exists():
        again = restore(backup, home.path.with_name("again"), silent)
        assert content(again) == saved
        remove(again.path)


def test_no_kill_loses_or_halves_an_act(
    tmp_path: Path, digests: list[str], rounds: Callable[[int, int], int]
) -> None:
    moments = random.Random(SEED)  # noqa: S311 - to repeat a run, not to hide it
    first, cut = 0, 0
    deeds.open_story(str(tmp_path / "home"))
    for number in range(rounds(10, 200)):
        acts, seconds = moments.randrange(MOST), moments.uniform(0, LONGEST)
        told = killed(tmp_path / "home", first, acts, seconds)
        home = open_home(tmp_path / "home")

        expected = [digests[(told + n) % len(digests)] for n in (0, 1)]
        assert content(home) == home.commit().digest, number
        assert home.commit().digest in expected, number

        with writing(home, "after the kill"):
            assert home.commit().digest in expected, number
        assert faults(home) == [], number
        copies(home, digests)
        cut += home.commit().digest != expected[0]
        first = told + expected.index(home.commit().digest)
    sys.stderr.write(f"\n{rounds(10, 200)} kills over {first} acts, {cut} between swap and word\n")


def test_after_a_kill_the_acts_go_on_as_if_nothing_had_been(
    tmp_path: Path, digests: list[str]
) -> None:
    story = deeds.open_story(str(tmp_path / "home"))
    killed(tmp_path / "home", 0, 3, LONGEST / 2)
    first = digests.index(content(story.home))

    for number in range(first, len(deeds.CYCLE)):
        deeds.act(story, number)
        assert story.home.commit().digest == digests[(number + 1) % len(digests)]
