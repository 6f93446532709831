"""The mentions of a text at their places in the raw input, and the stretches between borders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import Lexicon, default_lexicon
from camket.extract.mention import Mention
from camket.extract.story import read_story
from camket.vietnamese.normalise import Normalised


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A named or counted thing at its place: `raw[start:end]` are its words."""

    start: int
    end: int
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text over which neither mention, nor claim, nor role changes."""

    start: int
    end: int
    marks: tuple[str, ...]
    """Names of all that covers it, the widest first."""


def spots_of(text: str, *, lexicon: Lexicon | None = None) -> tuple[Spot, ...]:
    """Give the mentions of *text* (raw, as decoded), in its order; none overlaps another."""
    story = read_story(text, lexicon or default_lexicon(), default_gazetteer())
    return tuple(sorted(_spot(mention, story.source) for mention in story.mentions))


def _spot(mention: Mention, source: Normalised) -> Spot:
    start, end = source.raw(mention.start, mention.end)
    return Spot(start, end, mention.type, mention.label)


def stretches(length: int, marks: Iterable[tuple[int, int, str]]) -> Iterator[Stretch]:
    """Cut a text of *length* at every border of *marks* (start, end, name)."""
    begin: dict[int, list[tuple[int, int, str]]] = {}
    for mark in marks:
        begin.setdefault(mark[0], []).append(mark)
    ends = {end for group in begin.values() for _, end, _ in group}
    over: list[tuple[int, int, str]] = []
    for start, end in pairwise(sorted({0, length} | begin.keys() | ends)):
        over = [mark for mark in over if mark[1] > start] + begin.get(start, [])
        over.sort(key=lambda mark: (mark[0] - mark[1], mark))
        yield Stretch(start, end, tuple(dict.fromkeys(name for _, _, name in over)))
