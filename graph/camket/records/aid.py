"""Activities of IATI and the money of them → triples."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.records import iati_codes
from camket.records.building import DataSet, another_name, named
from camket.records.cells import CellError, Fault, Moment, currency_in, name_in, number_in, time_in
from camket.records.deeds import UNDETERMINED, day, money, period, window, words
from camket.records.elements import LANG, attribute, narratives, text_of
from camket.records.people import noted
from camket.terms.vocabulary import CK, DCT, GEO, ORG, PROV, RDF, SKOS

Parts = Iterator[Triple | Fault]
GEONAMES = "https://sws.geonames.org/"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity, with what its parts have from it."""

    data: DataSet
    node: NamedNode
    id: str
    lang: str
    currency: str

    @classmethod
    def of(cls, data: DataSet, element: Element, id_: str) -> "Activity":
        """Give the activity *element*, whose id is *id_*."""
        node = data.thing("project", id_)
        return cls(data, node, id_, element.get(LANG, ""), element.get("default-currency", ""))


def described(activity: Activity, element: Element) -> Parts:
    """Yield what is told of an activity itself: names, time, status, parties, places, sectors."""
    yield Triple(activity.node, RDF.type, CK.Project)
    yield Triple(activity.node, DCT.identifier, Literal(activity.id))
    yield from _called(activity, element)
    yield from _or_fault(_words(activity, activity.node, DCT.description, element))
    yield from _or_fault(_lasted(activity, element))
    for one in element.findall("activity-status"):
        yield from _or_fault(_status(activity, element, one))
    for one in element.findall("participating-org"):
        yield from _or_fault(_part(activity, one))
    for one in element.findall("recipient-country"):
        yield from _or_fault(_country(activity, one))
    for one in element.findall("location"):
        yield from _or_fault(_location(activity, one))
    for one in element.findall("sector"):
        yield from _or_fault(_sector(activity.node, one))


def type_of(element: Element) -> str:
    """Give the type of a transaction, in the codes of version 2."""
    return iati_codes.transaction_type(attribute(element.find("transaction-type"), "code"))


def transaction(activity: Activity, node: NamedNode, element: Element) -> Parts:
    """Yield a commitment, a pledge, or a payment."""
    code = type_of(element)
    kind, class_ = iati_codes.TRANSACTIONS[code]
    yield Triple(node, RDF.type, class_)
    yield Triple(node, DCT.type, iati_codes.type_page(code))
    if kind == "delivery":
        yield Triple(node, CK.deliveryStage, terms.concept("stage", "disbursed"))
    if ref := attribute(element, "ref"):
        yield Triple(node, DCT.identifier, Literal(ref))
    yield from _worth(activity, node, element)
    when = _time(element.find("transaction-date"))
    yield from window(node, when, when)
    yield from _or_fault(_words(activity, node, CK.sourceText, element))
    for one in element.findall("sector"):
        yield from _or_fault(_sector(node, one))


def plan(activity: Activity, node: NamedNode, element: Element) -> Parts:
    """Yield a budget or a planned disbursement: money that is meant to be spent in a period."""
    planned = element.tag == "planned-disbursement"
    yield Triple(node, RDF.type, CK.Plan)
    yield Triple(node, DCT.type, iati_codes.PLANNED if planned else iati_codes.BUDGET)
    yield from _worth(activity, node, element)
    bounds = (_time(element.find(f"period-{end}")) for end in ("start", "end"))
    yield from _or_fault(window(node, *bounds))


def _worth(activity: Activity, node: NamedNode, element: Element) -> Parts:
    """Yield the amount of *node*, what it is for and between whom; CellError without amount."""
    value = element.find("value")
    if value is None:
        raise CellError(Fault("", "no-number", "It has no value.", "Give the value.", "value"))
    try:
        currency = currency_in(attribute(value, "currency") or activity.currency)
        yield from money(node, number_in(value.text or ""), currency)
    except CellError as bad:
        raise bad.within("value") from bad
    yield Triple(node, CK.concerns, activity.node)
    yield Triple(node, CK.deliverableKind, terms.concept("kind", "money"))
    for one in element.findall("provider-org"):
        yield from _or_fault(_party(activity, node, CK.provider, one))
    for one in element.findall("receiver-org"):
        yield from _or_fault(_receiver(activity, node, one, element.find("provider-org")))


def _party(activity: Activity, node: NamedNode, role: NamedNode, element: Element) -> Parts:
    body = _body(activity, element)
    yield Triple(node, role, body)
    yield from _organisation(activity, body, element)


def _receiver(
    activity: Activity, node: NamedNode, element: Element, giver: Element | None
) -> Parts:
    if giver is not None and _body(activity, giver) == _body(activity, element):
        name = next((name for name, _ in _names(activity, element)), attribute(element, "ref"))
        reason = "Giver and receiver are the same."
        yield Fault(name, "to-itself", reason, "Check who was paid.", element.tag)
    else:
        yield from _party(activity, node, CK.recipient, element)


def _called(activity: Activity, element: Element) -> Parts:
    names = [
        (name, lang) for text, lang in _told(activity, element, "title") if (name := name_in(text))
    ]
    for number, (name, lang) in enumerate(names):
        if number and lang in {known for _, known in names[:number]}:
            yield from another_name(activity.node, name, lang)
        else:
            yield from named(activity.node, name, lang=lang or None)
    if not names:
        yield Fault("", "no-name", "It has no title.", "Give the title.", "title")


def _lasted(activity: Activity, element: Element) -> Parts:
    found = {one.get("type", ""): one for one in element.findall("activity-date")}
    for kind, one in found.items():
        if kind not in iati_codes.STARTS | iati_codes.ENDS:
            yield Fault(
                attribute(one, "iso-date"), "not-held", "Planned dates are not held.",
                "Keep it in the source file.", "activity-date",
            )  # fmt: skip
    start, end = (
        next((_time(found[kind]) for kind in sorted(found.keys() & kinds)), None)
        for kinds in (iati_codes.STARTS, iati_codes.ENDS)
    )
    yield from period(activity.node, start, end)


def _status(activity: Activity, whole: Element, element: Element) -> Parts:
    told = attribute(element, "code") or text_of(element)
    term = iati_codes.STATUSES.get(told.casefold())
    if not term:
        reason = f"{told!r} is no status of an activity."
        yield Fault(told, "unknown-value", reason, "Write the code.", "activity-status")
        return
    known = _time_at(whole, "last-updated-datetime")
    node = activity.data.thing("assessment", f"{activity.id}|{told}|{known and known.first}")
    yield Triple(node, RDF.type, CK.StatusAssessment)
    yield Triple(node, CK.concerns, activity.node)
    yield Triple(node, CK.status, terms.concept("status", term))
    if known:
        yield Triple(node, CK.attestedOn, day(known.first))
    reporter = whole.find("reporting-org")
    if reporter is not None:
        yield from _party(activity, node, PROV.wasAttributedTo, reporter)


def _part(activity: Activity, element: Element) -> Parts:
    body = _body(activity, element)
    role = attribute(element, "role")
    part = activity.data.thing("participation", f"{activity.id}|{role}|{body.value}")
    yield Triple(activity.node, CK.participation, part)
    yield Triple(part, RDF.type, CK.Participation)
    yield Triple(part, CK.participant, body)
    yield from noted(part, iati_codes.ROLES.get(role, role))
    yield from _organisation(activity, body, element)


def _body(activity: Activity, element: Element) -> NamedNode:
    """Give the organisation that *element* names, by its reference if it has one."""
    ref = name_in(attribute(element, "ref"))
    key = ref or next((name for name, _ in _names(activity, element)), "")
    if not key:
        reason = "The organisation has neither reference nor name."
        raise CellError(Fault("", "no-name", reason, "Name the organisation.", element.tag))
    return activity.data.thing("body", key)


def _organisation(activity: Activity, body: NamedNode, element: Element) -> Parts:
    kind = attribute(element, "type")
    ref = name_in(attribute(element, "ref"))
    yield Triple(body, RDF.type, CK.StateBody if kind in iati_codes.STATE else CK.Body)
    if term := iati_codes.BODIES.get(kind):
        yield Triple(body, ORG.classification, terms.concept("body", term))
    names = dict.fromkeys(name for name, _ in _names(activity, element))
    yield from named(body, *(names or {ref or "": None}))
    if ref:
        yield Triple(body, DCT.identifier, Literal(ref))


def _country(activity: Activity, element: Element) -> Parts:
    code = attribute(element, "code")
    if not code:
        reason = "The country has no code."
        yield Fault("", "no-id", reason, "Give its ISO code.", "recipient-country")
        return
    place = activity.data.thing("place", f"country {code}")
    names = [name for name, _ in _names(activity, element)]
    yield Triple(activity.node, CK.beneficiary, place)
    yield Triple(place, RDF.type, GEO.Feature)
    yield Triple(place, DCT.identifier, Literal(code))
    yield from named(place, *(names or [code]))


def _location(activity: Activity, element: Element) -> Parts:
    vocabulary, code = (attribute(element.find("location-id"), k) for k in ("vocabulary", "code"))
    names = [name for name, _ in _names(activity, element.find("name"))]
    if not names:
        yield Fault(code, "no-name", "The place has no name.", "Name the place.", "location")
        return
    gazetteer = "geonames" if vocabulary in iati_codes.GEONAMES else vocabulary
    place = activity.data.thing("place", f"{gazetteer} {code}" if code else names[0])
    yield Triple(activity.node, CK.locatedIn, place)
    yield Triple(place, RDF.type, GEO.Feature)
    yield from named(place, *names)
    if gazetteer == "geonames" and code.isdigit():
        yield Triple(place, SKOS.exactMatch, NamedNode(f"{GEONAMES}{code}/"))
    elif code:
        yield Triple(place, DCT.identifier, Literal(f"{gazetteer}:{code}"))


def _sector(node: NamedNode, element: Element) -> Parts:
    """Yield a sector of the DAC as a concept, with its code; others with their own words."""
    vocabulary, code = attribute(element, "vocabulary"), attribute(element, "code")
    length = iati_codes.DAC.get(vocabulary)
    label = " ".join(filter(None, (code, text_of(element) or text_of(element.find("narrative")))))
    if length and code.isdigit() and len(code) == length and (found := iati_codes.sector_of(code)):
        yield Triple(node, CK.sector, found)
    if not label:
        yield Fault("", "no-id", "The sector has no code.", "Give its code.", "sector")
        return
    own = "DAC" if length else f"IATI {vocabulary}"
    yield Triple(node, SKOS.note, words(f"{own} {label}"))


def _words(activity: Activity, node: NamedNode, role: NamedNode, element: Element) -> Parts:
    try:
        for text, lang in _told(activity, element, "description"):
            yield Triple(node, role, Literal(text, language=lang or UNDETERMINED))
    except CellError as bad:
        raise bad.within("description") from bad


def _told(activity: Activity, element: Element, tag: str) -> Iterator[tuple[str, str]]:
    for one in element.findall(tag):
        yield from narratives(one, activity.lang)


def _names(activity: Activity, element: Element | None) -> Iterator[tuple[str, str]]:
    for text, lang in narratives(element, activity.lang):
        if name := name_in(text):
            yield name, lang


def _time(element: Element | None) -> Moment | None:
    return _time_at(element, "iso-date")


def _time_at(element: Element | None, key: str) -> Moment | None:
    told = attribute(element, key)
    try:
        return time_in(told) if told else None
    except CellError as bad:
        raise bad.within(element.tag if element is not None else key) from bad


def _or_fault(parts: Parts) -> Parts:
    """Yield *parts*; a cell that cannot be held is one of them, and the record does without."""
    try:
        yield from parts
    except CellError as bad:
        yield bad.fault
