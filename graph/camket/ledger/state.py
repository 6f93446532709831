"""What the journal adds up to: the imports that stand, by source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from camket.errors import StoreError
from camket.model import Description
from camket.resolve import Decision
from camket.resources import SHIPPED
from camket.reviews import Review, Reviews

NOTES = frozenset({"backup"})
"""Kinds of entries that change nothing in the store."""


@dataclass(frozen=True, slots=True)
class Import:
    """One version of one source, as it was received."""

    id: str
    source: str
    """The id of the source: its URL, a given name, or the hash of its bytes."""
    name: str
    sha256: str
    """Hash of the bytes in the inbox."""
    loader: str
    claims: str | None
    """Hash of the claims in the inbox, as JSON Lines; None for records, read from the bytes."""
    texts: tuple[str, ...]
    """Hashes of the texts that its claims cite (of the file itself, for records)."""
    description: Description
    at: str = ""
    """When it was imported (ISO)."""
    count: int = 0
    """How many claims or records came in; 0 where that was not counted."""
    original: str | None = None
    """Hash of what the content was drawn from: the bytes of a page or a PDF, in the inbox."""

    def same_as(self, other: "Import | None") -> bool:
        """Tell whether *other* brings just the same."""
        return other is not None and (self.source, self.sha256, self.claims, self.description) == (
            other.source,
            other.sha256,
            other.claims,
            other.description,
        )

    def is_shipped(self) -> bool:
        """Tell whether this is data that comes with the package."""
        return self.source.startswith(SHIPPED)

    def to_json(self) -> dict[str, Any]:
        """Give the values of a journal entry."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Import":
        """Read what `to_json` wrote."""
        known = dict(fields)
        known["texts"] = tuple(known["texts"])
        known["description"] = Description(**known["description"])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class State:
    """The imports that stand, in order; and the acceptance policy."""

    imports: tuple[Import, ...] = ()
    undone: frozenset[str] = frozenset()
    policy: str = "auto"
    pending: Mapping[str, Any] | None = None
    """The last entry, when neither `committed` nor `abandoned` follows it."""
    count: int = 0
    """How many imports were ever asked for, the shipped data left out."""
    version: int = 0
    """The version that the last commit made, as the journal tells it."""
    digest: str = ""
    """Its digest; empty where the journal does not tell it."""

    identity: tuple[Decision, ...] = ()
    """What was decided about two things, in order."""

    reviews: Reviews = field(default_factory=Reviews)
    """What people decided about claims."""

    def opinions(self) -> Reviews:
        """Give what people decided about claims, without what was taken back."""
        return self.reviews.without(self.undone)

    def decided(self) -> tuple[Decision, ...]:
        """Give the decisions about two things that stand."""
        return tuple(d for d in self.identity if d.id not in self.undone)

    def active(self) -> dict[str, Import]:
        """Give the newest standing version of each source, by the source's id."""
        return {i.source: i for i in self.imports if i.id not in self.undone}

    def citing(self, texts: Iterable[str]) -> Iterator[Import]:
        """Yield the active imports that cite any of *texts*, by id of the source."""
        wanted = set(texts)
        for _, found in sorted(self.active().items()):
            if wanted.intersection(found.texts):
                yield found

    def numbered(self, new: Iterable[Import]) -> tuple[Import, ...]:
        """Give *new* with their ids: `i1`, `i2` …; `r1` … for shipped data."""
        taken = {"r": sum(i.is_shipped() for i in self.imports), "i": self.count}
        numbered = []
        for found in new:
            letter = "r" if found.is_shipped() else "i"
            taken[letter] += 1
            numbered.append(replace(found, id=f"{letter}{taken[letter]}"))
        return tuple(numbered)

    def named(self, import_id: str) -> Import:
        """Give the standing import *import_id*; StoreError when there is none."""
        for found in self.imports:
            if found.id == import_id and found.id not in self.undone:
                return found
        standing = [i.id for i in self.imports if i.id not in self.undone and not i.is_shipped()]
        known = ", ".join(standing) or "none"
        raise StoreError(f"There is no standing import {import_id!r}; standing are: {known}.")


def after(state: State, entry: Mapping[str, Any]) -> State:
    """Give the state once *entry* has been applied."""
    imports = tuple(Import.from_json(fields) for fields in entry.get("imports", ()))
    gone = frozenset(entry.get("forget", ()))
    return replace(
        state,
        imports=tuple(i for i in state.imports if i.id not in gone) + imports,
        undone=state.undone | set(entry.get("undo", ())),
        policy=str(entry.get("policy", state.policy)),
        identity=state.identity + tuple(map(Decision.from_json, entry.get("identity", ()))),
        pending=None,
        count=state.count + _asked(entry),
        reviews=state.reviews + map(Review.from_json, entry.get("reviews", ())),
    )


def fold(entries: Iterable[Mapping[str, Any]]) -> State:
    """Replay the journal: an entry counts once `committed` follows it."""
    state, pending = State(), None
    for entry in entries:
        if entry["kind"] == "committed":
            if pending and entry["entry"] == pending["id"]:
                state, pending = after(state, pending), None
            state = _made(state, entry)
        elif entry["kind"] == "abandoned":
            state, pending = replace(state, count=state.count + _asked(pending or {})), None
        elif entry["kind"] not in NOTES:
            pending = entry
    return replace(state, pending=pending)


def applied(entries: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the entries that `committed` follows."""
    pending = None
    for entry in entries:
        if entry["kind"] == "committed":
            if pending and entry["entry"] == pending["id"]:
                yield pending
            pending = None
        elif entry["kind"] not in NOTES:
            pending = None if entry["kind"] == "abandoned" else entry


def _made(state: State, entry: Mapping[str, Any]) -> State:
    version = entry.get("version", state.version)
    return replace(state, version=int(version), digest=str(entry.get("digest", "")))


def _asked(entry: Mapping[str, Any]) -> int:
    """Count the imports of users that *entry* asks for, those that were forgotten among them."""
    asked = (Import.from_json(fields) for fields in entry.get("imports", ()))
    return sum(not i.is_shipped() for i in asked) + len(entry.get("forgotten", ()))
