"""IATI, versions 1 and 2: activities, who takes part, where, and what was committed and paid.

Persons to contact are never read. What a publisher reports of others stands as he reports it: a
payer or payee that he does not name is not made up from the other elements.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pyoxigraph import NamedNode, Triple

from camket import contents, sources
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Unheld, aid, iati_codes, pieces
from camket.records.aid import Activity
from camket.records.elements import attribute, elements, text_of
from camket.records.selectors import Selectors

NAME = "iati"
RULE = "iati/1.0"
ACTIVITY = "iati-activity"
STREAMS = True
"""It opens the source, and needs no more of it in memory than an activity."""
FILE = re.compile(rb"<iati-activities[\s/>]")
ROOT = "/iati-activities/iati-activity"
ID = "iati-identifier"
HELD = frozenset(
    {
        "iati-identifier", "reporting-org", "title", "description", "participating-org",
        "activity-status", "activity-date", "recipient-country", "location", "sector",
    }
)  # fmt: skip
PLAN = frozenset({"period-start", "period-end", "value", "provider-org", "receiver-org"})
MONEY = {
    "transaction": frozenset(
        {
            "transaction-type", "transaction-date", "value", "description", "provider-org",
            "receiver-org", "sector",
        }
    ),
    "budget": PLAN,
    "planned-disbursement": PLAN,
}  # fmt: skip
"""Elements that become acts of their own, with those below them that are held."""
BELOW = {"location": frozenset({"location-id", "name"})}
KEYS = (
    ("transaction-type", "code"),
    ("transaction-date", "iso-date"),
    ("period-start", "iso-date"),
    ("period-end", "iso-date"),
)
PRIVATE = frozenset({"contact-info"})
REASONS = {
    "not-held": ("The model has no place for this element.", "Keep it in the source file."),
    "no-class": (
        "The other side of a payment, or money paid back: it is not summed with payments.",
        "Keep it in the source file.",
    ),
    "private": ("Private details are not read.", "Nothing to do: public acts alone are read."),
}
Build = Callable[[Activity, NamedNode, Element], Iterator[Triple | Fault]]


def accepts(source: Source) -> bool:
    """Tell whether *source* is XML whose root is that of IATI activities."""
    head = source.content[: contents.HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    known = source.media_type in {sources.XML, sources.TEXT}
    return known and head.startswith(b"<") and bool(FILE.search(head))


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each activity, transaction, budget and planned disbursement."""
    reading = Reading(DataSet(source, RULE), Unheld(source.name))
    found = False
    for element in elements(source, ACTIVITY):
        found = True
        yield from reading.told(element)
    if not found:
        raise SourceError(f"{source.name} holds no activity. Check the file.", source=source.name)
    yield from reading.unheld.refusals(REASONS)


def differing(old: Source, new: Source) -> tuple[Source, Source]:
    """Give what of two versions of a file differs: of each the activities that the other lacks."""
    return pieces.differing(old, new, ACTIVITY, ID)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file."""

    data: DataSet
    unheld: Unheld
    selectors: Selectors = field(default_factory=Selectors)

    def told(self, element: Element) -> Iterator[Record | Refusal]:
        """Yield the records of an activity, or why there are none."""
        try:
            id_ = text_of(element.find(ID))
        except CellError as bad:
            yield self.data.refusal(self.selectors.at(ROOT), bad.within(ID))
            return
        place = self.selectors.at(ROOT, (ID, id_))
        if not id_:
            fault = Fault("", "no-id", "It has no id.", "Give its id.", ID)
            yield self.data.refusal(place, fault)
            return
        self._note(element, HELD | MONEY.keys(), place)
        activity = Activity.of(self.data, element, id_)
        yield from self.data.told(place, activity.node, aid.described(activity, element))
        below = Selectors()
        for child in element:
            if child.tag in MONEY:
                yield from self._money(activity, child, place, below)

    def _note(self, element: Element, held: Collection[str], place: str) -> None:
        for child in element:
            if child.tag not in held:
                code = "private" if child.tag in PRIVATE else "not-held"
                self.unheld.note(f"{element.tag} {child.tag}", code, place)
            elif child.tag in BELOW:
                self._note(child, BELOW[child.tag], place)
            if "percentage" in child.attrib:
                self.unheld.note(f"{child.tag} @percentage", "not-held", place)

    def _money(
        self, activity: Activity, element: Element, place: str, below: Selectors
    ) -> Iterator[Record | Refusal]:
        try:
            own = below.at(f"/{element.tag}", *_key(element))
        except CellError as bad:
            yield self.data.refusal(f"{place}/{element.tag}", bad)
            return
        kind, build = self._kind(element, place + own)
        if build:
            self._note(element, MONEY[element.tag], place + own)
            node = self.data.thing(kind, activity.id + own)
            yield from self.data.told(place + own, node, build(activity, node, element))

    def _kind(self, element: Element, place: str) -> tuple[str, Build | None]:
        """Tell what *element* becomes, and how; None when the model has no class for it."""
        if element.tag != "transaction":
            return "undertaking", aid.plan
        code = aid.type_of(element)
        if code not in iati_codes.TRANSACTIONS:
            self.unheld.note(f"transaction type {code or '?'}", "no-class", place)
            return "", None
        return iati_codes.TRANSACTIONS[code][0], aid.transaction


def _key(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what tells *element* from the others of its activity."""
    if ref := attribute(element, "ref"):
        yield "@ref", ref
        return
    for path, key in KEYS:
        yield f"{path}/@{key}", attribute(element.find(path), key)
    yield "value", text_of(element.find("value"))
