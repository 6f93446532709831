"""Compressed files and archives, unpacked within limits: no bomb, no link, no way out."""

import bz2
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, Final, Protocol

from camket.errors import SourceError
from camket.limits import Limits

ZIP = b"PK\x03\x04"
CHUNK = 2**20
SMALL = 2**20
"""What a file may become whatever its ratio."""
ENCRYPTED = 1
FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
          NotImplementedError)  # fmt: skip


class _Stream(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class _Gunzip:
    """A gzip stream that keeps what it could not put out, as those of bz2 and lzma do."""

    def __init__(self) -> None:
        self.inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self.inner.eof

    @property
    def unused_data(self) -> bytes:
        return self.inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self.inner.decompress(self.inner.unconsumed_tail + data, max(max_length, 0))


STREAMS: Final[dict[bytes, tuple[str, Callable[[], Any]]]] = {
    b"\x1f\x8b": (".gz", _Gunzip),
    b"BZh": (".bz2", bz2.BZ2Decompressor),
    b"\xfd7zXZ\x00": (".xz", lambda: lzma.LZMADecompressor(memlimit=2**27)),
}


def unpacked(content: bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    """Give *content* and its *name* as they are, or as they are without compression."""
    for magic, (suffix, opened) in STREAMS.items():
        if content.startswith(magic):
            plain = name.removesuffix(suffix) or name
            return b"".join(_inflated(content, name, opened, limits)), plain
    return content, name


def _inflated(
    content: bytes, name: str, opened: Callable[[], _Stream], limits: Limits
) -> Iterator[bytes]:
    most = min(limits.file, max(len(content) * limits.ratio, SMALL))
    made, rest = 0, content
    while rest:
        stream = opened()
        while not stream.eof:
            try:
                part = stream.decompress(rest, CHUNK)
            except FAULTS as bad:
                raise _torn(name, bad) from bad
            rest = b""
            made += len(part)
            if made > most:
                raise _bomb(name, most)
            if not part and not stream.eof:
                raise _torn(name, EOFError("it ends too early"))
            yield part
        rest = stream.unused_data.lstrip(b"\0")


def is_archive(head: bytes) -> bool:
    """Tell whether *head* begins a zip file; spreadsheets do, too."""
    return head.startswith(ZIP)


@contextmanager
def archive(content: bytes, name: str, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; SourceError when it is torn, too large, or reaches out of its folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            _check(opened, len(content), name, limits)
            yield opened
    except FAULTS as bad:
        raise _torn(name, bad) from bad


def members(opened: zipfile.ZipFile) -> list[str]:
    """Give the names of the files in *opened*, hidden ones and folders left out, in order."""
    names = (one.filename for one in opened.infolist() if not one.is_dir())
    return sorted(name for name in names if not _is_hidden(name))


def member(opened: zipfile.ZipFile, inner: str, name: str, limits: Limits) -> bytes:
    """Read the file *inner* of *opened*."""
    try:
        found = opened.getinfo(inner)
    except KeyError as bad:
        raise SourceError(f"{name} has no file {inner!r}.", source=name) from bad
    if found.file_size > limits.file:
        raise _bomb(f"{name}, {inner}", limits.file)
    try:
        with opened.open(found) as stream:
            return stream.read(limits.file + 1)
    except (*FAULTS, RuntimeError) as bad:
        raise _torn(f"{name}, {inner}", bad) from bad


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _check(opened: zipfile.ZipFile, size: int, name: str, limits: Limits) -> None:
    found = opened.infolist()
    if len(found) > limits.members:
        raise SourceError(
            f"{name} holds {len(found):,} files; {limits.members:,} are allowed. "
            "Unpack it and import its folders, or raise the limit with --limit members=…",
            source=name,
        )
    for one in found:
        if fault := _fault(one):
            raise SourceError(
                f"{name}, {one.filename!r} {fault}. Pack the files again, without it.", source=name
            )
    total = sum(one.file_size for one in found)
    most = min(limits.unpacked, max(size * limits.ratio, SMALL))
    if total > most:
        raise _bomb(name, most)


def _fault(found: zipfile.ZipInfo) -> str:
    path = PurePosixPath(found.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[:1]:
        return "leads out of the archive"
    if stat.S_ISLNK(found.external_attr >> 16):
        return "is a link"
    return "is encrypted" if found.flag_bits & ENCRYPTED else ""


def _bomb(name: str, most: int) -> SourceError:
    return SourceError(
        f"{name} unpacks to more than {most:,} bytes. Split it, or raise the "
        "limit with --limit file=…, unpacked=… or ratio=… if you trust it.",
        source=name,
    )


def _torn(name: str, why: BaseException) -> SourceError:
    return SourceError(f"{name} cannot be unpacked: {why}. Fetch it again.", source=name)
