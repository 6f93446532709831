"""Broken or hostile files cost their record or are refused, in words, and never the house."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from camket.ledger import open_home
from camket.pipeline import Story, found_home
from camket.pipeline.retrying import quarantined
from hostile.files import QUARANTINED, REFUSED, content_of
from terminal import bytes_of, camket_here, environment
from town import ACTOR

SECONDS, MEMORY = 2, 512 * 2**10
"""What a refusal may take: seconds, and KB of all its processes' largest."""
MEASURE = """\
import json, resource, subprocess, sys, time
start = time.monotonic()
ended = subprocess.run(sys.argv[1:], capture_output=True)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([ended.returncode, time.monotonic() - start, most]))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    return found_home(folder / "home", ACTOR, reference=False).home.path


def test_enough_kinds_of_broken_files_are_tried() -> None:
    assert len(REFUSED) >= 50
    assert len(QUARANTINED) >= 8


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_place_and_remedy(
    name: str, home: Path, tmp_path: Path
) -> None:
    content, words = REFUSED[name]
    (tmp_path / name).write_bytes(content_of(content))
    before = bytes_of(home)

    said = camket_here("import", str(tmp_path / name), "--no-reference", "--home", str(home))

    assert said.code == 3, said
    assert [w for w in words if not _is_told(w, said.err)] == [], said
    assert said.err.splitlines()[-1].startswith("camket: ")
    assert bytes_of(home) == before


def _is_told(words: str, told: str) -> bool:
    return any(re.search(re.escape(one), told) for one in words.split("|"))


@pytest.mark.parametrize("name", QUARANTINED)
def test_a_broken_record_goes_to_quarantine_and_the_others_come_in(
    name: str, story: Story, tmp_path: Path
) -> None:
    content, codes = QUARANTINED[name]
    (tmp_path / name).write_bytes(content_of(content))

    outcome = story.load([str(tmp_path / name)])

    refused = [refusal for _, refusal in quarantined(open_home(story.home.path))]
    assert outcome.accepted >= 1
    assert {r.origin.pointer: r.code for r in refused if r.origin and r.code != "not-held"} == codes
    assert all(r.remedy and all(r.vi) for r in refused)


def test_refusals_are_quick_and_small(
    home: Path, tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    names = ["gigabyte.json.gz", *REFUSED][: rounds(1, 1_000)]
    measured = {}
    for name in names:
        (tmp_path / name).write_bytes(content_of(REFUSED[name][0]))
        command = (
            sys.executable, "-m", "camket", "import", name, "--no-reference", "--home", str(home),
        )  # fmt: skip
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", MEASURE, *command],
            capture_output=True, check=True, cwd=tmp_path, env=environment(), timeout=60,
        )  # fmt: skip
        code, seconds, most = json.loads(ended.stdout)
        measured[name] = (code, seconds if rounds(0, 1) else 0, most)

    assert {n: m for n, m in measured.items() if m[0] != 3 or m[2] >= MEMORY} == {}
    assert {n: m[1] for n, m in measured.items() if m[1] > SECONDS} == {}
