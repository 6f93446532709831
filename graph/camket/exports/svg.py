"""SVG: a picture of a network that a stranger can read."""

from typing import TYPE_CHECKING, BinaryIO

from camket.exports._drawing import draw

if TYPE_CHECKING:
    import networkx as nx

suffix = ".svg"
subject = "network"


def write(graph: "nx.MultiDiGraph[str]", out: BinaryIO) -> None:
    """Draw *graph*; needs matplotlib (`camket[pictures]`)."""
    draw(graph, out, "svg")
