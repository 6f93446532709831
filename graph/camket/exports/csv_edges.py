"""The edges of a network as CSV, for Neo4j, DuckDB and spreadsheets."""

from typing import TYPE_CHECKING, BinaryIO

from camket.exports._plain import plain
from camket.exports._table import write_table

if TYPE_CHECKING:
    import networkx as nx

suffix = ".edges.csv"
subject = "network"


def write(graph: "nx.MultiDiGraph[str]", out: BinaryIO) -> None:
    """Write a line per edge; `:TYPE` is its relation, or else the name of the network."""
    name = str(graph.graph.get("name", ""))
    edges = plain(graph).edges(data=True)
    lines = (((u, v, str(data.get("relation", name))), data) for u, v, data in edges)
    write_table(lines, (":START_ID", ":END_ID", ":TYPE"), out)
