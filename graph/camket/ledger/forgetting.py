"""What a takedown leaves: a journal that says that something was forgotten, and nothing of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from camket.ledger.home import Home
from camket.ledger.state import Import


def finish_forgetting(home: Home, entry: Mapping[str, Any]) -> None:
    """Strip the journal of what *entry* forgets, and drop the versions that may still hold it.

    The present version must have been made without it. What nothing names any more (sources,
    refused records) goes with the orphans. Doing it twice changes nothing.
    """
    gone = frozenset(entry.get("forget", ()))
    if not gone:
        return
    home.journal.rewrite(stripped(list(home.journal.entries()), gone))
    home.collect_all()


def imports_of(entries: Iterable[Mapping[str, Any]]) -> Iterator[Import]:
    """Yield the imports that *entries* ask for, whatever became of them."""
    for entry in entries:
        yield from map(Import.from_json, entry.get("imports", ()))


def stripped(told: Sequence[Mapping[str, Any]], gone: AbstractSet[str]) -> Iterator[dict[str, Any]]:
    """Yield the entries *told* without the imports *gone*, of which only the ids stay."""
    forgotten, kept = list[Import](), list[Import]()
    for found in imports_of(told):
        (forgotten if found.id in gone else kept).append(found)
    quoted = {text for found in kept for text in found.texts}
    own = {text for found in forgotten for text in (found.sha256, *found.texts)} - quoted
    origins = own | {found.source for found in forgotten}
    for entry in told:
        yield _without(entry, gone, origins)


def _without(
    entry: Mapping[str, Any], gone: AbstractSet[str], origins: AbstractSet[str]
) -> dict[str, Any]:
    left = dict(entry)
    if "imports" in entry:
        ids = [fields["id"] for fields in entry["imports"] if fields["id"] in gone]
        left["imports"] = [fields for fields in entry["imports"] if fields["id"] not in gone]
        if ids:
            left["forgotten"] = [*entry.get("forgotten", ()), *ids]
    if "reviews" in entry:
        left["reviews"] = [
            fields
            for fields in entry["reviews"]
            if origins.isdisjoint({fields["source"], fields["text_sha256"]})
        ]
    return left
