"""Names of people: a surname and one to four capitalised syllables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from camket.vietnamese.abbreviations import ABBREVIATIONS
from camket.vietnamese.normalise import bare, old_tone_style
from camket.vietnamese.surnames import COMMON, MIDDLE, NOT_PEOPLE, SURNAMES, set_of


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that may be a person's, at a place of the text."""

    text: str
    start: int
    end: int
    syllables: tuple[str, ...]
    outer_start: int
    """Start with the honorifics before the name; else *start*."""
    sure: bool
    """An honorific before, or three syllables or more, two of them usual: hardly a place."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def title(self) -> str:
        """The syllable as names in small letters write it."""
        return old_tone_style(self.text.title() if len(self.text) > 1 else self.text)

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


_LONGEST, _USUAL, _SURE = 5, 4, 3
_SEXES = ("Thị", "Văn")
"""Middle names of women and men: behind a surname they open a name, never end one."""
_TITLES = (
    r"đồng chí|đ/c|ông|bà|anh|chị|bác|cô|chú|em|cụ|cháu|thầy|ngài|nhà báo|nhà văn|nghệ sĩ"
    r"|nghệ nhân|ca sĩ|luật sư|ls|bác sĩ|bs|kỹ sư|ks|kiến trúc sư|kts|tiến sĩ|thạc sĩ|cử nhân"
    r"|phó giáo sư|giáo sư|(?:p?gs[., -]{0,2})?tskh|(?:p?gs[., -]{0,2})?ts|p?gs|th\.?s|bsckii?"
    r"|nsnd|nsưt|nhà giáo(?: nhân dân| ưu tú)?|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)"
    r"|chuẩn đô đốc|phó đô đốc|đô đốc|anh hùng(?: llvt| lao động)?|mẹ việt nam anh hùng"
    r"|hòa thượng|thượng tọa|đại đức|ni sư|ni trưởng|sư cô|linh mục|giám mục|mục sư|già làng"
)
_HONORIFICS = re.compile(rf"(?:(?:{_TITLES})(?![^\W\d_])(?:\. ?|[,:]? )){{1,6}}", re.IGNORECASE)
_HONORED = re.compile(rf"(?<!\w)(?:(?:{_TITLES})(?:\. ?|[,:]? )){{1,4}}\Z", re.IGNORECASE)
_HONOR_WINDOW = 48
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]*|-[a-z]+)?(?![\w&])")
_VOWEL = re.compile(r"[aeiouy]")
_HIGHLAND = re.compile(r"[HK]['’][A-ZĐÀ-Ý]")
_NEXT = re.compile(r" (?P<word>(?![A-ZĐÀ-Ý])[^\W\d_]+)")
_ENDS = set_of(
    "Cũng Tại Theo Và Ông Bà Trong Sau Trước Khi Đây Đến Các Những Với Để Do Ảnh Là Cho Của Về Hơn",
    "Nhưng Tuy Cùng Phát Trao Thay Vì Bên Ngoài Được Không Giám Bí Ủy",
)
_PHRASES = set_of(
    "Chủ tịch,Chủ nhiệm,Chủ trì,Trưởng ban,Trưởng phòng,Trưởng đoàn,Thứ trưởng,Bộ trưởng,Tổng giám",
    "Tổng cục,Tổng công,Chánh án,Chánh văn,Chánh thanh,Đại diện,Đại biểu,Đại học,Đại sứ,Tỉnh ủy",
    "Thành phố,Thành ủy,Huyện ủy,Công ty,Công an,Công tác,Hội nghị,Hội đồng,Đoàn công,Đoàn đại",
    "Đồng chí,Đồng thời,Sáng nay,Sáng ngày,Chiều nay,Chiều ngày,Làm việc,Nguyên bí,Nguyên phó",
    "Viện trưởng,Trường đại,Trường tiểu,Trường trung,Phó chủ,Phó bí,Phó giám,Phó trưởng",
    split=",",
)
"""Capitals, and pairs of a capital and what follows, that open a new phrase behind a name."""


def find_people(text: str, *, taken: Iterable[tuple[int, int]] = ()) -> tuple[NameMatch, ...]:
    """Find what may be names of people in *text*, in order; *taken* spans hold none.

    >>> [n.text for n in find_people("Bí thư Thành ủy Hà Nội Bùi Thị Minh Hoài")]
    ['Bùi Thị Minh Hoài']
    """
    closed = {place for start, end in taken for place in range(start, end)}
    return tuple(_match(text, name) for run in _runs(text, closed) for name in _names(text, run))


def is_person_name(text: str) -> bool:
    """Tell whether all of *text* is a surname and one to four capitalised syllables.

    >>> is_person_name("Lò Văn Giàng"), is_person_name("Hà Nội")
    (True, False)
    """
    words = _words(text)
    whole = " ".join(word.text for word in words) == text
    return (
        whole
        and 1 < len(words) <= _LONGEST
        and all(word.text[0].isupper() for word in words)
        and words[0].title in SURNAMES
        and _place_at(words, 0) == 0
    )


def strip_honorifics(text: str) -> str:
    """Leave out the honorifics that *text* starts with.

    >>> strip_honorifics("đồng chí Đại tá, PGS.TS. Trần Văn Hùng")
    'Trần Văn Hùng'
    """
    match = _HONORIFICS.match(text)
    return text[match.end() :] if match else text


def honorifics_before(text: str, start: int) -> int:
    """Give where the honorifics before *start* begin, or *start* where none stand."""
    match = _HONORED.search(text, max(0, start - _HONOR_WINDOW), start)
    return match.start() if match else start


def _words(text: str) -> list[_Word]:
    return [_Word(match[0], *match.span()) for match in _WORD.finditer(text)]


def _runs(text: str, closed: set[int]) -> Iterator[list[_Word]]:
    """Yield stretches of capitalised syllables of one style, a blank apart."""
    run: list[_Word] = []
    for word in _words(text):
        fits = word.text[0].isupper() and word.start not in closed and not _abbreviation(word)
        if run and not (fits and _continues(text, run[-1], word)):
            yield run
            run = []
        if fits:
            run.append(word)
    yield run


def _abbreviation(word: _Word) -> bool:
    return word.shouted and (word.text in ABBREVIATIONS or not _VOWEL.search(bare(word.text)))


def _continues(text: str, before: _Word, word: _Word) -> bool:
    styles_differ = before.shouted != word.shouted and 1 not in (len(before.text), len(word.text))
    return text[before.end : word.start] == " " and not styles_differ


def _names(text: str, run: list[_Word]) -> Iterator[list[_Word]]:
    place = 0
    words = run[:-1] if run and _opens_phrase(text, run[-1]) else run
    while place < len(words):
        skipped = _place_at(words, place)
        if skipped or not _starts(text, words, place):
            place += max(skipped, 1)
            continue
        end = _end(words, place)
        if end - place > 1 or _HIGHLAND.match(words[place].text):
            yield words[place:end]
        place = end


def _opens_phrase(text: str, word: _Word) -> bool:
    after = _NEXT.match(text, word.end)
    if after is None:
        return False
    return word.title in _ENDS or f"{word.title} {after['word']}" in _PHRASES


def _place_at(words: list[_Word], place: int) -> int:
    """Give the number of syllables of a known place that starts at *place*."""
    for size in (3, 2):
        if " ".join(word.title for word in words[place : place + size]) in NOT_PEOPLE:
            rest = words[place + size : place + size + 1]
            return 0 if rest and place == 0 and len(words) == size + 1 else size
    return 0


def _starts(text: str, words: list[_Word], place: int) -> bool:
    """Tell whether a name may start here: rare surnames only where a run or a middle name helps."""
    surname = words[place].title
    if _HIGHLAND.match(words[place].text):
        return True
    if surname not in SURNAMES or place + 1 >= len(words):
        return False
    start = words[place].start
    if len(surname) == 1 and (_place_at(words, place + 1) or text.endswith("học ", 0, start)):
        return False
    helped = place == 0 or words[place + 1].title in MIDDLE
    honored = honorifics_before(text, start) < start
    return surname in COMMON or helped or honored


def _end(words: list[_Word], start: int) -> int:
    end = min(len(words), start + _most(words[start : start + _LONGEST + 1]))
    others = (place for place in range(start + 2, end) if _opens_another(words, start, place))
    return next(others, end)


def _opens_another(words: list[_Word], start: int, place: int) -> bool:
    """Tell whether a second person begins at *place*: both names must be whole."""
    if place + 2 >= len(words) or words[place + 1].title not in _SEXES:
        return False
    surname = words[place].title in SURNAMES and words[place].title not in MIDDLE
    return surname and not (place == start + 2 and words[start + 1].title in _SEXES)


def _most(words: list[_Word]) -> int:
    """Give how many of *words* a name takes: in capitals other words may follow it."""
    if words[0].shouted:
        return _USUAL if len(words) <= _USUAL else _SURE
    with_more = len(words) <= _LONGEST or words[1].title in ("Thị", "Nữ")
    return _LONGEST if with_more else _USUAL


def _match(text: str, words: list[_Word]) -> NameMatch:
    start, end = words[0].start, words[-1].end
    outer = honorifics_before(text, start)
    usual = words[0].title in COMMON or any(word.title in MIDDLE for word in words[1:2])
    sure = outer < start or (len(words) >= _SURE and usual)
    return NameMatch(text[start:end], start, end, tuple(word.text for word in words), outer, sure)
