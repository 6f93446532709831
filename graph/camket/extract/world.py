"""Layer 2: regions, countries and towns beyond the administrative units of Viet Nam."""

import re
from collections.abc import Iterator
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.naming import is_syllable
from camket.extract.page import UPPER, Page, longest_first, starts_sentence, words_of
from camket.extract.patterns import alternation


def world_in(page: Page) -> list[Mention]:
    """Find regions, countries and foreign towns; the longest name wins."""
    found = [*_regions(page), *_named(page)]
    return [found[index] for index in longest_first([mention.span for mention in found])]


def _regions(page: Page) -> Iterator[Mention]:
    for found in _region_regex(page.lexicon).finditer(page.lower):
        end = found.end() - (3 if found[0].endswith(" và") else 0)
        label = page.text[found.start() : end]
        flags = frozenset({"common"}) if found[0] in page.lexicon.words["regions"] else frozenset()
        yield Mention("PLACE", found.start(), end, label, "region", label, flags=flags)


def _named(page: Page) -> Iterator[Mention]:
    blocked = _blocked_regex(page.lexicon)
    closed = {place for found in blocked.finditer(page.text) for place in range(*found.span())}
    short, countries = page.lexicon.words["short_countries"], page.lexicon.words["countries"]
    for found in _world_regex(page.lexicon).finditer(page.text):
        if found.start() in closed or (found["name"] in short and _is_doubtful(page, found)):
            continue
        if AGAINST.search(page.text, max(0, found.start() - 20), found.start()):
            continue
        kind = "country" if found["name"] in countries else "region"
        end = found.end() if found["name"] else _land_end(found)
        said = page.text[found.start() : end]
        yield Mention("PLACE", found.start(), end, said, kind, said)


def _land_end(found: re.Match[str]) -> int:
    """End a foreign name of land with its first word: `bang Victoria` before a person."""
    return found.end() if is_syllable(found["first"]) else found.end("first")


def _is_doubtful(page: Page, found: re.Match[str]) -> bool:
    """Tell whether a name of one syllable may be a given name or a title: `Anh Thanh`."""
    if COMPOUND.match(page.text, found.end()):
        return True
    before = (page.text, max(0, found.start() - 20), found.start())
    if CALLING.search(*before):
        return False
    if NAME_BEFORE.search(*before) or CAPITAL_NEXT.match(page.text, found.end()):
        return True
    return starts_sentence(page, found.start()) and found["name"] in {"Anh", "Ý", "Áo", "Bỉ"}


AGAINST = re.compile(
    r"(?:thực dân|đế quốc|phát xít|giặc|chống|quân tình nguyện|[Cc]ách mạng|Giải phóng) $"
)
"""Before a country: words with which it names a war or a movement, not a place."""
COMPOUND = re.compile(
    r" (?:chế|luật|lý|y|báo|thuật|nghệ|hùng|em|chị|tin|dài|kiến|thức|phục|lệnh|danh|độ|tưởng|nghĩa)"
    r"(?!\w)"
)
"""Behind a short name of a country: a word of two syllables, as in `Pháp chế`, `Nhật báo`."""
CALLING = re.compile(
    r"(?:[Tt]hống|[Tt]ướng|[Tt]rưởng|[Tt]ịch|[Vv]ương|sứ|phòng|giao|[Hh]ội|[Pp]hủ|viện) $"
)
CAPITAL_NEXT = re.compile(rf" [{UPPER}]")
NAME_BEFORE = re.compile(
    rf"(?:^|[^\w])(?!(?:Bộ|Sứ|Hội|Nam|Bắc|Phía|Người|Đức|Pháp|Tại|Ở|Từ|Sang|Với|Theo|Trong|Giữa|Nước)(?!\w))"
    rf"[{UPPER}][^\W\d_]* $"
)


@cache
def _blocked_regex(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(lexicon.any_of("not_places"))


@cache
def _region_regex(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([word.lower() for word in lexicon.words["region_words"]])
    heads = alternation(lexicon.words["region_heads"])
    return re.compile(
        rf"(?<!\w)(?:{alternation(lexicon.words['regions'])}"
        rf"|{heads}(?: {words})+|(?:miền|vùng) {words})(?!\w)"
    )


@cache
def _world_regex(lexicon: Lexicon) -> re.Pattern[str]:
    names = alternation(words_of(lexicon, "countries", "towns", "named_regions"))
    lands = alternation(lexicon.words["land_words"])
    land = rf"{lands} (?P<first>[{UPPER}][^\W\d_]*)(?: [{UPPER}][^\W\d_]*)?"
    return re.compile(rf"(?<!\w)(?:(?P<name>{names})(?![\w]|-[a-zà-ỹ])|(?P<land>{land}))")
