"""Readers that misbehave: what a worker behind its fence must withstand."""

import ctypes
import socket
import subprocess
import threading
from collections.abc import Iterator

from camket.errors import SourceError


def reached(port: int) -> Iterator[str]:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            yield "out"
    except OSError as bad:
        yield type(bad).__name__


def started() -> Iterator[str]:
    try:
        subprocess.run(["/bin/true"], check=False)
        yield "ran"
    except OSError as bad:
        yield type(bad).__name__


def hanging() -> Iterator[str]:
    yield "a"
    threading.Event().wait(60)


def growing() -> Iterator[int]:
    kept = []
    while True:
        kept.append(bytearray(10**7))
    yield len(kept)


def crashing() -> Iterator[str]:
    ctypes.string_at(0)
    yield ""


def faulty() -> Iterator[str]:
    raise KeyError("fault")
    yield ""


def refusing() -> Iterator[str]:
    raise SourceError("a is no Turtle", source="a") from SyntaxError("b", ("a", 7, 1, ""))
    yield ""


def sending(value: object) -> Iterator[object]:
    yield value
