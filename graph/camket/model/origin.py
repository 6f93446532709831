"""Where in the files of its user a finding lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ROW, LINE = "row=", "line="
WORDS: Final = {
    "vi": {"line": "dòng", "row": "hàng", "column": "cột", "characters": "ký tự"},
    "en": {"line": "line", "row": "row", "column": "column", "characters": "characters"},
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage of a text: what an editor shows, and what the offsets count."""

    source: str
    """Name of the file that the text is."""
    line: int = 0
    """From 1; 0 when the text is not at hand."""
    start: int = 0
    end: int = 0
    """Code points of the raw text, half-open."""

    def place(self, lang: str) -> str:
        """Say where it is, in the language *lang*, without the file."""
        words = WORDS.get(lang, WORDS["en"])
        spot = f"{words['characters']} {self.start}–{self.end}" if self.end else ""
        return ", ".join(part for part in (_numbered(words["line"], self.line), spot) if part)


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file that a finding goes back to; what is not known is empty or 0."""

    source: str
    """Name of the file that was given to Camket, in which a fault can be mended."""
    line: int = 0
    """From 1."""
    pointer: str = ""
    """`row=12`, `line=11,12` (RFC 7111, RFC 5147), a JSON pointer, or other words for a record."""
    passage: Cited | None = None
    """The words that the record cites, in the same file or in another."""
    quote: str = ""
    column: str = ""
    """Name of the column, or path of the property, where one cell is at fault."""

    def place(self, lang: str) -> str:
        """Say where in the file it is, in the language *lang*: line, row or pointer, passage.

        >>> Origin("quà.csv", pointer="row=12", column="Ngày").place("vi")
        'hàng 12, cột Ngày'

        >>> Origin("tin.jsonl", 3, passage=Cited("tin.txt", 1, 5, 17)).place("en")
        'line 3; tin.txt, line 1, characters 5–17'
        """
        words = WORDS.get(lang, WORDS["en"])
        column = f"{words['column']} {self.column}" if self.column else ""
        own = [_numbered(words["line"], self.line), self._pointed(words), column]
        told = [", ".join(part for part in own if part)]
        if self.passage:
            away = self.passage.source != self.source
            there = self.passage.place(lang)
            told.append(f"{self.passage.source}, {there}" if away and there else there)
        return "; ".join(part for part in told if part)

    def _pointed(self, words: Mapping[str, str]) -> str:
        if self.pointer.startswith(ROW):
            return f"{words['row']} {self.pointer.removeprefix(ROW)}"
        if self.pointer.startswith(LINE):
            return f"{words['line']} {self.pointer.rpartition(',')[2].removeprefix(LINE)}"
        return self.pointer


def _numbered(word: str, number: int) -> str:
    return f"{word} {number}" if number else ""


def line_of(text: str, offset: int) -> int:
    """Give the number of the line that holds the code point at *offset*, from 1."""
    return text.count("\n", 0, offset) + 1
