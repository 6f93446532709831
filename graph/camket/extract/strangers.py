"""Layer 4: foreign people: capitals behind an office and a country, and their names later on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.naming import is_syllable
from camket.extract.page import UPPER, Page, longest_first, words_of
from camket.extract.patterns import alternation

PIECE = rf"[{UPPER}][^\W\d_]*(?:[-'’.][^\W\d_]+)*"
NAME = re.compile(rf"{PIECE}(?: (?:(?:von|van|de|der|bin|al|da|di) )*{PIECE}){{0,3}}(?![\w&])")
FULL = re.compile(
    rf"{PIECE}(?: (?:(?:von|van|de|der|den|bin|al|da|di|dos|del|la|le|El) )*{PIECE}){{1,3}}"
    rf"(?![\w&])"
)
WORD = re.compile(rf"(?<![\w-]){PIECE}(?= )")
SHOUTED = re.compile(rf"[{UPPER}]{{2,}} ")
WINDOW = 60
LONG = 3


def strangers_in(page: Page, known: Mapping[int, Mention]) -> list[Mention]:
    """Find people whose names begin with no surname of Viet Nam: `Thủ tướng Đức Angela Merkel`."""
    seats = (m for m in known.values() if m.kind in {"country", "region"} or m.type == "BODY")
    beside = [m for m in seats if _goes_on(page, m.end)]
    places = {m.end + 1 for m in beside if _calling(page, m.start)}
    ends = (found.end() for found in _called(page.lexicon).finditer(page.lower))
    places |= {end for end in ends if page.text[end : end + 1].isupper()}
    first = [p for place in sorted(places) if (p := _person(page, place, known))]
    first += _artists(page, known)
    first += [*_introduced(page, known), *_given(page, known)]
    first = [first[index] for index in longest_first([p.span for p in first])]
    return [*first, *_again(page, first)]


def _artists(page: Page, known: Mapping[int, Mention]) -> Iterator[Mention]:
    """Yield names of stage and sport without a surname: `ca sĩ Mỹ Tâm`."""
    for found in _staged(page.lexicon).finditer(page.text):
        start, end = found.span("name")
        free = not any(place in known for place in range(start, end))
        if free and not _no_name(page.lexicon).match(found["name"]):
            yield Mention("PERSON", start, end, found["name"], name=found["name"])


def _goes_on(page: Page, end: int) -> bool:
    return page.text.startswith(" ", end) and page.text[end + 1 : end + 2].isupper()


def _calling(page: Page, end: int) -> bool:
    """Tell whether an office or a calling leads up to *end* inside the clause."""
    return _lead(page.lexicon).search(page.lower, max(0, end - WINDOW), end) is not None


def _person(page: Page, start: int, known: Mapping[int, Mention]) -> Mention | None:
    found = NAME.match(page.text, start)
    if found is None or start in known or _no_name(page.lexicon).match(found[0]):
        return None
    if SHOUTED.match(found[0]):
        return None
    syllables = re.split(r"[ -]", found[0])
    strange = any(not is_syllable(s) for s in syllables if s[0].isupper())
    if not strange and len(syllables) != LONG:
        return None
    return Mention("PERSON", start, found.end(), found[0], name=found[0])


def _introduced(page: Page, known: Mapping[int, Mention]) -> Iterator[Mention]:
    """Yield `Roland Rajah, chuyên gia …`: a strange name whose calling follows it."""
    covered = _covered(known)
    no_name = _no_name(page.lexicon)
    for found in _followed(page.lexicon).finditer(page.text):
        free = covered.isdisjoint(range(*found.span("name"))) and not no_name.match(found["name"])
        if free and any(not is_syllable(s) for s in found["name"].split()):
            yield Mention("PERSON", *found.span("name"), found["name"], name=found["name"])


def _given(page: Page, known: Mapping[int, Mention]) -> Iterator[Mention]:
    """Yield names of two words or more that begin as names abroad do: `Ashley Cain`."""
    covered = _covered(known)
    names = frozenset(page.lexicon.words["given_names"])
    for word in WORD.finditer(page.text):
        if word[0] not in names and word[0].split("-")[0] not in names:
            continue
        found = FULL.match(page.text, word.start())
        if found is None or not covered.isdisjoint(range(*found.span())):
            continue
        words = re.split(r"[ -]", found[0])
        strange = any(not is_syllable(word) for word in words if word[0].isupper())
        if strange and set(words).isdisjoint(page.lexicon.words["strange_bodies"]):
            yield Mention("PERSON", *found.span(), found[0], name=found[0])


def _covered(known: Mapping[int, Mention]) -> frozenset[int]:
    return frozenset(place for m in known.values() for place in range(m.start, m.end))


def _again(page: Page, people: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the later uses of strange names, whole or by their last part."""
    found = list(people)
    if not found:
        return
    full = {p.label for p in found if " " in p.label}
    ends = {part for label in full for part in (label.split()[0], label.split()[-1])}
    parts = {part for part in ends if not is_syllable(part)}
    taken = {place for p in found for place in range(p.start, p.end)}
    regex = rf"(?<![\w-])(?:{alternation([*full, *parts])})(?![\w-])"
    for again in re.finditer(regex, page.text):
        if again.start() in taken:
            continue
        if again[0] in full:
            yield Mention("PERSON", *again.span(), again[0], name=again[0])
        else:
            flags = frozenset({"anaphor"})
            yield Mention("ANAPHOR", *again.span(), again[0], name=again[0], flags=flags)


@cache
def _lead(lexicon: Lexicon) -> re.Pattern[str]:
    words = [word.lower() for word in words_of(lexicon, "offices", "callings")]
    return re.compile(rf"(?<!\w){alternation(words)}(?: [^\W\d_]+){{0,4}} $")


@cache
def _called(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([word.lower() for word in lexicon.words["callings"]])
    return re.compile(rf"(?<!\w){words} ")


@cache
def _staged(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words["artists"])
    return re.compile(
        rf"(?<!\w)(?i:{words}) (?P<name>[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{1,2}})(?![\w-])"
    )


@cache
def _followed(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([word.lower() for word in words_of(lexicon, "callings", "offices")])
    told = (
        rf"(?i:{words}|cựu |nguyên |người (?:hiện|đứng|từng|phát|sáng|có|đã|được)|\d\d tuổi)(?!\w)"
    )
    return re.compile(rf"(?<![\w-])(?P<name>{PIECE}(?: {PIECE}){{1,2}}), {told}")


@cache
def _no_name(lexicon: Lexicon) -> re.Pattern[str]:
    groups = lexicon.words["bodies"]
    words = [word for group in groups for word in group["words"]]
    more = words_of(lexicon, "offices", "name_ends", "countries", "callings", "anaphors", "friends")
    return re.compile(rf"(?i:{alternation([*words, *more])})(?!\w)|[{UPPER}]+(?!\w)(?! )")
