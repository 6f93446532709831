"""GEXF 1.2, static, for Gephi."""

import io
import re
from typing import TYPE_CHECKING, BinaryIO

from camket.exports._plain import plain

if TYPE_CHECKING:
    import networkx as nx

suffix = ".gexf"
subject = "network"

CLOCK = re.compile(rb' lastmodifieddate="[0-9-]+"', re.ASCII)


def write(graph: "nx.MultiDiGraph[str]", out: BinaryIO) -> None:
    """Write *graph* without the day of writing, which networkx puts in."""
    import networkx as nx

    written = io.BytesIO()
    nx.write_gexf(plain(graph), written)
    out.write(CLOCK.sub(b"", written.getvalue(), count=1))
