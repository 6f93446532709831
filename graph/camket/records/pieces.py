"""Two versions of a long XML file: the parts of them that differ, found without reading records.

A piece is what stands from the start of a record to that of the next one. Records with one id are
taken together, since the place of one of them depends on the others.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import BinaryIO, Final
from xml.parsers import expat

from camket.errors import SourceError
from camket.model import Source
from camket.records.elements import refuse_types

CHUNK = 2**20
DEPTH_OF_RECORD: Final = 1


@dataclass(slots=True)
class Pieces:
    """Where the pieces of a file are, and what each is, as 64-bit numbers."""

    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    """Of each piece; then where the last one ends."""
    keys: "array[int]" = field(default_factory=lambda: array("Q"))
    """Which id a piece has."""
    told: dict[int, int] = field(default_factory=dict)
    """What all pieces of one id say together."""


def differing(old: Source, new: Source, tag: str, id_tag: str) -> tuple[Source, Source]:
    """Give what of two files differs: each with those of its records *tag* that the other lacks.

    SourceError when one is no XML.
    """
    before, after = pieces_of(old, tag, id_tag), pieces_of(new, tag, id_tag)
    same = {key for key, told in before.told.items() if after.told.get(key) == told}
    return _reduced(old, before, same), _reduced(new, after, same)


def pieces_of(source: Source, tag: str, id_tag: str) -> Pieces:
    """Find the pieces of *source*: records *tag*, named by their first child *id_tag*."""
    refuse_types(source.content, source.name)
    reader = _Reader(tag, id_tag)
    with source.open() as stream, source.open() as again:
        try:
            while chunk := stream.read(CHUNK):
                reader.parser.Parse(chunk, False)  # noqa: FBT003 - their way
            reader.parser.Parse(b"", True)  # noqa: FBT003 - their way
        except expat.ExpatError as bad:
            raise SourceError(f"{source.name} is no XML: {bad}.", source=source.name) from bad
        found = reader.pieces
        for key, start, end in zip(found.keys, found.starts, found.starts[1:], strict=False):
            again.seek(start)
            said = again.read(end - start).strip() + found.told.get(key, 0).to_bytes(8, "big")
            found.told[key] = _number(said)
    return found


class _Reader:
    """Hears where records start, and what their ids are."""

    def __init__(self, tag: str, id_tag: str) -> None:
        self.tag, self.id_tag = tag, id_tag
        self.depth = 0
        self.words: list[str] | None = None
        self.pieces = Pieces()
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, name: str, _: object) -> None:
        """Hear of the start of an element."""
        if self.depth == DEPTH_OF_RECORD and name == self.tag:
            self.pieces.starts.append(self.parser.CurrentByteIndex)
            self.pieces.keys.append(0)
            self.words = []
        elif self.depth == DEPTH_OF_RECORD + 1 and name == self.id_tag and self.words == []:
            self.parser.CharacterDataHandler = self.words.append
        self.depth += 1

    def end(self, _: str) -> None:
        """Hear of the end of an element."""
        self.depth -= 1
        if self.parser.CharacterDataHandler:
            self.parser.CharacterDataHandler = None
            key = " ".join("".join(self.words or []).split())
            self.pieces.keys[-1] = _number(key.encode())
            self.words = None
        elif self.depth == 0:
            self.pieces.starts.append(self.parser.CurrentByteIndex)


def _reduced(source: Source, pieces: Pieces, same: set[int]) -> Source:
    """Give *source* without the pieces of the ids that are the *same*; empty if none is left."""
    if same.issuperset(pieces.keys):
        return replace(source, content=b"", path=None)
    with source.open() as stream:
        parts = [stream.read(pieces.starts[0]), *_parts(stream, pieces, same)]
        stream.seek(pieces.starts[-1])
        parts.append(stream.read())
    return replace(source, content=b"".join(parts), path=None)


def _parts(stream: BinaryIO, pieces: Pieces, same: set[int]) -> Iterator[bytes]:
    for key, start, end in zip(pieces.keys, pieces.starts, pieces.starts[1:], strict=False):
        if key not in same:
            stream.seek(start)
            yield stream.read(end - start)


def _number(said: bytes) -> int:
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")
