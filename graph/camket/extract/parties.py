"""Who gives and who receives: what a pattern says, and what stands around it."""

import re
from dataclasses import replace
from functools import cache

from camket.extract.discourse import PROVINCIAL
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match
from camket.extract.gapping import GAPPED, TAKER, Told, is_thing
from camket.extract.lexicon import Lexicon
from camket.extract.slots import (
    found_slot,
    is_governed,
    loose_subject,
    said_slots,
    subject_of,
)
from camket.extract.story import Story
from camket.extract.things import EACH

Slots = dict[str, tuple[Filler, ...]]
SAID_GIVER = frozenset({"give-collected", "give-gift-of-giver", "give-sum-of-giver"})
"""Patterns that name the giver beside whoever hands the gift over."""
LOOSE = frozenset({"loosely-given", "loosely-given-to"})
"""Patterns with any words between: who receives is less sure."""
BARE = frozenset(
    {"give-gift", "give-works", "give-somebody-gift", "give-somebody-named-gift"} | LOOSE
)
"""Patterns with nothing but a verb and an amount: who gives must stand in the sentence."""
RECEIVED = frozenset({"receives", "is-given-by-nobody"})
"""Patterns whose subject is who receives."""
FAR = frozenset({"nearby", "discourse"})
TAKERLESS = {"give-gift", "give-works"} | GAPPED | {"gift-given-by", "will-give-amount"}
"""Patterns that leave open who receives."""
TAKING = frozenset({"PERSON", "BODY", "FUND", "FACILITY", "PLACE", "GROUP", "SECTOR"})


def filled(match: Match, story: Story, before: Told | None) -> tuple[Slots, Filler | None]:
    """Give the slots that the words or the text around them fill, and who hands over."""
    slots = _without_things(_taken(match, story), story)
    taker = TAKER[match.frame.kind]
    if "taker" in match.words:
        slots[taker] = (text_filler(story, match.text_span("taker"), "Group"),)
    presenter: Filler | None = None
    for role, ways in match.frame.fill.items():
        if role not in slots:
            giver = before.giver if before else None
            found, presenter = found_slot(match, _ways(match, ways), story, giver)
            if found:
                slots[role] = found
    if taker not in slots and (found := _taker(match, story, before, slots)):
        slots[taker] = found
    if match.pattern.name in SAID_GIVER:
        presenter = next((filler_of(m, story) for m in subject_of(match, story)), None)
    slots = _from_budget(_same_as_before(slots, before.giver if before else None), match, story)
    slots = _friendly(slots, story)
    if match.pattern.name in LOOSE and taker in slots:
        slots[taker] = tuple(replace(filler, how="coref") for filler in slots[taker])
    return _without_itself(slots), presenter


def _taker(match: Match, story: Story, before: Told | None, slots: Slots) -> tuple[Filler, ...]:
    """Give who receives, where the pattern does not name him: who did so before, or the subject."""
    if match.pattern.name == "receive-gift-from":
        subject = subject_of(match, story) or loose_subject(match, story)
        return tuple(filler_of(mention, story, "subject") for mention in subject)
    if before is None or before.taker is None or not _leaves_open_who_receives(match):
        return ()
    known = {filler.label for fillers in slots.values() for filler in fillers}
    told = replace(before.taker, how=before.taker_how)
    return () if told.label in known else (told,)


def _taken(match: Match, story: Story) -> Slots:
    """Give what the pattern names; `mỗi huyện` beside the districts and who is governed go."""
    slots = said_slots(match, story)
    for role in ("recipient", "beneficiary"):
        fillers = slots.get(role, ())
        if len(fillers) > 1 and _is_governed(match, role, story):
            fillers = fillers[1:]
        if fillers:
            slots[role] = (*fillers[:1], *(f for f in fillers[1:] if not _is_each(f, story)))
    return slots


def _is_each(filler: Filler, story: Story) -> bool:
    return bool(EACH.match(story.page.text, filler.start))


def _is_governed(match: Match, role: str, story: Story) -> bool:
    """Tell whether a preposition and a comma part the first name from the others."""
    start, typed = match.words[role][0], match.clause.typed
    before = start < match.trigger[0] and typed.startswith(", ", start + 1)
    return before and is_governed(typed, start, story.page.lexicon)


def _without_things(slots: Slots, story: Story) -> Slots:
    """Let `trao 45 suất quà trị giá …` give the presents, not give to them."""
    for taker in ("recipient", "beneficiary"):
        told = [f for f in slots.get(taker, ()) if f.mention]
        things = [f for f in told if f.mention and is_thing(f.mention, story.page.lexicon)]
        if things:
            rest = {role: fillers for role, fillers in slots.items() if role != taker}
            return {**rest, "what": (replace(things[0], type="Text"),)}
    return slots


def _without_itself(slots: Slots) -> Slots:
    """Leave out who would give to himself: a short name was taken for the other side."""
    for giver, taker in (("giver", "recipient"), ("promiser", "beneficiary")):
        labels = [{f.label for f in slots.get(role, ())} for role in (giver, taker)]
        if labels[0] and labels[0] == labels[1]:
            weak = min((taker, giver), key=lambda role: slots[role][0].confidence)
            return {role: fillers for role, fillers in slots.items() if role != weak}
    return slots


def _leaves_open_who_receives(match: Match) -> bool:
    named = match.clause.inside(*match.words.get("what", (0, 0)))
    return match.pattern.name in TAKERLESS and not any(m.type in TAKING for m in named)


def _ways(match: Match, ways: tuple[str, ...]) -> tuple[str, ...]:
    """Give the ways to find who gives, as far as the pattern leaves them open."""
    name = match.pattern.name
    if name in RECEIVED or name.startswith("and-"):
        return ("ellipsis",)
    return tuple(way for way in ways if way not in FAR) if name in BARE else ways


def _from_budget(slots: Slots, match: Match, story: Story) -> Slots:
    """Let `từ nguồn dự phòng ngân sách tỉnh` behind the amount say whose money it is."""
    place = match.words.get("gift", match.span)[1]
    found = _budget(story.page.lexicon).match(match.clause.typed, place)
    role = "promiser" if match.frame.kind == "pledge" else "giver"
    if not found or role not in match.frame.fill:
        return slots
    whose = match.clause.mentions[found.start("whose")]
    return {**slots, role: (filler_of(whose, story),)}


def _friendly(slots: Slots, story: Story) -> Slots:
    """Let `tỉnh bạn` be the other territory of that level, not the one that gives."""
    for giver, role in (("giver", "recipient"), ("promiser", "beneficiary")):
        taker = next(iter(slots.get(role, ())), None)
        if taker is None or not story.page.lower.startswith(" bạn", taker.end):
            continue
        givers = {filler.label for filler in slots.get(giver, ())}
        level = story.page.lower[taker.start : taker.end]
        places = [p for p in story.cast.places if p.name and p.kind.lower() == level]
        others = [filler_of(p, story) for p in places if p.label not in givers]
        before = [f for f in others if f.start < taker.start]
        if others:
            other = before[-1] if before else others[0]
            span = (other.start, other.end)
            meant = replace(other, start=taker.start, end=taker.end, how="coref", antecedent=span)
            return {**slots, role: (meant,)}
    return slots


@cache
def _budget(lexicon: Lexicon) -> re.Pattern[str]:
    place = lexicon.types["PLACE"]
    return re.compile(
        rf"(?: [^;….,]{{1,30}})? (?:từ|bằng|trích từ) [^;….,]{{0,40}}?ngân sách (?:của )?"
        rf"(?P<whose>{place})"
    )


def _same_as_before(slots: Slots, before: Filler | None) -> Slots:
    """Let `của thành phố` be the city that gave before in the same sentence."""
    giver = next(iter(slots.get("giver", ())), None)
    if giver is None or before is None or giver.mention is None or before.mention is None:
        return slots
    same = PROVINCIAL.get(before.mention.kind, before.mention.kind)
    if (
        giver.antecedent
        and giver.type == "Jurisdiction"
        and giver.mention.kind
        in {
            same,
            before.mention.kind,
        }
    ):
        return {**slots, "giver": (replace(before, how="ellipsis"),)}
    return slots
