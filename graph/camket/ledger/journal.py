"""The one log of a home: what was asked of it and what became of that, a line each, fsynced.

Each line ends with a sum over itself and the line before: a byte that changed, and a line that is
gone from among others, are found when the log is read.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from camket.errors import StoreError
from camket.ledger.inbox import write_durably
from camket.ledger.state import State, fold
from camket.ledger.summing import LENGTH, all_summed, checked, summed


@dataclass(frozen=True, slots=True)
class Journal:
    """An append-only file of JSON lines."""

    path: Path
    summed: bool = True
    """Whether its lines have sums, as they do but in homes of the first layout."""

    def append(self, entry: Mapping[str, object]) -> None:
        """Add *entry* and make it durable."""
        line = _line(entry)
        try:
            with self.path.open("a+b") as stream:
                stream.seek(max(0, stream.seek(0, os.SEEK_END) - LENGTH))
                before = stream.read()
                stream.write(summed(line, before) if self.summed else line + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as bad:
            raise StoreError(f"{self.path} cannot be written: {bad}", store=str(self.path)) from bad

    def rewrite(self, entries: Iterable[Mapping[str, object]]) -> None:
        """Write the log anew, all of it or nothing: *entries* instead of what it holds."""
        write_durably(self.path, all_summed(map(_line, entries)))

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield all entries; a torn last line is passed over, any other bad line is an error."""
        for number, line, is_right in checked(self._bytes()):
            if self.summed and not is_right:
                raise self._damaged(f"line {number}", "its sum is not that of the line")
            yield self._entry(number, line)

    def _entry(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            entry = json.loads(line)
        except ValueError as bad:
            raise self._damaged(f"line {number}", bad) from bad
        if not isinstance(entry, dict) or "kind" not in entry:
            raise self._damaged(f"line {number}", "it is no entry")
        return {key: value for key, value in entry.items() if key != "sum"}

    def state(self) -> State:
        """Give what the entries add up to."""
        try:
            return fold(self.entries())
        except (KeyError, TypeError, ValueError, AttributeError) as bad:
            raise self._damaged("an entry", repr(bad)) from bad

    def mend(self) -> None:
        """Cut off a torn last line, the trace of a crash; only the holder of the lock may."""
        content = self._bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            with self.path.open("r+b") as stream:
                stream.truncate(whole)
                os.fsync(stream.fileno())

    def _damaged(self, place: str, why: object) -> StoreError:
        return StoreError(
            f"{self.path}, {place}, is damaged: {why}. Restore it from a backup.",
            store=str(self.path),
        )

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as bad:
            raise StoreError(f"{self.path} cannot be read: {bad}", store=str(self.path)) from bad


def _line(entry: Mapping[str, object]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
