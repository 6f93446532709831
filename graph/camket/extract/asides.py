"""What stands beside an act: its evidence, its meeting, its time, its polarity."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, filler_of
from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.patterns import alternation
from camket.extract.story import Story

Span = tuple[int, int]
CONDITION_BEFORE = re.compile(r"(?P<condition>(?:nếu|trong trường hợp) [^;…]{4,120}?), ")
CONDITION_AFTER = re.compile(
    r"[^;….]{0,60}?,? (?P<condition>(?:nếu|với điều kiện|trong trường hợp) [^;….]{4,120}?)"
    r"(?= ?[;….,]|$)"
)
DENIED_BEFORE = re.compile(
    r"(?<!\w)(?:không có (?:chuyện|việc)|tin đồn|bác (?:bỏ )?(?:tin|thông tin)"
    r"|phủ nhận (?:việc|tin|thông tin))(?!\w)[^;…]{0,60}$"
)
DENIED_AFTER = re.compile(
    r"[^;…]{0,80}? (?:chỉ )?là (?:tin đồn|bịa đặt|không đúng|không có thật|sai sự thật)(?!\w)"
)
RUMOUR = re.compile(r"(?<!\w)(?:có tin|nghe tin|nghe đồn|nghe nói|đồn rằng|đồn)(?!\w)[^;…]{0,60}$")
DOUBTED = re.compile(r"[^;…]{0,60}?,? (?:nhưng|song|tuy nhiên)[^;…]{0,120}? (?:chưa|không)(?!\w)")
ELSEWHERE = frozenset({"ellipsis", "discourse", "document"})


def evidence_of(match: Match, slots: Mapping[str, tuple[Filler, ...]], *more: Span) -> Span:
    """Give the stretch from the first to the last word of an act inside its clause."""
    sentence = match.clause.sentence
    spans = [
        _whole(match.clause, f)
        for role, fillers in slots.items()
        for f in fillers
        if f.how not in ELSEWHERE and role != "event"
    ]
    inside = [s for s in (*spans, *more) if sentence.start <= s[0] and s[1] <= sentence.end]
    inside.append(match.clause.span(*match.trigger))
    return min(s for s, _ in inside), max(e for _, e in inside)


def _whole(clause: Clause, filler: Filler) -> Span:
    """Give a slot with honorific and posts, as they stand before it."""
    for mention in clause.mentions.values():
        if mention.start == filler.start and mention.type == "PERSON":
            return mention.span[0], filler.end
    return filler.start, filler.end


def event_of(match: Match, story: Story, actor: Filler | None) -> tuple[Filler, ...]:
    """Give the meeting at which an act is told to happen, when the text leaves no doubt."""
    state = story.states[match.clause.number]
    if state.said_at and state.said_at.start < match.clause.span(*match.trigger)[0]:
        return (filler_of(state.said_at, story),)
    same = actor and state.speaker and actor.label == filler_of(state.speaker, story).label
    if state.event and same and not state.past:
        return (filler_of(state.event, story, "discourse"),)
    return ()


def is_negated(match: Match, lexicon: Lexicon) -> bool:
    """Tell whether `không` or `chưa` stands right before the act."""
    no = _negation(lexicon)
    typed, start = match.clause.typed, match.trigger[0]
    if any(no.search(typed, max(0, near - 25), near) for near in (start, match.span[0])):
        return True
    if RUMOUR.search(typed, 0, start) and DOUBTED.match(typed, match.span[1]):
        return True
    return bool(DENIED_BEFORE.search(typed, 0, start) or DENIED_AFTER.match(typed, match.span[1]))


def condition_of(match: Match) -> Span | None:
    """Give the words in the clause that say on what an act depends: `nếu được chấp thuận`."""
    typed = match.clause.typed
    found = CONDITION_BEFORE.match(typed, 0, match.trigger[0])
    found = found or CONDITION_AFTER.match(typed, match.span[1])
    return match.clause.span(*found.span("condition")) if found else None


@cache
def _negation(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){alternation(lexicon.words['negations'])} (?:được |hề |thể |từng )?$"
    )


def rule_of(match: Match, lexicon: Lexicon) -> str:
    """Give the rule as a claim names it."""
    return f"{match.frame.name}/{match.pattern.name}@{lexicon.digest[:8]}"


def respelled(match: Match) -> frozenset[str]:
    """Give the flag of a trigger that had to be mended."""
    mended = match.clause.is_respelled(match.trigger)
    return frozenset({"trigger-respelled"} if mended else ())


def repaired(clause: Clause) -> frozenset[str]:
    """Give the flag of a sentence whose beginning was found without a stop."""
    return frozenset({"run-on-repaired"} if clause.sentence.run_on else ())


def incomplete(slots: Iterable[str], required: tuple[str, ...]) -> frozenset[str]:
    """Give the flag of an act that lacks a required slot."""
    return frozenset() if set(required) <= set(slots) else frozenset({"incomplete"})
