"""Whatever is wrong with a home is named, and nothing is called wrong that is right."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from camket.errors import StoreError
from camket.ledger import examining, writing
from camket.ledger.examining import faults_in
from camket.ledger.faults import KINDS, Fault
from camket.pipeline import Story
from camket.pipeline.mending import mend
from soak import deeds
from terminal import bytes_of
from town import ACTOR

Rounds = Callable[[int, int], int]


def silent(_: str, __: str) -> None:
    """Tell nobody."""


def found(story: Story) -> list[Fault]:
    return list(faults_in(story.home.path, silent))


def named(story: Story) -> set[tuple[str, str]]:
    return {(fault.place, fault.code) for fault in found(story)}


def files(story: Story) -> list[Path]:
    """Give the files of a home that hold something."""
    return [p for p in sorted(story.home.path.rglob("*")) if p.is_file() and p.stat().st_size]


def live(story: Story) -> list[Path]:
    """Give the files of a home, without those of older versions."""
    older = {str(number) for number in story.home.versions()[:-1]}
    return [p for p in files(story) if older.isdisjoint(p.relative_to(story.home.path).parts)]


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << place % 8
    path.write_bytes(content)


def test_a_sound_home_has_no_faults_and_is_not_touched(kept: Story) -> None:
    before = bytes_of(kept.home.path)

    assert found(kept) == []
    assert bytes_of(kept.home.path) == before


def test_a_flipped_bit_in_any_file_is_named(kept: Story, rounds: Rounds) -> None:
    step = max(1, len(files(kept)) // rounds(12, 10_000))
    current = str(kept.home.current())
    for number, path in enumerate(files(kept)[::step]):
        whole = path.read_bytes()
        flip(path, 7919 * (number + 1))

        faults = found(kept)

        place = path.relative_to(kept.home.path).as_posix()
        assert place in {fault.place for fault in faults}, place
        path.write_bytes(whole)
    assert found(kept) == []
    assert any(current in path.parts for path in files(kept)[::step])


def test_every_file_that_is_gone_is_named_but_lists_of_refused_records(
    kept: Story, rounds: Rounds
) -> None:
    step = max(1, len(files(kept)) // rounds(8, 10_000))
    for path in files(kept)[::step]:
        if path.parent == kept.home.quarantine.folder:
            continue
        whole = path.read_bytes()
        path.unlink()

        faults = found(kept)

        place = path.relative_to(kept.home.path).as_posix()
        assert place in {fault.place for fault in faults}, place
        path.write_bytes(whole)


PLACES = (
    "current",
    "format.json",
    "000",
    "commit.json",
    "SHA256SUMS",
    "MANIFEST",
    "OPTIONS",
    "LOG",
)


def test_a_home_with_a_flipped_bit_is_mended(kept: Story, rounds: Rounds) -> None:
    digest = kept.home.commit().digest
    for name in PLACES[: rounds(3, len(PLACES))]:
        flip(next(p for p in live(kept) if name in p.name), 40)
        assert found(kept)

        left, stopped = mend(kept.home.path, ACTOR, silent)

        assert (left, stopped) == ([], ""), name
        assert kept.home.commit().digest == digest
    assert kept.undo("i1").commit


def test_a_version_that_is_gone_is_made_again(kept: Story) -> None:
    digest = kept.home.commit().digest
    for path in sorted(kept.home.version(kept.home.current()).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert {fault.code for fault in found(kept)} == {"file-missing"}

    assert mend(kept.home.path, ACTOR, silent) == ([], "")
    assert kept.home.commit().digest == digest


def test_a_damaged_older_version_is_dropped(kept: Story) -> None:
    older = kept.home.versions()[0]
    flip(kept.home.version(older) / "commit.json", 20)
    assert {code for _, code in named(kept)} == {"file-damaged"}

    assert mend(kept.home.path, ACTOR, silent) == ([], "")
    assert older not in kept.home.versions()


def test_a_store_that_holds_something_else_is_named_and_made_again(kept: Story) -> None:
    home = kept.home
    current, older = (home.version(n) / "store" for n in (home.current(), home.versions()[0]))
    for folder in (current, home.version(home.current()) / "SHA256SUMS"):
        folder.rename(folder.with_name(folder.name + ".was"))
    older.rename(current)
    digest = home.commit().digest

    assert f"versions/{home.current()}/SHA256SUMS" in {fault.place for fault in found(kept)}
    left, stopped = mend(home.path, ACTOR, silent)

    assert (left, stopped) == ([], "")
    assert home.commit().digest == digest


def test_what_a_kill_left_is_named_and_cleared_away(kept: Story) -> None:
    home = kept.home
    (home.path / "current.draft").write_bytes(b"half")
    (home.inbox.folder / ("a" * 64)).write_bytes(b"nobody's")
    (home.quarantine.folder).mkdir(exist_ok=True)
    (home.quarantine.folder / "i99.jsonl").write_bytes(b"")
    (home.version(home.current() + 1) / "store").mkdir(parents=True)
    home.journal.append({"kind": "undo", "undo": ["i1"], "id": "lost"})
    with home.journal.path.open("ab") as torn:
        torn.write(b'{"kind":"comm')
    home.lock_file.write_text('{"pid": 1, "host": "h", "command": "camket import x"}', "utf-8")

    assert named(kept) == {
        ("current.draft", "draft"),
        (f"inbox/{'a' * 64}", "orphan"),
        ("quarantine/i99.jsonl", "orphan"),
        (f"versions/{home.current() + 1}", "version-unfinished"),
        ("journal.jsonl", "entry-open"),
        ("journal.jsonl", "journal-torn"),
        ("writer.lock", "lock-left"),
    }
    assert not any(fault.kind.harms for fault in found(kept))
    assert mend(home.path, ACTOR, silent) == ([], "")


def test_a_source_that_is_gone_or_damaged_is_named_and_healed_by_its_import(kept: Story) -> None:
    first, second, *_ = kept.home.state().imports
    (kept.home.inbox.folder / first.sha256).unlink()
    flip(kept.home.inbox.folder / second.sha256, 5)
    expected = {
        (f"inbox/{first.sha256}", "source-missing"),
        (f"inbox/{second.sha256}", "source-damaged"),
    }

    assert named(kept) == expected
    left, stopped = mend(kept.home.path, ACTOR, silent)
    assert ({(fault.place, fault.code) for fault in left}, stopped) == (expected, "")

    for name, amount in (("An A", 1), ("An B", 2)):
        deeds.take(kept, name, amount)

    assert found(kept) == []


def test_a_writer_at_work_is_named_and_what_he_writes_is_no_fault(kept: Story) -> None:
    with writing(kept.home, "camket import x"):
        (kept.home.inbox.folder / ("a" * 64)).write_bytes(b"coming")

        assert named(kept) == {("writer.lock", "lock-held")}


def test_a_current_that_lags_behind_the_journal_stops_writers_and_is_put_right(
    kept: Story,
) -> None:
    last, digest = kept.home.current(), kept.home.commit().digest
    kept.home.set_current(last - 1)

    assert named(kept) >= {("current", "current-damaged")}
    with pytest.raises(StoreError, match=r"names version \d+, but the journal says.*doctor --fix"):
        kept.undo("i1")

    assert mend(kept.home.path, ACTOR, silent) == ([], "")
    assert (kept.home.current(), kept.home.commit().digest) == (last, digest)


def test_a_journal_that_lost_its_end_is_named(kept: Story) -> None:
    lines = kept.home.journal.path.read_bytes().splitlines(keepends=True)
    kept.home.journal.path.write_bytes(b"".join(lines[:-2]))

    assert ("journal.jsonl", "journal-short") in named(kept)


def test_a_damaged_journal_is_named_and_left_alone(kept: Story) -> None:
    flip(kept.home.journal.path, 99)
    before = kept.home.journal.path.read_bytes()

    left, stopped = mend(kept.home.path, ACTOR, silent)

    assert ("journal.jsonl", "journal-damaged") in {(fault.place, fault.code) for fault in left}
    assert "line 1, is damaged" in stopped
    assert kept.home.journal.path.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "code"),
    [(28, "disk-full"), (122, "disk-full"), (30, "read-only"), (13, "read-only")],
)
def test_a_disk_that_refuses_is_named(
    kept: Story, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(examining.os, "fsync", refuse)

    assert named(kept) == {(".", code)}
    assert list(kept.home.path.glob("*.draft")) == []


def test_too_little_room_is_named(kept: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "RESERVE_BYTES", 2**63)

    assert named(kept) == {(".", "disk-low")}


def test_a_stranger_in_the_home_is_named(kept: Story) -> None:
    (kept.home.path / "thesis.doc").write_bytes(b"x")

    assert named(kept) == {("thesis.doc", "stranger")}


def test_no_home_is_an_error_as_everywhere(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no home"):
        list(faults_in(tmp_path, silent))


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_fault_has_words_in_both_languages(code: str) -> None:
    for lang in ("vi", "en"):
        what, remedy = Fault("place", code, "so").words(lang)

        assert what.endswith(": so.")
        assert remedy.endswith(".")
    assert Fault("place", code).words("vi") != Fault("place", code).words("en")
