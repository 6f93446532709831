"""The news of a small town, and a home that has read them: made once, copied for each test."""

import shutil
from pathlib import Path

import pytest

from camket.ledger import open_home
from camket.model import jsonl
from camket.pipeline import Story, found_home
from town import ACTOR, gift_told_twice, send, story, told_twice, write

__all__ = ["send", "story", "told_twice", "write"]


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home that holds one gift, told twice."""
    folder = tmp_path_factory.mktemp("read-once")
    text, *claims = gift_told_twice()
    (folder / text.name).write_bytes(text.text.encode())
    lines = "".join(jsonl.to_line(claim) + "\n" for claim in claims)
    (folder / "claims.jsonl").write_text(lines, encoding="utf-8")
    made = found_home(folder / "home", ACTOR, reference=False)
    made.load([str(folder / "claims.jsonl")])
    return folder / "home"


@pytest.fixture
def loaded(read_once: Path, tmp_path: Path) -> Story:
    """Give a copy of that home."""
    shutil.copytree(read_once, tmp_path / "home")
    return Story(open_home(tmp_path / "home"), ACTOR)
