"""The process that reads untrusted bytes: one task after the other, behind a fence."""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from camket.errors import SourceError
from camket.guarded.fence import close_in
from camket.guarded.frames import LENGTH, packed

BATCH = 64
Task = tuple[Callable[..., Iterable[Any]], tuple[Any, ...]]


def main() -> None:
    """Answer the tasks that come on standard input, until it ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    close_in(int(sys.argv[1]))
    while header := sys.stdin.buffer.read(LENGTH.size):
        (length,) = LENGTH.unpack(header)
        _answer(pickle.loads(sys.stdin.buffer.read(length)), out)  # noqa: S301 - our parent's


def _answer(task: Task, out: BinaryIO) -> None:
    function, arguments = task
    try:
        for batch in _batches(function(*arguments)):
            out.write(packed(("items", batch)))
            out.flush()
        end: tuple[Any, ...] = ("end",)
    except SourceError as bad:
        cause = bad.__cause__ if type(bad.__cause__) is SyntaxError else None
        end = ("refused", bad, cause)
    except MemoryError:
        end = ("memory",)
    out.write(packed(end))
    out.flush()


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    found = iter(items)
    while batch := list(islice(found, BATCH)):
        yield batch
