"""The files of the ontology and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from camket import resources, terms
from camket.terms.vocabulary import OWL, RDF, RDFS

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = resources.ontology()
MODULES = sorted(ONTOLOGY.glob("*.ttl"))
OWN_MODULES = [path for path in MODULES if path.name != "reused.ttl"]
SCHEMES = sorted(ONTOLOGY.glob("schemes/*.ttl"))
SHAPES = sorted(ONTOLOGY.glob("shapes/*.ttl"))
EXAMPLES = sorted(ONTOLOGY.glob("examples/*.trig"))
ALIGNMENTS = sorted(ONTOLOGY.glob("align/*.ttl"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
KINDS = (OWL.Class, *PROPERTIES)


@cache
def quads_in(path: Path) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=str(path)))


def quads(*paths: Path) -> list[ox.Quad]:
    return [quad for path in paths for quad in quads_in(path)]


def declared(*kinds: ox.NamedNode) -> set[str]:
    return {
        q.subject.value for q in quads(*MODULES) if q.predicate == RDF.type and q.object in kinds
    }


def own(*kinds: ox.NamedNode) -> set[str]:
    return {iri for iri in declared(*kinds) if iri.startswith(terms.ONT)}


def subsumptions(read: Iterable[ox.Quad]) -> set[tuple[str, str]]:
    """Give each pair (narrower, wider) that follows from the subclasses and subproperties."""
    wider: dict[str, set[str]] = defaultdict(set)
    for quad in read:
        one, other = str(quad.subject), str(quad.object)
        if quad.predicate in {RDFS.subClassOf, RDFS.subPropertyOf}:
            wider[one].add(other)
        elif quad.predicate.value in {OWL_EQUAL + "Class", OWL_EQUAL + "Property"}:
            wider[one].add(other)
            wider[other].add(one)
    return {(term[1:-1], above[1:-1]) for term in wider for above in climb(term, wider)}


def climb(start: str, wider: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        for above in wider.get(ahead.pop(), set()) - seen:
            seen.add(above)
            ahead.append(above)
    return seen


OWL_EQUAL = "http://www.w3.org/2002/07/owl#equivalent"
