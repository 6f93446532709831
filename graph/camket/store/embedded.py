"""The embedded store: Oxigraph in this process, on disk or in memory."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from camket.errors import StoreError
from camket.store.protocol import Rows, Term

if TYPE_CHECKING:
    import rdflib

T = TypeVar("T")
REACHES_OUT = re.compile("service", re.IGNORECASE)
"""Sought inside words too: the engine takes `1SERVICE<…>` and `SERVICEex:a` for the keyword."""
FAULTS = (OSError, ValueError, SyntaxError, RuntimeError, MemoryError)
RESULT_FORMS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


class EmbeddedStore:
    """A readable Oxigraph store; see `camket.store.protocol.Store`."""

    def __init__(self, store: ox.Store, *, name: str = "memory") -> None:
        self._store = store
        self._name = name

    @classmethod
    def open(cls, path: Path) -> "EmbeddedStore":
        """Open the store folder *path* for reading, as it stands now."""
        return cls(guard(lambda: ox.Store.read_only(str(path)), str(path)), name=str(path))

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> "EmbeddedStore":
        """Hold *quads* in memory."""
        store = ox.Store()
        store.extend(quads)
        return cls(store)

    def select(self, query: str) -> Rows:
        """Answer a SELECT query; StoreError when the text or the store is at fault."""
        found = guard(lambda: self._store.query(query), self._name)
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError("The query is no SELECT.", store=self._name)
        return Rows(tuple(v.value for v in found.variables), self._rows(found))

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        return bool(guard(lambda: self._store.query(query), self._name))

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the triples of a CONSTRUCT query."""
        found = guard(lambda: self._store.query(query), self._name)
        if not isinstance(found, ox.QueryTriples):
            raise StoreError("The query is no CONSTRUCT.", store=self._name)
        yield from _guarded(found, self._name)

    def result(self, query: str, form: str) -> bytes:
        """Answer any query as text: *form* is `json`, `csv` or `tsv`; triples come as Turtle.

        A query that reaches out of the store (SERVICE) is refused.
        """
        if REACHES_OUT.search(query):
            raise StoreError(
                "SERVICE is refused: a query stays inside the store. "
                "Name variables and prefixes without that word.",
                store=self._name,
            )
        found = guard(lambda: self._store.query(query), self._name)
        if isinstance(found, ox.QueryTriples):
            return bytes(
                guard(lambda: found.serialize(format=ox.RdfFormat.TURTLE) or b"", self._name)
            )
        form_ = RESULT_FORMS["json" if isinstance(found, ox.QueryBoolean) else form]
        return bytes(guard(lambda: found.serialize(format=form_) or b"", self._name))

    def dataset(self) -> "rdflib.Dataset":
        """Give an rdflib Dataset over this store, for reading."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(OxigraphStore(store=self._store))

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that match; None matches anything, also any graph."""
        found = guard(
            lambda: self._store.quads_for_pattern(subject, predicate, object_, graph), self._name
        )
        yield from _guarded(found, self._name)

    def holds(self, quad: ox.Quad) -> bool:
        """Tell whether *quad* is there."""
        return guard(lambda: quad in self._store, self._name)

    @contextmanager
    def dumped(self) -> Iterator["Lines"]:
        """Give all quads as lines that can be read again and again while the block runs."""
        with TemporaryDirectory(prefix="camket-") as folder:
            path = Path(folder) / "all.nq"
            guard(lambda: self._store.dump(str(path), format=ox.RdfFormat.N_QUADS), self._name)
            yield Lines(path)

    def __len__(self) -> int:
        return len(self._store)

    def _rows(self, found: ox.QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
        width = range(len(found.variables))
        while True:
            row = guard(lambda: next(found, None), self._name)
            if row is None:
                return
            yield tuple(_term(row[i]) for i in width)


@dataclass(frozen=True, slots=True)
class Lines:
    """All quads of a store, as bytes."""

    path: Path
    """A file of N-Quads."""

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield each quad: its triple and its graph (empty: the default graph) in N-Quads."""
        with self.path.open("rb") as file:
            for line in file:
                triple, _, last = line[:-3].rpartition(b" ")
                if last[:1] == b"<" and b'"' not in last and triple.count(b" ") > 1:
                    yield triple, last
                else:
                    yield line[:-3], b""


def _term(value: object) -> Term | None:
    if value is None or isinstance(value, ox.NamedNode | ox.Literal):
        return value
    raise StoreError(f"The answer holds {value}, which is neither an IRI nor a literal.")


def _guarded(items: Iterable[T], name: str) -> Iterator[T]:
    try:
        yield from items
    except FAULTS as bad:
        raise StoreError(f"{name}: {bad}", store=name) from bad


def guard(call: Callable[[], T], name: str) -> T:
    """Call the engine; what it raises becomes a StoreError that names the store."""
    try:
        return call()
    except FAULTS as bad:
        raise StoreError(f"{name}: {bad}", store=name) from bad
