"""Gifts under a verb of promising that stands before another verb: `cam kết cấp …; hỗ trợ …`."""

import re
from dataclasses import replace
from functools import cache

from camket.extract.frames import Match
from camket.extract.gapping import TAKER
from camket.extract.lexicon import Lexicon
from camket.extract.patterns import alternation, type_class
from camket.extract.story import Story


def promised(match: Match, story: Story) -> Match | None:
    """Give *match* as a pledge, if its verb is joined to one that only promises."""
    if match.frame.kind != "transfer":
        return None
    will = _joined(story.page.lexicon).search(match.clause.typed[: match.trigger[0]])
    if not will:
        return None
    pledge = story.page.lexicon.frame("pledge")
    taker = TAKER[pledge.kind]
    roles = {taker if role == "recipient" else role: found for role, found in match.roles.items()}
    start = will.start("will")
    return replace(match, frame=pledge, span=(start, match.span[1]), roles=roles)


@cache
def _joined(lexicon: Lexicon) -> re.Pattern[str]:
    """Find a word that promises, and behind it words up to a verb joined by a comma or `và`."""
    will, adverbs = (alternation(lexicon.words[name]) for name in ("promises", "adverb"))
    actors = type_class(lexicon.types, "PERSON|ANAPHOR|POST|DELEGATION")
    done = r"(?! (?:đã|vừa|từng|theo|nhưng|song|trong đó)(?!\w))"
    return re.compile(
        rf"(?<!\w)(?P<will>{will})(?: (?:sẽ|tiếp tục))* (?:{done}[^.…{actors[1:-1]}]){{4,160}}?"
        rf"(?:[,;]| và|, và)(?: {adverbs})* $"
    )
