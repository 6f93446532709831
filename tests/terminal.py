"""The command line as people call it."""

import io
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from camket.cli import main

ENGLISH = {"COLUMNS": "120", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
LOCK = "writer.lock"


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: bytes
    err: str


def camket(*arguments: str | bytes, given: bytes = b"", cwd: Path | None = None) -> Said:
    """Run `camket` in a process of its own, with *given* on standard input."""
    ended = subprocess.run(  # noqa: S603 - our own command
        command(*arguments), input=given, capture_output=True, env=environment(), cwd=cwd,
        check=False, timeout=240,
    )  # fmt: skip
    return Said(ended.returncode, ended.stdout, ended.stderr.decode())


def camket_here(*arguments: str) -> Said:
    """Run `camket` in this process: quick, and the same but for standard input and signals."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "12")
    code: object = 0
    interrupt = signal.getsignal(signal.SIGINT)
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as ended:
            code = ended.code
    signal.signal(signal.SIGINT, interrupt)
    said = [stream.buffer.getvalue() for stream in (out, err)]  # type: ignore[attr-defined]
    return Said(int(str(code or 0)), said[0], said[1].decode())


def command(*arguments: str | bytes) -> list[str | bytes]:
    return [sys.executable, "-m", "camket", *arguments]


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CAMKET_", "LC_"))}
    return kept | ENGLISH


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give every file of *folder*, but for the lock, which names the last writer."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != LOCK
    }
