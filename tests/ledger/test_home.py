"""The home folder: made whole, held by one writer, its old versions kept for their readers."""

import json
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from camket import ledger
from camket.errors import FormatError, LockedError, StoreError
from camket.ledger import Home, commit, create_home, open_home, writing
from camket.ledger.inbox import Inbox
from camket.ledger.version import numeral
from camket.model import Claim
from camket.pipeline import Story, found_home
from camket.pipeline import story as story_module
from camket.sources import Given, source_of
from terminal import bytes_of, camket
from town import ACTOR

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]


def touch(home: Home, name: str = "") -> ledger.Commit:
    """Make a version that changes nothing."""
    entry = {"kind": "undo", "undo": [], "id": f"e{home.current() + 1}{name}"}
    return commit(home, entry, lambda _: None, lambda _: None)


def test_a_new_home_is_empty_and_opens(tmp_path: Path) -> None:
    create_home(tmp_path / "home")
    home = open_home(tmp_path / "home")

    with home.reading() as store:
        assert len(store) == 0
    assert (home.commit().quads, int(home.commit().digest, 16), home.versions()) == (0, 0, [0])


def test_making_a_home_that_is_there_opens_it(story: Story) -> None:
    touch(story.home)

    assert create_home(story.home.path).current() == 1


def test_no_home_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no home at .*camket import FILE --home"):
        open_home(tmp_path)


def test_a_folder_of_other_things_is_no_place_for_a_home(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("x", encoding="utf-8")

    with pytest.raises(StoreError, match="not empty and no home"):
        create_home(tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_place_for_a_home(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot be made"):
        create_home(tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be made"):
        create_home(tmp_path / "file" / "home")


def test_a_home_that_was_not_made_to_the_end_is_made_again(tmp_path: Path) -> None:
    create_home(tmp_path / "home")
    (tmp_path / "home" / "format.json").unlink()

    assert found_home(tmp_path / "home", ACTOR, reference=False).home.current() == 0


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ('{"layout": 3}', FormatError, "has layout 3, this version knows 1 to 2"),
        ('{"layout": 0}', FormatError, "has layout 0, this version knows 1 to 2"),
        ('{"layout": "2"}', StoreError, "format.json cannot be read"),
        ("{}", StoreError, "format.json cannot be read"),
        ("[]", StoreError, "format.json cannot be read"),
        ("{", StoreError, "format.json cannot be read"),
    ],
)
def test_a_home_of_another_format_is_refused(
    story: Story, content: str, error: type[StoreError], words: str
) -> None:
    (story.home.path / "format.json").write_text(content, encoding="utf-8")

    with pytest.raises(error, match=words):
        open_home(story.home.path)
    with pytest.raises(error, match=words):
        found_home(story.home.path, ACTOR)


@pytest.mark.parametrize("content", ["", "x", "7", "-1", "0", "0-12345678", numeral(7)])
def test_a_current_that_names_no_version_is_a_store_error(story: Story, content: str) -> None:
    (story.home.path / "current").write_text(content, encoding="utf-8")

    with pytest.raises(StoreError), story.home.reading():
        pass
    with pytest.raises(StoreError):
        story.set_policy("all")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"version": 0, "entry": "", "quads": "0", "digest": "' + "0" * 64 + '"}',
     '{"version": 0, "entry": "", "quads": 0, "digest": "zz"}',
     '{"version": 0, "entry": "", "quads": 1, "digest": "' + "0" * 64 + '", "sum": "00000000"}'],
)  # fmt: skip
def test_a_damaged_commit_is_a_store_error_that_names_the_file(story: Story, content: str) -> None:
    (story.home.version(0) / "commit.json").write_text(content, encoding="utf-8")

    with pytest.raises(StoreError, match=r"commit\.json cannot be read"):
        story.home.commit()
    with pytest.raises(StoreError, match=r"commit\.json cannot be read"):
        story.set_policy("all")


def test_a_second_writer_is_told_who_writes(story: Story) -> None:
    with writing(story.home, "camket import tin.txt"), pytest.raises(LockedError) as refused:
        story.set_policy("all")

    for words in (str(os.getpid()), socket.gethostname(), "camket import tin.txt"):
        assert words in refused.value.holder
        assert words in str(refused.value)
    assert story.set_policy("all").commit


def test_another_process_is_told_who_writes_and_ends_with_3(
    story: Story, send: Send, told_twice: Told
) -> None:
    path = send(*told_twice)
    with writing(story.home, "a long import"):
        before = bytes_of(story.home.path)
        said = camket("import", path, "--home", str(story.home.path))
        assert bytes_of(story.home.path) == before

    assert said.code == 3
    assert f"is being written by process {os.getpid()} on" in said.err
    assert "(a long import). Wait until it is done, then try again." in said.err


def test_readers_do_not_wait_for_the_writer(story: Story) -> None:
    with writing(story.home, "a long import"), story.home.reading() as store:
        assert len(store) == 0


def test_the_lock_of_a_dead_writer_is_free(story: Story) -> None:
    story.home.lock_file.write_text('{"pid": 1, "host": "gone", "command": "x"}', encoding="utf-8")

    assert story.set_policy("all").commit


def test_the_last_three_versions_stay(story: Story) -> None:
    for _ in range(5):
        touch(story.home)

    assert story.home.versions() == [3, 4, 5]


def test_a_version_stays_while_somebody_reads_it(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])
    with story.home.reading() as store:
        known = set(store.quads())
        for _ in range(4):
            touch(story.home)
        assert story.home.versions() == [1, 3, 4, 5]
        assert set(store.quads()) == known

    touch(story.home)
    assert story.home.versions() == [4, 5, 6]


def test_many_readers_of_many_versions_keep_them_all(story: Story) -> None:
    with ExitStack() as readers:
        for _ in range(5):
            readers.enter_context(story.home.reading())
            touch(story.home)
        assert story.home.versions() == [0, 1, 2, 3, 4, 5]


def test_a_version_whose_removal_was_cut_short_is_removed_later(story: Story) -> None:
    for _ in range(3):
        touch(story.home)
    (story.home.version(1) / "commit.json").unlink()

    touch(story.home)

    assert story.home.versions() == [2, 3, 4]


def test_a_missing_file_of_the_reader_stays_what_it_is(story: Story) -> None:
    with pytest.raises(FileNotFoundError), story.home.reading():
        Path(story.home.path / "none").read_bytes()


def test_what_a_crash_left_is_put_right_by_the_next_writer(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])
    home = story.home
    before = home.commit()
    home.journal.append({"kind": "undo", "undo": ["i1"], "id": "lost", "at": "", "actor": ""})
    with home.journal.path.open("ab") as torn:
        torn.write(b'{"kind":"comm')
    (home.version(2) / "store").mkdir(parents=True)
    drafts = [home.path / "current.draft", home.inbox.folder / "a.draft"]
    for draft in drafts:
        draft.write_bytes(b"half")

    with writing(home, "next"):
        pass

    assert home.commit() == before
    assert home.versions() == [0, 1]
    assert [d for d in drafts if d.exists()] == []
    assert list(home.journal.entries())[-1] == {
        "kind": "abandoned", "entry": "lost", "recovered": True,
    }  # fmt: skip
    assert set(home.state().active()) == {i.source for i in home.state().imports}


def test_a_commit_that_the_journal_missed_stands_at_once_and_is_noted_by_the_next_writer(
    story: Story, send: Send, told_twice: Told
) -> None:
    story.load([send(*told_twice)])
    home = story.home
    lines = home.journal.path.read_bytes().splitlines(keepends=True)
    home.journal.path.write_bytes(b"".join(lines[:-1]))

    assert [i.id for i in home.state().imports] == ["i1"]
    with writing(home, "next"):
        pass

    assert list(home.journal.entries())[-1]["kind"] == "committed"
    assert [i.id for i in home.state().imports] == ["i1"]


@pytest.fixture
def small_data(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"<https://w3id.org/camket/id/fund/a> a <https://w3id.org/camket/ont#Fund> ."
    data = source_of(content, name="a.ttl", given=Given(source="camket:reference/a.ttl"))
    monkeypatch.setattr(story_module, "shipped", lambda: [data])


@pytest.mark.usefixtures("small_data")
def test_a_home_whose_founding_was_cut_short_gets_its_reference_data_later(tmp_path: Path) -> None:
    def stop(stage: str, _: str) -> None:
        if stage == "clone":
            raise RuntimeError(stage)

    with pytest.raises(RuntimeError):
        found_home(tmp_path / "home", ACTOR, tell=stop)
    again = found_home(tmp_path / "home", ACTOR)
    other = found_home(tmp_path / "other", ACTOR)

    assert len(again.home.state().active()) == 1
    assert again.home.commit().digest == other.home.commit().digest


def test_the_inbox_keeps_bytes_under_their_hash_and_tells_damage(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    name = inbox.put("Tỉnh".encode())

    assert inbox.put("Tỉnh".encode()) == name
    assert inbox.get(name) == "Tỉnh".encode()
    (tmp_path / name).write_bytes(b"other")
    with pytest.raises(StoreError, match=f"{name} is damaged"):
        inbox.get(name)
    with pytest.raises(StoreError, match="cannot be read"):
        inbox.get("0" * 64)


def test_a_damaged_inbox_keeps_an_undo_out_and_changes_nothing(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, other = told_twice
    named = Given(source="town")
    story.load([send(text, sure, other)], named)
    second = story.load([send(text, replace(sure, possibly_same=()))], named)
    first = story.home.state().imports[0]
    assert first.claims
    (story.home.inbox.folder / first.claims).write_bytes(b"{}")
    before = story.home.commit()

    with pytest.raises(StoreError, match=f"{first.claims} is damaged"):
        story.undo(second.imports[0].id)

    assert story.home.commit() == before


def test_the_lock_names_its_holder_as_json(story: Story) -> None:
    with writing(story.home, "camket undo i1"):
        signed = json.loads(story.home.lock_file.read_text(encoding="utf-8"))

    assert signed == {
        "pid": os.getpid(), "host": socket.gethostname(), "command": "camket undo i1",
    }  # fmt: skip
