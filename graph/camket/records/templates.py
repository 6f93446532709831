"""Texts with places for cells, as `{Party}|{Donor}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text in which `{Column}` stands for a cell."""

    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the columns that it names."""
        return _columns(self.text)

    def fill(self, cells: Mapping[str, str]) -> str:
        """Give the text with the *cells* in it; empty when one of them is.

        >>> Template("{a}-{b}").fill({"a": "x", "b": "y"})
        'x-y'
        >>> Template("{a}-{b}").fill({"a": "x", "b": ""})
        ''
        """
        if not all(cells[column] for column in self.columns):
            return ""
        return PLACE.sub(lambda place: cells[place[1]], self.text)


@cache
def _columns(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(PLACE.findall(text)))
