"""The gate: new claim graphs against the shapes, together with what they touch in the store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Triple

from camket.decisions import Judgement
from camket.ledger import Verdict
from camket.quads import ClaimGraph
from camket.store import Store
from camket.validate import Engine, Report, validate

VIEW = DefaultGraph()


@dataclass(slots=True)
class Gate:
    """Checks claim graphs and keeps the report of the last check."""

    engine: Engine = "shifty"
    report: Report | None = field(default=None)

    def __call__(self, store: Store, graphs: Sequence[ClaimGraph]) -> dict[str, str]:
        """Give the claims that break a shape, each with the name of the shape."""
        triples = {t for graph in graphs for t in _assumed(graph)}
        triples |= set(_one_hop(store, triples))
        self.report = validate(sorted(triples, key=str), engine=self.engine)
        broken = {v.focus: v.shape for v in self.report.violations}
        return {
            graph.parent or graph.id: f"shape-{broken[focus]}"
            for graph in graphs
            for focus in _subjects(graph) & broken.keys()
        }


def _assumed(graph: ClaimGraph) -> Iterator[Triple]:
    """Yield a claim as it will stand if it is accepted."""
    verdict = Verdict(graph, Judgement(accepted=True, reason="checked"))
    yield from graph.triples
    yield from verdict.metadata()


def _subjects(graph: ClaimGraph) -> set[str]:
    own = {t.subject for t in graph.triples} | {t.subject for t in graph.metadata}
    return {node.value for node in own if isinstance(node, NamedNode)}


def _one_hop(store: Store, triples: set[Triple]) -> Iterator[Triple]:
    described = {t.subject for t in triples}
    for thing in {t.object for t in triples} - described:
        if isinstance(thing, NamedNode):
            for quad in store.quads(thing, None, None, VIEW):
                yield quad.triple
