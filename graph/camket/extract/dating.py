"""When an act took place: the day beside it, else the day that its paragraph or the text told."""

import re
from collections.abc import Iterator
from functools import cache

from camket.extract.discourse import is_limit
from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import alternation
from camket.extract.story import Story
from camket.model import Period

SAME_DAY = "cùng ngày"


def time_of(match: Match, story: Story) -> Period | None:
    """Give the day told in the clause before the trigger, else the words for a past period."""
    day = next((m for m in _dates(match, story) if m.kind == "day"), None)
    if day and isinstance(day.value, Period):
        return _placed(day)
    past = story.states[match.clause.number].past
    if past:
        return Period(story.page.text[slice(*past)], None, None, *past)
    return None


def told_day(match: Match, story: Story) -> Period | None:
    """Give the day that an earlier sentence told, where the clause tells of no other time."""
    state = story.states[match.clause.number]
    dates = list(_dates(match, story))
    same = any(SAME_DAY in m.label.lower() for m in dates)
    other = any(m.kind != "duration" for m in dates) and not same
    if state.past or other or _elsewhen(story.page.lexicon).search(match.clause.typed):
        return None
    day = state.day or state.lead
    return _placed(day) if day else None


def carried_day(own: Period | None, time: Period | None) -> frozenset[str]:
    """Give the flag of a day that the act's own words do not tell."""
    return frozenset({"date-resolved"} if time and not own else ())


def _dates(match: Match, story: Story) -> Iterator[Mention]:
    """Yield the dates before the trigger that are no deadline."""
    for place in range(match.trigger[0]):
        date = match.clause.mentions.get(place)
        if date and date.type == "DATE" and not is_limit(match.clause, place, story.page.lexicon):
            yield date


def _placed(mention: Mention) -> Period | None:
    value = mention.value
    if not isinstance(value, Period):
        return None
    return Period(value.text, value.not_before, value.not_after, mention.start, mention.end)


@cache
def _elsewhen(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(lexicon.words['other_times'])}(?!\w)")
