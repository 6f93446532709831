"""Files that are read bit by bit: they are never in memory as a whole."""

import codecs
import hashlib
import re
from pathlib import Path

from camket import contents
from camket.errors import SourceError
from camket.limits import Limits
from camket.model import Source
from camket.sources.given import Given, in_unicode

FEWEST = 32 * 2**20
"""Bytes from which on a file is large."""
CHUNK = 2**20
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+<\?xml [^<>?]*+\?>(?:\s|<!--(?:(?!-->).)*+-->)*+<[A-Za-z]", re.DOTALL
)
"""The root begins, and no document type stands before it."""


def is_large(path: Path) -> bool:
    """Tell whether *path* is a large file of a form that can be read bit by bit: XML."""
    try:
        if not path.is_file() or path.stat().st_size < FEWEST:
            return False
        with path.open("rb") as stream:
            head = stream.read(contents.HEAD)
    except OSError:
        return False
    return bool(ROOT.match(head))


def large_source(path: Path, name: str, given: Given, limits: Limits) -> Source:
    """Make a source of a large file, which is read through once; SourceError if it is no text."""
    given = in_unicode(given)
    size = path.stat().st_size
    if size > limits.file:
        raise SourceError(
            f"{path} is larger than {limits.file:,} bytes. Split it and import the parts, or "
            "raise the limit with --limit file=… if you trust it.",
            source=str(path),
        )
    with path.open("rb") as stream:
        head = stream.read(contents.HEAD)
    digest = _digest(path, name)
    return Source(
        id=given.source or given.description.url or digest,
        name=name,
        content=head,
        sha256=digest,
        media_type=contents.XML,
        description=given.description,
        path=path,
    )


def _digest(path: Path, name: str) -> str:
    """Give the SHA-256 of a text in UTF-8."""
    digest, decoder, start = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as bad:
                raise SourceError(
                    f"{name} is not UTF-8: byte {bad.object[bad.start]:#04x} at offset "
                    f"{start + bad.start}. Save it as UTF-8 and import it again.",
                    source=name,
                ) from bad
            if b"\0" in chunk:
                raise SourceError(
                    f"{name} is binary (a NUL byte at {start + chunk.index(0)}). "
                    "Give plain text in UTF-8.",
                    source=name,
                )
            start += len(chunk)
    return digest.hexdigest()
