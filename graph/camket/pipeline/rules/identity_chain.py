"""Identity-chain: what is the same by decisions, taken together, can be one thing."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import cast

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from camket import resources, terms
from camket.pipeline.whole import Finding, Whole
from camket.store import Store
from camket.terms.vocabulary import CK, OWL, RDF, RDFS
from camket.validate import Rule

RULE = Rule(
    id="Identity-chain",
    severity="Violation",
    messages={
        "en": "The decisions taken together make one thing of what cannot be one, see {?value}.",
        "vi": "Các quyết định gộp lại coi những thứ không thể là một là một, xem {?value}.",
    },
    remedy={
        "en": "Take back one decision of the chain.",
        "vi": "Rút một quyết định trong chuỗi.",
    },
    affects="",
)
NEEDS: frozenset[str] = frozenset()
VIEW = DefaultGraph()
Pair = tuple[NamedNode, NamedNode]


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield decisions that the others contradict, and those that join disjoint types."""
    same, different = (dict(_decided(whole.store, v)) for v in ("same", "different"))
    root = _roots(same.values())
    for decision, (left, right) in different.items():
        if left in root and root[left] == root.get(right):
            yield Finding(decision, left)
    members: dict[NamedNode, list[NamedNode]] = {}
    for thing in sorted(root, key=str):
        members.setdefault(root[thing], []).append(thing)
    first = {root[left]: decision for decision, (left, _) in sorted(same.items(), reverse=True)}
    for cluster, things in members.items():
        if odd := odd_one(whole.store, things):
            yield Finding(first[cluster], odd)


def _decided(store: Store, verdict: str) -> Iterator[tuple[NamedNode, Pair]]:
    concept = terms.concept("identity", verdict)
    for quad in store.quads(None, CK.verdict, concept, VIEW):
        decision = cast(NamedNode, quad.subject)
        for left in store.quads(decision, CK.leftEntity, None, VIEW):
            for right in store.quads(decision, CK.rightEntity, None, VIEW):
                yield decision, (cast(NamedNode, left.object), cast(NamedNode, right.object))


def _roots(pairs: Iterable[Pair]) -> Mapping[NamedNode, NamedNode]:
    """Give each thing in *pairs* the smallest thing that it is the same as."""
    neighbours: dict[NamedNode, set[NamedNode]] = {}
    for left, right in pairs:
        neighbours.setdefault(left, set()).add(right)
        neighbours.setdefault(right, set()).add(left)
    root: dict[NamedNode, NamedNode] = {}
    for start in sorted(neighbours, key=str):
        ahead = [] if start in root else [start]
        while ahead:
            thing = ahead.pop()
            root[thing] = start
            ahead.extend(neighbours[thing] - root.keys())
    return root


def odd_one(store: Store, things: Iterable[NamedNode]) -> NamedNode | None:
    """Give a thing that is of a type which another of *things* excludes, if there is one."""
    typed = [
        (thing, _above(kind))
        for thing in things
        for quad in store.quads(thing, RDF.type, None, VIEW)
        if (kind := quad.object)
    ]
    for (_, kinds), (thing, others) in combinations(typed, 2):
        if any((one, other) in _apart() for one in kinds for other in others):
            return thing
    return None


@cache
def _above(kind: object) -> frozenset[object]:
    """Give *kind* and all classes above it."""
    found, ahead = {kind}, [kind]
    while ahead:
        below = ahead.pop()
        wider = {o for s, o in _links(RDFS.subClassOf) if s == below} - found
        found |= wider
        ahead.extend(wider)
    return frozenset(found)


@cache
def _apart() -> frozenset[tuple[object, object]]:
    pairs = _links(OWL.disjointWith)
    return pairs | {(other, one) for one, other in pairs}


@cache
def _links(role: NamedNode) -> frozenset[tuple[object, object]]:
    files = sorted(resources.ontology().glob("*.ttl"))
    quads = (quad for path in files for quad in parse(path=path, format=RdfFormat.TURTLE))
    return frozenset((q.subject, q.object) for q in quads if q.predicate == role)
