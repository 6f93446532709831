"""Name → IRI: what a name that somebody typed stands for in a store."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from camket.canned.binding import bind, unable
from camket.canned.concepts import concept_names, scheme_holds
from camket.canned.library import load
from camket.canned.query import Parameter
from camket.canned.values import Lookup
from camket.errors import QueryError
from camket.store import Store
from camket.terms import fold
from camket.terms.vocabulary import CK, FOAF, ORG, SKOS

ORGANISATIONS = (
    CK.Body,
    CK.PartyBody,
    CK.StateBody,
    CK.MassOrganization,
    ORG.Organization,
    ORG.OrganizationalUnit,
)
CLASSES: Final[Mapping[str, tuple[ox.NamedNode, ...]]] = {
    "agent": (FOAF.Person, FOAF.Group, CK.Jurisdiction, CK.Fund, *ORGANISATIONS),
    "person": (FOAF.Person,),
    "body": ORGANISATIONS,
    "jurisdiction": (CK.Jurisdiction,),
    "fund": (CK.Fund,),
    "place": (CK.AdministrativeUnit,),
    "facility": (CK.Facility,),
    "project": (CK.Project,),
    "post": (ORG.Post,),
    "event": (CK.Event,),
    "source": (CK.SourceDocument,),
    "claim": (CK.Claim,),
    "concept": (SKOS.Concept, CK.Indicator),
}
"""Type of a parameter → the classes whose names are searched."""

NEAR = 200
"""How many names that share a word with the one asked for are compared letter by letter."""
STROKE = "\N{COMBINING SHORT STROKE OVERLAY}"
WORD = re.compile(r"[a-z0-9][a-z0-9\u0300-\u036f]*")
SHOWN = 10
"""How many things of one name an error lists."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing."""

    iri: str
    text: str
    kinds: tuple[str, ...]
    """Local names of its classes, for messages."""


NamesOf = Callable[[str], tuple[Name, ...]]


def finder(store: Store) -> Lookup:
    """Give the lookup of *store*; each kind of thing is read from it once."""

    @cache
    def names_of(kind: str) -> tuple[Name, ...]:
        return tuple(_names(store, CLASSES[kind]))

    def find(text: str, param: Parameter) -> ox.NamedNode:
        if param.kind == "concept":
            known = (*_concepts(param.scheme), *names_of("concept"))
            return _one(text, [name for name in known if scheme_holds(param.scheme, name.iri)])
        return _one(text, names_of(param.kind), lambda: _elsewhere(text, param.kind, names_of))

    return find


def _names(store: Store, classes: Iterable[ox.NamedNode]) -> Iterator[Name]:
    query = load("names", Path(__file__).parent)
    asked = bind(query, {"type": [c.value for c in classes]}, lookup=unable)
    kinds: dict[tuple[str, str], set[str]] = {}
    for thing, name, kind in store.select(asked).rows:
        if thing is not None and name is not None and kind is not None:
            kinds.setdefault((thing.value, name.value), set()).add(_local(kind.value))
    for (iri, text), found in kinds.items():
        yield Name(iri, text, tuple(sorted(found)))


def _concepts(scheme: str) -> Iterator[Name]:
    for iri, text in concept_names(scheme):
        yield Name(iri, text, ("Concept",))


def _one(
    text: str, known: Iterable[Name], elsewhere: Callable[[], Iterable[Name]] = tuple
) -> ox.NamedNode:
    """Give the one thing called *text*: as written, else where *text* leaves accents away."""
    names = tuple(known)
    hits = _called(text, names, _as_written) or _called_without_accents(text, names)
    if len(hits) == 1:
        return ox.NamedNode(next(iter(hits)))
    if hits:
        raise QueryError(f"{text!r} may be one of several things; pass one IRI: {_listed(hits)}.")
    others = {name.iri: name for name in elsewhere()}
    if others:
        raise QueryError(
            f"only things of other types are called so; pass the IRI: {_listed(others)}."
        )
    raise QueryError(f"nothing is called so. {_nearest(text, names)}")


def _called(text: str, names: Iterable[Name], form: Callable[[str], str]) -> dict[str, Name]:
    wanted = form(text)
    return {name.iri: name for name in names if wanted and form(name.text) == wanted}


def _called_without_accents(text: str, names: Iterable[Name]) -> dict[str, Name]:
    """Give what folds to *text*; a word of it that bears accents must bear just those."""
    typed = _accents(text)
    return {
        iri: name
        for iri, name in _called(text, names, fold).items()
        if all(t in ("", there) for t, there in zip(typed, _accents(name.text), strict=True))
    }


def _accents(text: str) -> list[str]:
    """Give the accents of each word in one order, so that both ways to place a tone are alike."""
    marked = unicodedata.normalize("NFD", text.casefold().replace("đ", f"d{STROKE}"))
    words = WORD.findall(marked)
    return ["".join(sorted(filter(unicodedata.combining, word))) for word in words]


def _as_written(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _elsewhere(text: str, kind: str, names_of: NamesOf) -> Iterator[Name]:
    for other in ("agent", "place", "facility", "project"):
        if other != kind:
            yield from _called_without_accents(text, names_of(other)).values()


def _listed(hits: Mapping[str, Name]) -> str:
    shown = [f"{iri} ({', '.join(hits[iri].kinds)}: {hits[iri].text})" for iri in sorted(hits)]
    more = [f"and {len(shown) - SHOWN} more"] if len(shown) > SHOWN else []
    return "; ".join(shown[:SHOWN] + more)


def _nearest(text: str, names: Iterable[Name]) -> str:
    folded: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (name.text, name.iri)):
        folded.setdefault(fold(name.text), name.text)
    words = set(fold(text).split())
    alike = sorted(folded, key=lambda other: (-len(words & set(other.split())), len(other), other))
    close = difflib.get_close_matches(fold(text), alike[:NEAR], n=5, cutoff=0.4)
    if not close:
        return "Give an IRI or `kind/slug`."
    return f"Nearest are {', '.join(folded[other] for other in close)}."


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
