"""Layer 2: names of works, waters and goods, inside which no place and no person is read."""

import re
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.page import UPPER, Page
from camket.extract.patterns import alternation

PIECE = rf"[{UPPER}0-9][\w'’]*"
NAME = rf"{PIECE}(?: {PIECE}){{0,3}}"
ENDS = rf"{NAME}(?: ?[-–] ?{NAME}){{0,3}}"
ROAD = rf"{ENDS}(?:(?:, | và ){NAME} ?[-–] ?{NAME}){{0,3}}"
"""A road bears the names of its ends: `cao tốc Hà Nội - Hải Phòng`."""


def closed_by_names(page: Page) -> set[int]:
    """Give where names of works, waters and goods stand, without the words before them."""
    names = (found.span(found.lastgroup or 0) for found in _regex(page.lexicon).finditer(page.text))
    return {place for span in names for place in range(*span)}


def names_work(page: Page, start: int) -> bool:
    """Tell whether a word for a work or a water leads up to *start*: `cầu Nguyễn Văn Trỗi`."""
    return _before(page.lexicon).search(page.lower, max(0, start - 24), start) is not None


@cache
def _regex(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"{_head(lexicon, 'site_heads')} (?P<name>{ROAD})"
        rf"|(?<!\w)(?:[Ss]ản phẩm )?{alternation(lexicon.words['goods'])} (?P<goods>{NAME})"
    )


@cache
def _before(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{_head(lexicon, 'site_heads')} $")


def _head(lexicon: Lexicon, name: str) -> str:
    words = lexicon.words[name]
    both = alternation([*words, *(word[:1].upper() + word[1:] for word in words)])
    apart = "".join(rf"(?<!{word} )" for word in lexicon.words["facility_not_after"])
    return rf"(?<!\w)(?<!thành )(?<!khu ){apart}{both}"
