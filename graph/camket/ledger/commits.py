"""Commit by clone and swap: a version that nobody sees is changed, then made current at once."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from camket.errors import StoreError
from camket.ledger.forgetting import finish_forgetting
from camket.ledger.home import Home
from camket.ledger.layout import FORMAT
from camket.ledger.lock import writer_lock
from camket.ledger.recovery import recover
from camket.ledger.seals import seal
from camket.ledger.version import DIGITS, STORE, Commit, write_commit
from camket.store import Writer

Step = Callable[[str], None]
RESERVE_BYTES = 200 * 2**20


@contextmanager
def writing(home: Home, command: str) -> Iterator[None]:
    """Hold the home as its one writer; what a crash left behind is put right first.

    Whatever the file system refuses meanwhile is a StoreError.
    """
    with writer_lock(home.lock_file, command):
        try:
            recover(home)
            yield
        except OSError as bad:
            raise StoreError(f"{home.path} cannot be written: {bad}", store=str(home.path)) from bad


def commit(
    home: Home, entry: Mapping[str, Any], change: Callable[[Writer], None], step: Step
) -> Commit:
    """Apply *change* to a clone of the current version and make it current.

    *entry* is the line of the journal that asks for it. An error before the swap leaves the home
    as it was. The caller holds the lock (`writing`).
    """
    return _swap(home, entry, lambda: _next_version(home, str(entry["id"]), change, step), step)


def adopt(home: Home, entry: Mapping[str, Any], other: Home, step: Step) -> Commit:
    """Make the store of *other*, a home in a folder of this one, the next version of *home*.

    The store is moved, not copied. The caller holds the lock.
    """
    return _swap(home, entry, lambda: _adopted(home, str(entry["id"]), other), step)


def _swap(home: Home, entry: Mapping[str, Any], make: Callable[[], Commit], step: Step) -> Commit:
    _require_space(home, len(str(entry)))
    home.journal.append(entry)
    step("journal")
    made = None
    try:
        made = make()
        home.set_current(made.version)
    finally:
        if made is None or home.current() != made.version:
            _drop_above(home)
            home.journal.append({"kind": "abandoned", "entry": entry["id"]})
    step("swap")
    finish_forgetting(home, entry)
    home.journal.append({"kind": "committed", "entry": entry["id"]} | made.told())
    step("committed")
    home.collect()
    return made


def _next_version(home: Home, entry: str, change: Callable[[Writer], None], step: Step) -> Commit:
    before = home.commit()
    number = before.version + 1
    folder = home.version(number)
    folder.mkdir(parents=True)
    _copy_store(home.version(before.version), folder)
    step("clone")
    writer = Writer.open_folder(folder / STORE, digest=int(before.digest, 16))
    try:
        change(writer)
        step("change")
        writer.flush()
        quads = before.quads + writer.added - writer.removed
        made = Commit(number, entry, quads, f"{writer.digest:0{DIGITS}x}")
    finally:
        writer.close()
    step("flush")
    write_commit(folder, made)
    seal(folder, home.version(before.version))
    return made


def _adopted(home: Home, entry: str, other: Home) -> Commit:
    found = other.commit()
    number = max(home.current(), home.journal.state().version, *home.versions()) + 1
    folder = home.version(number)
    folder.mkdir()
    (other.version(found.version) / STORE).rename(folder / STORE)
    made = Commit(number, entry, found.quads, found.digest)
    write_commit(folder, made)
    seal(folder)
    return made


def copy_for_rehearsal(home: Home, folder: Path) -> Home:
    """Give a throw-away copy of *home* in *folder*: its current version, and its inbox to read."""
    copy = Home(folder, rehearses=home.path)
    copy.inbox.folder.mkdir()
    for path in (home.journal.path, home.path / FORMAT):
        shutil.copyfile(path, folder / path.name)
    commit = home.commit()
    copy.version(commit.version).mkdir(parents=True)
    _copy_store(home.version(commit.version), copy.version(commit.version))
    write_commit(copy.version(commit.version), commit)
    copy.set_current(commit.version)
    return copy


def _copy_store(version: Path, target: Path) -> None:
    source = str(version / STORE)
    try:
        ox.Store.read_only(source).backup(str(target / STORE))
    except (OSError, RuntimeError) as bad:
        raise StoreError(f"{source} cannot be cloned: {bad}", store=source) from bad


def _drop_above(home: Home) -> None:
    current = home.current()
    for number in home.versions():
        if number > current:
            shutil.rmtree(home.version(number), ignore_errors=True)


def _require_space(home: Home, wanted: int) -> None:
    free = shutil.disk_usage(home.path).free
    if free < 3 * wanted + RESERVE_BYTES:
        raise StoreError(
            f"{home.path} has {free:,} bytes free; {3 * wanted + RESERVE_BYTES:,} are needed. "
            "Make room and import again: nothing has changed.",
            store=str(home.path),
        )
