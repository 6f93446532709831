"""Layer 2: where the holder of a post begins behind the name of a body."""

import re

from camket.extract.naming import holds_office, opens_person
from camket.extract.page import Page
from camket.vietnamese.surnames import COMMON, SURNAMES

LENGTHS = (3, 4)
"""Syllables of the names that are told apart from a body's name."""


def is_held(page: Page, head: int, start: int) -> bool:
    """Tell whether a holder stands behind a head: `Phó Chủ tịch Hội Trần Văn A`."""
    common = page.text[start : start + 12].split(" ")[0] in COMMON
    return common and opens_person(page, start) and holds_office(page, head)


def before_holder(page: Page, head: int, start: int, end: int) -> int:
    """Give where a name ends before the holder of the post: `Giám đốc Công ty X Trần Văn Y`."""
    if not holds_office(page, head):
        return end
    syllables = list(re.finditer(r"\S+", page.text[start:end]))
    for place in range(len(syllables) - 2, 0, -1):
        first = start + syllables[place].start()
        fits = len(syllables) - place in LENGTHS and syllables[place][0] in SURNAMES
        if fits and _is_name(page, first, page.text[first:end]):
            return start + syllables[place - 1].end()
    return end


def _is_name(page: Page, start: int, said: str) -> bool:
    """Tell whether capitals at the end of a name are a person, not a place: `Quảng Ngãi`."""
    second = start + said.index(" ") + 1
    capitals = all(word[0].isupper() for word in said.split())
    return capitals and page.gazetteer.longest(page.text, second) is None
