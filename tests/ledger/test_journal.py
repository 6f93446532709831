"""The one log: durable lines, a torn end that is mended, damage that is named."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.errors import StoreError
from camket.ledger.journal import Journal

LINES = [{"kind": "import", "id": "e1", "imports": []}, {"kind": "committed", "entry": "e1"}]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    found = Journal(tmp_path / "journal.jsonl")
    for line in LINES:
        found.append(line)
    return found


def test_entries_come_back_in_order(journal: Journal) -> None:
    assert list(journal.entries()) == LINES


@pytest.mark.parametrize("torn", [b"{", b'{"kind":"undo","id"', b"\xff", b'{"kind":"undo"}'])
def test_a_torn_last_line_is_passed_over_and_cut_off(journal: Journal, torn: bytes) -> None:
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + torn)

    journal.state()
    journal.mend()

    assert journal.path.read_bytes() == whole


def test_mending_a_whole_journal_changes_nothing(journal: Journal) -> None:
    before = journal.path.read_bytes()

    journal.mend()

    assert journal.path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"{", b"5", b'"kind"', b"[]", b"{}", b"\xff\xfe"])
def test_any_other_bad_line_is_named(journal: Journal, damage: bytes) -> None:
    journal.path.write_bytes(damage + b"\n" + journal.path.read_bytes())

    with pytest.raises(StoreError, match=r"journal\.jsonl, line 1, is damaged.*backup"):
        list(journal.entries())


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "import"},
        {"kind": "import", "id": "e2", "imports": [{"id": "i1"}]},
        {"kind": "import", "id": "e2", "imports": 7},
    ],
)
def test_an_entry_that_lacks_its_parts_is_damage_too(
    journal: Journal, entry: dict[str, object]
) -> None:
    for line in (entry, {"kind": "committed", "entry": "e2"}, {"kind": "abandoned"}):
        journal.append(line)

    with pytest.raises(StoreError, match="is damaged"):
        journal.state()


@given(place=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_flipped_byte_is_read_or_refused_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    entry = LINES[0] | {"undo": ["i1"], "policy": "auto"}
    content = bytearray((json.dumps(entry) + "\n" + json.dumps(LINES[1]) + "\n").encode())
    content[place % len(content)] = value
    found = Journal(tmp_path_factory.getbasetemp() / "flipped.jsonl")
    found.path.write_bytes(content)

    try:
        state = found.state()
    except StoreError as refused:
        assert "flipped.jsonl" in str(refused)  # noqa: PT017 - either way out is right
    else:
        assert state.count == 0


def test_a_journal_that_is_gone_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        Journal(tmp_path / "none").state()
    with pytest.raises(StoreError, match="cannot be written"):
        Journal(tmp_path / "none" / "journal.jsonl").append(LINES[0])


def test_every_flipped_bit_of_a_line_is_found(journal: Journal) -> None:
    whole = journal.path.read_bytes()
    for place in range(len(whole) - 1):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        journal.path.write_bytes(flipped)

        with pytest.raises(StoreError, match=r"journal\.jsonl, line \d, is damaged"):
            list(journal.entries())


def test_a_line_that_is_gone_from_among_others_is_found(journal: Journal) -> None:
    journal.append({"kind": "backup"})
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join([lines[0], lines[2]]))

    with pytest.raises(StoreError, match="line 2, is damaged"):
        list(journal.entries())


def test_a_journal_written_anew_reads_as_what_was_written(journal: Journal) -> None:
    journal.rewrite(reversed(list(journal.entries())))

    assert list(journal.entries()) == LINES[::-1]
    journal.append(LINES[0])
    assert list(journal.entries()) == [*LINES[::-1], LINES[0]]
