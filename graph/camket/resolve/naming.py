"""Names → IRIs: what the words of a slot stand for, by reference data or as a thing of its own.

A name is linked only when its type fits and exactly one candidate is left; a personal name
alone never links. Everything else gets an IRI made of what was read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from pyoxigraph import NamedNode

from camket import terms
from camket.model import Claim, Slot, Statistic
from camket.vietnamese import key

KIND_OF_TYPE = {
    "Person": "person",
    "Post": "post",
    "PartyBody": "body",
    "StateBody": "body",
    "MassOrganization": "body",
    "Body": "body",
    "Jurisdiction": "jurisdiction",
    "Fund": "fund",
    "Facility": "facility",
    "AdministrativeUnit": "place",
    "Project": "project",
    "Group": "group",
    "Sector": "group",
    "Document": "doc",
    "Event": "event",
}
CONCEPTS = frozenset({"Indicator", "Sector"})
LINKED_TYPES = frozenset(KIND_OF_TYPE) - {
    "Person", "Group", "Event", "Document", "Project",
}  # fmt: skip
SHARED_TYPES = frozenset(
    {"PartyBody", "StateBody", "MassOrganization", "Body", "Jurisdiction", "Fund", "Post"}
)
LOCAL_WORDS = frozenset({"xa", "phuong", "thon", "ban", "ap", "to", "khu", "truong", "tram"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing of the reference data that bears a name."""

    iri: str
    type: str
    """Local name of its class, as in `Slot.type`, or `Indicator`."""
    valid_from: str | None = None
    valid_until: str | None = None


LookUp = Callable[[str], Iterable[Candidate]]
"""Gives the candidates that bear a label (exact but for case and tone placement)."""


def resolve(claims: Iterable[Claim], look_up: LookUp, *, on: str | None = None) -> Iterator[Claim]:
    """Yield *claims* with an IRI in every slot that names a thing.

    *on* is the day (ISO) by which units in force are told apart, if one is known.
    """
    for claim in claims:
        name = partial(named, text_sha256=claim.text_sha256, look_up=look_up, on=on)
        yield refilled(claim, name)


def named(slot: Slot, *, text_sha256: str, look_up: LookUp, on: str | None = None) -> Slot:
    """Give *slot* with the IRI of what it names; a slot of plain words has none."""
    if slot.type not in KIND_OF_TYPE and slot.type not in CONCEPTS:
        return replace(slot, iri=None)
    links = candidates(slot, look_up, on=on)
    iri = links[0].iri if len(links) == 1 else minted(slot, text_sha256).value
    return replace(slot, iri=iri)


def candidates(slot: Slot, look_up: LookUp, *, on: str | None = None) -> tuple[Candidate, ...]:
    """Give what *slot* may stand for: of its type, and in force on the day if that decides."""
    if slot.type not in LINKED_TYPES and slot.type not in CONCEPTS:
        return ()
    found = {c.iri: c for c in look_up(slot.label) if _fits(slot.type, c.type)}
    in_force = {iri: c for iri, c in found.items() if on and _in_force(c, on)}
    return tuple((in_force or found)[iri] for iri in sorted(in_force or found))


def minted(slot: Slot, text_sha256: str) -> NamedNode:
    """Give the IRI of a thing that only a source names.

    Bodies and funds with a proper name of more than local fame are the same in every source;
    all other things belong to their text.
    """
    label = key(slot.label)
    if slot.type == "Indicator":
        return terms.concept("ind", f"{terms.slug(slot.label)[:60]}-{terms.hash8('ind', label)}")
    scope = "" if is_shared(slot) else text_sha256
    return terms.read(KIND_OF_TYPE[slot.type], slot.label, slot.type, label, scope)


def is_shared(slot: Slot) -> bool:
    """Tell whether *slot* names the same thing in every text that uses the name."""
    proper = any(word[:1].isupper() for word in slot.label.split()[1:])
    return (
        slot.type in SHARED_TYPES
        and proper
        and LOCAL_WORDS.isdisjoint(terms.fold(slot.label).split())
    )


def refilled(claim: Claim, name: Callable[[Slot], Slot]) -> Claim:
    """Give *claim* with what *name* makes of each of its slots, wherever they stand."""
    return replace(
        claim,
        slots=tuple((role, tuple(map(name, fillers))) for role, fillers in claim.slots),
        statistic=_figure(claim.statistic, name) if claim.statistic else None,
        speaker=name(claim.speaker) if claim.speaker else None,
        on_behalf_of=name(claim.on_behalf_of) if claim.on_behalf_of else None,
    )


def _figure(figure: Statistic, name: Callable[[Slot], Slot]) -> Statistic:
    compared = figure.comparator
    if compared and compared.area:
        compared = replace(compared, area=name(compared.area))
    return replace(
        figure,
        indicator=name(figure.indicator),
        area=name(figure.area) if figure.area else None,
        comparator=compared,
    )


def _fits(wanted: str, found: str) -> bool:
    bodies = {"PartyBody", "StateBody", "MassOrganization", "Body"}
    return wanted == found or (wanted == "Body" and found in bodies)


def _in_force(candidate: Candidate, on: str) -> bool:
    return (candidate.valid_from or "") <= on <= (candidate.valid_until or "9999-12-31")
