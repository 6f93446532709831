"""GraphML, for Gephi, yEd and R."""

from typing import TYPE_CHECKING, BinaryIO

from camket.exports._plain import plain

if TYPE_CHECKING:
    import networkx as nx

suffix = ".graphml"
subject = "network"


def write(graph: "nx.MultiDiGraph[str]", out: BinaryIO) -> None:
    """Write *graph*; the standard library's XML writer gives the same bytes everywhere."""
    from networkx.readwrite.graphml import write_graphml_xml

    write_graphml_xml(plain(graph), out)
