"""Layer 4: people told again by a part of the name: `ông Hải`, `Bí thư Thăng`, a bare `Bửu`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.page import UPPER, Page, starts_sentence, words_of
from camket.extract.patterns import alternation

FLAGS = frozenset({"anaphor"})
NAMED = rf"[{UPPER}][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)*"
ALONE = rf"(?! [{UPPER}])(?![\w-])"
LONGEST = 40
FULL = 3
"""Syllables of a name whose last one may stand alone."""


def stand_ins(page: Page, people: Iterable[Mention]) -> Iterator[Mention]:
    """Yield anaphors, the named ones too; *people* are those named in full."""
    labels = {person.label for person in people if " " in person.label}
    given = {label.split()[-1] for label in labels}
    yield from _titled(page)
    if given:
        yield from _in_office(page, given)
        yield from _bare(page, {g.split()[-1] for g in labels if len(g.split()) >= FULL})


def _titled(page: Page) -> Iterator[Mention]:
    for found in _anaphor_regex(page.lexicon).finditer(page.text):
        name = found["name"] or found["friend"] or ""
        yield Mention("ANAPHOR", *found.span(), found[0], name=name, flags=FLAGS)


def _in_office(page: Page, given: set[str]) -> Iterator[Mention]:
    """Yield `Bí thư Thăng` where the text names a Thăng in full."""
    for found in re.finditer(rf"(?<= ){alternation(sorted(given))}{ALONE}", page.text):
        start, end = found.span()
        office = _office_end(page.lexicon).search(page.lower, max(0, start - LONGEST), start)
        if office:
            outer = (office.start(), end)
            yield Mention("ANAPHOR", start, end, found[0], name=found[0], outer=outer, flags=FLAGS)


def _bare(page: Page, given: set[str]) -> Iterator[Mention]:
    """Yield given names that stand alone, if one of their uses is inside a sentence."""
    usual = set(page.lexicon.words["no_bare_names"])
    names = sorted(given - usual)
    if not names:
        return
    regex = rf"(?<![\w-])(?<![{UPPER}\d] ){alternation(names)}{ALONE}"
    found = [m for m in re.finditer(regex, page.text) if _apart(page, m.start())]
    sure = {m[0] for m in found if not starts_sentence(page, m.start())}
    for again in found:
        if again[0] in sure:
            yield Mention("ANAPHOR", *again.span(), again[0], name=again[0], flags=FLAGS)


def _apart(page: Page, start: int) -> bool:
    """Tell whether no capital, level word or land word stands right before."""
    before = re.search(r"(\S+) $", page.text[max(0, start - 20) : start])
    if before is None:
        return True
    return not before[1][0].isupper() and before[1] not in page.lexicon.words["before_places"]


@cache
def _office_end(lexicon: Lexicon) -> re.Pattern[str]:
    words = [word.lower() for word in words_of(lexicon, "offices", "callings")]
    return re.compile(rf"(?<!\w){alternation(words)} $")


@cache
def _anaphor_regex(lexicon: Lexicon) -> re.Pattern[str]:
    titles = _both(lexicon.words["anaphors"])
    friends = _both(lexicon.words["friends"])
    waters = "".join(rf"(?<!{word} )" for word in lexicon.words["waters"])
    return re.compile(
        rf"(?<!\w){waters}(?:{titles}(?: (?P<name>{NAMED}){ALONE}"
        rf"|(?! [{UPPER}])(?! (?:ngoại|nội|con|cụ|lão|mẹ))(?!\w))"
        rf"|{friends} (?P<friend>{NAMED}){ALONE})"
    )


def _both(words: Iterable[str]) -> str:
    known = list(words)
    return alternation([*known, *(word.capitalize() for word in known)])
