"""Things of a text that a data set knows: by name and post, by name and kind, by a careless name.

A person is known by the name together with a post that the data set tells of too, a power plant
by its name and its kind, a body or place by its name with marks left out. Where two are known so,
or somebody called them different, none is meant. A name alone makes no one known.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.model import Claim, Slot
from camket.pipeline.naming import is_text_claim, look_up_by, named_by_data, names_of
from camket.quads.entities import CLASS_OF_TYPE, facility_kind
from camket.resolve import Identities, LookUp, candidates, minted
from camket.resolve.naming import LOCAL_WORDS
from camket.resolve.spelling import bare_plant, leaves_out_marks
from camket.store import Store
from camket.terms.vocabulary import CK, DCT, ORG
from camket.vietnamese import key

VIEW = DefaultGraph()
CARELESS = frozenset(
    {"AdministrativeUnit", "Body", "Jurisdiction", "MassOrganization", "PartyBody", "Post",
     "StateBody"}
)  # fmt: skip
"""Types of things of which the reference data know all that have such names."""


def known_in(store: Store, claims: Iterable[Claim], decided: Identities) -> dict[str, str]:
    """Give the IRIs of things that only the texts of *claims* name, each with the one meant."""
    told = list(claims)
    posts = _posts_held(told)
    careless = look_up_by(store, _is_careless)
    found: dict[str, str] = {}
    for slot, text in _own_slots(told):
        own = minted(slot, text).value
        meant = [
            thing
            for thing in _meant(store, slot, posts.get(own, frozenset()), careless)
            if not decided.are_apart(own, thing.value)
        ]
        if len(meant) == 1 and decided.of_thing(own) == own:
            found[own] = meant[0].value
    return found


def _own_slots(claims: Iterable[Claim]) -> Iterator[tuple[Slot, str]]:
    """Yield the slots that name a thing by an IRI made of what was read, one for each thing."""
    seen: set[str] = set()
    for claim in claims:
        for _, slot in claim.fillers():
            if slot.iri and slot.iri not in seen:
                seen.add(slot.iri)
                if slot.type in CLASS_OF_TYPE and slot.iri == minted(slot, claim.text_sha256).value:
                    yield slot, claim.text_sha256


def _posts_held(claims: Iterable[Claim]) -> Mapping[str, frozenset[str]]:
    """Give the posts that texts tell people to hold, by the IRIs of both."""
    held: dict[str, frozenset[str]] = {}
    for claim in claims:
        who, post = claim.one("person"), claim.one("post")
        if claim.kind != "post" or claim.polarity != "positive" or not (who and post):
            continue
        if who.iri and post.iri:
            held[who.iri] = held.get(who.iri, frozenset()) | {post.iri}
    return held


def _meant(store: Store, slot: Slot, posts: frozenset[str], careless: LookUp) -> list[NamedNode]:
    if slot.type == "Person":
        return _people(store, slot.label, posts) if posts else []
    if slot.type == "Facility":
        return _plants(store, slot.label)
    if slot.type in CARELESS and LOCAL_WORDS.isdisjoint(terms.fold(slot.label).split()):
        return [NamedNode(found.iri) for found in candidates(slot, careless)]
    return []


def _is_careless(written: str, names: set[str]) -> bool:
    return any(leaves_out_marks(written, name) for name in names)


def _people(store: Store, name: str, posts: frozenset[str]) -> list[NamedNode]:
    """Give the people whom data sets call *name* and give one of *posts*."""
    folded = Literal(terms.fold(name))
    return [
        person
        for person in named_by_data(store, folded)
        if key(name) in names_of(store, person) and posts & _posts_by_data(store, person)
    ]


def _posts_by_data(store: Store, person: NamedNode) -> frozenset[str]:
    return frozenset(
        quad.object.value
        for seat in store.quads(None, ORG.member, person, VIEW)
        if isinstance(seat.subject, NamedNode)
        for quad in store.quads(seat.subject, CK.post)
        if isinstance(quad.object, NamedNode)
        and isinstance(quad.graph_name, NamedNode)
        and not is_text_claim(store, quad.graph_name)
    )


def _plants(store: Store, name: str) -> list[NamedNode]:
    """Give the power plants that data sets call *name*, marks left out at most."""
    kind, bare = facility_kind(name), bare_plant(name)
    if kind is None or bare == terms.fold(name):
        return []
    written = " ".join(key(name).split()[-len(bare.split()) :])
    concept = terms.concept("facility", kind)
    return [
        plant
        for plant in named_by_data(store, Literal(bare))
        if any(store.quads(plant, DCT.type, concept, VIEW))
        and any(_is_called(written, other) for other in names_of(store, plant))
    ]


def _is_called(written: str, name: str) -> bool:
    return leaves_out_marks(written, name) or leaves_out_marks(name, written)
