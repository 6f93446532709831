"""Layer 2: places, with a level word, known bare provinces, regions and anaphors."""

import re
from collections.abc import Iterator
from functools import cache

from camket.extract.gazetteer import Gazetteer
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.page import CAPITAL, Page, by_bare, heads_regex, spelling
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import key
from camket.vietnamese.surnames import SURNAMES

TWO = 2
"""Syllables of a usual name of a place."""
HAMLETS = frozenset({"thôn", "bản", "ấp", "xóm", "làng", "buôn"})
PROVINCIAL = frozenset({"tỉnh", "Thành phố", "Thủ đô"})
NUMBER = re.compile(r"\d{1,2}(?![\d.,])")
NAMES = re.compile(rf"{CAPITAL}(?: {CAPITAL}){{0,3}}")


def places_in(page: Page) -> list[Mention]:
    """Find every place of *page*, those without a level word too."""
    typed = list(_typed(page))
    learnt = Gazetteer((place.name, place.kind) for place in typed if place.name)
    return typed + list(_bare_names(page, learnt, typed)) + list(_regions(page))


def _typed(page: Page) -> Iterator[Mention]:
    levels = page.lexicon.words["levels"]
    for found in heads_regex(tuple(levels)).finditer(page.bare):
        word = spelling(page, found.span(), by_bare(tuple(levels))[found[0]])
        if word is None:
            continue
        start, end = found.span()
        gap = re.compile(r" ?").match(page.text, end)
        begin = gap.end() if gap else end
        name = _hamlet(page, begin) if levels[word] in HAMLETS else name_at(page, begin)
        if name:
            label = f"{levels[word]} {name[1]}"
            yield Mention("PLACE", start, name[0], label, levels[word], name[1])
        elif page.lower.startswith((" hội", " viên"), end):
            continue
        elif word.rstrip(".") in {"tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã"}:
            flags = frozenset({"anaphor"})
            yield Mention("PLACE", start, end, levels[word], levels[word], flags=flags)


def _hamlet(page: Page, start: int) -> tuple[int, str] | None:
    """Read the name of a hamlet: no official stands behind its level word."""
    run = NAMES.match(page.text, start)
    said = " ".join(run[0].split()[: TWO + 1]) if run else ""
    return (start + len(said), said) if said else name_at(page, start)


def name_at(page: Page, start: int) -> tuple[int, str] | None:
    """Read the proper name of a place at *start*; people's names are left alone (T4, T5)."""
    number = NUMBER.match(page.text, start)
    if number:
        return number.end(), number[0]
    known = page.gazetteer.longest(page.text, start)
    run = NAMES.match(page.text, start)
    if known:
        return known[0], _spelt(page, start, known[0], known[1].name)
    if not run:
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


def _bare_names(page: Page, learnt: Gazetteer, typed: list[Mention]) -> Iterator[Mention]:
    taken = {place for mention in typed for place in range(mention.start, mention.end)}
    blocked = _blocked(page)
    for word in re.compile(CAPITAL).finditer(page.text):
        start = word.start()
        if start in taken or start in blocked:
            continue
        found = _bare_at(page, learnt, start)
        if found:
            taken.update(range(start, found.end))
            yield found


def _bare_at(page: Page, learnt: Gazetteer, start: int) -> Mention | None:
    own, known = learnt.longest(page.text, start), page.gazetteer.longest(page.text, start)
    if known and "province" in known[1].levels and (not own or own[0] <= known[0]):
        level = known[1].word or ""
        name = _spelt(page, start, known[0], known[1].name)
        return Mention("PLACE", start, known[0], name, level, name, flags=frozenset({"bare"}))
    if own:
        level = min(own[1].levels) if len(own[1].levels) == 1 else ""
        name = page.text[start : own[0]]
        return Mention("PLACE", start, own[0], name, level, name, flags=frozenset({"bare"}))
    return None


def _blocked(page: Page) -> set[int]:
    names = alternation(page.lexicon.words["not_places"])
    spans = (found.span() for found in re.finditer(names, page.text))
    return {place for span in spans for place in range(*span)}


def _regions(page: Page) -> Iterator[Mention]:
    for found in _region_regex(page.lexicon).finditer(page.lower):
        end = found.end() - (3 if found[0].endswith(" và") else 0)
        label = page.text[found.start() : end]
        yield Mention("PLACE", found.start(), end, label, "region", label)
    for found in re.finditer(rf"(?<!\w){page.lexicon.any_of('countries')}(?!\w)", page.text):
        yield Mention("PLACE", *found.span(), found[0], "country", found[0])


@cache
def _region_regex(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([word.lower() for word in lexicon.words["region_words"]])
    heads = alternation(lexicon.words["region_heads"])
    return re.compile(
        rf"(?<!\w)(?:{alternation(lexicon.words['regions'])}"
        rf"|{heads}(?: {words})+|(?:miền|vùng) {words})(?!\w)"
    )
