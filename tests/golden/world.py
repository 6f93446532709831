"""The shared fixtures as a store holds them: claim graphs, and the view in the default graph."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from camket.terms import concept
from camket.terms.vocabulary import CK

DATA = Path(__file__).parent / "data"
SEEN = {concept("modality", "fact"), concept("modality", "inferred")}


def world(*names: str) -> list[ox.Quad]:
    """Give the quads of the fixtures *names*, with the view that their accepted claims make."""
    quads = [quad for name in names for quad in ox.parse(path=str(DATA / f"{name}.trig"))]
    accepted = set(_accepted(quads))
    view = (
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph())
        for quad in quads
        if quad.graph_name in accepted
    )
    return sorted({*quads, *view}, key=str)


def _accepted(quads: list[ox.Quad]) -> Iterator[object]:
    known = {quad for quad in quads if quad.graph_name == ox.DefaultGraph()}
    seen = {quad.subject for quad in known if quad.object in SEEN}
    for quad in known:
        if quad.predicate == CK.reviewStatus and quad.object == concept("review", "accepted"):
            assert quad.subject in seen, f"{quad.subject} has no modality that enters the view"
            yield quad.subject
