"""Candidates in a home: who may be who, beside what was decided already."""

from collections.abc import Iterable, Iterator

from camket.ledger import Home
from camket.pipeline.portraits import KINDS, portraits_in
from camket.resolve import Identities, Likeness, likenesses
from camket.resolve.identity import UNSURE


def open_pairs(
    home: Home, kinds: Iterable[str] = KINDS, *, least: float = 0.0
) -> Iterator[Likeness]:
    """Yield the pairs of a home that may be one and are not decided, the likeliest first.

    Pairs that score less than *least* are left out.
    """
    decided = home.state().decided()
    known = Identities.of(decided)
    unsure = {decision.pair for decision in decided if decision.verdict == UNSURE}
    with home.reading() as store:
        found = likenesses(portraits_in(store, kinds))
    for like in found:
        pair = (like.left.iri, like.right.iri)
        if like.score >= least and not known.are_apart(*pair) and frozenset(pair) not in unsure:
            yield like
