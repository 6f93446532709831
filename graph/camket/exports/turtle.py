"""Turtle: the default graph alone, which is what is accepted."""

from typing import BinaryIO

import pyoxigraph as ox

from camket.exports._triples import PREFIXES, in_order
from camket.store import Store

suffix = ".ttl"
subject = "store"


def write(store: Store, out: BinaryIO) -> None:
    """Write the accepted view of *store* with its metadata and the reference data."""
    view = in_order(store.quads(graph=ox.DefaultGraph()))
    triples = (quad.triple for quad in view)
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
