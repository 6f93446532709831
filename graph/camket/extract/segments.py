"""A text in paragraphs and sentences; run-on sentences are repaired, abbreviations are no ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.patterns import alternation

LONGEST = 4_000
STOP = re.compile(r"([.!?…][\"”’)\]]*|\.\.\.+) +(?=[\"“‘(\[*–-]* ?[A-ZĐÀ-ÝĂƠƯẠ-Ỹ0-9])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the normalised text that one act or several are told in."""

    paragraph: int
    start: int
    end: int
    run_on: bool = False
    """Whether its beginning was found without a full stop before it."""


def sentences_of(text: str, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Split *text* at line ends, sentence marks and, between words, where a new sentence opens."""
    found: list[Sentence] = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        found += _sentences(number, text, line.span(), lexicon)
    return tuple(found)


def _sentences(
    number: int, text: str, line: tuple[int, int], lexicon: Lexicon
) -> Iterator[Sentence]:
    start, run_on = line[0], False
    for end, next_start, repaired in _boundaries(text, line, lexicon):
        if next_start <= start:
            continue
        yield from _stripped(number, text, (start, end), run_on=run_on)
        start, run_on = next_start, repaired
    yield from _stripped(number, text, (start, line[1]), run_on=run_on)


def _stripped(number: int, text: str, span: tuple[int, int], *, run_on: bool) -> Iterator[Sentence]:
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[0] + len(piece.rstrip())
    for place in range(start, end, LONGEST):
        yield Sentence(number, place, min(place + LONGEST, end), run_on and place == start)


def _boundaries(
    text: str, line: tuple[int, int], lexicon: Lexicon
) -> Iterator[tuple[int, int, bool]]:
    stops = (
        (m.end(1), m.end(), False)
        for m in STOP.finditer(text, *line)
        if m[1][0] != "." or not _is_short(text, m, lexicon)
    )
    runs = ((m.start(), m.start() + 1, True) for m in _opening(lexicon).finditer(text, *line))
    return iter(sorted([*stops, *runs]))


def _is_short(text: str, stop: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a full stop belongs to an abbreviation: `TP. Huế`, but not `TP. Bí thư …`."""
    if not _short(lexicon).search(text, max(0, stop.start() - 6), stop.start()):
        return False
    return not _new_subject(lexicon).match(text, stop.end())


@cache
def _new_subject(lexicon: Lexicon) -> re.Pattern[str]:
    words = [*lexicon.words["offices"], *lexicon.words["openings"]]
    return re.compile(rf"{alternation(words)}(?!\w)")


@cache
def _short(lexicon: Lexicon) -> re.Pattern[str]:
    """Find an abbreviation right before a full stop."""
    return re.compile(rf"(?<!\w){alternation(lexicon.words['abbreviations'])}$")


@cache
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w) (?={alternation(lexicon.words['openings'])} )")
