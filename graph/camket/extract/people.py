"""Layer 4: people by surname or honorific."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.naming import holds_office
from camket.extract.page import CAPITAL, UPPER, Page, words_of
from camket.extract.patterns import alternation
from camket.extract.sites import names_work
from camket.vietnamese.names import find_people, honorifics_before
from camket.vietnamese.normalise import old_tone_style

PIECE = rf"{CAPITAL}(?:-{CAPITAL})?"
FOREIGN = re.compile(rf"{PIECE}(?: (?:von |van |de |der |bin ){{0,2}}{PIECE}){{1,3}}")
FOUNDER = re.compile(r"(?<!\w)(?:Chủ tịch|Bác|lãnh tụ|Lãnh tụ) (?P<name>Hồ Chí Minh)(?!\w)")
SHORTEST = 2


def people_in(
    page: Page, taken: Iterable[tuple[int, int]], seats: Container[int] = ()
) -> list[Mention]:
    """Find names of people with their honorifics; *seats* are where a post has its holder."""
    named = [*_named(page, list(taken), seats), *_founder(page)]
    covered = {place for mention in named for place in range(*mention.span)}
    strange = [m for m in _foreign(page) if not covered.intersection(range(*m.span))]
    return [*named, *strange]


def _named(page: Page, taken: list[tuple[int, int]], seats: Container[int]) -> Iterator[Mention]:
    for match in find_people(page.text, taken=taken):
        if names_work(page, match.start):
            continue
        if match.sure or len(match.syllables) > SHORTEST or match.outer_start < match.start:
            yield _person(match.text, match.start, match.end, match.outer_start)
        elif match.start in seats or _beside_office(page, match.start):
            yield _person(match.text, match.start, match.end, match.start)


def _founder(page: Page) -> Iterator[Mention]:
    """Yield the man after whom a city is called, where his title stands before."""
    for found in FOUNDER.finditer(page.text):
        yield _person(found["name"], *found.span("name"), found.start("name"))


def _person(said: str, start: int, end: int, outer: int) -> Mention:
    return Mention("PERSON", start, end, old_tone_style(said), name=said, outer=(outer, end))


def _beside_office(page: Page, start: int) -> bool:
    """Tell whether a short name stands where a post has its holder: `Giám đốc Lê Hùng`."""
    before = page.lower[max(0, start - 40) : start]
    return bool(_offices(page.lexicon).search(before))


@cache
def _offices(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([word.lower() for word in lexicon.words["offices"]])
    return re.compile(rf"(?<!\w){words} $")


def _foreign(page: Page) -> Iterator[Mention]:
    """Yield names behind an honorific that begin with no Vietnamese surname."""
    for found in _honoured(page.lexicon).finditer(page.text):
        name = FOREIGN.match(page.text, found.end())
        if found[0] == "Anh " and _is_country(page, found.start()):
            continue
        if name and name[0].split()[0] not in page.lexicon.words["name_ends"]:
            start = honorifics_before(page.text, name.start())
            yield _person(name[0], name.start(), name.end(), min(start, found.start()))


def _is_country(page: Page, start: int) -> bool:
    """Tell whether `Anh` is the country before a name: `Thủ tướng Anh …`, `cầu thủ người Anh …`."""
    return page.text.endswith("người ", 0, start) or holds_office(page, start)


@cache
def _honoured(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(words_of(lexicon, "anaphors", "friends"))
    return re.compile(rf"(?<!\w)(?i:{words}) (?=[{UPPER}])")
