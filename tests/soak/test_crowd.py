"""Many writers at once, on disk: each waits for its turn, and nothing is lost."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from camket.ledger import open_home
from camket.store import digest_of
from soak import deeds

Rounds = Callable[[int, int], int]


def assert_all_came(home: Path, writers: int, each: int) -> None:
    found = open_home(home)
    named = {f"w{who} {n}" for who in range(writers) for n in range(each)}
    state = found.state()
    assert set(state.active()) == named
    assert sorted(i.id for i in state.imports) == sorted(f"i{n + 1}" for n in range(len(named)))
    assert found.commit().version == len(named)
    with found.reading() as store:
        assert found.commit().digest == f"{digest_of(store.quads()):064x}"


def test_threads_of_one_process_lose_nothing(tmp_path: Path, rounds: Rounds) -> None:
    writers, each = rounds(3, 8), rounds(4, 50)
    home = tmp_path / "home"

    with ThreadPoolExecutor(writers) as pool:
        for _ in pool.map(lambda w: deeds.crowd(str(home), f"w{w}", each), range(writers)):
            pass

    assert_all_came(home, writers, each)


def test_processes_that_make_one_home_at_once_lose_nothing(tmp_path: Path, rounds: Rounds) -> None:
    writers, each = rounds(2, 8), rounds(3, 100)
    home = tmp_path / "home"

    children = [
        subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, deeds.__file__, str(home), "crowd", f"w{who}", str(each)]
        )
        for who in range(writers)
    ]

    assert [child.wait(timeout=3_600) for child in children] == [0] * writers
    assert_all_came(home, writers, each)
