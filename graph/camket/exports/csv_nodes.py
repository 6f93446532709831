"""The nodes of a network as CSV, for Neo4j, DuckDB and spreadsheets."""

from typing import TYPE_CHECKING, BinaryIO

from camket.exports._plain import plain
from camket.exports._table import write_table

if TYPE_CHECKING:
    import networkx as nx

suffix = ".nodes.csv"
subject = "network"


def write(graph: "nx.MultiDiGraph[str]", out: BinaryIO) -> None:
    """Write a line per node; `:LABEL` is its type."""
    nodes = plain(graph).nodes(data=True)
    lines = (((node, str(data.get("type", ""))), data) for node, data in nodes)
    write_table(lines, (":ID", ":LABEL"), out)
