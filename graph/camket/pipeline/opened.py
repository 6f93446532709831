"""What `camket.open` gives: a home, or a SPARQL server, to ask from Python."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pyoxigraph import DefaultGraph

from camket import canned
from camket.canned.tables import text_of
from camket.ledger import open_home
from camket.network import network
from camket.pipeline.story import Actor, Outcome, Story
from camket.validate import Report, validate

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Row = dict[str, str | None]


class Opened:
    """A home that is open for questions; the version it saw first is the version it answers from.

    Use it as a context manager, or call `close`.
    """

    def __init__(self, path: Path) -> None:
        self._stack = ExitStack()
        self._home = open_home(path)
        self.store = self._stack.enter_context(self._home.reading())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the version."""
        self._stack.close()

    def ask(self, name: str, **values: canned.Value | Sequence[canned.Value]) -> list[Row]:
        """Answer the canned query *name*: a list of rows, column → text (None when unbound)."""
        found = canned.answer(self.store, canned.load(name), values)
        return [dict(zip(found.columns, map(text_of, row), strict=True)) for row in found.rows]

    def network(self, name: str, lang: str = "vi") -> "nx.MultiDiGraph[str]":
        """Give the network *name* as a networkx graph with plain attributes."""
        return network(self.store, name, lang)

    def validate(self) -> Report:
        """Check the accepted view against the shapes."""
        return validate(self.store.quads(graph=DefaultGraph()))

    def load(self, *locations: str, actor: Actor) -> Outcome:
        """Import *locations*; open the home again to ask about them."""
        return Story(self._home, actor).load(locations)

    @property
    def graph(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the store, for reading and SPARQL."""
        return self.store.dataset()


def open_graph(location: str | Path) -> Opened:
    """Open the home at *location* for questions."""
    return Opened(Path(location))
