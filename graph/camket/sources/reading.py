"""Read a path, an address or a stream as a source: its type is told from its bytes."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from camket.contents import (
    FENCE,
    HTML,
    PDF,
    TABLES,
    TEXT,
    bare,
    decode,
    media_type,
)
from camket.errors import SourceError
from camket.limits import Limits
from camket.model import Description, Source
from camket.prose import prose_of
from camket.resources import REFERENCE, SHIPPED, data_set
from camket.sources.asked import LONGEST, asked, lasting_name
from camket.sources.given import Given, in_unicode, pairs, sidecar
from camket.sources.large import is_large, large_source
from camket.sources.packed import unpacked
from camket.sources.places import beside, bytes_at, in_archive, read_bytes
from camket.sources.web import is_address

SIDECAR = ".meta.yaml"
MAPPING = ".map.yaml"
SAFE = Limits()
MAX_SETTINGS = 64 * 2**10


def expand(location: str, limits: Limits = SAFE) -> Iterator[str]:
    """Yield what *location* stands for: itself, or the files of a folder, archive or data set.

    Hidden files, hidden folders and sidecar files are passed over.
    """
    if location.startswith(REFERENCE):
        yield from (REFERENCE + name for name in data_set(location))
        return
    folder = Path(location)
    if location == "-" or is_address(location):
        yield location
        return
    files = [folder]
    if folder.is_dir():
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_aside(p, folder))
    if not files:
        raise SourceError(
            f"{location} is a folder without files to read. Put articles in it, or name a file.",
            source=location,
        )
    for path in files:
        found = in_archive(str(path) if folder.is_dir() else location, limits)
        yield from (one for one in found if not one.endswith((SIDECAR, MAPPING)))


def read(location: str, given: Given | None = None, limits: Limits = SAFE) -> Source:
    """Read a path, an address, a file of a shipped data set, or standard input for `-`.

    Raises SourceError when it is missing, empty, too large, binary or not UTF-8.
    """
    given = given or Given()
    if location.startswith(REFERENCE):
        return _shipped(location, given)
    if given.endpoint:
        return _asked(location, given, limits)
    if not is_address(location) and is_large(Path(location)):
        return _large(location, given, limits)
    found = bytes_at(location, limits)
    content, name = unpacked(found.content, found.name, limits)
    if (said := beside(location, SIDECAR, limits)) is not None:
        given = given.over(sidecar(said[0], Path(said[1]).name, said[1]))
    if is_address(location):
        given = given.over(Given(Description(url=location.partition("#")[0])))
    content = _with_mapping(location, name, content, limits)
    return source_of(content, name=name, given=given, limits=limits)


def _large(location: str, given: Given, limits: Limits) -> Source:
    if (said := beside(location, SIDECAR, limits)) is not None:
        given = given.over(sidecar(said[0], Path(said[1]).name, said[1]))
    path = Path(location)
    return large_source(path, os.fsencode(path.name).decode(errors="replace"), given, limits)


def kept(path: Path, name: str, given: Given, content: Callable[[], bytes]) -> Source:
    """Make a source of the file *path* as it is kept; *content* gives its bytes."""
    if is_large(path):
        size = path.stat().st_size
        return large_source(path, name, given, replace(SAFE, file=max(size, SAFE.file)))
    return source_of(content(), name=name, given=given)


def _asked(location: str, given: Given, limits: Limits) -> Source:
    """Ask an endpoint the query at *location*; later answers to it replace this one."""
    endpoint = given.endpoint or ""
    query = decode(read_bytes(location, LONGEST), location)
    lasting = given.source or given.description.url or lasting_name(endpoint, query)
    name = Path(location).name + ".json"
    content = asked(endpoint, query, limits)
    return source_of(content, name=name, given=replace(given, source=lasting), limits=limits)


def _shipped(location: str, given: Given) -> Source:
    """Read one file of a data set that comes with the package; its name lasts."""
    files = data_set(location)
    if len(files) > 1:
        raise SourceError(f"{location} has {len(files)} files; name one.", source=location)
    ((name, path),) = files.items()
    lasting = given.source or f"{SHIPPED}reference/{name}"
    return source_of(read_bytes(str(path)), name=name, given=replace(given, source=lasting))


def source_of(
    content: bytes, *, name: str, given: Given | None = None, limits: Limits = SAFE
) -> Source:
    """Make a source of *content*: its type is told from the bytes, its id from what is given.

    A table with another mapping in front of it is another version of the same source. Of a page
    or a PDF the text is the content: quotes count in it.
    """
    given, kind, original = in_unicode(given or Given()), media_type(content, name), b""
    if kind in {HTML, PDF}:
        prose = prose_of(content, kind, name, limits)
        given = in_unicode(given.over(Given(prose.description)))
        original, content, kind = content, prose.text.encode(), TEXT
    if kind == TEXT and len(content) > limits.article:
        raise SourceError(
            f"{name} has {len(content):,} bytes; an article may have {limits.article:,}. "
            "Split it into its articles, one file each.",
            source=name,
        )
    digest = hashlib.sha256(content).hexdigest()
    return Source(
        id=given.source or given.description.url or hashlib.sha256(bare(content)).hexdigest(),
        name=name,
        content=content,
        sha256=digest,
        media_type=kind,
        description=given.description,
        original=original,
    )


def _with_mapping(location: str, name: str, content: bytes, limits: Limits) -> bytes:
    """Put the mapping that lies beside a table in front of it: read again, it is found there."""
    said = None if content.startswith(FENCE.encode()) else beside(location, MAPPING, limits)
    if said is None or media_type(content, name) not in TABLES:
        return content
    front = said[0].removeprefix(b"\xef\xbb\xbf").strip()
    return FENCE.encode() + front + b"\n" + FENCE.encode() + content


def limits_at(path: Path) -> dict[str, str]:
    """Give the limits that a file of `name: amount` lines sets; none when it is not there."""
    if not path.is_file():
        return {}
    return pairs(decode(read_bytes(str(path), MAX_SETTINGS), str(path)), str(path))


def _is_aside(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return hidden or path.name.endswith((SIDECAR, MAPPING))
