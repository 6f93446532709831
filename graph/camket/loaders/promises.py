"""Promise trackers, as JSON or YAML: what was promised, how it stands, and on what evidence.

Where the file does not tell who promised, nobody is made up.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Triple

from camket import contents, records, sources, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Unheld, people
from camket.records.selectors import Selectors
from camket.records.trackers import is_tracker, parsed_tracker, status_in
from camket.terms.vocabulary import CK, DCT, FOAF, RDF

NAME = "promises"
RULE = "promises/1.0"
LISTED = re.compile(rb'"promises"\s*:\s*\[')
HELD = frozenset(
    {
        "title", "description", "url", "id", "status", "status_info", "category", "tags",
        "sources", "speaker", "politician", "party",
    }
)  # fmt: skip
PROMISED_BY = (
    ("speaker", "person", CK.voicedBy, FOAF.Person),
    ("politician", "person", CK.voicedBy, FOAF.Person),
    ("party", "body", CK.provider, CK.PartyBody),
)
"""Keys that tell who promised: each with what that is, and its role."""
REASONS = {"not-held": ("The model has no place for it.", "Keep it in the source file.")}
Item = Mapping[str, Any]
Parts = Iterator[Triple | Fault]


def accepts(source: Source) -> bool:
    """Tell whether *source* is JSON or YAML with a list of promises that have statuses."""
    if source.media_type == sources.JSON:
        return bool(LISTED.search(source.content)) and b'"status"' in source.content
    if source.media_type not in {sources.TEXT, sources.CSV}:
        return False
    return is_tracker(source.content[: contents.HEAD].decode("utf-8", "ignore"))


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each promise: its words, its status, and the pages behind it."""
    text = sources.decode(source.content, source.name).removeprefix("\ufeff")
    parsed = records.parsed if source.media_type == sources.JSON else parsed_tracker
    document = parsed(text, source.name)
    listed = document.get("promises") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise SourceError(f"{source.name} has no list of promises.", source=source.name)
    reading = Reading(DataSet(source, RULE), Unheld(source.name))
    for item in listed:
        yield from reading.told(item)
    yield from reading.unheld.refusals(REASONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file."""

    data: DataSet
    unheld: Unheld
    selectors: Selectors = field(default_factory=Selectors)

    def told(self, item: object) -> Iterator[Record | Refusal]:
        """Yield the record of a promise, or why there is none."""
        if not isinstance(item, dict):
            fault = Fault(str(item), "no-record", "It is no object.", "Write one object.")
            yield self.data.refusal(self.selectors.at("/promises"), fault)
            return
        try:
            key, id_ = _key(item)
        except CellError as bad:
            yield self.data.refusal(self.selectors.at("/promises"), bad)
            return
        place = self.selectors.at("/promises", (key, id_))
        for name in sorted(item.keys() - HELD):
            if item[name]:
                self.unheld.note(str(name), "not-held", place)
        node = self.data.thing("undertaking", id_)
        yield from self.data.told(place, node, self._promise(node, id_, item))

    def _promise(self, node: NamedNode, id_: str, item: Item) -> Parts:
        yield Triple(node, RDF.type, CK.Pledge)
        title = people.needed_name(records.text_at(item, "title"), "title")
        yield Triple(node, CK.sourceText, records.words(title))
        if described := records.text_at(item, "description"):
            yield Triple(node, DCT.description, records.words(described))
        yield from people.found_at(node, records.text_at(item, "url"))
        for key in ("category", "tags"):
            for text in records.texts_at(item, key):
                yield from people.noted(node, text)
        yield from self._promised_by(node, item)
        yield from self._assessment(node, id_, item)

    def _promised_by(self, promise: NamedNode, item: Item) -> Parts:
        for key, kind, role, class_ in PROMISED_BY:
            if name := records.name_in(records.text_at(item, key)):
                node = self.data.thing(kind, name)
                yield Triple(promise, role, node)
                yield Triple(node, RDF.type, class_)
                yield from records.named(node, name)

    def _assessment(self, promise: NamedNode, id_: str, item: Item) -> Parts:
        told = records.text_at(item, "status")
        term = status_in(told)
        if not term:
            reason = f"{told!r} is no status of a promise."
            yield Fault(told, "unknown-value", reason, "Write a status that is known.", "status")
            return
        node = self.data.thing("assessment", id_)
        yield Triple(node, RDF.type, CK.StatusAssessment)
        yield Triple(node, CK.ofUndertaking, promise)
        yield Triple(node, CK.status, terms.concept("status", term))
        yield from people.noted(node, records.text_at(item, "status_info"))
        for address in records.texts_at(item, "sources"):
            if records.web_address(address):
                yield from people.read_at(node, address)
            else:
                reason = f"{address[:80]!r} is no address."
                yield Fault(address, "no-address", reason, "Write its address.", "sources")


def _key(item: Item) -> tuple[str, str]:
    """Give what a promise is known by: its id, else its page, else its words."""
    for key in ("id", "url", "title"):
        if text := records.text_at(item, key):
            return key, text
    raise CellError(Fault("", "no-name", "It has no title.", "Write what was promised.", "title"))
