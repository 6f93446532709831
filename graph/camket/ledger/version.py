"""A version of the store: what its `commit.json` says, and how `current` names it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from camket.errors import StoreError
from camket.ledger.inbox import write_durably

DIGITS = 64
COMMIT = "commit.json"
STORE = "store"


@dataclass(frozen=True, slots=True)
class Commit:
    """What a version of the store holds."""

    version: int
    entry: str
    """Id of the journal entry that made it."""
    quads: int
    digest: str
    """64 hexadecimal digits; see `camket.store.Writer`."""

    def __post_init__(self) -> None:
        counts: tuple[object, ...] = (self.version, self.quads)
        if not all(isinstance(count, int) for count in counts):
            raise TypeError(f"{self} has no counts")
        if len(self.digest) != DIGITS or int(self.digest, 16) < 0:
            raise ValueError(f"{self} has no digest")

    def made_by(self, entry: Mapping[str, Any] | None) -> bool:
        """Tell whether *entry* of the journal is what made this version."""
        return entry is not None and self.entry == entry["id"]

    def told(self) -> dict[str, Any]:
        """Give what the journal says of it once it stands."""
        return {"version": self.version, "quads": self.quads, "digest": self.digest}


def write_commit(folder: Path, commit: Commit) -> None:
    """Write the `commit.json` of the version in *folder*."""
    fields = asdict(commit) | {"sum": _sum(commit)}
    write_durably(folder / COMMIT, json.dumps(fields, sort_keys=True).encode())


def read_commit(folder: Path) -> Commit:
    """Read the `commit.json` of the version in *folder*; StoreError when it is damaged."""
    path = folder / COMMIT
    try:
        return _commit_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, AttributeError) as bad:
        raise StoreError(f"{path} cannot be read: {bad}", store=str(path)) from bad


def _commit_of(fields: dict[str, Any]) -> Commit:
    told = fields.pop("sum", None)
    commit = Commit(**fields)
    if told not in {None, _sum(commit)}:
        raise ValueError("its sum is not that of its values")
    return commit


def numeral(number: int) -> str:
    """Give what `current` holds for a version: its number and a check of it."""
    return f"{number}-{_short(str(number))}"


def number_in(text: str, *, checked: bool) -> int:
    """Read what `numeral` wrote; *checked* is not so in homes of the first layout."""
    number, _, check = text.partition("-")
    if checked and (not number or check != _short(number)):
        raise ValueError(f"{text!r} is not a number with its check")
    return int(number)


def _sum(commit: Commit) -> str:
    return _short(json.dumps(asdict(commit), sort_keys=True))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
