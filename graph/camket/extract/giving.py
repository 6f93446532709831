"""Acts with money or help: transfers, pledges, offers, agreements."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from camket.extract.asides import (
    condition_of,
    event_of,
    evidence_of,
    incomplete,
    is_negated,
    respelled,
    rule_of,
)
from camket.extract.crimes import is_crime
from camket.extract.dating import carried_day, time_of, told_day
from camket.extract.drafts import Draft, Span
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match, matches_in
from camket.extract.gapping import TAKER, Told, continued, with_shared_taker
from camket.extract.lexicon import Frame
from camket.extract.mention import Mention
from camket.extract.parties import BARE, filled
from camket.extract.promised import promised
from camket.extract.story import Story
from camket.extract.sums import is_unequal, stated_total
from camket.vietnamese.money import Money

GIVER = {
    "transfer": "giver",
    "pledge": "promiser",
    "offer": "offerer",
    "agreement": "giver",
    "plan": "agent",
}
PASSIVE = frozenset({"is-given", "is-built-by", "has-funded-by"})
UNREAL = re.compile(r"(?<!\w)(?:để|nếu|giả sử|làm sao|giá như|muốn)(?!\w)[^,;…]{0,60}$")
"""What comes before a verb that tells of no deed."""


def giving_in(story: Story, frame: Frame, scopes: Mapping[int, Sequence[Span]]) -> Iterator[Draft]:
    """Yield the acts of *frame*; what stands in a scope of another act is none."""
    told: Told | None = None
    for clause in story.clauses:
        acts: list[tuple[Match, Draft]] = []
        held = scopes.get(clause.number, ())
        for match in matches_in(clause, frame):
            if _in_scope(match, held):
                continue
            before = told if told and told.match.clause is clause else None
            drafts = _read(match, story, before, told)
            if drafts and drafts[0].object not in [draft.object for _, draft in acts]:
                acts += [(match, draft) for draft in drafts]
                told = _told(match, drafts[0])
        yield from with_shared_taker(acts)


def _read(match: Match, story: Story, before: Told | None, told: Told | None) -> list[Draft]:
    """Give the acts that *match* tells, or nothing where it tells of none."""
    found = continued(match, before)
    if found is None or _is_no_gift(found, story):
        return []
    found = promised(found, story) or found
    drafts = list(_drafts(found, story, before or _taker_only(told, found)))
    return [] if _is_doubtful(drafts[0], found) else drafts


def _is_no_gift(match: Match, story: Story) -> bool:
    """Tell whether other payments are told: for works, in a crime, by a list of no donors."""
    among = match.one("among")
    if among and among.kind not in story.page.lexicon.words["donors"]:
        return True
    return _is_investment(match, story) or is_crime(match, story)


def _told(match: Match, draft: Draft) -> Told:
    kind = draft.kind
    taker = draft.one(TAKER[kind])
    far = taker is not None and taker.how == "discourse"
    return Told(match, draft.one(GIVER[kind]), taker, "discourse" if far else "ellipsis")


def _taker_only(told: Told | None, match: Match) -> Told | None:
    """Let who received earlier in the paragraph still be spoken of, but not who gave."""
    here = match.clause.sentence.paragraph
    if told is None or told.match.clause.sentence.paragraph != here:
        return None
    return replace(told, giver=None, taker_how="discourse")


def _is_doubtful(draft: Draft, match: Match) -> bool:
    """Tell whether nobody is known to give what words alone do not tell to be a gift."""
    giver = draft.one(GIVER[draft.kind])
    if draft.kind == "pledge":
        return giver is None
    if match.pattern.name not in BARE:
        return False
    return giver is None or bool(UNREAL.search(match.clause.typed, 0, match.trigger[0]))


def _in_scope(match: Match, scopes: Sequence[Span]) -> bool:
    return any(start <= match.trigger[0] < end for start, end in scopes)


def _is_investment(match: Match, story: Story) -> bool:
    """Tell whether the money only pays for works: `dự án được tỉnh đầu tư 4 tỷ đồng`."""
    taker = match.one("recipient")
    passive = match.pattern.name in PASSIVE
    return bool(passive and taker and taker.kind in story.page.lexicon.words["invested"])


def _drafts(match: Match, story: Story, before: Told | None) -> Iterator[Draft]:
    kind = match.frame.kind
    slots, presenter = filled(match, story, before)
    slots = _with_rest(match, story, slots, presenter)
    gift = match.one("gift")
    amount = gift if gift and gift.type == "MONEY" else None
    amount = stated_total(amount, match.clause) or amount if amount else None
    span = (amount.start, amount.end) if amount else match.text_span("gift")
    own = time_of(match, story)
    time = own or told_day(match, story)
    draft = Draft(
        kind=kind,
        rule=rule_of(match, story.page.lexicon),
        clause=match.clause.number,
        trigger=match.clause.span(*match.trigger),
        object=span,
        slots=_ordered(slots),
        evidence=_evidence(match, slots, span),
        required=match.frame.required,
        amount=amount,
        time=time,
        stage=_stage(match),
        polarity="negative" if is_negated(match, story.page.lexicon) else "positive",
        past=story.states[match.clause.number].past is not None,
        flags=respelled(match)
        | incomplete(slots, match.frame.required)
        | _inherited(slots)
        | _mismatch(amount, match)
        | carried_day(own, time),
    )
    yield from _per_recipient(draft)


def _mismatch(amount: Mention | None, match: Match) -> frozenset[str]:
    unequal = amount is not None and is_unequal(amount, match.clause)
    return frozenset({"sum-mismatch"} if unequal else ())


def _with_rest(
    match: Match, story: Story, slots: dict[str, tuple[Filler, ...]], presenter: Filler | None
) -> dict[str, tuple[Filler, ...]]:
    if presenter and presenter.type == "Person":
        slots["presenter"] = (presenter,)
    if "purpose" in match.words:
        slots["purpose"] = (text_filler(story, match.text_span("purpose"), "Project"),)
    gift = match.one("gift")
    if "gift" in match.words and not (gift and gift.type == "MONEY"):
        slots["what"] = (text_filler(story, match.text_span("gift")),)
    condition = condition_of(match) if match.frame.kind == "pledge" else None
    if condition:
        slots["condition"] = (text_filler(story, condition),)
    place = _place(match, story, slots)
    if place:
        slots["place"] = (place,)
    event = event_of(match, story, presenter)
    if event:
        slots["event"] = event
    return slots


def _place(match: Match, story: Story, slots: Mapping[str, tuple[Filler, ...]]) -> Filler | None:
    """Give the place inside the recipient's words, else the paragraph's for a facility."""
    takers = slots.get("recipient", ())
    if len(takers) != 1 or takers[0].mention is None:
        return None
    taker = takers[0].mention
    inside = taker.part("PLACE")
    if inside and inside.name:
        return filler_of(inside, story, role="place")
    if taker.type != "FACILITY":
        return None
    givers = {filler.label for filler in slots.get(GIVER[match.frame.kind], ())}
    place = _paragraph_place(match, story, givers)
    return filler_of(place, story, "discourse", "place") if place else None


def _paragraph_place(match: Match, story: Story, givers: set[str]) -> Mention | None:
    """Give the last full place told before the act in its paragraph, the giver's own aside."""
    paragraph = match.clause.sentence.paragraph
    clauses = [
        c
        for c in story.clauses
        if c.sentence.paragraph == paragraph and c.number <= match.clause.number
    ]
    start = match.clause.span(*match.trigger)[0]
    told = [
        m
        for c in clauses
        for m in c.mentions.values()
        if m.type == "PLACE" and m.kind == "tỉnh" and m.name and m.start < start
    ]
    others = [place for place in told if place.label not in givers]
    return others[-1] if others else None


def _evidence(
    match: Match, slots: Mapping[str, tuple[Filler, ...]], span: Span
) -> tuple[Span, ...]:
    trigger = match.clause.span(*match.trigger)
    if not match.pattern.name.startswith("and-"):
        return (evidence_of(match, slots, span),)
    own = match.clause.span(*match.span)
    giver = next((f for fillers in slots.values() for f in fillers if f.how == "ellipsis"), None)
    head = (
        (min(giver.start, trigger[0]), trigger[1])
        if giver and giver.start < trigger[1]
        else trigger
    )
    return head, (span[0], own[1])


def _inherited(slots: Mapping[str, tuple[Filler, ...]]) -> frozenset[str]:
    hows = {f.how for role in GIVER.values() for f in slots.get(role, ())}
    return frozenset({"giver-inherited"} if hows & {"ellipsis", "discourse"} else ())


def _stage(match: Match) -> str | None:
    if match.frame.kind != "transfer":
        return None
    word = match.clause.typed[slice(*match.trigger)]
    return (match.frame.stages or {}).get(word)


def _per_recipient(draft: Draft) -> Iterator[Draft]:
    """Split an amount that each of several recipients got (T9)."""
    takers = draft.slots.get("recipient", ())
    money = draft.amount.value if draft.amount else None
    if len(takers) <= 1 or not isinstance(money, Money) or money.basis != "per-unit":
        yield draft
        return
    for taker in takers:
        slots = {**draft.slots, "recipient": (taker,)}
        span = (taker.start, taker.end)
        yield replace(draft, slots=slots, distributed=span, flags=draft.flags | {"split-list"})


ORDER = (
    "giver",
    "promiser",
    "offerer",
    "parties",
    "agent",
    "presenter",
    "recipient",
    "beneficiary",
    "what",
    "purpose",
    "place",
    "event",
    "due",
    "condition",
)


def _ordered(slots: Mapping[str, tuple[Filler, ...]]) -> dict[str, tuple[Filler, ...]]:
    return {role: slots[role] for role in ORDER if role in slots}
