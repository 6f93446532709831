"""N-Quads: the whole store, one quad a line, sorted."""

from typing import BinaryIO

import pyoxigraph as ox

from camket.exports._triples import in_order
from camket.store import Store

suffix = ".nq"
subject = "store"


def write(store: Store, out: BinaryIO) -> None:
    """Write every quad of *store*."""
    ox.serialize(in_order(store.quads()), out, format=ox.RdfFormat.N_QUADS)
