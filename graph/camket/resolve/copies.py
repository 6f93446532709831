"""Near copies: texts of which one holds nearly all that the other says, in the same words."""

from functools import lru_cache

from camket import terms

RUN = 5
"""Words that stand together in both."""
SHARE = 0.8
"""How much of the shorter text the other must hold."""
LEAST = 12
"""Runs that a text must have to be told from chance."""


def are_copies(left: str, right: str) -> bool:
    """Tell whether one text holds nearly all of the other, word for word.

    Case, marks and punctuation do not matter.
    """
    one, other = _runs(left), _runs(right)
    fewest = min(len(one), len(other))
    return fewest >= LEAST and len(one & other) >= SHARE * fewest


@lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[str]:
    words = terms.fold(text).split()
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
