"""Quads in one order, with the prefixes that people read them by."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from camket.terms import BASE, CONCEPT, ID, ONT
from camket.terms.names import CURRENCY, KINDS

PREFIXES: Final = {
    "c": CONCEPT,
    "ck": ONT,
    "cur": CURRENCY,
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "graph": BASE + "graph/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sattr": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "schema": "http://schema.org/",
    "sdim": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vf": "https://w3id.org/valueflows/ont/vf#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{kind: f"{ID}{kind}/" for kind in sorted(KINDS)},
}


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Sort *quads* by graph, subject, predicate and object, the default graph first."""
    return sorted(quads, key=_key)


def _key(quad: ox.Quad) -> tuple[str, ...]:
    graph = quad.graph_name
    name = "" if isinstance(graph, ox.DefaultGraph) else str(graph)
    return name, str(quad.subject), str(quad.predicate), str(quad.object)
