"""What could not be taken in: for each import the refused records, a JSON line each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from camket.errors import StoreError
from camket.ledger.inbox import write_durably
from camket.ledger.summing import all_summed, checked
from camket.model import Cited, Origin, Refusal

SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The folder of refused records."""

    folder: Path

    def put(self, import_id: str, refusals: Iterable[Refusal]) -> None:
        """Keep the *refusals* of an import in place of what was kept of it; none leave no file."""
        told = [json.dumps(_fields(one), ensure_ascii=False) for one in refusals]
        lines = [line.encode("utf-8", "backslashreplace") for line in told]
        if not lines:
            self.drop(import_id)
            return
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as bad:
            raise StoreError(f"{self.folder} cannot be made: {bad}") from bad
        write_durably(self._path(import_id), all_summed(lines))

    def drop(self, import_id: str) -> None:
        """Forget the refusals of an import."""
        self._path(import_id).unlink(missing_ok=True)

    def of(self, import_id: str) -> Iterator[Refusal]:
        """Yield the refusals of an import, in the order of its source."""
        path = self._path(import_id)
        try:
            told = path.read_bytes() if path.is_file() else b""
            _require(told[-1:] in {b"", b"\n"}, "its last line is torn")
            for number, line, is_right in checked(told):
                _require(is_right, f"line {number} has not its sum")
                yield _refusal(json.loads(line))
        except (OSError, ValueError, TypeError, KeyError) as bad:
            raise StoreError(
                f"{path} cannot be read: {bad!r}. Import the source again.", store=str(path)
            ) from bad

    def _path(self, import_id: str) -> Path:
        return self.folder / (import_id + SUFFIX)


def _require(is_right: bool, words: str) -> None:  # noqa: FBT001 - a test and its words
    if not is_right:
        raise ValueError(words)


def _fields(refusal: Refusal) -> dict[str, Any]:
    origin = refusal.origin or Origin("")
    return {
        "source": origin.source,
        "place": refusal.place,
        "line": origin.line,
        "pointer": origin.pointer,
        "column": origin.column,
        "value": refusal.value,
        "code": refusal.code,
        "reason": refusal.reason,
        "remedy": refusal.remedy,
        "vi": list(refusal.vi),
        "quote": origin.quote,
        "passage": _cited(origin.passage),
    }


def _cited(passage: Cited | None) -> list[str | int] | None:
    return [passage.source, passage.line, passage.start, passage.end] if passage else None


def _refusal(told: Mapping[str, Any]) -> Refusal:
    passage = Cited(*told["passage"]) if told["passage"] else None
    reason, remedy = told["vi"]
    return Refusal(
        place=told["place"],
        value=told["value"],
        code=told["code"],
        reason=told["reason"],
        remedy=told["remedy"],
        vi=(reason, remedy),
        origin=Origin(
            told["source"], told["line"], told["pointer"], passage, told["quote"], told["column"]
        ),
    )
