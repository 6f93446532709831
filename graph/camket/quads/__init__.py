"""Claims → RDF: one named graph a claim, and the metadata that says whose words it rests on."""

from camket.quads.acts import act_node
from camket.quads.evidence import describe_source, document, reviewed, reviewed_by, run, snapshot
from camket.quads.graphs import ClaimGraph, graphs_of

__all__ = [
    "ClaimGraph",
    "act_node",
    "describe_source",
    "document",
    "graphs_of",
    "reviewed",
    "reviewed_by",
    "run",
    "snapshot",
]
