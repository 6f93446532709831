"""Who gives where a noun or a pronoun stands before the verb: `nhóm`, `họ`, `cảng`, `nhà chùa`."""

import re
from dataclasses import replace
from functools import cache

from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import alternation, type_class
from camket.extract.story import Story

ACTORS = frozenset({"BODY", "FUND", "PERSON"})
LONGEST = 60


def unnamed_subject(match: Match, story: Story, start: int) -> Filler | None:
    """Give who stands before the verb at *start* of the typed clause without a name of his own."""
    found = _noun(story.page.lexicon).search(match.clause.typed, max(0, start - LONGEST), start)
    if not found:
        return None
    span = match.clause.span(*found.span("noun"))
    noun = story.page.text[slice(*span)].lower()
    who = _meant(noun.removesuffix(" này"), span[0], story)
    if who is None:
        return text_filler(story, span, "Group") if found["whole"] else None
    meant = filler_of(who, story, "coref")
    return replace(meant, start=span[0], end=span[1], antecedent=(who.start, who.end))


def _meant(noun: str, place: int, story: Story) -> Mention | None:
    """Give the last body before *place* that has *noun* in its name; for `họ` the last actor."""
    before = [m for m in story.mentions if m.end <= place and m.type in ACTORS]
    if noun in story.page.lexicon.words["pronouns"]:
        return before[-1] if before else None
    named = [m for m in before if m.type != "PERSON" and "anaphor" not in m.flags]
    inside = re.compile(rf"(?<!\w){re.escape(noun)}(?!\w)")
    return next((m for m in reversed(named) if inside.search(m.label.lower())), None)


@cache
def _noun(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = alternation([*lexicon.words["stands_for"], *lexicon.words["unnamed_givers"]])
    pronouns, adverbs = (alternation(lexicon.words[name]) for name in ("pronouns", "adverb"))
    dates = type_class(lexicon.types, "DATE|EVENT")
    word = r"(?: (?!(?:có|đã|và|gửi|được|cho|của|là|sẽ|thì|đến)(?!\w))[^\W\d_\ue000-\uf8ff]+)"
    whole = alternation(lexicon.words["unnamed_givers"])
    return re.compile(
        rf"(?:^|[,;:] |[\"“]|{dates} |(?:rằng|biết|qua|này|đó|nay) )"
        rf"(?P<noun>{nouns}(?: này)?|{pronouns}|(?P<whole>(?:một |các |những |nhiều )?{whole}"
        rf"{word}{{0,4}}?))(?:,? {adverbs})*(?: \w+)?? $"
    )
