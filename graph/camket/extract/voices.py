"""Whose words an act stands in: the speaker behind a quotation, the subject of joined verbs."""

import re
from collections.abc import Iterator
from functools import cache

from camket.extract.addressing import noun_filler
from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import alternation, type_class
from camket.extract.story import Story

OPEN, CLOSE = "“", "”"
REACH = 8
"""How many sentences a quotation may go on, and how far back its speaker may stand."""
BY_NATURE = frozenset({"PERSON", "ANAPHOR", "POST", "DELEGATION"})
"""Mentions that speak: what stands before a joined verb is its subject if it is one of these."""


def voice_of(match: Match, story: Story) -> Filler | None:
    """Give who speaks, where the words leave no doubt: behind a quotation, before joined verbs."""
    ways = (_behind_quotation, _of_joined_verbs, _by_paper, _of_apposition, _without_name)
    return next((voice for way in ways if (voice := way(match, story))), None)


def voice_before(clause: Clause, story: Story) -> Filler | None:
    """Give who took the floor last in the paragraph before *clause* (or earlier in its own)."""
    paragraph = clause.sentence.paragraph
    regex = _speaks(story.page.lexicon)
    for earlier in reversed(story.clauses[max(0, clause.number - REACH) : clause.number]):
        if earlier.sentence.paragraph < paragraph - 1:
            return None
        found = list(regex.finditer(earlier.typed))
        if found:
            voice = earlier.mentions[found[-1].start("voice")]
            return filler_of(voice, story, "discourse")
    return None


def _behind_quotation(match: Match, story: Story) -> Filler | None:
    """Give the speaker named behind the quotation that the act stands in: `“…”, ông X nói`."""
    if not _is_quoted(match, story):
        return None
    for place, typed, clause in _rest_of_quotation(match, story):
        closing = re.search(rf"[\"{CLOSE}]", typed[place:])
        if not closing:
            continue
        found = _tail(story.page.lexicon).match(typed, place + closing.end())
        if found:
            how = "pattern" if clause is match.clause else "discourse"
            return filler_of(clause.mentions[found.start("voice")], story, how)
        return _next_tail(clause, place + closing.end(), story)
    return None


def _is_quoted(match: Match, story: Story) -> bool:
    """Tell whether a quotation is open where the trigger stands."""
    paragraph = match.clause.sentence.paragraph
    own = match.clause.typed[: match.trigger[0]]
    first = max(0, match.clause.number - REACH)
    before = story.clauses[first : match.clause.number]
    text = "".join(c.typed for c in before if c.sentence.paragraph == paragraph) + own
    if OPEN in text or CLOSE in text:
        return text.rfind(OPEN) > text.rfind(CLOSE)
    return text.count('"') % 2 == 1


def _rest_of_quotation(match: Match, story: Story) -> Iterator[tuple[int, str, Clause]]:
    number, paragraph = match.clause.number, match.clause.sentence.paragraph
    yield match.trigger[1], match.clause.typed, match.clause
    for clause in story.clauses[number + 1 : number + REACH]:
        if clause.sentence.paragraph != paragraph:
            return
        yield 0, clause.typed, clause


def _next_tail(clause: Clause, place: int, story: Story) -> Filler | None:
    """Give the speaker who opens the next sentence, where the quotation ended this one."""
    after = clause.number + 1
    if clause.typed[place:].strip(" .,") or after >= len(story.clauses):
        return None
    following = story.clauses[after]
    if following.sentence.paragraph != clause.sentence.paragraph or following.typed[:1] not in "-–":
        return None
    found = _tail(story.page.lexicon).match(following.typed)
    return filler_of(_voice(found, following), story, "discourse") if found else None


def _voice(found: re.Match[str], clause: Clause) -> Mention:
    return clause.mentions[found.start("voice")]


def _of_joined_verbs(match: Match, story: Story) -> Filler | None:
    """Give who opens the clause, where the act is a further verb: `X cảm ơn B và đề nghị C …`."""
    lexicon = story.page.lexicon
    typed = match.clause.typed[: match.trigger[0]]
    joint = _joint(lexicon).search(typed)
    opening = _opening(lexicon).match(typed)
    if not joint or not opening or opening.end() > joint.start():
        return None
    last = match.clause.mentions.get(joint.start() - 1)
    if last is not None and last.type in BY_NATURE:
        return None
    return filler_of(_voice(opening, match.clause), story)


def _by_paper(match: Match, story: Story) -> Filler | None:
    """Give who writes: `Sở Y tế có văn bản gửi Bộ Y tế đề nghị …`."""
    found = _paper(story.page.lexicon).search(match.clause.typed[: match.trigger[0]])
    return filler_of(_voice(found, match.clause), story) if found else None


def _without_name(match: Match, story: Story) -> Filler | None:
    """Give the words right before the trigger that name nobody known: `hội đồng xét xử`, `Sở`."""
    lexicon = story.page.lexicon
    typed = match.clause.typed[: match.trigger[0]]
    found = _noun(lexicon).search(typed)
    if found:
        return noun_filler(match.clause.span(*found.span("voice")), story)
    found = _foreign(lexicon).search(typed)
    if not found:
        return None
    span = match.clause.span(*found.span("voice"))
    words = story.page.text[slice(*span)].replace("-", " ").split()
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return text_filler(story, span, "Person") if named else None


def _of_apposition(match: Match, story: Story) -> Filler | None:
    """Give the person whose post stands behind his name, between dashes or commas."""
    found = _apposed(story.page.lexicon).search(match.clause.typed[: match.trigger[0]])
    return filler_of(_voice(found, match.clause), story) if found else None


@cache
def _apposed(lexicon: Lexicon) -> re.Pattern[str]:
    human = type_class(lexicon.types, "HUMAN")
    adverb = alternation(lexicon.words["adverb"])
    inside = rf"(?:(?! (?:đã|sẽ|là|và|cho|khi|vì)(?!\w))[^;:.…{human[1:-1]}]){{1,90}}?"
    return re.compile(
        rf"(?P<voice>{human})(?: - {inside} -| – {inside} –|, {inside},| \({inside}\),?)"
        rf"(?: {adverb})*(?: bày tỏ| nêu)? $"
    )


@cache
def _paper(lexicon: Lexicon) -> re.Pattern[str]:
    named = type_class(lexicon.types, "NAMED")
    papers = alternation(lexicon.words["papers"])
    document = lexicon.types["DOCUMENT"]
    return re.compile(
        rf"(?P<voice>{named})(?: [^,;:.…]{{0,40}}?)? (?:{papers}|{document})[^,;:.…]{{0,60}} $"
    )


@cache
def _noun(lexicon: Lexicon) -> re.Pattern[str]:
    nouns, leads = (alternation(lexicon.words[n]) for n in ("addressed", "address_leads"))
    adverb = alternation(lexicon.words["adverb"])
    word = r"(?: (?!(?:có|đã|và|gửi)(?!\w))[^\W\d_\ue000-\uf8ff]+){0,3}?"
    return re.compile(
        rf"(?:^|[,;:] |[\"“])(?P<voice>(?:(?:{leads}|một) )*{nouns}{word})(?: {adverb})* $"
    )


@cache
def _foreign(lexicon: Lexicon) -> re.Pattern[str]:
    adverb = alternation(lexicon.words["adverb"])
    spoken = lexicon.types["ANAPHOR"]
    word = r"[^\W\d_\ue000-\uf8ff][^\s,;:.…\ue000-\uf8ff]*"
    return re.compile(
        rf"(?:^|[ ,])(?P<voice>{spoken}?[ -]?{word}(?: {word}){{0,3}}?)(?: {adverb})* $"
    )


@cache
def _joint(lexicon: Lexicon) -> re.Pattern[str]:
    adverb = alternation(lexicon.words["adverb"])
    return re.compile(rf"(?:(?:,| và|;|, và|, đồng thời| nhưng| [-–]|\))(?: {adverb})*) $")


@cache
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    named = type_class(lexicon.types, "PERSON|ANAPHOR|POST|BODY|DELEGATION")
    crowd = type_class(lexicon.types, "GROUP|PLACE")
    leads = alternation(lexicon.words["clause_leads"])
    date, event = lexicon.types["DATE"], lexicon.types["EVENT"]
    titles = alternation(lexicon.words["voter_titles"])
    before = rf"(?:[^,;:.…\ue000-\uf8ff]|[{date}{event}{lexicon.types['PLACE']}]){{2,60}}"
    return re.compile(
        rf"(?:(?:[\"“(]|tại {event}|{date}|{leads})[,:]? ?)*(?:{before}[,:] )?(?:{titles} )?"
        rf"(?P<voice>{named}|{crowd}(?! ?[-–,:(]))"
    )


@cache
def _tail(lexicon: Lexicon) -> re.Pattern[str]:
    human = type_class(lexicon.types, "HUMAN")
    verbs = _verbs(lexicon)
    return re.compile(rf"[.,]? ?[-–—]? ?(?P<voice>{human})(?: [^.;…]{{0,60}}?)??,? {verbs}(?!\w)")


@cache
def _speaks(lexicon: Lexicon) -> re.Pattern[str]:
    voice = type_class(lexicon.types, "PERSON|ANAPHOR|POST|BODY|DELEGATION")
    place, verbs = lexicon.types["PLACE"], _verbs(lexicon)
    return re.compile(
        rf"(?P<voice>{voice}(?=(?: [^.;…]{{0,60}}?)??,? {verbs}(?!\w))|{place}(?= {verbs}(?!\w)))"
    )


def _verbs(lexicon: Lexicon) -> str:
    return alternation(
        [w for name in ("say", "ask", "order", "issue") for w in lexicon.words[name]]
    )
