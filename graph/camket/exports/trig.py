"""TriG: the whole store, claim graph by claim graph, with prefixes."""

from typing import BinaryIO

import pyoxigraph as ox

from camket.exports._triples import PREFIXES, in_order
from camket.store import Store

suffix = ".trig"
subject = "store"


def write(store: Store, out: BinaryIO) -> None:
    """Write every quad of *store*."""
    ox.serialize(in_order(store.quads()), out, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
