"""Where the nodes of a picture stand: givers to the left, receivers to the right, none on another.

A column holds what is equally far from those who only give; within a column nodes stand near
what they are tied to. No chance is in it: the same network gives the same places.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Places = dict[str, tuple[float, float]]
"""Node → column and row; columns count from 0, rows are centred on 0."""

SWEEPS = 8
"""How often columns are sorted by their neighbours; more changes nothing in practice."""


def places(graph: "nx.MultiDiGraph[str]") -> Places:
    """Give each node of *graph* a place of its own."""
    columns = _columns(graph)
    for sweep in range(SWEEPS):
        order = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        rows = _rows(columns)
        for column in order:
            columns[column] = _near_neighbours(graph, columns[column], rows)
            rows |= _rows([columns[column]])
    return {
        node: (float(column), row)
        for column, nodes in enumerate(columns)
        for node, row in _rows([nodes]).items()
    }


def _columns(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Put each node one column right of the last that gives to it; circles share a column."""
    import networkx as nx

    circles = nx.condensation(nx.DiGraph(graph))
    level: dict[int, int] = {}
    for circle in nx.lexicographical_topological_sort(circles):
        before = [level[b] for b in circles.predecessors(circle)]
        level[circle] = max(before) + 1 if before else 0
    found: dict[int, list[str]] = defaultdict(list)
    for circle, column in level.items():
        found[column].extend(circles.nodes[circle]["members"])
    return [sorted(found[column]) for column in sorted(found)]


def _near_neighbours(
    graph: "nx.MultiDiGraph[str]", nodes: Sequence[str], rows: Mapping[str, float]
) -> list[str]:
    def middle(node: str) -> float:
        tied = [rows[n] for n in {*graph.predecessors(node), *graph.successors(node)} if n != node]
        return sum(tied) / len(tied) if tied else rows[node]

    return sorted(nodes, key=lambda node: (-round(middle(node), 9), node))


def _rows(columns: Sequence[Sequence[str]]) -> dict[str, float]:
    return {
        node: (len(nodes) - 1) / 2 - number
        for nodes in columns
        for number, node in enumerate(nodes)
    }
