"""The Open Contracting Data Standard: releases, records and compiled releases, as JSON.

Of the releases of one process the latest telling of each part counts, as the standard merges
them; of a record its compiled release. Addresses and persons to contact are never read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from camket import records, sources
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Unheld, contracting
from camket.records.contracting import Procurement, object_at
from camket.records.selectors import Selectors

NAME = "ocds"
RULE = "ocds/1.0"
OCID = re.compile(rb'"ocid"\s*:')
SIGNS = (b'"releases"', b'"records"', b'"tag"')
HELD = {
    "release": {
        "ocid", "id", "date", "tag", "initiationType", "language", "parties", "buyer", "planning",
        "tender", "awards", "contracts",
    },
    "planning": {"budget"},
    "tender": {
        "id", "title", "description", "status", "value", "procuringEntity", "tenderPeriod",
        "mainProcurementCategory",
    },
    "awards": {"id", "title", "status", "value", "suppliers", "date"},
    "contracts": {
        "id", "awardID", "title", "description", "status", "value", "period", "dateSigned",
        "implementation",
    },
    "transactions": {
        "id", "date", "value", "amount", "payer", "payee", "providerOrganization",
        "receiverOrganization",
    },
    "parties": {"id", "name", "identifier", "roles"},
}  # fmt: skip
PRIVATE = frozenset({"address", "contactPoint"})
REASONS = {
    "not-held": ("The model has no place for it.", "Keep it in the source file."),
    "private": ("Private details are not read.", "Nothing to do: public acts alone are read."),
    "told-again": ("A later release tells it again.", "Nothing to do: the latest counts."),
    "elsewhere": ("It is only linked.", "Import the file that the link leads to."),
}
Item = Mapping[str, Any]
Items = Iterator[Record | Refusal]


def accepts(source: Source) -> bool:
    """Tell whether *source* is JSON with releases or records of contracting processes."""
    return (
        source.media_type == sources.JSON
        and OCID.search(source.content) is not None
        and any(sign in source.content for sign in SIGNS)
    )


def load(source: Source) -> Items:
    """Yield a record for each party, plan, tender, award, contract and payment."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    found = list(records.documents(text, source.name))
    reading = Reading(DataSet(source, RULE), Unheld(source.name))
    yield from reading.document(found[0]) if len(found) == 1 else reading.lines(found)
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file."""

    data: DataSet
    unheld: Unheld
    selectors: Selectors = field(default_factory=Selectors)

    def document(self, document: object) -> Items:
        """Yield the records of a package, a record, or a release."""
        if not isinstance(document, dict):
            name = self.data.source.name
            raise SourceError(f"{name} is no release, record or package.", source=name)
        if isinstance(document.get("records"), list):
            for item in document["records"]:
                yield from self._record("/records", item)
        elif isinstance(document.get("releases"), list) and "ocid" not in document:
            yield from self._releases("/releases", document["releases"])
        elif "compiledRelease" in document or "releases" in document:
            yield from self._record("", document)
        else:
            yield from self._release(document, "", set())

    def lines(self, documents: list[object]) -> Items:
        """Yield the records of releases, records or packages that stand a line each."""
        releases: list[object] = []
        for document in documents:
            if isinstance(document, Fault):
                yield self.data.refusal(document.column, document)
            elif not isinstance(document, dict):
                yield self._no_record("/lines", document)
            elif "ocid" not in document and document.keys() & {"releases", "records"}:
                yield from self.document(document)
            elif "compiledRelease" in document or "releases" in document:
                yield from self._record("/lines", document)
            else:
                releases.append(document)
        yield from self._releases("/lines", releases)

    def _record(self, path: str, item: object) -> Items:
        if not isinstance(item, dict):
            yield self._no_record(path, item)
            return
        place = self.selectors.at(path, ("ocid", _shown(item, "ocid"))) if path else path
        compiled = object_at(item, "compiledRelease")
        history = item.get("releases")
        listed = history if isinstance(history, list) else []
        if not compiled:
            yield from self._releases(f"{place}/releases", listed)
            return
        for release in listed:
            linked = isinstance(release, dict) and "ocid" not in release and "url" in release
            self.unheld.note("release", "elsewhere" if linked else "told-again", place)
        yield from self._release(compiled, f"{place}/compiledRelease", set())

    def _releases(self, path: str, listed: list[object]) -> Items:
        """Yield what *listed* releases tell, the latest first, each part once."""
        placed = []
        for item in listed:
            if not isinstance(item, dict):
                yield self._no_record(path, item)
                continue
            key = (("ocid", _shown(item, "ocid")), ("id", _shown(item, "id")))
            placed.append((self.selectors.at(path, *key), item))
        seen: set[NamedNode] = set()
        for place, item in sorted(placed, key=lambda pair: _shown(pair[1], "date"), reverse=True):
            if "ocid" not in item and "url" in item:
                self.unheld.note("release", "elsewhere", place)
            else:
                yield from self._release(item, place, seen)

    def _release(self, item: Item, place: str, seen: set[NamedNode]) -> Items:
        ocid = _shown(item, "ocid")
        if not ocid:
            fault = Fault("", "no-id", "It has no ocid.", "Give its ocid.", "ocid")
            yield self.data.refusal(place or "/", fault)
            return
        self._note("release", item, place)
        node = self.data.thing("project", ocid)
        parties = list(records.objects_at(item, "parties"))
        names = contracting.names_of(parties)
        process = Procurement(self.data, ocid, node, names, object_at(item, "buyer"))
        told = Telling(self, process, place, seen)
        if told.is_new(node, place or "/"):
            yield from self.data.told(place or "/", node, contracting.whole(process, item))
        for one in parties:
            yield from told.party(one)
        yield from told.single("planning", "undertaking", item)
        yield from told.single("tender", "undertaking", item)
        for one in records.objects_at(item, "awards"):
            yield from told.award(one)
        for one in records.objects_at(item, "contracts"):
            yield from told.contract(one, item)

    def _note(self, section: str, item: Item, place: str) -> None:
        for key in sorted(item.keys() - HELD[section]):
            if item[key] not in (None, "", [], {}):
                code = "private" if key in PRIVATE else "not-held"
                self.unheld.note(f"{section} {key}", code, place or "/")

    def note(self, section: str, item: Item, place: str) -> None:
        """Count what *item* tells that the graph does not hold."""
        self._note(section, item, place)

    def _no_record(self, path: str, item: object) -> Refusal:
        fault = Fault(str(item), "no-record", "It is no object.", "Write one object.")
        return self.data.refusal(self.selectors.at(path), fault)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one release tells, but for what a later one told."""

    reading: Reading
    process: Procurement
    place: str
    seen: set[NamedNode]
    selectors: Selectors = field(default_factory=Selectors)

    def is_new(self, node: NamedNode, place: str) -> bool:
        """Tell whether no later release told of *node*, and remember it."""
        if node in self.seen:
            self.reading.unheld.note("part of a release", "told-again", place)
            return False
        self.seen.add(node)
        return True

    def party(self, item: Item) -> Items:
        """Yield a party."""
        place = self._at("/parties", item)
        try:
            node, _ = self.process.body(item)
        except CellError as bad:
            yield self.reading.data.refusal(place, bad)
            return
        if self.is_new(node, place):
            self.reading.note("parties", item, place)
            yield from self.reading.data.told(place, node, contracting.party(self.process, item))

    def single(self, section: str, kind: str, item: Item) -> Items:
        """Yield what stands in *section*, of which a release has one."""
        found = object_at(item, section)
        node = self.process.part(kind, section, "")
        place = f"{self.place}/{section}"
        if found and self.is_new(node, place):
            self.reading.note(section, found, place)
            build = contracting.planning if section == "planning" else contracting.tender
            yield from self.reading.data.told(place, node, build(self.process, node, found))

    def award(self, item: Item) -> Items:
        """Yield an award."""
        place = self._at("/awards", item)
        node = self.process.part("undertaking", "awards", _shown(item, "id") or place)
        if self.is_new(node, place):
            self.reading.note("awards", item, place)
            parts = contracting.award(self.process, node, item)
            yield from self.reading.data.told(place, node, parts)

    def contract(self, item: Item, release: Item) -> Items:
        """Yield a contract, and the payments under it."""
        place = self._at("/contracts", item)
        node = self.process.part("undertaking", "contracts", _shown(item, "id") or place)
        if self.is_new(node, place):
            self.reading.note("contracts", item, place)
            awarded = _shown(item, "awardID")
            suppliers = [
                supplier
                for award in records.objects_at(release, "awards")
                if awarded and _shown(award, "id") == awarded
                for supplier in records.objects_at(award, "suppliers")
            ]
            parts = contracting.contract(self.process, node, item, suppliers)
            yield from self.reading.data.told(place, node, parts)
        for key in sorted(object_at(item, "implementation").keys() - {"transactions"}):
            if item["implementation"][key]:
                self.reading.unheld.note(f"implementation {key}", "not-held", place)
        for one in records.objects_at(object_at(item, "implementation"), "transactions"):
            yield from self._transaction(one, place, node)

    def _transaction(self, item: Item, under: str, promise: NamedNode) -> Items:
        path = under.removeprefix(self.place) + "/implementation/transactions"
        place = self._at(path, item)
        key = f"{promise.value}|{_shown(item, 'id') or place}"
        node = self.process.part("delivery", "transactions", key)
        if self.is_new(node, place):
            self.reading.note("transactions", item, place)
            parts = contracting.transaction(self.process, node, item, promise)
            yield from self.reading.data.told(place, node, parts)

    def _at(self, path: str, item: Item) -> str:
        return self.place + self.selectors.at(path, ("id", _shown(item, "id")))


def _shown(item: Item, key: str) -> str:
    try:
        return records.text_at(item, key)
    except CellError:
        return ""
