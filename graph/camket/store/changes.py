"""What a change did to the accepted view, told net: what came and went again counts as nothing."""

from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Quad, Triple

VIEW = DefaultGraph()


@dataclass(slots=True)
class Changes:
    """The triples that came into the default graph and that left it."""

    added: set[Triple] = field(default_factory=set)
    removed: set[Triple] = field(default_factory=set)

    def put(self, quad: Quad) -> None:
        """Take note of a quad that came."""
        if quad.graph_name == VIEW:
            _note(quad.triple, self.removed, self.added)

    def take(self, quad: Quad) -> None:
        """Take note of a quad that left."""
        if quad.graph_name == VIEW:
            _note(quad.triple, self.added, self.removed)


def _note(triple: Triple, undone: set[Triple], done: set[Triple]) -> None:
    if triple in undone:
        undone.discard(triple)
    else:
        done.add(triple)
