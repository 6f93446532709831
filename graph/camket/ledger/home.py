"""The home folder: where versions, inbox, journal and lock are, and which version is current."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from camket.errors import StoreError
from camket.ledger.inbox import Inbox, write_durably
from camket.ledger.journal import Journal
from camket.ledger.layout import FORMAT, check_layout, layout_of, write_layout
from camket.ledger.lock import writer_lock
from camket.ledger.quarantine import Quarantine
from camket.ledger.seals import seal
from camket.ledger.state import State, after
from camket.ledger.version import (
    COMMIT,
    DIGITS,
    STORE,
    Commit,
    number_in,
    numeral,
    read_commit,
    write_commit,
)
from camket.store import EmbeddedStore, Writer

KEPT = 3
TRIES = 5
LEFTOVERS = frozenset(
    {
        "inbox", "versions", "journal.jsonl", "current", "current.draft", "format.json.draft",
        "writer.lock",
    }
)  # fmt: skip
"""What a home has that was not made to the end."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder that exists and is of a known layout."""

    path: Path
    rehearses: Path | None = None
    """The home that this one is a throw-away copy of, if it is one."""

    @property
    def inbox(self) -> Inbox:
        """Original bytes by hash."""
        return Inbox(self.path / "inbox", self.rehearses / "inbox" if self.rehearses else None)

    @property
    def quarantine(self) -> Quarantine:
        """The records that were refused, by import."""
        return Quarantine(self.path / "quarantine")

    @property
    def journal(self) -> Journal:
        """The one log."""
        return Journal(self.path / "journal.jsonl", summed=self.layout > 1)

    @property
    def layout(self) -> int:
        """The number of its layout."""
        return layout_of(self.path)

    @property
    def lock_file(self) -> Path:
        """The file that the one writer locks."""
        return self.path / "writer.lock"

    def state(self) -> State:
        """Give what the journal adds up to; what made the current version counts in any case."""
        state = self.journal.state()
        if state.pending and self.commit().made_by(state.pending):
            return after(state, state.pending)
        return state

    def current(self) -> int:
        """Give the number of the current version."""
        try:
            told = (self.path / "current").read_text(encoding="ascii")
            return number_in(told, checked=self.layout > 1)
        except (OSError, ValueError) as bad:
            raise StoreError(f"{self.path} has no readable `current`: {bad}") from bad

    def version(self, number: int) -> Path:
        """Give the folder of a version: its store and its `commit.json`."""
        return self.path / "versions" / str(number)

    def versions(self) -> list[int]:
        """Give the numbers of the versions on disk, oldest first."""
        folder = self.path / "versions"
        return sorted(int(p.name) for p in folder.iterdir() if p.name.isdigit())

    def commit(self, number: int | None = None) -> Commit:
        """Give what version *number* (the current one by default) holds."""
        return read_commit(self.version(self.current() if number is None else number))

    @contextmanager
    def reading(self) -> Iterator[EmbeddedStore]:
        """Open the current version; it stays on disk while the block runs."""
        version, marker = self._held()
        with marker:
            yield EmbeddedStore.open(version / STORE)

    def _held(self) -> tuple[Path, BinaryIO]:
        """Lock the current version against `collect`; look again when it has just gone."""
        for _ in range(TRIES):
            version = self.version(self.current())
            with suppress(FileNotFoundError):
                marker = (version / COMMIT).open("rb")
                fcntl.flock(marker, fcntl.LOCK_SH)
                if (version / COMMIT).exists():
                    return version, marker
                marker.close()
        raise StoreError(f"{version} has no `commit.json`.", store=str(version))

    def set_current(self, number: int) -> None:
        """Make version *number* the one that readers see: the moment of a commit."""
        write_durably(self.path / "current", numeral(number).encode("ascii"))

    def collect(self) -> None:
        """Delete old versions that nobody reads; the last few stay."""
        for number in self.versions()[:-KEPT]:
            with suppress(OSError), self._alone(number):
                self._drop(number)

    def collect_all(self) -> None:
        """Delete every version but the current one, also from under their readers."""
        current = self.current()
        for number in self.versions():
            if number != current:
                self._drop(number)

    def _drop(self, number: int) -> None:
        """Delete a version; cut short, it is a draft that the next writer deletes."""
        draft = self.version(number).with_suffix(".draft")
        self.version(number).rename(draft)
        shutil.rmtree(draft)

    @contextmanager
    def _alone(self, number: int) -> Iterator[None]:
        """Keep readers off version *number*; OSError when there is one."""
        marker = self.version(number) / COMMIT
        with marker.open("rb") if marker.exists() else nullcontext() as held:
            if held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield


def exists(path: Path) -> bool:
    """Tell whether a home stands at *path*."""
    try:
        return (path / FORMAT).is_file()
    except OSError as bad:
        raise StoreError(f"{path} cannot be reached: {bad}", store=str(path)) from bad


def open_home(path: Path) -> Home:
    """Open the home at *path*; FormatError when this version cannot read it."""
    require_home(path)
    check_layout(path)
    return Home(path)


def require_home(path: Path) -> None:
    """Raise StoreError when there is no home at *path*."""
    if not exists(path):
        raise StoreError(
            f"There is no home at {path}. Make one with `camket import FILE --home {path}`.",
            store=str(path),
        )


def create_home(path: Path) -> Home:
    """Make an empty home at *path*: all or nothing, since `format.json` comes last."""
    if exists(path):
        return open_home(path)
    home = Home(path)
    try:
        strangers = path.exists() and any(p.name not in LEFTOVERS for p in path.iterdir())
        if strangers and not exists(path):
            raise StoreError(
                f"{path} is not empty and no home. Name another folder.", store=str(path)
            )
        home.inbox.folder.mkdir(parents=True, exist_ok=True)
        with writer_lock(home.lock_file, "make a home"):
            if not exists(path):
                _lay_out(home)
    except OSError as bad:
        raise StoreError(f"{path} cannot be made: {bad}", store=str(path)) from bad
    return open_home(path)


def _lay_out(home: Home) -> None:
    shutil.rmtree(home.version(0), ignore_errors=True)
    home.version(0).mkdir(parents=True)
    home.journal.path.touch()
    writer = Writer.open_folder(home.version(0) / STORE, digest=0)
    writer.flush()
    writer.close()
    write_commit(home.version(0), Commit(version=0, entry="", quads=0, digest="0" * DIGITS))
    seal(home.version(0))
    home.set_current(0)
    write_layout(home.path)
