"""What every store can do for its readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

Term = NamedNode | Literal
"""A value in an answer; the house holds no blank nodes."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer to SELECT: its columns, and its rows as they come (read once)."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


class Store(Protocol):
    """A place to ask: the default graph is the accepted view, each claim has its own graph."""

    def select(self, query: str) -> Rows:
        """Answer a SELECT query; StoreError when the text or the store is at fault."""

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""

    def construct(self, query: str) -> Iterator[Triple]:
        """Yield the triples of a CONSTRUCT query."""

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None matches anything, also any graph."""
