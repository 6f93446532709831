"""Portraits of the things in a store: their names, posts, bodies, places and terms."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.resolve import Portrait, Seat
from camket.resolve.spelling import bare_plant
from camket.store import Store
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, RDF, SKOS

VIEW = DefaultGraph()
KINDS = {
    "person": (FOAF.Person,),
    "body": (CK.Body, CK.PartyBody, CK.StateBody, CK.MassOrganization),
    "jurisdiction": (CK.Jurisdiction,),
    "fund": (CK.Fund,),
    "facility": (CK.Facility,),
    "project": (CK.Project,),
    "place": (CK.AdministrativeUnit, GEO.Feature),
}
"""Kinds of things that are told apart, each with its classes."""
PROVINCE = terms.concept("level", "province")
UNIT_HEADS = ("tinh ", "thanh pho ", "tp ")
LONGEST = 4
"""Words in the name of a province."""


def portraits_in(store: Store, kinds: Iterable[str] = KINDS) -> Iterator[Portrait]:
    """Yield a portrait of each thing of *kinds* that has a name."""
    gallery = _Gallery(store, cache(_Provinces(store).told_in))
    for kind in kinds:
        things = {
            quad.subject
            for class_ in KINDS[kind]
            for quad in store.quads(None, RDF.type, class_, VIEW)
        }
        for thing in sorted((t for t in things if isinstance(t, NamedNode)), key=str):
            if names := gallery.names(thing, kind):
                seats = tuple(gallery.seats(thing, kind))
                yield Portrait(thing.value, kind, names, seats, gallery.sources(thing))


def bare_unit(name: str) -> str:
    """Give the folded name of a unit without the word for what it is.

    >>> bare_unit("Tỉnh Hòa Bình"), bare_unit("TP Hà Nội")
    ('hoa binh', 'ha noi')
    """
    folded = terms.fold(name)
    return next((folded.removeprefix(h) for h in UNIT_HEADS if folded.startswith(h)), folded)


@dataclass(frozen=True, slots=True)
class _Gallery:
    store: Store
    provinces: Callable[[str], frozenset[str]]

    def names(self, thing: NamedNode, kind: str) -> tuple[str, ...]:
        written = [*self._words(thing, SKOS.prefLabel), *self._words(thing, SKOS.altLabel)]
        bare = map(bare_plant, written) if kind == "facility" else ()
        return tuple(dict.fromkeys((*written, *bare)))

    def sources(self, thing: NamedNode) -> frozenset[str]:
        claims = {quad.graph_name for quad in self.store.quads(thing, RDF.type)}
        return frozenset(
            doc.value
            for claim in claims
            if isinstance(claim, NamedNode)
            for doc in self._things(claim, CK.reportedIn)
        )

    def seats(self, thing: NamedNode, kind: str) -> Iterator[Seat]:
        if kind == "person":
            for quad in self.store.quads(None, ORG.member, thing, VIEW):
                if isinstance(quad.subject, NamedNode):
                    yield self._seat(quad.subject)
        else:
            yield self._ties(thing)

    def _seat(self, tenure: NamedNode) -> Seat:
        posts = self._things(tenure, CK.post)
        bodies = self._things(tenure, ORG.organization) or [
            body for post in posts for body in self._things(post, ORG.postIn)
        ]
        words = [name for thing in (*posts, *bodies) for name in self._words(thing, SKOS.prefLabel)]
        return Seat(
            post=_first(posts),
            kind=_first([kind for post in posts for kind in self._things(post, DCT.type)]),
            body=_first(bodies),
            words=words[0] if words else "",
            places=self._areas((tenure, *bodies)) | self.provinces(" | ".join(words)),
            since=self._day(tenure, CK.validFrom, CK.notBefore),
            until=self._day(tenure, CK.validUntil, CK.notAfter),
        )

    def _ties(self, thing: NamedNode) -> Seat:
        kinds = [*self._things(thing, DCT.type), *self._things(thing, ORG.classification)]
        names = " | ".join(self._words(thing, SKOS.prefLabel))
        owners = [*self._things(thing, CK.managedBy), *self._things(thing, ORG.subOrganizationOf)]
        return Seat(
            kind=_first(kinds),
            body=_first(owners),
            places=self._areas([thing]) | self.provinces(names),
        )

    def _areas(self, things: Iterable[NamedNode]) -> frozenset[str]:
        roles = (DCT.spatial, CK.territory, CK.locatedIn)
        areas = {a for thing in things for role in roles for a in self._things(thing, role)}
        names = (
            name for area in areas for name in self._words(area, SKOS.prefLabel, english=False)
        )
        return frozenset(map(bare_unit, names))

    def _day(self, thing: NamedNode, *roles: NamedNode) -> str:
        return min((day for role in roles for day in self._words(thing, role)), default="")

    def _words(self, thing: NamedNode, role: NamedNode, *, english: bool = True) -> list[str]:
        found = (quad.object for quad in self.store.quads(thing, role, None, VIEW))
        literals = sorted(
            (o for o in found if isinstance(o, Literal) and (english or o.language != "en")),
            key=lambda name: (name.language == "en", name.value),
        )
        return [literal.value for literal in literals]

    def _things(self, thing: NamedNode, role: NamedNode) -> list[NamedNode]:
        found = (quad.object for quad in self.store.quads(thing, role, None, VIEW))
        return sorted((o for o in found if isinstance(o, NamedNode)), key=str)


class _Provinces:
    """The provinces of a store, by their folded names."""

    def __init__(self, store: Store) -> None:
        units = [q.subject for q in store.quads(None, CK.level, PROVINCE, VIEW)]
        self.names = frozenset(
            bare_unit(quad.object.value)
            for unit in units
            if isinstance(unit, NamedNode)
            for quad in store.quads(unit, SKOS.prefLabel, None, VIEW)
            if isinstance(quad.object, Literal) and quad.object.language != "en"
        )

    def told_in(self, words: str) -> frozenset[str]:
        """Give the provinces named in *words*."""
        told = terms.fold(words).split()
        windows = (
            " ".join(told[start : start + length])
            for start in range(len(told))
            for length in range(1, LONGEST + 1)
        )
        return self.names.intersection(windows)


def _first(things: Iterable[NamedNode]) -> str:
    return next((thing.value for thing in things), "")
