"""Layer 4: who wrote a text and who took a picture: `Ảnh: X`, a name that fills the last line."""

import re
from collections.abc import Iterator

from camket.extract.mention import Mention
from camket.extract.naming import is_syllable
from camket.extract.page import UPPER, Page

PIECE = rf"[{UPPER}][^\W\d_]*"
NAME = rf"(?:{PIECE} ){{1,3}}{PIECE}|[{UPPER}]\.[ ]?{PIECE}"
PICTURE = re.compile(
    rf"(?:Ảnh|[Bb]ài và ảnh|[Bb]ài, ảnh|Tin, ảnh|Thực hiện|Video)(?: minh họa)?: ?(?P<name>{NAME})"
    rf"(?=[/)\]”\".,;(]| ?[/(“\"]|\s*$|\n| [{UPPER}])(?!\w)",
    re.MULTILINE,
)
LAST = re.compile(rf"(?:^|\n|[.!?”\"] )(?:Theo )?(?P<name>{NAME})(?: ?[(/][\w. ]+\)?)?[ .]*$")
LOUD = rf"[{UPPER}]{{2,}}(?: [{UPPER}]{{2,}}){{1,2}}"
SHOUTED = re.compile(
    rf"(?:^|\n|[.!?”\"] )(?P<one>{LOUD})(?: ?[-–] ?(?:Ảnh: ?)?(?P<two>{LOUD}))?[ .]*$"
)
LINES = 3
FLAGS = frozenset({"credit"})


def credits_in(page: Page) -> Iterator[Mention]:
    """Yield the people whom credits name; none of them plays a part in what is told."""
    for found in PICTURE.finditer(page.text):
        yield from _person(page, found)
    end = len(page.text.rstrip())
    for _ in range(LINES):
        start = page.text.rfind("\n", 0, end) + 1
        last = LAST.search(page.text, max(start - 1, end - 60, 0), end)
        if last:
            yield from _person(page, last)
        yield from _shouted(page, start, end)
        end = len(page.text[:start].rstrip())


def _shouted(page: Page, start: int, end: int) -> Iterator[Mention]:
    """Yield the authors in capitals at the end of a line: `QUỐC HÙNG - Ảnh: CAO THĂNG`."""
    found = SHOUTED.search(page.text, max(start, end - 60), end)
    for name in ("one", "two") if found else ():
        if found and found[name]:
            said, span = found[name], found.span(name)
            yield Mention("PERSON", *span, said, name=said, flags=FLAGS)


def _person(page: Page, found: re.Match[str]) -> Iterator[Mention]:
    start, end = found.span("name")
    words = re.split(r"[ .]+", found["name"])
    if _is_name(page, start, words):
        yield Mention("PERSON", start, end, found["name"], name=found["name"], flags=FLAGS)


def _is_name(page: Page, start: int, words: list[str]) -> bool:
    known = page.gazetteer.longest(page.text, start)
    province = known is not None and "province" in known[1].levels
    usual = all(len(word) == 1 or is_syllable(word) for word in words)
    return usual and not province and words[0] not in page.lexicon.words["name_ends"]
