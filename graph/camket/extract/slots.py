"""Stage 6: who fills the slots that a pattern leaves open, and how sure that is."""

import re
from dataclasses import replace
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, filler_of, principal_of
from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import LINK, alternation, type_class
from camket.extract.story import Story
from camket.extract.things import EACH
from camket.extract.unnamed import unnamed_subject

Found = tuple[tuple[Filler, ...], Filler | None]
"""Fillers, and the person who acts for them."""
NEAR = 60
BESIDE = frozenset({", ", " ", " - ", " – "})
ASIDE = r"(?: \([^();…]{1,50}\))?"
SENIOR = frozenset({"PERSON", "ANAPHOR", "POST"})


def said_slots(match: Match, story: Story) -> dict[str, tuple[Filler, ...]]:
    """Give the slots that the pattern itself fills with mentions."""
    roles = {
        role: tuple(filler_of(mention, story, role=role) for mention in mentions)
        for role, mentions in match.roles.items()
        if mentions and role not in {"gift", "what", "purpose", "value"}
    }
    return {role: _distributed(fillers) for role, fillers in roles.items()}


def _distributed(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Let `lãnh đạo A và B` be the leaders of both."""
    first = fillers[0].mention
    if first is None or "leaders" not in first.flags:
        return fillers
    word = fillers[0].label.split(first.parts[0].label)[0]
    return tuple(
        replace(f, label=f"{word}{f.label}", type="Group")
        if place and f.mention and f.mention.type in {"BODY", "PLACE"}
        else f
        for place, f in enumerate(fillers)
    )


def found_slot(match: Match, ways: tuple[str, ...], story: Story, before: Filler | None) -> Found:
    """Find a filler by the first of *ways* that works; with it, the presenter, if another acts.

    *before* is what filled this role of the act before in the same clause.
    """
    for way in ways:
        found, presenter = _BY_WAY[way](match, story, before)
        if found:
            return found, presenter
    return (), None


def subject_of(match: Match, story: Story) -> tuple[Mention, ...]:
    """Give the mentions right before the trigger, adverbs aside: the subject of the verb."""
    typed = match.clause.typed[: _verb_start(match)]
    found = _ungoverned(typed, story.page.lexicon)
    if not found:
        return ()
    mentions = match.clause.inside(*found.span("subject"))
    if EACH.match(story.page.text, mentions[-1].start):
        several = _ungoverned(
            f"{typed[: found.start('subject')].rstrip(' ,')} ", story.page.lexicon
        )
        mentions = match.clause.inside(*several.span("subject")) if several else mentions
    people = [m for m in mentions if m.type in SENIOR]
    return tuple(people if people and mentions[-1].type in SENIOR else mentions)


def _verb_start(match: Match) -> int:
    """Give where the verb begins: with `cam kết` in `cam kết hỗ trợ`."""
    return match.span[0] if match.frame.name == "pledge" else match.trigger[0]


def _ungoverned(typed: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Find the subject at the end of *typed*: `tại X, ông Y` leaves `ông Y`, `của X` nothing."""
    found = _subject(lexicon).search(typed)
    while found and is_governed(typed, found.start("subject"), lexicon):
        before = found.start("subject")
        found = _subject(lexicon).search(typed, before + 1)
        if found and not typed.endswith((", ", ", và "), 0, found.start("subject")):
            return None
        if found and _is_address(typed[before : found.start("subject") + 1], lexicon):
            return None
    return found


def is_governed(typed: str, place: int, lexicon: Lexicon) -> bool:
    """Tell whether a preposition stands right before *place*: what follows is no subject."""
    return bool(_governed(lexicon).search(typed, 0, place))


def _is_address(typed: str, lexicon: Lexicon) -> bool:
    """Tell whether places follow each other: `đến thăm xã X, huyện Y, trao …`."""
    place = lexicon.types["PLACE"]
    return typed[:1] == place == typed[-1:] and typed[1:-1] == ", "


def _behalf(match: Match, story: Story, _: Filler | None) -> Found:
    behalf = story.behalf_before(match.clause, match.trigger[0] + 1)
    if behalf is None or not _reaches(match.clause, behalf.span[1], match.trigger[0]):
        return (), None
    whom, agent = behalf.roles["principal"], behalf.one("agent")
    found = tuple(filler_of(mention, story, "behalf") for mention in whom)
    return found, filler_of(agent, story) if agent else None


def _reaches(clause: Clause, start: int, end: int) -> bool:
    """Tell whether no other act stands between: at most a few words, no `;`."""
    between = clause.typed[start:end]
    return ";" not in between and "…" not in between and len(between) < NEAR


def _subject_way(match: Match, story: Story, _: Filler | None) -> Found:
    subject = subject_of(match, story) or loose_subject(match, story)
    if not subject:
        return (), None
    first = subject[0]
    if first.type in SENIOR:
        presenter = filler_of(first, story)
        principal = principal_of(first, story) or _represented(match, first, story)
        if principal:
            return (principal,), presenter
        how = "official" if presenter.how == "pattern" else presenter.how
        return (replace(presenter, how=how),), None
    return tuple(filler_of(mention, story, "subject") for mention in subject), None


def _represented(match: Match, person: Mention, story: Story) -> Filler | None:
    """Give the body beside a name: `đại diện Công ty X, ông Y`, `ông Y - đại diện Công ty X`."""
    said = match.clause.inside(0, match.trigger[0])
    pairs = [(m, story.page.text[m.span[1] : person.span[0]]) for m in said]
    pairs += [(m, story.page.text[person.span[1] : m.span[0]]) for m in said]
    near = [m for m, between in pairs if "leaders" in m.flags and between in BESIDE]
    return filler_of(near[0].parts[0], story, "official") if near else None


def loose_subject(match: Match, story: Story) -> tuple[Mention, ...]:
    """Give the actor that opens the clause, when no other actor stands before the trigger."""
    typed = match.clause.typed[: match.trigger[0]]
    lexicon = story.page.lexicon
    ways = (_opening_subject(lexicon), _apposed_subject(lexicon), _second_verb(lexicon))
    found = next((found for way in ways if (found := way.search(typed))), None)
    return tuple(match.clause.inside(*found.span("subject"))) if found else ()


def _actor(match: Match, story: Story, _: Filler | None) -> Found:
    subject = subject_of(match, story) or loose_subject(match, story)
    used = {mention.start for mentions in match.roles.values() for mention in mentions}
    if used.intersection(mention.start for mention in subject):
        return (), None
    return tuple(filler_of(mention, story) for mention in subject), None


def _unnamed(match: Match, story: Story, _: Filler | None) -> Found:
    found = unnamed_subject(match, story, _verb_start(match))
    return ((found,) if found else ()), None


def _ellipsis(_: Match, __: Story, before: Filler | None) -> Found:
    if before is None:
        return (), None
    return (before if before.how == "discourse" else replace(before, how="ellipsis"),), None


def _state(match: Match, story: Story, _: Filler | None) -> Found:
    state = story.states[match.clause.number]
    speaker = state.asker or state.speaker
    return ((filler_of(speaker, story, "discourse"),) if speaker else ()), None


def _nearby(match: Match, story: Story, _: Filler | None) -> Found:
    """Give the last body named before in the clause: it is spoken of, though not the subject."""
    before = match.clause.inside(0, match.trigger[0])
    bodies = [m for m in before if m.type in {"BODY", "FUND"}]
    if bodies:
        return (filler_of(bodies[-1], story, "discourse"),), None
    people = [m for m in before if m.type in SENIOR]
    principal = principal_of(people[-1], story) if people else None
    return ((replace(principal, how="discourse"),) if principal else ()), None


def _discourse(match: Match, story: Story, _: Filler | None) -> Found:
    state = story.states[match.clause.number]
    if state.principal is None:
        return (), None
    return (filler_of(state.principal, story, "discourse"),), None


_BY_WAY = {
    "behalf": _behalf,
    "subject": _subject_way,
    "unnamed": _unnamed,
    "actor": _actor,
    "ellipsis": _ellipsis,
    "state": _state,
    "nearby": _nearby,
    "discourse": _discourse,
}


@cache
def _subject(lexicon: Lexicon) -> re.Pattern[str]:
    actor = type_class(lexicon.types, "ACTOR")
    adverb = alternation(lexicon.words["adverb"])
    through = rf"(?: (?:thông qua|qua|tại|ở|của|thuộc) {type_class(lexicon.types, 'ORG')})?"
    led = alternation(lexicon.words["led"])
    through += rf"(?: do [^;…]{{1,120}}? (?:{led}|làm {lexicon.types['POST']}))?"
    return re.compile(
        rf"(?P<subject>{actor}(?:{ASIDE}{LINK}{actor})*){through}{ASIDE},?"
        rf"(?:(?: [^\W\d_\ue000-\uf8ff]+){{1,2}}(?= (?:đã|vừa|cũng|còn) ))?(?: (?:{adverb}))* $"
    )


@cache
def _governed(lexicon: Lexicon) -> re.Pattern[str]:
    """Find a preposition at the end: what follows is no subject."""
    seats = alternation(lexicon.words["seats"])
    return re.compile(rf"(?<!\w){alternation(lexicon.words['governors'])} (?:{seats} )?$")


@cache
def _opening_subject(lexicon: Lexicon) -> re.Pattern[str]:
    actor = type_class(lexicon.types, "ACTOR")
    lead = _lead(lexicon)
    nobody = rf"[^{actor[1:-1]};…]"
    occasion = rf"(?:[^,;…{actor[1:-1]}]{{3,60}}, (?:(?:vợ chồng|gia đình) )?)?"
    return re.compile(
        rf"(?:^|; ?){lead}{occasion}(?P<subject>{actor}(?:{LINK}{actor})*){ASIDE}"
        rf",? {nobody}{{0,80}}$"
    )


@cache
def _apposed_subject(lexicon: Lexicon) -> re.Pattern[str]:
    """Find who is described between commas: `ông X, kiều bào ở Úc, đã …`."""
    actor = type_class(lexicon.types, "NAMED")
    adverb = alternation(lexicon.words["adverb"])
    lead = rf"^(?:[^;…{actor[1:-1]}]{{3,60}}, )?(?:(?:vợ chồng|gia đình) )?"
    return re.compile(
        rf"{lead}(?P<subject>{actor}(?:{LINK}{actor})*), [^;…]{{3,80}},(?: (?:{adverb}))* $"
    )


@cache
def _second_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """Find who opens a clause whose second verb follows: `X đánh giá cao … và yêu cầu …`."""
    actor = type_class(lexicon.types, "NAMED")
    adverb = alternation(lexicon.words["adverb"])
    joint = rf"(?: và|, đồng thời|,|;)(?: {adverb})* $"
    other = rf"(?!; ?{actor})"
    occasions = alternation(lexicon.words["occasions"])
    occasion = rf"(?:{occasions} [^;…]{{1,120}}?, (?:đồng chí |các đồng chí |ông |bà )?)?"
    return re.compile(
        rf"^{_lead(lexicon)}{occasion}(?P<subject>{actor}),? (?:{other}[^…]){{1,400}}{joint}"
    )


def _lead(lexicon: Lexicon) -> str:
    words = alternation(lexicon.words["clause_leads"])
    date, event = lexicon.types["DATE"], lexicon.types["EVENT"]
    return rf"(?:(?:[\"“(]|tại {event}|{date}|{words})[,:]? ?)*"
