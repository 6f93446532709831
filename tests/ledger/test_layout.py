"""A home of an older layout is read as it is, and brought up by the first who writes."""

import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from camket.errors import StoreError
from camket.ledger import Home, open_home, recovery, writing
from camket.ledger.layout import LAYOUT
from camket.ledger.seals import differences, sums_of
from camket.model import Claim
from camket.pipeline import Story
from camket.store import digest_of
from terminal import bytes_of
from town import ACTOR

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]
HOMES = sorted((Path(__file__).parent / "homes").glob("*.tar.gz"))
DIGEST = "f07afcd20f0d7eac426486f9515efc9296115ea9112deee7911fe11efc49293f"


@pytest.fixture
def old(tmp_path: Path) -> Home:
    """Unpack a home of layout 1: two imports, the second undone."""
    with tarfile.open(HOMES[0]) as packed:
        packed.extractall(tmp_path, filter="data")
    return open_home(tmp_path / "home")


def content(home: Home) -> str:
    with home.reading() as store:
        return f"{digest_of(store.quads()):064x}"


def test_there_is_a_home_of_every_older_layout() -> None:
    assert [path.name for path in HOMES] == [f"layout-{n}.tar.gz" for n in range(1, LAYOUT)]


def test_an_older_home_is_read_as_it_is(old: Home) -> None:
    before = bytes_of(old.path)

    assert (old.layout, old.current(), old.commit().digest) == (1, 3, DIGEST)
    assert content(old) == DIGEST
    assert [i.id for i in old.state().active().values()] == ["i1"]
    assert bytes_of(old.path) == before


def test_the_first_writer_brings_an_older_home_up_and_changes_nothing_in_it(old: Home) -> None:
    entries = list(old.journal.entries())

    with writing(old, "first"):
        pass

    assert old.layout == LAYOUT
    assert list(old.journal.entries()) == entries
    assert (old.current(), old.commit().digest, content(old)) == (3, DIGEST, DIGEST)
    assert b'"sum":"' in old.journal.path.read_bytes()
    version = old.version(3)
    assert list(differences(version, sums_of(version))) == []


def test_an_older_home_goes_on_as_any_other(old: Home, send: Send, told_twice: Told) -> None:
    story = Story(old, ACTOR)

    story.undo("i1")
    assert old.commit().quads == 0
    outcome = story.load([send(*told_twice)])

    assert [i.id for i in outcome.imports] == ["i3"]
    assert content(old) == old.commit().digest


@pytest.mark.parametrize("step", ["seal", "write_layout"])
def test_bringing_up_that_was_cut_short_is_done_again(
    old: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object) -> None:
        raise OSError(step)

    with monkeypatch.context() as patched:
        patched.setattr(recovery, step, stop)
        with pytest.raises(StoreError, match="cannot be written"), writing(old, "first"):
            pass
    assert (old.layout, content(old)) == (1, DIGEST)
    assert [i.id for i in old.state().active().values()] == ["i1"]

    with writing(old, "second"):
        pass

    assert (old.layout, old.commit().digest) == (LAYOUT, DIGEST)
