"""The workers that read untrusted bytes, as their parent sees them.

A worker stays for the next task of the same process and ends with it; one that hangs, grows or
breaks is killed, and its file is refused.
"""

import atexit
import os
import pickle
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO, Any, NoReturn, TypeVar

from camket.errors import SourceError
from camket.guarded.frames import LENGTH, unpacked_value
from camket.limits import Limits, written

T = TypeVar("T")
START = "from camket.guarded.worker import main; main()"
CHUNK = 2**16
SHOWN = 200


def guarded(
    function: Callable[..., Iterable[T]], *arguments: object, name: str, limits: Limits
) -> Iterator[T]:
    """Yield what *function* of a module yields for *arguments*, from a worker.

    SourceError, as the function raises it, or when the worker goes beyond *limits* or breaks;
    *name* is that of the file in question.
    """
    worker = _idle().take(limits.memory)
    done = False
    try:
        yield from worker.answers(pickle.dumps((function, arguments)), name, limits)
        done = True
    except SourceError:
        done = worker.is_whole
        raise
    finally:
        _idle().put(worker, whole=done)


class _Worker:
    def __init__(self, memory: int) -> None:
        self.memory, self.is_whole = memory, True
        self.errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives with the worker
        home = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        self.process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-P", "-c", START, str(memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, bufsize=0,
            env=dict(os.environ) | {"PYTHONPATH": path},
        )  # fmt: skip

    def answers(self, task: bytes, name: str, limits: Limits) -> Iterator[Any]:
        self._send(LENGTH.pack(len(task)), name)
        self._send(task, name)
        while True:
            (length,) = LENGTH.unpack(self._read(LENGTH.size, name, limits))
            kind, *rest = unpacked_value(self._read(length, name, limits))
            if kind == "end":
                return
            if kind == "refused":
                raise rest[0] from rest[1]
            if kind == "memory":
                self._break(name, f"needs more than {written(self.memory)} of memory", "memory")
            yield from rest[0]

    def _send(self, content: bytes, name: str) -> None:
        left = memoryview(content)
        try:
            while left:
                left = left[_open(self.process.stdin).write(left) or 0 :]
        except OSError:
            self._broken(name)

    def _read(self, length: int, name: str, limits: Limits) -> bytes:
        stream = _open(self.process.stdout)
        parts, missing = [], length
        while missing:
            if not select.select([stream], [], [], limits.seconds)[0]:
                self._break(name, f"takes more than {limits.seconds} s to read", "seconds")
            part = stream.read(min(missing, CHUNK))
            if not part:
                self._broken(name)
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _break(self, name: str, what: str, limit: str) -> NoReturn:
        self.is_whole = False
        raise SourceError(
            f"{name} {what}. Split it, or raise the limit with --limit {limit}=… if you trust it.",
            source=name,
        )

    def _broken(self, name: str) -> NoReturn:
        """Tell why the worker has ended: out of memory, a crash in a parser, or a fault of ours."""
        self.is_whole = False
        self.process.kill()
        self.process.wait()
        self.errors.seek(0)
        told = self.errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2][:SHOWN]
        why = told or f"signal {-self.process.returncode}"
        raise SourceError(
            f"{name} cannot be read: its reader broke off ({why}). Check whether the file is what "
            "it should be; nothing has changed.",
            source=name,
        )

    def close(self) -> None:
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            _open(stream).close()
        self.process.wait()


class _Idle:
    """The workers that wait for a task."""

    def __init__(self) -> None:
        self.lock, self.workers = Lock(), list[_Worker]()

    def take(self, memory: int) -> _Worker:
        with self.lock:
            fitting = [w for w in self.workers if w.memory == memory and w.process.poll() is None]
            if fitting:
                self.workers.remove(fitting[0])
                return fitting[0]
        return _Worker(memory)

    def put(self, worker: _Worker, *, whole: bool) -> None:
        if whole:
            with self.lock:
                self.workers.append(worker)
        else:
            worker.close()

    def close(self) -> None:
        while self.workers:
            self.workers.pop().close()


@cache
def _idle() -> _Idle:
    idle = _Idle()
    atexit.register(idle.close)
    return idle


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the worker has no such stream")
    return stream
