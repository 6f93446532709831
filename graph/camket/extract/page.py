"""A text made ready for reading, and the small expressions that all layers of mentions share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from camket.extract.gazetteer import Gazetteer
from camket.extract.lexicon import Lexicon
from camket.extract.neighbourhood import Neighbourhood, neighbourhood_of
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import bare, key

UPPER = "A-ZĐÀ-ÖØ-ÝĂƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA) if chr(c).isupper())
UPPER += "ĨŨ"
CAPITAL = rf"[{UPPER}][\w'’&]*"
WORD = r"[^\W\d_]+"


@dataclass(frozen=True, eq=False, slots=True)
class Page:
    """Normalised text, its lower-case and its bare form (equal in length), and what reads it."""

    text: str
    lower: str
    bare: str
    lexicon: Lexicon
    gazetteer: Gazetteer
    near: Neighbourhood
    """Districts and communes of the provinces that the text names."""


def page_of(text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Page:
    """Make *text* (normalised) ready for reading."""
    lower, plain = text.lower(), bare(text)
    if not len(lower) == len(plain) == len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        plain = "".join(bare(c) if len(bare(c)) == 1 else c for c in text)
    return Page(text, lower, plain, lexicon, gazetteer, neighbourhood_of(text, gazetteer))


@cache
def heads_regex(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give an expression for *words* in a bare text."""
    return re.compile(rf"(?<!\w){alternation([bare(word) for word in words])}(?!\w)")


def spelling(page: Page, span: tuple[int, int], words: Iterable[str]) -> str | None:
    """Give the one of *words* that stands at *span*; of several syllables one may be misspelt.

    A word of one syllable is never taken for another: accents are what tells them apart.
    """
    said = page.lower[slice(*span)].split()
    best: tuple[int, str] | None = None
    for word in words:
        want = _syllables(word)
        if len(want) == len(said):
            wrong = sum(one != two for one, two in zip(said, want, strict=True))
            if wrong <= (len(want) > 1) and (best is None or wrong < best[0]):
                best = (wrong, word)
    return best[1] if best else None


@cache
def _syllables(word: str) -> tuple[str, ...]:
    return tuple(key(word).split())


@cache
def by_bare(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Group *words* by their bare form."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(bare(word), []).append(word)
    return {plain: tuple(group) for plain, group in groups.items()}


@cache
def run_regex(words: tuple[str, ...], most: int = 14) -> re.Pattern[str]:
    """Give an expression for capitalised words, with *words* and links between them."""
    plain = rf"(?i:{alternation(words)})(?!\w)|" if words else ""
    inner = rf"{plain}{CAPITAL}|\d{{1,3}}(?![\d.,%])"
    link = rf"(?: ?[–-] ?| & | và | của )(?={CAPITAL})"
    return re.compile(rf"(?:{inner})(?:(?: |{link}|(?<=\w)\.)(?:{inner})){{0,{most}}}")


def tokens(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the spans of the words of *text* inside *span*."""
    return [m.span() for m in re.compile(r"\w+").finditer(text, *span)]


def words_of(lexicon: Lexicon, *names: str) -> tuple[str, ...]:
    """Give the words of several lists of *lexicon*, in their order."""
    return tuple(word for name in names for word in lexicon.words[name])


def starts_sentence(page: Page, start: int) -> bool:
    """Tell whether nothing but blanks, quotes or a stop stands before *start*."""
    before = page.text[max(0, start - 3) : start].rstrip(' "“')
    return not before or before[-1] in ".!?…\n:"


def longest_first(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Give the indices of those of *spans* that stay when the longest wins each overlap."""
    order = sorted(range(len(spans)), key=lambda i: (spans[i][0] - spans[i][1], spans[i][0], i))
    taken: set[int] = set()
    kept = []
    for index in order:
        start, end = spans[index]
        if not any(place in taken for place in range(start, end)):
            taken.update(range(start, end))
            kept.append(index)
    return sorted(kept, key=lambda i: spans[i])
