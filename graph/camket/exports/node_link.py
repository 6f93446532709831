"""Node-link JSON, for d3 and for networkx itself."""

import json
from typing import TYPE_CHECKING, BinaryIO

from camket.exports._plain import plain

if TYPE_CHECKING:
    import networkx as nx

suffix = ".json"
subject = "network"


def write(graph: "nx.MultiDiGraph[str]", out: BinaryIO) -> None:
    """Write *graph*; edges stand under `links`."""
    import networkx as nx

    data = nx.node_link_data(plain(graph), edges="links")
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    out.write(f"{text}\n".encode())
