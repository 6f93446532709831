"""Which things are worth comparing: those that share a name, or all but a letter of one.

A name that very many bear is not compared with each of them: the bearers are put in order of
what ties them to others, and each is compared with the next few. So the work grows with the
number of things, and not with its square. Two things of the reference data are two.
"""

from collections.abc import Callable, Iterable, Iterator

from camket.resolve.identity import is_read
from camket.resolve.portraits import Portrait

WIDE = 12
"""From here on a block is walked in order, each with the next `NEXT`."""
NEXT = 6
SHORT = 7
"""Names of fewer letters differ by a letter from too many others."""

Pair = tuple[Portrait, Portrait]
Key = tuple[str, str]


def pairs_worth_comparing(portraits: Iterable[Portrait]) -> Iterator[Pair]:
    """Yield each pair once, the smaller IRI first."""
    known = sorted(portraits, key=lambda portrait: portrait.iri)
    seen: set[tuple[str, str]] = set()
    for keys, fit in ((_by_name, _is_open), (_by_nearly_the_name, _is_near)):
        for block in _blocks(known, keys):
            for one, other in filter(fit, _pairs(block)):
                pair = (one.iri, other.iri) if one.iri < other.iri else (other.iri, one.iri)
                if pair not in seen:
                    seen.add(pair)
                    yield (one, other) if one.iri < other.iri else (other, one)


def _blocks(
    portraits: Iterable[Portrait], keys: Callable[[Portrait], Iterable[Key]]
) -> Iterator[list[Portrait]]:
    found: dict[Key, list[Portrait]] = {}
    for portrait in portraits:
        for key in keys(portrait):
            found.setdefault(key, []).append(portrait)
    yield from (block for block in found.values() if len(block) > 1)


def _by_name(portrait: Portrait) -> Iterator[Key]:
    for name in sorted(portrait.folded):
        yield portrait.type, name


def _by_nearly_the_name(portrait: Portrait) -> Iterator[Key]:
    """Yield each name without one of its letters: names one letter apart share such a key."""
    for name in portrait.folded:
        plain = name.replace(" ", "")
        if len(plain) >= SHORT:
            for cut in dict.fromkeys(plain[:at] + plain[at + 1 :] for at in range(len(plain))):
                yield portrait.type, cut
            yield portrait.type, plain


def _is_open(pair: Pair) -> bool:
    return any(is_read(portrait.iri) for portrait in pair)


def _is_near(pair: Pair) -> bool:
    one, other = pair
    return _is_open(pair) and any(
        _a_letter_apart(left.replace(" ", ""), right.replace(" ", ""))
        for left in one.folded
        for right in other.folded
    )


def _a_letter_apart(left: str, right: str) -> bool:
    if len(left) > len(right):
        left, right = right, left
    same = next(
        (n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]),
        len(left),
    )
    return right[same + 1 :] in (left[same:], left[same + 1 :])


def _pairs(block: list[Portrait]) -> Iterator[Pair]:
    if len(block) <= WIDE:
        for number, one in enumerate(block):
            yield from ((one, other) for other in block[number + 1 :])
        return
    ordered = sorted(block, key=_ties)
    for number, one in enumerate(ordered):
        yield from ((one, other) for other in ordered[number + 1 : number + 1 + NEXT])


def _ties(portrait: Portrait) -> tuple[list[str], list[str], list[str], str]:
    return sorted(portrait.posts), sorted(portrait.places), sorted(portrait.bodies), portrait.iri
