"""Layer 2: places, with a level word, known bare provinces, regions and anaphors."""

import re
from collections.abc import Iterator
from functools import cache

from camket.extract.gazetteer import Gazetteer, Node
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.naming import opens_person
from camket.extract.page import CAPITAL, UPPER, Page, by_bare, spelling
from camket.extract.patterns import alternation
from camket.extract.sites import closed_by_names
from camket.extract.world import world_in
from camket.vietnamese.normalise import bare, key
from camket.vietnamese.surnames import COMMON, SURNAMES

TWO = 2
"""Syllables of a usual name of a place."""
HAMLETS = frozenset({"thôn", "bản", "ấp", "xóm", "làng", "buôn", "bon"})
COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
PROVINCIAL = frozenset({"tỉnh", "Thành phố", "Thủ đô"})
NUMBER = re.compile(
    r"\d{1,2}(?!\w|[.,]\d| (?:nghìn|ngàn|trăm|triệu|tỷ|tỉ|đồng|USD|euro|suất|phần|hộ|năm)(?!\w))"
)
SHORT = re.compile(r"[A-Z]{2,4}(?!\w)")
PART = re.compile(rf" (?:[A-E]|Đông|Tây|Nam|Bắc|Trung)(?!\w)(?! [{UPPER}])")
"""What behind a name tells two communes apart: `Vĩnh Lộc A`, `Quy Nhơn Nam`."""
BEFORE = re.compile(r"(?:^|(\S+) )(\S+) $")
UNIONS = frozenset({"Tỉnh", "Thành", "Huyện", "Quận", "Thị", "Xã"})
"""Before `Đoàn` these make a body of it, not a surname."""
LIST_LINK = re.compile(r"(?: \([^()\n]{2,40}\))?(?:[;,] (?:và )?| và | - )")
FULLY_KNOWN = frozenset({"tỉnh", "huyện", "quận", "thị xã"})
WHERE = re.compile(r"(?<!\w)(?:ở|tại|về|đến|tới|lên|xuống|từ|vùng lũ) $")
TAKER = re.compile(r"(?<!\w)(?:cho|với|giúp|của) $")
CAPITALS_BESIDE = re.compile(rf"(?:^|[^\w])[{UPPER}]\w* $|[“\"] ?$")
"""Before a bare name: a capital, or the quote of a title."""
PAIR = re.compile(rf"{CAPITAL} {CAPITAL}")
LETTERS = frozenset({"p.", "q.", "h."})
ALONE = frozenset(
    {"tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"}
)
NAMES = re.compile(rf"{CAPITAL}(?: {CAPITAL}){{0,3}}")


def places_in(page: Page) -> list[Mention]:
    """Find every place of *page*, those without a level word too."""
    typed = [*_typed(page)]
    learnt = Gazetteer((place.name, place.kind) for place in typed if place.name)
    world = world_in(page)
    taken = {place for mention in [*typed, *world] for place in range(mention.start, mention.end)}
    return [*typed, *world, *_bare_names(page, learnt, taken)]


def _typed(page: Page) -> Iterator[Mention]:
    levels = page.lexicon.words["levels"]
    for found in _level_regex(page.lexicon).finditer(page.bare):
        word = spelling(page, found.span(), by_bare(tuple(levels))[found[0]])
        if word is None or not _is_capital(page, found, word):
            continue
        yield from _leveled(page, found.span(), word)


def _is_capital(page: Page, found: re.Match[str], word: str) -> bool:
    """Tell whether a level word of one letter is written as such: `Q. 3`."""
    return word not in LETTERS or page.text[found.start()].isupper()


def _leveled(page: Page, span: tuple[int, int], word: str) -> Iterator[Mention]:
    level = page.lexicon.words["levels"][word]
    start, end = span
    begin = end + page.text.startswith(" ", end)
    name = _hamlet(page, begin) if level in HAMLETS else _own_name(page, begin, level)
    if name and _is_holder(page, start, begin, level):
        name = None
    sure = not word.endswith(".") or word in LETTERS or _is_known(page, begin)
    if name and sure and (begin > end or word not in LETTERS or _is_known(page, begin)):
        if _plural(page.lexicon).search(page.lower, max(0, start - 12), start):
            yield from _listed(page, start, begin, name, level)
        else:
            yield Mention("PLACE", start, name[0], f"{level} {name[1]}", level, name[1])
    elif page.lower.startswith((" hội", " viên"), end):
        return
    elif word.rstrip(".") in ALONE:
        end -= page.text[end - 1] == "."
        yield Mention("PLACE", start, end, level, level, flags=frozenset({"anaphor"}))


def _is_holder(page: Page, start: int, begin: int, level: str) -> bool:
    """Tell whether an official's name stands behind a level word, not a place's.

    All provinces and districts are known; a hamlet has its elder: `già làng A Brol`.
    """
    if level in HAMLETS:
        return page.lower.endswith(("trưởng ", "già ", "phó "), 0, start) and (
            opens_person(page, begin)
        )
    known = page.gazetteer.longest(page.text, begin)
    return level in FULLY_KNOWN and known is None and opens_person(page, begin)


def _is_known(page: Page, start: int) -> bool:
    known = page.gazetteer.longest(page.text, start) or page.near.commune(page.text, start)
    pair = PAIR.match(page.text, start) and not page.text.endswith(": ", 0, start - len("P."))
    short = SHORT.match(page.text, start) or NUMBER.match(page.text, start)
    return bool(known or short or pair)


def _listed(
    page: Page, start: int, begin: int, name: tuple[int, str], level: str
) -> Iterator[Mention]:
    """Yield each place of `các xã A, B và C`; the level word stays outside the names."""
    said: tuple[int, str] | None = name
    outer = start
    while said:
        label = f"{level} {said[1]}"
        yield Mention("PLACE", begin, said[0], label, level, said[1], outer=(outer, said[0]))
        link = LIST_LINK.match(page.text, said[0])
        if link is None or not page.text[link.end() : link.end() + 1].isupper():
            return
        begin = outer = link.end()
        if ";" in link[0] and not _is_known(page, begin):
            return
        said = None if _opens_name(page.lexicon).match(page.text, begin) else name_at(page, begin)


def _hamlet(page: Page, start: int) -> tuple[int, str] | None:
    """Read the name of a hamlet: no official stands behind its level word."""
    run = NAMES.match(page.text, start)
    words = run[0].split() if run else []
    holder = len(words) > TWO + 1 and words[TWO] in SURNAMES
    said = " ".join(words[: TWO if holder else TWO + 1])
    return (start + len(said), said) if said else name_at(page, start)


def _own_name(page: Page, start: int, level: str) -> tuple[int, str] | None:
    """Read the name of a unit; those of the communes near by are known: `phường Lê Hồng Phong`."""
    name = name_at(page, start)
    near = page.near.commune(page.text, start) if level in COMMUNES else None
    if near and (name is None or near[0] > name[0]):
        return near[0], _spelt(page, start, near[0], near[1].name)
    return _longer(page, start, name) if level in COMMUNES and not near else name


def _longer(page: Page, start: int, name: tuple[int, str] | None) -> tuple[int, str] | None:
    """Give a commune whose name begins as a district's with its last word: `Tân Sơn Nhất`."""
    run = NAMES.match(page.text, start)
    words = run[0].split() if run else []
    if name is None or len(words) != TWO + 1 or len(name[1].split()) != TWO:
        return name
    ends = _no_place(page.lexicon).match(words[TWO]) or words[TWO] in SURNAMES
    return name if ends or not run else (run.end(), run[0])


def name_at(page: Page, start: int) -> tuple[int, str] | None:
    """Read the proper name of a place at *start*; people's names are left alone (T4, T5)."""
    number = NUMBER.match(page.text, start)
    if number:
        return number.end(), number[0]
    short = SHORT.match(page.text, start)
    if short and short[0] in page.lexicon.words["short_places"]:
        return short.end(), page.lexicon.words["short_places"][short[0]]
    known = page.gazetteer.longest(page.text, start)
    if known:
        name = _spelt(page, start, known[0], known[1].name)
        part = PART.match(page.text, known[0])
        return (part.end(), name + part[0]) if part else (known[0], name)
    return _unknown(page, start)


def _unknown(page: Page, start: int) -> tuple[int, str] | None:
    run = NAMES.match(page.text, start)
    if not run or _no_place(page.lexicon).match(run[0]):
        return None
    said = run[0].split()
    if said[0] in SURNAMES and len(said) > TWO:
        return None
    kept = said[:TWO] if len(said) > TWO + 1 else said
    if len(said) == TWO + 1 and said[1] in SURNAMES:
        kept = said[:1]
    return start + len(" ".join(kept)), " ".join(kept)


def _spelt(page: Page, start: int, end: int, name: str) -> str:
    said = page.text[start:end]
    return said if key(said) == key(name) else name


def _bare_names(page: Page, learnt: Gazetteer, taken: set[int]) -> Iterator[Mention]:
    blocked = _blocked(page) | closed_by_names(page)
    for word in re.compile(CAPITAL).finditer(page.text):
        start = word.start()
        if start in taken or start in blocked or _behind_surname(page, start):
            continue
        found = _bare_at(page, learnt, start)
        if found:
            taken.update(range(start, found.end))
            yield found


def _behind_surname(page: Page, start: int) -> bool:
    """Tell whether a surname begins a name right before: `Trương Hòa Bình`."""
    before = BEFORE.search(page.text, max(0, start - 24), start)
    return before is not None and before[2] in COMMON and before[1] not in UNIONS


def _bare_at(page: Page, learnt: Gazetteer, start: int) -> Mention | None:
    own, known = learnt.longest(page.text, start), page.gazetteer.longest(page.text, start)
    if known and not own and known[1].levels == {"district"} and _is_district(page, start, known):
        name = _spelt(page, start, known[0], known[1].name)
        return Mention("PLACE", start, known[0], name, "huyện", name, flags=frozenset({"bare"}))
    if known and "province" in known[1].levels and (not own or own[0] <= known[0]):
        level = known[1].word or ""
        name = _spelt(page, start, known[0], known[1].name)
        return Mention("PLACE", start, known[0], name, level, name, flags=frozenset({"bare"}))
    if own:
        level = min(own[1].levels) if len(own[1].levels) == 1 else ""
        name = page.text[start : own[0]]
        return Mention("PLACE", start, own[0], name, level, name, flags=frozenset({"bare"}))
    return None


def _is_district(page: Page, start: int, known: tuple[int, Node]) -> bool:
    """Tell whether the bare name of a district is one: words lead up to it, or it lies near by."""
    if _told_as_place(page, start):
        return True
    first = page.text[start : known[0]].split(" ")
    alone = not CAPITALS_BESIDE.search(page.text[max(0, start - 12) : start]) and (
        not page.text[known[0] : known[0] + 2].strip(" ").isupper()
    )
    near = page.near.has_district(known[1].name)
    if first[0] in SURNAMES:
        return near and alone and bool(TAKER.search(page.text, max(0, start - 8), start))
    return near and alone and len(first) >= TWO


def _told_as_place(page: Page, start: int) -> bool:
    """Tell whether words lead up to a place: `ở Đồng Xoài`; a surname may begin a person."""
    first = page.text[start:].split(None, 1)[0]
    return first not in SURNAMES and bool(WHERE.search(page.text, max(0, start - 12), start))


def _blocked(page: Page) -> set[int]:
    names = alternation(page.lexicon.words["not_places"])
    spans = (found.span() for found in re.finditer(names, page.text))
    return {place for span in spans for place in range(*span)}


@cache
def _level_regex(lexicon: Lexicon) -> re.Pattern[str]:
    words = [bare(word) for word in lexicon.words["levels"]]
    dotted = [word for word in words if word.endswith(".")]
    plain = [word for word in words if not word.endswith(".")]
    return re.compile(rf"(?<![\w.])(?:{alternation(dotted)}(?= ?\w)|{alternation(plain)}(?!\w))")


@cache
def _plural(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(lexicon.words['plurals'])}|\d+) $")


@cache
def _no_place(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon.words['place_ends'])}(?!\w)")


@cache
def _opens_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Find a level word, an office or the head of a body: the list of places is over."""
    heads = [word for group in lexicon.words["bodies"] for word in group["words"]]
    levels = [word[:1].upper() + word[1:] for word in lexicon.words["levels"]]
    return re.compile(rf"{alternation([*heads, *levels, *lexicon.words['offices']])}(?!\w)")
