"""Mechanical twins of the seed: other people, places, amounts, years, forms and order.

A twin is the text rewritten and its annotation rewritten with it: every span is carried along by
the map from old places to new ones, every name and amount is replaced in labels and rules too.
"""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from camket.vietnamese.normalise import new_tone_style

CAPTION = (1409, 1564)
"""The caption of the seed with the blank behind it."""
BODY_PARAGRAPH = 2845
PROVINCE_GIVES = [
    ("Thành phố {d}", "Tỉnh {n}"),
    ("Thanh phố {d}", "Tỉnh {n}"),
    ("Thành Phố {d}", "Tỉnh {n}"),
    ("Thành Ủy {d}", "Tỉnh Ủy {n}"),
    ("Thành ủy {d}", "Tỉnh ủy {n}"),
    ("Thanh Ủy {d}", "Tinh Ủy {n}"),
    ("tỉnh ủy {dl}", "thành ủy {nl}"),
]
CITY_TAKES = [
    ("Thành phố {d}", "quận {q}"),
    ("Thanh Phố {d}", "quận {q}"),
    ("tỉnh {d}", "Thành phố {n}"),
    ("Tỉnh ủy {d}", "Thành ủy {n}"),
    ("tỉnh ủy {d}", "thành ủy {n}"),
    ("Bí thư Tỉnh ủy", "Bí thư Thành ủy"),
    ("của tỉnh trong", "của thành phố trong"),
    ("trở thành tỉnh", "trở thành thành phố"),
]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a twin differs from the seed."""

    secretary: str
    guest: str
    donor: str
    taker: str
    school: tuple[str, str]
    """As it stands in the text, and its value in đồng."""
    rooms: tuple[str, str]
    gift: tuple[str, str]
    year: int
    year_words: str = "năm {}"
    donor_is_city: bool = True
    taker_district: str = ""
    """Name of a quận, where the taker is a city under the centre."""
    caption_last: bool = False
    rewrite: str = "none"
    more: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the seed and what stands in its place."""

    start: int
    end: int
    text: str


def twin(text: str, gold: dict[str, Any], recipe: Recipe) -> tuple[str, dict[str, Any]]:
    """Give the text and the annotation of one twin."""
    words = substitutions(recipe)
    pieces = _reordered(_pieces(text, words), caption_last=recipe.caption_last)
    pieces = [_rewritten(piece, recipe.rewrite) for piece in pieces]
    made = "".join(piece.text for piece in pieces)
    carried = _Carrier(pieces, made)
    return made, _annotation(copy.deepcopy(gold), carried, words, recipe)


def substitutions(recipe: Recipe) -> list[tuple[str, str]]:
    """Give the words to replace, longer ones first."""
    old_donor, old_taker = "Hà Nội", "Lai Châu"
    pairs = [("Nguyễn Khắc Chử", recipe.secretary), ("Hoàng Trung Hải", recipe.guest)]
    pairs += [("10 tỷ đồng", recipe.school[0]), ("500 triệu đồng", recipe.rooms[0])]
    pairs += [("02 tỷ đồng", recipe.gift[0])]
    pairs += [(f"năm {2016 - n}", recipe.year_words.format(recipe.year - n)) for n in (0, 1)]
    pairs += recipe.more
    if not recipe.donor_is_city:
        pairs += _filled(PROVINCE_GIVES, old_donor, recipe.donor)
    if recipe.taker_district:
        pairs += _filled(CITY_TAKES, old_taker, recipe.taker, recipe.taker_district)
    both = [(old_donor, recipe.donor), (old_taker, recipe.taker)]
    pairs += [*both, *((a.lower(), b.lower()) for a, b in both)]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _filled(
    pairs: Iterable[tuple[str, str]], old: str, new: str, district: str = ""
) -> list[tuple[str, str]]:
    names = {"d": old, "n": new, "dl": old.lower(), "nl": new.lower(), "q": district}
    return [(a.format(**names), b.format(**names)) for a, b in pairs]


def replaced(text: str, words: list[tuple[str, str]]) -> str:
    """Replace all *words* in *text* at once."""
    return "".join(piece.text for piece in _pieces(text, words))


def _pieces(text: str, words: list[tuple[str, str]]) -> list[Piece]:
    table = dict(words)
    regex = re.compile("|".join(re.escape(old) for old, _ in words))
    pieces, done = [], 0
    for found in regex.finditer(text):
        pieces += [Piece(place, place + 1, text[place]) for place in range(done, found.start())]
        pieces.append(Piece(*found.span(), table[found[0]]))
        done = found.end()
    return pieces + [Piece(place, place + 1, text[place]) for place in range(done, len(text))]


def _reordered(pieces: list[Piece], *, caption_last: bool) -> list[Piece]:
    """Move the caption to a paragraph of its own behind the body paragraph."""
    if not caption_last:
        return pieces
    caption = [p for p in pieces if CAPTION[0] <= p.start and p.end <= CAPTION[1] - 1]
    rest = [p for p in pieces if not (CAPTION[0] <= p.start < CAPTION[1])]
    place = next(i for i, p in enumerate(rest) if p.start == BODY_PARAGRAPH + 122)
    return [*rest[:place], *caption, Piece(-1, -1, "\n"), *rest[place:]]


def _rewritten(piece: Piece, rewrite: str) -> Piece:
    ways: dict[str, Callable[[str], str]] = {
        "none": str,
        "nfd": lambda text: unicodedata.normalize("NFD", text),
        "crlf": lambda text: text.replace("\n", "\r\n"),
        "nbsp": lambda text: text.replace(" ", "\u00a0"),
    }
    if rewrite == "tones":
        return piece
    return Piece(piece.start, piece.end, ways[rewrite](piece.text))


class _Carrier:
    """Carries spans of the seed to where they stand in the twin."""

    def __init__(self, pieces: list[Piece], text: str) -> None:
        self.text = text
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        place = 0
        for piece in pieces:
            for old in range(max(piece.start, 0), max(piece.end, 0)):
                self.starts[old] = place
                self.ends[old + 1] = place + len(piece.text)
            place += len(piece.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the new span; one that the reordering tore apart becomes its first part."""
        new_start = self.starts.get(start, 0)
        new_end = self.ends.get(end, new_start)
        return new_start, max(new_start, new_end)


def _annotation(
    gold: dict[str, Any], carried: _Carrier, words: list[tuple[str, str]], recipe: Recipe
) -> dict[str, Any]:
    made = _carry(gold, carried, words)
    values = {v["id"]: v for v in made["values"]}
    money = {"v17": recipe.school, "v18": recipe.rooms} | dict.fromkeys(
        ("v20", "v21", "v22"), recipe.gift
    )
    for name, (_, value) in money.items():
        values[name]["value"] = value
    amounts = {"f-grant-school": recipe.school, "f-grant-classrooms": recipe.rooms}
    amounts["f-gift-fund"] = recipe.gift
    for fact in made["facts"]:
        if fact["id"] in amounts:
            fact["amount_vnd"] = amounts[fact["id"]][1]
    derived = {
        "6000000000": str(3 * Decimal(recipe.gift[1])),
        "250000000": str(Decimal(recipe.rooms[1]) / 2),
        "2000000000": recipe.gift[1],
    }
    for rule in made["forbidden"]:
        if rule.get("amount") in derived:
            rule["amount"] = derived[rule["amount"]]
    return made


def _carry(value: Any, carried: _Carrier, words: list[tuple[str, str]]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_carry(item, carried, words) for item in value]
    if isinstance(value, str):
        return replaced(value, words)
    if not isinstance(value, dict):
        return value
    made = {key: _carry(item, carried, words) for key, item in value.items()}
    if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        made["start"], made["end"] = carried.span(value["start"], value["end"])
        if "text" in value:
            made["text"] = carried.text[made["start"] : made["end"]]
    return made


def with_new_tones(text: str) -> str:
    """Give *text* with tone marks on the second vowel; the length stays."""
    return new_tone_style(text)
