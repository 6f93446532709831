"""Stores: embedded Oxigraph, or any SPARQL 1.1 server."""

from camket.store.changes import Changes
from camket.store.embedded import EmbeddedStore
from camket.store.protocol import Rows, Store, Term
from camket.store.writer import Writer, digest_of

__all__ = ["Changes", "EmbeddedStore", "Rows", "Store", "Term", "Writer", "digest_of"]
