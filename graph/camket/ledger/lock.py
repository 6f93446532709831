"""One writer at a time: a lock on the home, with the name of its holder.

A writer that ends takes his name away; a name in a lock that nobody holds is that of one who died.
"""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from camket.errors import LockedError, StoreError


@contextmanager
def writer_lock(path: Path, command: str) -> Iterator[None]:
    """Hold the lock file *path* while the block runs; LockedError when another writer has it."""
    try:
        stream = path.open("a+", encoding="utf-8")
    except OSError as bad:
        raise StoreError(f"{path} cannot be opened: {bad}", store=str(path)) from bad
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            stream.seek(0)
            holder = _describe(stream.read())
            raise LockedError(
                f"{path.parent} is being written by {holder}. "
                "Wait until it is done, then try again.",
                holder=holder,
                store=str(path.parent),
            ) from held
        except OSError as bad:
            raise StoreError(f"{path} cannot be locked: {bad}", store=str(path)) from bad
        _sign(path, command)
        try:
            yield
        finally:
            with suppress(OSError):
                stream.truncate(0)


def _sign(path: Path, command: str) -> None:
    mine = {"pid": os.getpid(), "host": socket.gethostname(), "command": command}
    try:
        path.write_text(json.dumps(mine), encoding="utf-8")
    except OSError as bad:
        raise StoreError(f"{path} cannot be written: {bad}", store=str(path)) from bad


@contextmanager
def quiet(path: Path) -> Iterator["Left"]:
    """Keep writers away while the block runs, unless one is at work; nothing is written for that.

    The block hears whose name stands in the lock: of one who writes, or of one who died.
    """
    try:
        stream = path.open("rb")
    except OSError:
        yield Left()
        return
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            yield Left(_describe(stream.read().decode("utf-8", "replace")), writes=True)
            return
        name = stream.read().decode("utf-8", "replace")
        yield Left(_describe(name) if name else "")


@dataclass(frozen=True, slots=True)
class Left:
    """Whose name stands in a lock."""

    holder: str = ""
    writes: bool = False
    """Whether he is at work; else he died."""


def _describe(text: str) -> str:
    try:
        found = json.loads(text)
        return f"process {found['pid']} on {found['host']} ({found['command']})"
    except (ValueError, KeyError, TypeError):
        return "another process"
