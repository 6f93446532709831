"""What a source brings, record after record, kept in a file while it is long.

A shard is read once from the source and then as often as one likes; nothing of it is in memory
but the record at hand. The file has no name, so that no crash leaves it behind.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from camket import terms
from camket.model import Record
from camket.records.bodies import body_of

IN_MEMORY = 16 * 2**20
"""Bytes up to which a shard is no file."""
FRAME = struct.Struct(">26sHIII")
"""Id, number of the rule, and how long about, selector and body are."""


class Spool(SpooledTemporaryFile[bytes]):
    """A file without a name, in memory while it is short; it closes itself."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(IN_MEMORY, dir=str(folder) if folder else None)

    def __del__(self) -> None:
        self.close()


class Kept(NamedTuple):
    """One record, as a shard keeps it."""

    id: str
    rule: str
    """Loader and version."""
    about: str
    selector: str
    body: bytes
    """Its triples as sorted lines of N-Triples."""


class Shard:
    """Records of one source, in order."""

    def __init__(self, source_id: str, folder: Path | None = None) -> None:
        self.source_id = source_id
        self.rules: list[str] = []
        self._count = 0
        self._file = Spool(folder)

    def add(self, record: Record) -> None:
        """Keep *record*, which gets the id that its content makes."""
        body = record.body or body_of(record.triples)
        id_ = record.id
        if not record.body:
            id_ = terms.record_id(self.source_id, record.selector, record.about, body)
        if record.rule not in self.rules:
            self.rules.append(record.rule)
        about, selector = record.about.encode(), record.selector.encode()
        rule = self.rules.index(record.rule)
        head = FRAME.pack(id_.encode(), rule, len(about), len(selector), len(body))
        self._file.write(head + about + selector + body)
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Kept]:
        """Yield the records; one reader at a time."""
        self._file.seek(0)
        while head := self._file.read(FRAME.size):
            id_, rule, about, selector, body = FRAME.unpack(head)
            yield Kept(
                id_.decode(),
                self.rules[rule],
                self._file.read(about).decode(),
                self._file.read(selector).decode(),
                self._file.read(body),
            )


@dataclass(frozen=True)
class RecordChange:
    """What becomes of the records of one source."""

    came: Shard
    gone: Shard | None = None
    """What the version before has otherwise; None: whatever else stands of the source."""
    again: frozenset[str] = field(default=frozenset())
    """Ids of records that are written anew even if they stand just so."""
    count: int = 0
    """How many records the source has; more than came, when the others stand just so."""
    since: str | None = None
    """Id of the import that must stand, when what came is only what differs from it."""


def shard_of(source_id: str, records: Iterable[object], folder: Path | None = None) -> Shard:
    """Keep the records among *records*."""
    shard = Shard(source_id, folder)
    for record in records:
        if isinstance(record, Record):
            shard.add(record)
    return shard
