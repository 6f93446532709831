"""What a takedown leaves: a journal that says that something was forgotten, and nothing of it."""

from collections.abc import Collection, Iterator, Mapping
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
    home.journal.rewrite(list(stripped(home.journal.entries(), gone)))
    home.collect_all()


def stripped(
    entries: Iterator[Mapping[str, Any]], gone: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield *entries* without the imports *gone*: the entries that brought them keep their ids."""
    told = list(entries)
    forgotten = [i for e in told for i in _imports_of(e) if i.id in gone]
    sources = {i.source for i in forgotten}
    texts = {i.sha256 for i in forgotten}
    for entry in told:
        yield _without(entry, gone, sources | texts)


def _without(
    entry: Mapping[str, Any], gone: Collection[str], origins: AbstractSet[str]
) -> dict[str, Any]:
    left = dict(entry)
    if "imports" in entry:
        ids = [i.id for i in _imports_of(entry) if i.id in gone]
        left["imports"] = [fields for fields in entry["imports"] if fields["id"] not in gone]
        left["forgotten"] = [*entry.get("forgotten", ()), *ids]
    if "reviews" in entry:
        left["reviews"] = [
            fields
            for fields in entry["reviews"]
            if origins.isdisjoint({fields["source"], fields["text_sha256"]})
        ]
    return left


def _imports_of(entry: Mapping[str, Any]) -> list[Import]:
    return [Import.from_json(fields) for fields in entry.get("imports", ())]
