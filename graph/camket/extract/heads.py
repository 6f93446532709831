"""Layer 2: the words that open the names of bodies, and the places that bodies belong to."""

import re
from dataclasses import dataclass
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import alternation

SEATS = {
    "Tỉnh ủy": "tỉnh",
    "Thành ủy": "Thành phố",
    "Huyện ủy": "huyện",
    "Quận ủy": "quận",
    "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh",
    "Thành đoàn": "Thành phố",
    "Huyện đoàn": "huyện",
    "Quận đoàn": "quận",
    "Thị đoàn": "thị xã",
}
"""Committees of party and youth by the level of their places."""
NATIONAL = frozenset({"Bộ", "Vụ", "Tổng cục"})
"""Heads of the bodies of the state as a whole."""
LEVELS = frozenset({"tỉnh", "Thành phố", "huyện", "quận", "thị xã", "phường", "xã", "thị trấn"})

TROOPS = frozenset(
    {"Quân khu", "Quân đoàn", "Binh đoàn", "Sư đoàn", "Lữ đoàn", "Trung đoàn"}
) | frozenset({"Vùng", "Vùng Cảnh sát biển", "Hải đoàn", "Hải đội", "Tiểu đoàn"})
"""Heads that a number may follow as the only name."""


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the names of bodies."""

    word: str
    kind: str
    tail: str


@dataclass(frozen=True, slots=True)
class Seat:
    """The place that a body belongs to, as its name says it."""

    place: Mention
    end: int

    def label_in_name(self) -> str:
        """Give the place's label as it stands after a head."""
        if self.place.kind == "Thành phố" and self.place.name:
            return self.place.name if "bare" in self.place.flags else f"thành phố {self.place.name}"
        return self.place.label


@cache
def heads_of(lexicon: Lexicon) -> dict[str, Head]:
    """Give the heads of bodies by their words."""
    groups = lexicon.words["bodies"]
    return {word: Head(word, g["kind"], g["tail"]) for g in groups for word in g["words"]}


@cache
def field_regex(lexicon: Lexicon) -> re.Pattern[str]:
    """Give an expression for a field of work behind a head, in a text in small letters."""
    return re.compile(rf" {alternation([word.lower() for word in lexicon.words['fields']])}(?!\w)")
