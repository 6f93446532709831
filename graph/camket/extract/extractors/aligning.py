"""Words that somebody says stand in a text → where they do stand: letter by letter at first."""

import re
from collections.abc import Callable, Iterator
from itertools import starmap

from camket.extract.page import Page
from camket.vietnamese.normalise import bare, normalise

Span = tuple[int, int]
SYLLABLE = re.compile(r"\w+")
FEWEST = 4
"""Syllables that words must have before one of them may differ."""
SHARE = 6
"""One syllable in so many may differ."""


def aligned(words: str, page: Page, within: Span) -> Span | None:
    """Give the first place of *words* inside *within* (of the normalised text), or None.

    The ladder: as written, whatever the case, whatever the accents, then one syllable in six
    misspelt. A place always begins and ends with a whole word.
    """
    said = " ".join(normalise(words).text.split())
    if not said:
        return None
    for text, form in _ladder(page):
        place = next(_places(form(said), text, within), None)
        if place:
            return place
    return _nearly(said, page, within)


def _ladder(page: Page) -> Iterator[tuple[str, Callable[[str], str]]]:
    yield page.text, str
    yield page.lower, str.lower
    yield page.bare, bare


def _places(said: str, text: str, within: Span) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, said.split()))
    begin = r"(?<!\w)" if said[0].isalnum() else ""
    end = r"(?!\w)" if said[-1].isalnum() else ""
    for match in re.compile(begin + pattern + end).finditer(text, *within):
        yield match.span()


def _nearly(said: str, page: Page, within: Span) -> Span | None:
    wanted = SYLLABLE.findall(bare(said))
    if len(wanted) < FEWEST:
        return None
    there = [match.span() for match in SYLLABLE.finditer(page.bare, *within)]
    words = list(starmap(lambda start, end: page.bare[start:end], there))
    best, place = len(wanted) // SHARE + 1, None
    for first in range(len(words) - len(wanted) + 1):
        window = words[first : first + len(wanted)]
        wrong = sum(one != two for one, two in zip(wanted, window, strict=True))
        if wrong < best:
            best, place = wrong, (there[first][0], there[first + len(wanted) - 1][1])
    return place
