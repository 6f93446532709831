"""The one log of a home: what was asked of it and what became of that, a line each, fsynced."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from camket.errors import StoreError
from camket.ledger.state import State, fold


@dataclass(frozen=True, slots=True)
class Journal:
    """An append-only file of JSON lines."""

    path: Path

    def append(self, entry: Mapping[str, object]) -> None:
        """Add *entry* and make it durable."""
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        try:
            with self.path.open("ab") as stream:
                stream.write(line.encode() + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as bad:
            raise StoreError(f"{self.path} cannot be written: {bad}", store=str(self.path)) from bad

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield all entries; a torn last line is passed over, any other bad line is an error."""
        lines = self._bytes().split(b"\n")
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
            except ValueError as bad:
                if number == len(lines):
                    return
                raise self._damaged(f"line {number}", bad) from bad
            if not isinstance(entry, dict) or "kind" not in entry:
                raise self._damaged(f"line {number}", "it is no entry")
            yield entry

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
