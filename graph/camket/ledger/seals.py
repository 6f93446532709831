"""The sums of the files of a version: what changed since it was made is named, byte or file.

`SHA256SUMS` is read by `sha256sum -c`, too. Files that a version shares with the one before (hard
links) are not read again.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from camket.ledger.inbox import write_durably

SUMS = "SHA256SUMS"
OWN = "# "
"""Starts the last line: the sum of the lines above."""
CHUNK = 2**20


def sum_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def seal(folder: Path, before: Path | None = None) -> None:
    """Write the sums of all files of *folder*; *before* is a sealed folder that it has links of."""
    known = _linked(folder, before) if before else {}
    body = "".join(
        f"{known.get(name) or sum_of(folder / name)}  {name}\n" for name in names_in(folder)
    )
    own = hashlib.sha256(body.encode()).hexdigest()
    write_durably(folder / SUMS, f"{body}{OWN}{own}\n".encode())


def names_in(folder: Path) -> list[str]:
    """Give the files of *folder*, however deep, by their path in it; the sums left out."""
    found = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted(name for name in found if name != SUMS)


def sums_of(folder: Path) -> dict[str, str]:
    """Give the sums as they were written, by name; ValueError when they are damaged."""
    body, _, own = (folder / SUMS).read_text("utf-8").rpartition(OWN)
    if hashlib.sha256(body.encode()).hexdigest() != own.rstrip("\n"):
        raise ValueError("its own sum is not that of its lines")
    parts = (line.split("  ", 1) for line in body.splitlines())
    return {name: digest for digest, name in parts}


def differences(folder: Path, sums: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each file that is not as *sums* say, with `missing`, `strange` or `damaged`."""
    there = set(names_in(folder))
    for name in sorted(there | sums.keys()):
        if name not in there:
            yield name, "missing"
        elif name not in sums:
            yield name, "strange"
        elif _differs(folder / name, sums[name]):
            yield name, "damaged"


def _differs(path: Path, digest: str) -> bool:
    try:
        return sum_of(path) != digest
    except OSError:
        return True


def _linked(folder: Path, before: Path) -> dict[str, str]:
    try:
        sums = sums_of(before)
    except (OSError, ValueError):
        return {}
    return {n: d for n, d in sums.items() if _is_same_file(folder / n, before / n)}


def _is_same_file(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.samefile(other)
