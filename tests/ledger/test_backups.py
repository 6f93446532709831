"""A backup is whole or absent, and gives the same home again; a damaged one gives none."""

import gzip
import io
import shutil
import tarfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from camket.errors import LockedError, StoreError
from camket.ledger import Home, backups, open_home, writing
from camket.ledger.backups import back_up, restore
from camket.ledger.examining import faults_in
from camket.pipeline import Story
from camket.pipeline.saving import save
from camket.store import digest_of
from terminal import bytes_of
from town import ACTOR


def silent(_: str, __: str) -> None:
    """Tell nobody."""


@pytest.fixture(params=["monday", "monday.tar.gz"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a place for a folder, and one for an archive."""
    return tmp_path / "kept" / str(request.param)


def live(home: Home) -> dict[str, bytes]:
    """Give the files of a home, without those of older versions."""
    older = tuple(f"versions/{n}/" for n in home.versions() if n != home.current())
    return {name: kept for name, kept in bytes_of(home.path).items() if not name.startswith(older)}


def drafts(path: Path) -> list[Path]:
    return sorted(path.rglob("*.draft"))


def test_a_restored_home_is_the_same_to_the_byte_and_goes_on(
    kept: Story, target: Path, tmp_path: Path
) -> None:
    back_up(kept.home, target, silent)

    home = restore(target, tmp_path / "again", silent)

    assert bytes_of(home.path) == live(kept.home)
    assert list(faults_in(home.path, silent)) == []
    assert drafts(tmp_path) == []
    Story(home, ACTOR).undo("i1")
    kept.undo("i1")
    assert home.commit().digest == kept.home.commit().digest


def test_a_backup_needs_no_camket_to_be_read(kept: Story, tmp_path: Path) -> None:
    back_up(kept.home, tmp_path / "monday", silent)

    lines = gzip.decompress((tmp_path / "monday" / "graph.nq.gz").read_bytes())

    found = digest_of(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    assert f"{found:064x}" == kept.home.commit().digest
    assert lines.splitlines() == sorted(lines.splitlines())


def test_a_store_that_this_engine_cannot_open_is_read_from_the_quads(
    kept: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(kept.home, tmp_path / "monday", silent)
    store = next((tmp_path / "monday" / "versions").iterdir()) / "store"
    shutil.rmtree(store)
    monkeypatch.setattr(backups, "_verify", lambda *_: None)

    home = restore(tmp_path / "monday", tmp_path / "again", silent)

    assert list(faults_in(home.path, silent)) == []
    assert home.commit().digest == kept.home.commit().digest


def test_every_flipped_byte_of_a_folder_is_found(kept: Story, tmp_path: Path) -> None:
    back_up(kept.home, tmp_path / "monday", silent)
    paths = [p for p in sorted((tmp_path / "monday").rglob("*")) if p.is_file()]
    for path in paths[::6]:
        whole = path.read_bytes()
        if not whole:
            continue
        path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])

        with pytest.raises(StoreError, match=r"monday.*(SHA256SUMS|is damaged)"):
            restore(tmp_path / "monday", tmp_path / "again", silent)
        path.write_bytes(whole)
    assert not (tmp_path / "again").exists()
    assert drafts(tmp_path) == []


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.99])
def test_half_an_archive_gives_no_home(kept: Story, tmp_path: Path, cut: float) -> None:
    back_up(kept.home, tmp_path / "monday.tgz", silent)
    whole = (tmp_path / "monday.tgz").read_bytes()
    (tmp_path / "monday.tgz").write_bytes(whole[: int(len(whole) * cut)])

    with pytest.raises(StoreError, match=r"monday\.tgz"):
        restore(tmp_path / "monday.tgz", tmp_path / "again", silent)

    assert not (tmp_path / "again").exists()
    assert drafts(tmp_path) == []


def test_an_archive_that_reaches_out_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as packed:
        entry = tarfile.TarInfo("../../evil")
        entry.size = 1
        packed.addfile(entry, io.BytesIO(b"x"))

    with pytest.raises(StoreError, match=r"evil\.tar\.gz is no whole backup"):
        restore(tmp_path / "evil.tar.gz", tmp_path / "again", silent)


def test_a_damaged_home_is_not_backed_up(kept: Story, target: Path) -> None:
    source = next(kept.home.inbox.folder.iterdir())
    source.write_bytes(b"other")

    with pytest.raises(StoreError, match="is damaged"):
        back_up(kept.home, target, silent)

    assert not target.exists()
    assert drafts(target.parent) == []


def test_what_is_there_is_not_written_over(kept: Story, target: Path, tmp_path: Path) -> None:
    back_up(kept.home, target, silent)

    with pytest.raises(StoreError, match=r"is there already\. Name another"):
        back_up(kept.home, target, silent)
    with pytest.raises(StoreError, match=r"is there already\. Name another"):
        restore(target, kept.home.path, silent)
    with pytest.raises(StoreError, match="no backup at"):
        restore(tmp_path / "none", tmp_path / "again", silent)


def test_no_backup_is_made_while_somebody_writes(kept: Story, target: Path) -> None:
    with writing(kept.home, "camket import x"), pytest.raises(LockedError, match="import x"):
        back_up(kept.home, target, silent)

    assert not target.exists()


def test_what_a_killed_backup_or_restore_left_is_cleared_by_the_next(
    kept: Story, tmp_path: Path
) -> None:
    for name in ("monday", "again"):
        (tmp_path / f"{name}.draft").mkdir()
        (tmp_path / f"{name}.draft" / "half").write_bytes(b"x")

    back_up(kept.home, tmp_path / "monday", silent)
    home = restore(tmp_path / "monday", tmp_path / "again", silent)

    assert drafts(tmp_path) == []
    assert bytes_of(home.path) == live(kept.home)


def test_the_journal_notes_backups_and_says_nothing_else_by_that(kept: Story, target: Path) -> None:
    before = kept.home.state()

    save(kept.home, target, ACTOR, silent)

    assert list(kept.home.journal.entries())[-1] == {
        "kind": "backup", "path": str(target), "at": ACTOR.at, "actor": ACTOR.name,
    }  # fmt: skip
    assert kept.home.state() == before
    assert list(faults_in(kept.home.path, silent)) == []
    assert open_home(kept.home.path).current() == kept.home.current()
