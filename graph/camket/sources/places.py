"""Where the bytes of a source lie: a file, a file in an archive, standard input, the web."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from camket import contents
from camket.errors import SourceError
from camket.limits import Limits
from camket.sources.packed import archive, is_archive, member, members
from camket.sources.web import fetched, is_address

INSIDE = "!/"
"""Stands between an archive and a file in it: `news.zip!/a/b.txt`."""
MAX_SIDECAR_BYTES = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes from a place, with the name that people know it by."""

    name: str
    content: bytes


def bytes_at(location: str, limits: Limits) -> Found:
    """Read what lies at *location*; SourceError when that fails."""
    if is_address(location):
        name = PurePosixPath(location.partition("?")[0]).name or location
        return Found(name, fetched(location, limits))
    if location == "-":
        return Found("stdin", read_bytes(location, limits.file))
    outer, inside, inner = location.partition(INSIDE)
    if inside and not Path(location).exists():
        with archive(read_bytes(outer, limits.file), Path(outer).name, limits) as opened:
            content = member(opened, inner, Path(outer).name, limits)
        return Found(PurePosixPath(inner).name, content)
    name = os.fsencode(Path(location).name).decode(errors="replace")
    return Found(name, read_bytes(location, limits.file))


def beside(location: str, suffix: str, limits: Limits) -> tuple[bytes, str] | None:
    """Give the small file that lies beside *location* and ends in *suffix*, with its path."""
    if location == "-" or is_address(location):
        return None
    outer, inside, inner = location.partition(INSIDE)
    if inside and not Path(location).exists():
        aside = str(PurePosixPath(inner).with_name(_stem(inner) + suffix))
        with archive(read_bytes(outer, limits.file), Path(outer).name, limits) as opened:
            if aside not in opened.namelist():
                return None
            return member(opened, aside, Path(outer).name, limits), outer + INSIDE + aside
    path = Path(location).with_name(_stem(location) + suffix)
    return (read_bytes(str(path), MAX_SIDECAR_BYTES), str(path)) if path.is_file() else None


def in_archive(location: str, limits: Limits) -> Iterator[str]:
    """Yield the files in the archive at *location*; *location* itself when it is none."""
    if not _is_archive(location, limits):
        yield location
        return
    with archive(read_bytes(location, limits.file), Path(location).name, limits) as opened:
        names = members(opened)
    if not names:
        raise SourceError(f"{location} is an archive without files to read.", source=location)
    yield from (location + INSIDE + name for name in names)


def _is_archive(location: str, limits: Limits) -> bool:
    path = Path(location)
    try:
        with path.open("rb") as stream:
            if not is_archive(stream.read(4)):
                return False
    except OSError:
        return False
    return contents.book(read_bytes(location, limits.file)) is None


def _stem(location: str) -> str:
    """Give the name of a file without its ending, and without that of its compression."""
    name = PurePosixPath(location).name
    for packed in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(packed)
    return PurePosixPath(name).stem


def read_bytes(location: str, max_bytes: int = Limits().file) -> bytes:
    """Read the bytes of a path, or of standard input for `-`; SourceError when that fails."""
    try:
        if location == "-":
            content = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with Path(location).open("rb") as stream:
                content = stream.read(max_bytes + 1)
    except OSError as bad:
        reason = bad.strerror or str(bad)
        raise SourceError(
            f"{location} cannot be read: {reason}. Check the path.", source=location
        ) from bad
    if len(content) > max_bytes:
        raise SourceError(
            f"{location} is larger than {max_bytes:,} bytes. Split it and import the parts, or "
            "raise the limit with --limit file=… if you trust it.",
            source=location,
        )
    return content
