"""Paths and streams → `Source`: the only place that reads foreign bytes, and where limits live."""

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

import yaml

from camket.contents import (
    CLAIMS,
    CSV,
    FENCE,
    JSON,
    TABLES,
    TEXT,
    TURTLE,
    XML,
    bare,
    decode,
    media_type,
)
from camket.errors import SourceError
from camket.model import Description, Origin, Refusal, Source
from camket.resources import REFERENCE, SHIPPED, data_set

__all__ = [
    "CLAIMS",
    "CSV",
    "JSON",
    "TABLES",
    "TEXT",
    "TURTLE",
    "XML",
    "Given",
    "checked_day",
    "decode",
    "expand",
    "media_type",
    "read",
    "read_bytes",
    "source_of",
]

MAX_BYTES = 200 * 2**20
MAX_SIDECAR_BYTES = 64 * 2**10
SIDECAR = ".meta.yaml"
MAPPING = ".map.yaml"
SIDECAR_KEYS = frozenset({"url", "title", "publisher", "published", "source"})
STARTS = (yaml.DocumentStartEvent, yaml.MappingStartEvent)
NOT_FLAT = (yaml.SequenceStartEvent, yaml.AliasEvent)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a source; it goes before what a sidecar file says."""

    description: Description = field(default_factory=Description)
    source: str | None = None
    """A lasting name for the source, in place of its URL or hash."""


def expand(location: str) -> Iterator[str]:
    """Yield the files that *location* stands for: itself, or those of a folder or a data set.

    Hidden files, hidden folders and sidecar files are passed over.
    """
    if location.startswith(REFERENCE):
        yield from (REFERENCE + name for name in data_set(location))
        return
    folder = Path(location)
    if location == "-" or not folder.is_dir():
        yield location
        return
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_aside(p, folder))
    if not files:
        raise SourceError(
            f"{location} is a folder without files to read. Put articles in it, or name a file.",
            source=location,
        )
    yield from map(str, files)


def read(location: str, given: Given | None = None, *, max_bytes: int = MAX_BYTES) -> Source:
    """Read a path, a file of a shipped data set, or standard input for `-`, as a source.

    Raises SourceError when it is missing, empty, too large, binary or not UTF-8.
    """
    given = given or Given()
    if location.startswith(REFERENCE):
        return _shipped(location, given)
    content = read_bytes(location, max_bytes)
    if location != "-":
        content = _with_mapping(Path(location), content)
    name = "stdin" if location == "-" else os.fsencode(Path(location).name).decode(errors="replace")
    given = given if location == "-" else _with_sidecar(Path(location), given)
    return source_of(content, name=name, given=given)


def _shipped(location: str, given: Given) -> Source:
    """Read one file of a data set that comes with the package; its name lasts."""
    files = data_set(location)
    if len(files) > 1:
        raise SourceError(f"{location} has {len(files)} files; name one.", source=location)
    ((name, path),) = files.items()
    lasting = given.source or f"{SHIPPED}reference/{name}"
    return source_of(read_bytes(str(path)), name=name, given=replace(given, source=lasting))


def source_of(content: bytes, *, name: str, given: Given | None = None) -> Source:
    """Make a source of *content*: its type is told from the bytes, its id from what is given.

    A table with another mapping in front of it is another version of the same source.
    """
    given = _written(given or Given())
    digest = hashlib.sha256(content).hexdigest()
    return Source(
        id=given.source or given.description.url or hashlib.sha256(bare(content)).hexdigest(),
        name=name,
        content=content,
        sha256=digest,
        media_type=media_type(content, name),
        description=given.description,
    )


def read_bytes(location: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Read the bytes of a path, or of standard input for `-`; SourceError when that fails."""
    if location.startswith(("http://", "https://")):
        raise SourceError(
            f"{location} cannot be fetched here. Save the page as text and import the file with "
            f"--url {location}",
            source=location,
        )
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
            f"{location} is larger than {max_bytes:,} bytes. Split it and import the parts.",
            source=location,
        )
    return content


def _with_mapping(path: Path, content: bytes) -> bytes:
    """Put the mapping that lies beside a table in front of it: read again, it is found there."""
    beside = path.with_name(path.stem + MAPPING)
    if not beside.is_file() or content.startswith(FENCE.encode()):
        return content
    if media_type(content, path.name) not in TABLES:
        return content
    front = read_bytes(str(beside), MAX_SIDECAR_BYTES).removeprefix(b"\xef\xbb\xbf").strip()
    return FENCE.encode() + front + b"\n" + FENCE.encode() + content


def _with_sidecar(path: Path, given: Given) -> Given:
    beside = path.with_name(path.stem + SIDECAR)
    if not beside.is_file():
        return given
    found = _read_sidecar(beside)
    told = given.description
    return Given(
        description=Description(
            url=told.url or found.description.url,
            title=told.title or found.description.title,
            publisher=told.publisher or found.description.publisher,
            published=told.published or found.description.published,
        ),
        source=given.source or found.source,
    )


def _written(given: Given) -> Given:
    """Give *given* with its texts in NFC; SourceError when one is no Unicode text."""
    told = asdict(given.description)
    for what, text in (told | {"source": given.source}).items():
        if text and any("\ud800" <= character <= "\udfff" for character in text):
            raise SourceError(f"{what} {text!r} is not UTF-8. Write it again.", source=repr(text))
    texts = {what: unicodedata.normalize("NFC", text) for what, text in told.items() if text}
    return replace(given, description=Description(**texts))


def _is_aside(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return hidden or path.name.endswith((SIDECAR, MAPPING))


def _read_sidecar(path: Path) -> Given:
    said = decode(read_bytes(str(path), MAX_SIDECAR_BYTES), str(path))
    texts = _pairs(said, str(path))
    if unknown := sorted(texts.keys() - SIDECAR_KEYS):
        known = ", ".join(sorted(SIDECAR_KEYS))
        raise SourceError(
            f"{path}: unknown key {', '.join(map(repr, unknown))}. Known are {known}.",
            source=str(path),
            faults=[
                _unknown_key(_line_of_key(path.name, said, key), key, known) for key in unknown
            ],
        )
    named = texts.pop("source", None)
    origin = _line_of_key(path.name, said, "published")
    day = checked_day(texts.get("published"), str(path), origin)
    return Given(replace(Description(**texts), published=day), named)


def _line_of_key(name: str, said: str, key: str) -> Origin:
    for number, line in enumerate(said.splitlines(), 1):
        if line.partition(":")[0].strip("'\" ") == key:
            return Origin(name, number, quote=line)
    return Origin(name, pointer=key)


def _unknown_key(origin: Origin, key: str, known: str) -> Refusal:
    return Refusal(
        place=origin.place("en"),
        value=key,
        code="unknown-key",
        reason=f"The key {key!r} means nothing here.",
        remedy=f"Write one of these keys: {known}.",
        vi=(f"Khóa {key!r} không có nghĩa ở đây.", f"Viết một trong các khóa: {known}."),
        origin=origin,
    )


def _pairs(text: str, place: str) -> dict[str, str]:
    """Read a flat YAML mapping as texts: no list, no alias, no guess at types."""
    try:
        words = list(_scalars(text, place))
    except yaml.YAMLError as bad:
        raise SourceError(f"{place} is no YAML: {bad}", source=place) from bad
    return {key: value for key, value in zip(words[::2], words[1::2], strict=True) if value}


def _scalars(text: str, place: str) -> Iterator[str]:
    starts = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        starts += isinstance(event, STARTS)
        if starts > len(STARTS) or isinstance(event, NOT_FLAT):
            break
        if isinstance(event, yaml.ScalarEvent):
            yield event.value
    if starts != len(STARTS) or isinstance(event, NOT_FLAT):
        raise SourceError(f"{place} must be YAML lines of the form `key: text`.", source=place)


def checked_day(text: str | None, place: str, origin: Origin | None = None) -> str | None:
    """Give *text* if it is an ISO day (or None); SourceError otherwise."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as bad:
        raise SourceError(
            f"{place}: {text!r} is no day. Write the day of publication as YYYY-MM-DD.",
            source=place,
            faults=[_no_day(text, origin or Origin(place))],
        ) from bad


def _no_day(text: str, origin: Origin) -> Refusal:
    return Refusal(
        place=origin.place("en"),
        value=text,
        code="not-a-day",
        reason=f"There is no day {text!r}.",
        remedy="Write the day of publication as YYYY-MM-DD.",
        vi=(f"Không có ngày {text!r}.", "Viết ngày đăng theo dạng YYYY-MM-DD."),
        origin=origin,
    )
