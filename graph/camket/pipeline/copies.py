"""Near copies of one article in several outlets: marked, so that they count as one source.

Copies quote the same words: only texts that share a long quote are compared. The later one is
said to be a revision of the earlier, by the day of publication, else by the hash.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from camket.ledger import Home, State
from camket.quads.evidence import snapshot_node
from camket.resolve.copies import are_copies
from camket.store import Store, Writer
from camket.terms.vocabulary import OA, PROV, SCHEMA

VIEW = DefaultGraph()
LONG = 40
"""Letters of a quote that two texts share by no chance."""
MANY = 64
"""A quote that more texts share tells nothing."""
UNDATED = "9999-12-31"

Places = Callable[[Literal], set[NamedNode]]
"""Gives the texts that hold a quote: all, or more than tell something."""


def mark_copies(writer: Writer, home: Home, state: State, texts: Iterable[str]) -> None:
    """Make *writer* tell of which texts those of *texts* are near copies, and which of theirs."""
    asked = {snapshot_node(text) for text in texts}
    places = cache(lambda quote: _places(writer, quote, MANY + len(asked)))
    nodes = sorted(asked | _crowded(writer, asked, places), key=str)
    old = {
        quad
        for node in nodes
        for ends in ((node, None), (None, node))
        for quad in writer.quads(ends[0], PROV.wasRevisionOf, ends[1], VIEW)
    }
    new = {
        mark
        for node in nodes
        for text in _hashes(writer, [node])
        for other in sorted(_hashes(writer, _quoting_alike(writer, node, places)))
        if (mark := _mark(home, state, text, other))
    }
    writer.remove(sorted(old - new, key=str))
    writer.insert(sorted(new - old, key=str))


def _crowded(store: Store, nodes: AbstractSet[NamedNode], places: Places) -> set[NamedNode]:
    """Give the texts whose quotes have become too common to tell anything, by *nodes* alone."""
    quotes = {quote for node in nodes for quote in _long_quotes(store, node)}
    shared = map(places, quotes)
    return {p for found in shared if MANY < len(found) <= MANY + len(nodes) for p in found}


def _mark(home: Home, state: State, text: str, other: str) -> Quad | None:
    if text == other or not (home.inbox.holds(text) and home.inbox.holds(other)):
        return None
    if not are_copies(*(_words(home, sha256) for sha256 in sorted((text, other)))):
        return None
    first, second = sorted((text, other), key=lambda sha256: (_day(state, sha256), sha256))
    return Quad(snapshot_node(second), PROV.wasRevisionOf, snapshot_node(first), VIEW)


def _words(home: Home, sha256: str) -> str:
    return home.inbox.get(sha256).decode("utf-8", errors="replace")


def _day(state: State, sha256: str) -> str:
    days = (i.description.published for i in state.citing([sha256]) if i.sha256 == sha256)
    return min(filter(None, days), default=UNDATED)


def _quoting_alike(store: Store, node: NamedNode, places: Places) -> set[NamedNode]:
    """Give the texts that share a long quote with that of *node*, if not all the world does."""
    shared = map(places, _long_quotes(store, node))
    return {place for found in shared if len(found) <= MANY for place in found} - {node}


def _hashes(store: Store, nodes: Iterable[NamedNode]) -> set[str]:
    return {
        quad.object.value
        for node in nodes
        for quad in store.quads(node, SCHEMA.sha256, None, VIEW)
        if isinstance(quad.object, Literal)
    }


def _long_quotes(store: Store, node: NamedNode) -> set[Literal]:
    return {
        quad.object
        for spot in _subjects(store, OA.hasSource, node)
        for selector in store.quads(spot, OA.hasSelector)
        if isinstance(selector.object, NamedNode)
        for quad in store.quads(selector.object, OA.exact)
        if isinstance(quad.object, Literal) and len(quad.object.value) >= LONG
    }


def _places(store: Store, quote: Literal, most: int) -> set[NamedNode]:
    """Give the texts that hold *quote*: one more than *most*, if there are as many."""
    found: set[NamedNode] = set()
    for selector in store.quads(None, OA.exact, quote):
        for spot in store.quads(None, OA.hasSelector, selector.subject):  # type: ignore[arg-type]
            for quad in store.quads(spot.subject, OA.hasSource):  # type: ignore[arg-type]
                if isinstance(quad.object, NamedNode):
                    found.add(quad.object)
        if len(found) > most:
            break
    return found


def _subjects(store: Store, role: NamedNode, thing: NamedNode | Literal) -> set[NamedNode]:
    found = (quad.subject for quad in store.quads(None, role, thing))
    return {subject for subject in found if isinstance(subject, NamedNode)}
