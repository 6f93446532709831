"""What `camket.open` gives: a home, or a SPARQL server, to ask from Python."""

from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pyoxigraph import DefaultGraph

from camket import canned
from camket.canned.tables import text_of
from camket.errors import StoreError
from camket.ledger import Home, open_home
from camket.network import network
from camket.pipeline.story import Actor, Outcome, Story
from camket.store import EmbeddedStore, Store
from camket.validate import Report, validate

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Row = dict[str, str | None]


class Opened:
    """A store that is open for questions, and the home that it belongs to, if it is a local one.

    A home answers from the version that it had when it was opened. Use it as a context manager,
    or call `close`.
    """

    def __init__(self, store: Store, home: Home | None, stack: ExitStack) -> None:
        self.store = store
        self._home = home
        self._stack = stack

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the version."""
        self._stack.close()

    def ask(self, name: str, /, **values: canned.Value | Sequence[canned.Value]) -> list[Row]:
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
        if self._home is None:
            raise StoreError("A server is read here, not written: import into a home folder.")
        return Story(self._home, actor).load(locations)

    @property
    def graph(self) -> "rdflib.Dataset":
        """An rdflib Dataset over a local store, for reading and SPARQL."""
        if not isinstance(self.store, EmbeddedStore):
            raise StoreError("A server has no local Dataset: use `ask`, or rdflib's SPARQLStore.")
        return self.store.dataset()


def open_graph(location: str | Path) -> Opened:
    """Open a home folder, or the SPARQL endpoint at an http(s) address, for questions."""
    stack = ExitStack()
    if str(location).startswith(("http://", "https://")):
        remote = import_module("camket.store.remote")
        return Opened(remote.RemoteStore(str(location)), None, stack)
    home = open_home(Path(location))
    return Opened(stack.enter_context(home.reading()), home, stack)
