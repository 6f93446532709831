"""Things that a claim names: their class, their names, and the value objects that acts share."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from camket import resolve, terms
from camket.model import Amount, Period, Slot
from camket.resolve.spelling import bare_plant
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, RDF, SKOS, XSD
from camket.vietnamese import find_body_heads, find_posts, key

CLASS_OF_TYPE = {
    "Person": FOAF.Person,
    "Post": ORG.Post,
    "PartyBody": CK.PartyBody,
    "StateBody": CK.StateBody,
    "MassOrganization": CK.MassOrganization,
    "Body": CK.Body,
    "Jurisdiction": CK.Jurisdiction,
    "Fund": CK.Fund,
    "Facility": CK.Facility,
    "AdministrativeUnit": CK.AdministrativeUnit,
    "Project": CK.Project,
    "Group": FOAF.Group,
    "Sector": FOAF.Group,
    "Document": CK.SourceDocument,
    "Event": CK.Event,
    "Indicator": CK.Indicator,
}
AGENTS = frozenset(
    {
        "Person", "PartyBody", "StateBody", "MassOrganization", "Body",
        "Jurisdiction", "Fund", "Group", "Sector",
    }
)  # fmt: skip
BODY_TYPES = frozenset({"PartyBody", "StateBody", "MassOrganization", "Body"})
LEVEL_HEADS = (
    ("tỉnh ", "province"),
    ("huyện ", "district"),
    ("quận ", "district"),
    ("thị xã ", "district"),
    ("xã ", "commune"),
    ("phường ", "commune"),
    ("thị trấn ", "commune"),
)
FACILITY_HEADS = (
    ("thủy điện", "hydropower"),
    ("điểm trường", "school-site"),
    ("trường", "school"),
    ("phòng học", "school"),
    ("bệnh viện", "hospital"),
    ("trạm y tế", "hospital"),
    ("đường", "road"),
    ("quốc lộ", "road"),
    ("cầu", "road"),
)


def node(slot: Slot) -> NamedNode:
    """Give the node that *slot* names; it has been resolved."""
    if slot.iri is None:
        raise ValueError(f"slot {slot.label!r} has not been resolved")
    return NamedNode(slot.iri)


def is_agent(slot: Slot) -> bool:
    """Tell whether *slot* names somebody who can give or receive (a sector concept cannot)."""
    return slot.type in AGENTS and not (slot.iri or "").startswith(terms.CONCEPT)


def describe(slot: Slot, text_sha256: str) -> Iterator[Triple]:
    """Yield what is known of the thing in *slot*: in full if only this text names it."""
    thing = node(slot)
    if thing == resolve.minted(slot, text_sha256):
        yield from _classes(thing, slot)
        yield from names(thing, slot)
        yield from _kinds(thing, slot)
    if slot.text != slot.label and terms.fold(slot.text) == terms.fold(slot.label):
        yield Triple(thing, SKOS.altLabel, vi(slot.text))


def _classes(thing: NamedNode, slot: Slot) -> Iterator[Triple]:
    """Yield the class of a thing; a region, or a unit of unknown level, is a plain feature."""
    if slot.type != "AdministrativeUnit":
        yield Triple(thing, RDF.type, CLASS_OF_TYPE[slot.type])
    elif level := unit_level(slot.label):
        yield Triple(thing, RDF.type, CK.AdministrativeUnit)
        yield Triple(thing, CK.level, terms.concept("level", level))
    else:
        yield Triple(thing, RDF.type, GEO.Feature)


def _kinds(thing: NamedNode, slot: Slot) -> Iterator[Triple]:
    """Yield the kind of a facility, body or post by the first words of its name."""
    if slot.type == "Facility" and (kind := facility_kind(slot.label)):
        yield Triple(thing, DCT.type, terms.concept("facility", kind))
    if slot.type in BODY_TYPES:
        for head in find_body_heads(slot.label)[:1]:
            yield Triple(thing, ORG.classification, terms.concept("body", head.concept))
    if slot.type == "Post":
        for title in find_posts(slot.label)[:1]:
            yield Triple(thing, DCT.type, terms.concept("post", title.concept))


def unit_level(label: str) -> str | None:
    """Tell the level of a unit by the head of its name; `Thành phố` may be of two levels."""
    return next((level for head, level in LEVEL_HEADS if key(label).startswith(head)), None)


def names(thing: NamedNode, slot: Slot) -> Iterator[Triple]:
    """Yield the readable name of *thing* and its folded form for search."""
    if slot.type == "Document":
        yield Triple(thing, DCT.title, vi(slot.label))
    yield Triple(thing, SKOS.prefLabel, vi(slot.label))
    yield Triple(thing, SKOS.hiddenLabel, Literal(terms.fold(slot.label)))
    if slot.type == "Facility":
        yield Triple(thing, SKOS.hiddenLabel, Literal(bare_plant(slot.label)))


def facility_kind(label: str) -> str | None:
    """Tell the kind of a facility by the head of its name."""
    return next((kind for head, kind in FACILITY_HEADS if key(head) in key(label)), None)


def money(act: NamedNode, amount: Amount) -> Iterator[Triple]:
    """Yield the amount of *act*: a value object named by its value, and the words on the act."""
    value = amount.total or amount.value
    bound = amount.bound if amount.max is None else "at-least"
    suffix = "" if bound == "exact" else f"-{bound}"
    node_ = terms.iri("amount", f"{amount.currency.lower()}-{plain(value)}{suffix}")
    yield Triple(act, CK.amount, node_)
    yield Triple(act, CK.sourceText, vi(amount.text))
    yield Triple(node_, RDF.type, CK.MonetaryAmount)
    yield Triple(node_, CK.value, number(value))
    yield Triple(node_, CK.currency, terms.currency(amount.currency))
    yield Triple(node_, CK.bound, terms.concept("bound", bound))


def when(act: NamedNode, time: Period | None) -> Iterator[Triple]:
    """Yield when *act* took place: the words of the source, and the days that they fix."""
    if time is None:
        return
    yield Triple(act, CK.dateText, vi(time.text))
    if time.not_before:
        yield Triple(act, CK.notBefore, day(time.not_before))
    if time.not_after:
        yield Triple(act, CK.notAfter, day(time.not_after))


def vi(text: str) -> Literal:
    """Give *text* as a literal in Vietnamese."""
    return Literal(text, language="vi")


def day(iso: str) -> Literal:
    """Give an ISO day as xsd:date."""
    return Literal(iso, datatype=XSD.date)


def number(value: Decimal) -> Literal:
    """Give *value* as xsd:decimal in its canonical form."""
    return Literal(plain(value), datatype=XSD.decimal)


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros."""
    return f"{value.normalize():f}"
