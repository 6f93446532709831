"""The writing side of the embedded store: exact changes, and a digest that follows them."""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from camket import terms
from camket.store.changes import Changes
from camket.store.embedded import EmbeddedStore, guard
from camket.terms.vocabulary import PROV, RDFS

MODULUS = 2**256
ALONE = 2
"""References to a store that nobody else holds: a name, and the call that counts."""
MANY = 2_000
"""From here on the engine's bulk loader is the faster way."""
RUNS = terms.ID + "run/"
DOCUMENTS = terms.ID + "doc/"
GENERATED, LABEL = (str(role).encode() for role in (PROV.wasGeneratedBy, RDFS.label))
UNSTEADY = (f"<{RUNS}".encode(), f"<{DOCUMENTS}".encode())
HUB = 1_000
"""Triples of one subject from which on it is not read whole."""


class Writer(EmbeddedStore):
    """A store that can change. It knows its digest before and after each change.

    The digest is the sum of the SHA-256 of its quads (modulo 2^256), so that its cost follows the
    change and not the store; runs of extractors and file names are left out of it.
    """

    def __init__(self, store: ox.Store, *, digest: int = 0, name: str = "memory") -> None:
        super().__init__(store, name=name)
        self.digest = digest
        self.added = 0
        self.removed = 0
        self._changes: Changes | None = None

    @classmethod
    def open_folder(cls, path: Path, *, digest: int) -> "Writer":
        """Open the store folder *path* for writing; make it when it is not there."""
        store = guard(lambda: ox.Store(str(path)), str(path))
        return cls(store, digest=digest, name=str(path))

    def insert(self, quads: Iterable[ox.Quad]) -> None:
        """Add *quads*; those that are there already change nothing."""
        new = [quad for quad in dict.fromkeys(quads) if quad not in self._store]
        add = self._store.bulk_extend if len(new) > MANY else self._store.extend
        guard(lambda: add(new), self._name)
        self.digest = (self.digest + sum(map(fingerprint, new))) % MODULUS
        self.added += len(new)
        if self._changes is not None:
            for quad in new:
                self._changes.put(quad)

    def load(self, lines: Sequence[bytes]) -> None:
        """Add *lines* of N-Quads, without their ends: the way for many.

        They must be new, each once, and written as the store writes them. `watch` does not hear
        of them.
        """
        if lines:
            text = b" .\n".join(lines) + b" .\n"
            load = self._store.bulk_load if len(lines) > MANY else self._store.load
            guard(lambda: load(text, format=ox.RdfFormat.N_QUADS), self._name)
            self.digest = (self.digest + sum(map(fingerprint_of_line, lines))) % MODULUS
            self.added += len(lines)

    def missing(self, lines: Iterable[bytes]) -> list[bytes]:
        """Give those of *lines*, triples without their ends, that the default graph lacks."""
        by_subject: dict[bytes, dict[bytes, None]] = {}
        for line in lines:
            by_subject.setdefault(line[: line.index(b" ")], {})[line] = None
        found: list[bytes] = []
        for subject, told in by_subject.items():
            known = self._known(subject, told)
            found.extend(line for line in told if line not in known)
        return found

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take *quads* away; those that are not there change nothing."""
        for quad in dict.fromkeys(quads):
            if quad in self._store:
                guard(partial(self._store.remove, quad), self._name)
                self.digest = (self.digest - fingerprint(quad)) % MODULUS
                self.removed += 1
                if self._changes is not None:
                    self._changes.take(quad)

    def remove_graph(self, name: ox.NamedNode) -> None:
        """Take the graph *name* away, and its name with it."""
        quads = list(self.quads(graph=name))
        guard(lambda: self._store.remove_graph(name), self._name)
        self.digest = (self.digest - sum(map(fingerprint, quads))) % MODULUS
        self.removed += len(quads)

    def watch(self) -> Changes:
        """Take note, from now on, of what comes into the default graph and what leaves it."""
        self._changes = Changes()
        return self._changes

    @contextmanager
    def trying(self, quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
        """Hold *quads* while the block runs, which hears of those that are new.

        Afterwards everything is as before: the quads, the digest and the counts.
        """
        before = (self.digest, self.added, self.removed)
        new = [quad for quad in dict.fromkeys(quads) if quad not in self._store]
        self.insert(new)
        try:
            yield new
        finally:
            self.remove(new)
            self.digest, self.added, self.removed = before

    def _known(self, subject: bytes, lines: Iterable[bytes]) -> set[bytes]:
        """Give what the default graph says of *subject*; of a hub, only what is among *lines*."""
        node = ox.NamedNode(subject[1:-1].decode())
        few = list(islice(self.quads(node, None, None, ox.DefaultGraph()), HUB))
        if len(few) < HUB:
            return {str(quad).encode() for quad in few}
        text = b" .\n".join(lines) + b" .\n"
        told = ox.parse(text, format=ox.RdfFormat.N_QUADS)
        return {str(quad).encode() for quad in told if quad in self._store}

    def flush(self) -> None:
        """Make every change durable."""
        guard(self._store.flush, self._name)

    def close(self) -> None:
        """Let go of the files; the writer is of no more use.

        What may be held in circles, as by the frames of an error, is sought only where there is
        cause: to look through all that lives takes as long as a small commit.
        """
        store = self._store
        del self._store
        held = sys.getrefcount(store) > ALONE or sys.exc_info()[0] is not None
        del store
        if held:
            gc.collect()


def fingerprint(quad: ox.Quad) -> int:
    """Give the share of *quad* in the digest: 0 for what the digest leaves out."""
    subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    if quad.predicate == PROV.wasGeneratedBy or subject.startswith(RUNS):
        return 0
    if quad.predicate == RDFS.label and subject.startswith(DOCUMENTS):
        return 0
    return int.from_bytes(sha256(str(quad).encode()).digest(), "big")


def fingerprint_of_line(line: bytes) -> int:
    """Give the `fingerprint` of a quad that is written as a line, without its end."""
    if GENERATED in line or line.startswith(UNSTEADY):
        subject, predicate, _ = line.split(b" ", 2)
        if predicate == GENERATED or subject.startswith(UNSTEADY[0]):
            return 0
        if predicate == LABEL and subject.startswith(UNSTEADY[1]):
            return 0
    return int.from_bytes(sha256(line).digest(), "big")


def digest_of(quads: Iterable[ox.Quad]) -> int:
    """Compute the digest of *quads* from nothing."""
    return sum(map(fingerprint, quads)) % MODULUS
