"""Near copies of one article in several outlets: marked, so that they count as one source.

Copies quote the same words: only texts that share a long quote are compared. The later one is
said to be a revision of the earlier, by the day of publication, else by the hash.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from camket.ledger import Home, State
from camket.quads.evidence import snapshot_node
from camket.resolve.copies import are_copies
from camket.store import Store, Writer
from camket.terms.vocabulary import CK, OA, PROV, RDF, SCHEMA

VIEW = DefaultGraph()
LONG = 40
"""Letters of a quote that two texts share by no chance."""
UNDATED = "9999-12-31"


def mark_copies(writer: Writer, home: Home, state: State, texts: Iterable[str]) -> None:
    """Make *writer* tell of which texts those of *texts* are near copies, and which of theirs."""
    changed = sorted(texts)
    nodes = [snapshot_node(text) for text in changed]
    old = {
        quad
        for node in nodes
        for ends in ((node, None), (None, node))
        for quad in writer.quads(ends[0], PROV.wasRevisionOf, ends[1], VIEW)
    }
    new = {
        mark
        for text, node in zip(changed, nodes, strict=True)
        if any(writer.quads(node, RDF.type, CK.TextSnapshot, VIEW))
        for other in sorted(_texts_quoting_alike(writer, node))
        if (mark := _mark(home, state, text, other))
    }
    writer.remove(sorted(old - new, key=str))
    writer.insert(sorted(new - old, key=str))


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


def _texts_quoting_alike(store: Store, node: NamedNode) -> set[str]:
    """Give the hashes of the texts that share a long quote with the text of *node*."""
    quotes = {q for q in _quotes(store, node) if len(q.value) >= LONG}
    places = {place for quote in quotes for place in _places(store, quote)} - {node}
    return {
        quad.object.value
        for place in places
        for quad in store.quads(place, SCHEMA.sha256, None, VIEW)
        if isinstance(quad.object, Literal)
    }


def _quotes(store: Store, node: NamedNode) -> Iterator[Literal]:
    for spot in _subjects(store, OA.hasSource, node):
        for selector in store.quads(spot, OA.hasSelector):
            if isinstance(selector.object, NamedNode):
                for quad in store.quads(selector.object, OA.exact):
                    if isinstance(quad.object, Literal):
                        yield quad.object


def _places(store: Store, quote: Literal) -> Iterator[NamedNode]:
    for selector in _subjects(store, OA.exact, quote):
        for spot in _subjects(store, OA.hasSelector, selector):
            for quad in store.quads(spot, OA.hasSource):
                if isinstance(quad.object, NamedNode):
                    yield quad.object


def _subjects(store: Store, role: NamedNode, thing: NamedNode | Literal) -> set[NamedNode]:
    found = (quad.subject for quad in store.quads(None, role, thing))
    return {subject for subject in found if isinstance(subject, NamedNode)}
