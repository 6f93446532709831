"""Layer 4: people by surname or honorific, and the words that stand for them."""

import re
from collections.abc import Iterator
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.page import CAPITAL, UPPER, Page
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import old_tone_style

MOST = 4
SYLLABLE = re.compile(rf"[{UPPER}][^\W\d_]*(?![\w&-])")


def people_in(page: Page) -> list[Mention]:
    """Find names of people with their honorifics, then anaphors (`đồng chí`, `ông Hải`)."""
    named = list(_named(page))
    taken = {place for mention in named for place in range(*mention.span)}
    return named + [m for m in _anaphors(page) if not taken.intersection(range(*m.span))]


def _named(page: Page) -> Iterator[Mention]:
    done = 0
    for found in re.finditer(CAPITAL, page.text):
        if found.start() < done:
            continue
        before = _honorific(page, found.start())
        end = _name_end(page, found.start(), honoured=before is not None)
        if end:
            done = end
            start = found.start()
            name = page.text[start:end]
            outer = (start if before is None else before, end)
            yield Mention("PERSON", start, end, old_tone_style(name), name=name, outer=outer)


def _name_end(page: Page, start: int, *, honoured: bool) -> int:
    said: list[str] = []
    place = start
    while len(said) < MOST + (len(said) > 1 and said[1] == "Thị"):
        syllable = SYLLABLE.match(page.text, place)
        if not syllable or (said and syllable[0] in page.lexicon.words["name_ends"]):
            break
        if len(syllable[0]) > 1 and syllable[0].isupper():
            break
        said.append(syllable[0])
        end = syllable.end()
        if page.text[end : end + 1] != " ":
            break
        place = end + 1
    surname = bool(said) and said[0] in page.lexicon.words["surname_set"]
    foreign = honoured and not surname
    return end if len(said) >= 2 and (surname or foreign) else 0


def _honorific(page: Page, start: int) -> int | None:
    before = _before(page.lexicon).search(page.lower, max(0, start - 30), start)
    return before.start() if before else None


@cache
def _before(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([word.lower() for word in lexicon.words["honorifics"]])
    return re.compile(rf"(?<!\w){words}(?: {words})* ?:? ?$")


def _anaphors(page: Page) -> Iterator[Mention]:
    for found in _anaphor_regex(page.lexicon).finditer(page.text):
        flags = frozenset({"anaphor"})
        yield Mention("ANAPHOR", *found.span(), found[0], name=found["name"] or "", flags=flags)


@cache
def _anaphor_regex(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words["anaphors"]
    both = alternation([*words, *(word.capitalize() for word in words)])
    return re.compile(
        rf"(?<!\w){both}(?: (?P<name>[{UPPER}][^\W\d_]+)(?! [{UPPER}])(?!\w)|(?! [{UPPER}\w]+ (?:ngoại|nội))(?!\w))"
    )
