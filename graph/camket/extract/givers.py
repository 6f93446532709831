"""Layer 2: who gives, named right before a verb of giving, where the name alone does not end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.page import UPPER, Page
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import old_tone_style

MOST = 11
"""Words in a name behind its head."""


def givers_in(
    page: Page, bodies: Mapping[int, Mention], people: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield bodies whose names hold small letters: `Hội Mẹ bỉm sữa huyện X đã ủng hộ …`.

    The verb tells where such a name ends. No person's name may be inside.
    """
    named = [(person.start, person.end) for person in people if person.type == "PERSON"]
    for found in _giver(page.lexicon).finditer(page.text):
        start, end = found.span("name")
        body = bodies.get(start)
        if body and (body.end >= end or not _goes_on(page.text, body.end, end)):
            continue
        if body and any(body.end < other < end for other in bodies):
            continue
        if any(first < end and start < last for first, last in named):
            continue
        kind = body.kind if body and body.type == "BODY" else "Body"
        yield Mention("BODY", start, end, old_tone_style(found["name"]), kind)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether words behind a name belong to it: they hold a capital, or one stands alone."""
    tail = text[start:end]
    amount = re.compile(r" \(?\d").match(text, end)
    return tail != tail.lower() or (len(tail.split()) == 1 and not amount)


@cache
def _giver(lexicon: Lexicon) -> re.Pattern[str]:
    heads = alternation(lexicon.words["giver_heads"])
    verbs = alternation([*lexicon.words["give"], *lexicon.words["will"]])
    adverbs = alternation(lexicon.words["adverb"])
    ends = alternation(lexicon.words["giver_ends"])
    small = rf"(?!(?:{ends}|{verbs})(?!\w))[^\W\d_{UPPER}]+"
    word = rf"(?:[-–&]|{small}|[{UPPER}][\w&.’'-]*)"
    aside = r"(?: \([^()\n]{2,40}\)| do [^,.;()\n]{3,60}?(?= (?:đã|vừa) ))?"
    return re.compile(
        rf"(?<![\w-])(?P<name>{heads}(?= [^\n]{{0,40}}?[{UPPER}])(?: {word}){{1,{MOST}}}?)"
        rf"(?={aside},?(?: {adverbs}){{0,3}} {verbs}(?!\w)(?! phí| trả)"
        rf"| \(?\d[\d.,]*(?: nghìn| ngàn)? (?:triệu|tỷ|tỉ) đồng)"
    )
