"""Posts, bodies and units of the shipped reference data, found by their names and by time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from camket import resources
from camket.records.cells import Moment
from camket.terms.vocabulary import CK, ORG, SKOS
from camket.vietnamese import key

FILES = (
    "bodies-central.ttl", "bodies-provincial.ttl", "places-districts.ttl", "places-provinces.ttl",
    "posts.ttl",
)  # fmt: skip
NAMES = (SKOS.prefLabel, SKOS.altLabel)


@dataclass(frozen=True, slots=True)
class Shipped:
    """A post, body or unit that has an IRI of its own in the reference data."""

    node: NamedNode
    body: NamedNode | None
    """Where the post is; none for another thing."""
    first: str
    last: str

    def overlaps(self, first: str, last: str) -> bool:
        """Tell whether it existed at some time between two days."""
        return self.first <= last and first <= self.last


def post_called(name: str, start: Moment | None, end: Moment | None) -> Shipped | None:
    """Give the post of this *name* at the time when a tenure began; None unless there is one."""
    return _the_one(_posts().get(key(name), ()), start, end)


def body_called(name: str, start: Moment | None, end: Moment | None) -> Shipped | None:
    """Give the body of this *name* at that time; None unless there is exactly one."""
    return _the_one(_bodies().get(key(name), ()), start, end)


def names_one_unit(name: str) -> bool:
    """Tell whether the reference data have this *name* for one province or district alone.

    >>> names_one_unit("huyện Châu Thành"), names_one_unit("tỉnh Lai Châu")
    (False, True)
    """
    return len({one.node.value.rpartition("-")[0] for one in _units().get(key(name), ())}) == 1


def is_unit(name: str) -> bool:
    """Tell whether a province or district has, or had, this *name*."""
    return key(name) in _units()


def _the_one(found: Iterable[Shipped], start: Moment | None, end: Moment | None) -> Shipped | None:
    """Choose by the first time told: a post is named as it was when it was taken up."""
    when = start or end
    fitting = [one for one in found if not when or one.overlaps(when.first, when.last)]
    return fitting[0] if len(fitting) == 1 else None


Index = Mapping[str, tuple[Shipped, ...]]


@cache
def _posts() -> Index:
    return _named(frozenset({ORG.postIn}))


@cache
def _bodies() -> Index:
    return _named(frozenset({ORG.classification}))


@cache
def _units() -> Index:
    return _named(frozenset({CK.statCode}))


def _named(mark: frozenset[NamedNode]) -> Index:
    """Give the things that have one of the properties *mark*, by their Vietnamese names."""
    told = _told()
    found: defaultdict[str, dict[NamedNode, Shipped]] = defaultdict(dict)
    for node, said in told.items():
        if not mark & said.keys():
            continue
        thing = Shipped(
            node,
            next((b for b in said.get(ORG.postIn, ()) if isinstance(b, NamedNode)), None),
            _day(said.get(CK.validFrom, ()), "0000"),
            _day(said.get(CK.validUntil, ()), "9999"),
        )
        for name in (name for role in NAMES for name in said.get(role, ())):
            if isinstance(name, Literal) and name.language == "vi":
                found[key(name.value)][node] = thing
    return {name: tuple(things.values()) for name, things in found.items()}


@cache
def _told() -> Mapping[NamedNode, Mapping[NamedNode, tuple[NamedNode | Literal, ...]]]:
    told: defaultdict[NamedNode, defaultdict[NamedNode, tuple[NamedNode | Literal, ...]]]
    told = defaultdict(lambda: defaultdict(tuple))
    for triple in _triples():
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            told[triple.subject][triple.predicate] += (triple.object,)
    return told


def _triples() -> Iterator[Triple]:
    for name in FILES:
        path = resources.ontology() / "reference" / name
        yield from (quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))


def _day(found: Iterable[NamedNode | Literal], otherwise: str) -> str:
    return next((one.value for one in found), otherwise)
