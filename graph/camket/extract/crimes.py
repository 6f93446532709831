"""Payments in the story of a crime: `chuyển 2 tỷ đồng cho kẻ gian` is no gift."""

import re
from functools import cache

from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.patterns import alternation
from camket.extract.story import Story

NEAR = 2
"""Sentences before the verb that are looked at; of those behind it, one."""


def is_crime(match: Match, story: Story) -> bool:
    """Tell whether a verb of any payment stands near words that tell of a crime."""
    words = story.page.lexicon.words["payments"]
    if match.clause.typed[slice(*match.trigger)] not in words:
        return False
    number, crime = match.clause.number, _crime(story.page.lexicon)
    near = story.clauses[max(0, number - NEAR) : number + 2]
    return any(crime.search(clause.typed) for clause in near)


@cache
def _crime(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(lexicon.words['crimes'])}(?!\w)")
