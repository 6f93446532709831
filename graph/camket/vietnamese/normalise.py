"""Raw text → comparable text, with a map back to the code points that were read."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
BLANK = "\t\u000b\u000c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
BLANK += "\u200a\u202f\u205f\u3000"
NEWLINE = "\r\u0085\u2028\u2029"

_PLAIN = str.maketrans(
    dict.fromkeys(INVISIBLE, "") | dict.fromkeys(BLANK, " ") | dict.fromkeys(NEWLINE, "\n")
)
_ODD = re.compile(
    rf"\r\n|[{INVISIBLE}{BLANK}{NEWLINE}]|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,30}});"
)
_CLUSTERS = re.compile(r"(?s).?[^\u0000-\u02ff\u1ea0-\u1ef9]+")
_MARKED = re.compile("(?s).[\u0300-\u036f]+")
_NEW_TONE = re.compile(
    r"(?<![qQ])([oO])([àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])(?![^\W\d_])|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])"
)
_OLD_TONE = re.compile(
    r"([òóỏõọÒÓỎÕỌ])([aAeE])(?![^\W\d_])|(?<![qQ])([ùúủũụÙÚỦŨỤ])([yY])(?![^\W\d_])"
)
_LETTERS = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "d": "đ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
}
_BARE = str.maketrans(
    {mark: base for base, marks in _LETTERS.items() for mark in marks + marks.upper()} | {"İ": "i"}
)


Piece = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in one spelling, and where each of its characters stands in the raw input."""

    text: str
    _begins: tuple[int, ...] = field(repr=False)
    _ends: tuple[int, ...] = field(repr=False)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        r"""Give the half-open span of the raw input that *start* to *end* was read from.

        >>> normalise("ở Hoa\u0300 Bình").raw(2, 5)
        (2, 6)
        """
        if start >= end:
            place = self._begins[start] if start < len(self._begins) else self._tail()
            return place, place
        return self._begins[start], self._ends[end - 1]

    def normal(self, raw_start: int) -> int:
        """Give the place in `text` of the first character read at *raw_start* or later."""
        return bisect_right(self._ends, raw_start)

    def _tail(self) -> int:
        return self._ends[-1] if self._ends else 0


def normalise(raw: str) -> Normalised:
    r"""Bring *raw* into one spelling: NFC, old tone placement, plain blanks and line ends.

    Invisible characters are dropped, HTML entities decoded once.

    >>> normalise("Uỷ\u00a0ban\r\nA&amp;B").text.splitlines()
    ['Ủy ban', 'A&B']
    """
    text, begins, ends = _rewritten(raw, _ODD, _decoded)
    if not unicodedata.is_normalized("NFC", text) or any(map(unicodedata.combining, text)):
        text, inner_begins, inner_ends = _rewritten(text, _CLUSTERS, _composed)
        begins, ends = [begins[i] for i in inner_begins], [ends[i - 1] for i in inner_ends]
    return Normalised(old_tone_style(text), tuple(begins), tuple(ends))


def old_tone_style(text: str) -> str:
    """Move tone marks to the first vowel of open oa, oe and uy; the length stays.

    >>> old_tone_style("Hoà, uỷ, khoẻ, quý, quà, giá, hoàn")
    'Hòa, ủy, khỏe, quý, quà, giá, hoàn'
    """
    return _NEW_TONE.sub(_tone_first, text)


def new_tone_style(text: str) -> str:
    """Move tone marks to the second vowel of open oa, oe and uy: the inverse.

    >>> new_tone_style("Hòa, ủy, khỏe, quý")
    'Hoà, uỷ, khoẻ, quý'
    """
    return _OLD_TONE.sub(_tone_second, text)


def key(text: str) -> str:
    """Give the form in which two spellings of one name are equal; diacritics count.

    >>> key("Thành  Uỷ HÀ NỘI")
    'thành ủy hà nội'
    """
    folded = unicodedata.normalize("NFC", text.translate(_PLAIN).casefold())
    return " ".join(old_tone_style(folded).split())


def bare(text: str) -> str:
    """Give *text* in lower case without Vietnamese diacritics, each letter in its place.

    >>> bare("Đảng ủy HÀ NỘI")
    'dang uy ha noi'
    """
    return unicodedata.normalize("NFC", text).translate(_BARE).lower()


def _rewritten(
    text: str, odd: re.Pattern[str], pieces_of: Callable[[re.Match[str]], Iterable[Piece]]
) -> tuple[str, list[int], list[int]]:
    """Replace what *odd* matches by its pieces; all of a piece maps to all it was read from."""
    out: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    done = 0
    for match in odd.finditer(text):
        begins += range(done, match.start())
        ends += range(done + 1, match.start() + 1)
        out.append(text[done : match.start()])
        for piece, start, end in pieces_of(match):
            out.append(piece)
            begins += [start] * len(piece)
            ends += [end] * len(piece)
        done = match.end()
    out.append(text[done:])
    return (
        "".join(out),
        [*begins, *range(done, len(text))],
        [*ends, *range(done + 1, len(text) + 1)],
    )


def _decoded(odd: re.Match[str]) -> Iterator[Piece]:
    words = odd.group()
    plain = "\n" if words == "\r\n" else (unescape(words) if words[0] == "&" else words)
    yield plain.translate(_PLAIN), *odd.span()


def _composed(odd: re.Match[str]) -> Iterator[Piece]:
    words, offset = odd.group(), odd.start()
    if _MARKED.fullmatch(words):
        yield unicodedata.normalize("NFC", words), *odd.span()
        return
    starts = [i for i, letter in enumerate(words) if i == 0 or not _joins(words[i - 1], letter)]
    for start, end in pairwise([*starts, len(words)]):
        yield unicodedata.normalize("NFC", words[start:end]), offset + start, offset + end


def _joins(before: str, letter: str) -> bool:
    if letter < "\u0300" or "\u1ea0" <= letter <= "\u1ef9":
        return False
    if unicodedata.combining(letter):
        return True
    pair = unicodedata.normalize("NFC", before + letter)
    return pair != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", letter)


def _tone_first(pair: re.Match[str]) -> str:
    first, second = (part for part in pair.groups() if part)
    plain = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + plain[1]) + plain[0]


def _tone_second(pair: re.Match[str]) -> str:
    first, second = (part for part in pair.groups() if part)
    plain = unicodedata.normalize("NFD", first)
    return plain[0] + unicodedata.normalize("NFC", second + plain[1])
