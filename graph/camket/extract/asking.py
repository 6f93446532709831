"""Acts about what is to be done: requests, assignments, plans and pledges without money."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from camket.extract.addressing import addressed_in, noun_filler
from camket.extract.asides import (
    event_of,
    evidence_of,
    incomplete,
    is_negated,
    respelled,
    rule_of,
)
from camket.extract.clauses import Clause
from camket.extract.courses import LINKS, ORDER, Course, course_of, may_run, running
from camket.extract.dating import carried_day, time_of, told_day
from camket.extract.drafts import Draft, Span
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match, matches_in
from camket.extract.items import Items, items_of
from camket.extract.lexicon import Frame, Lexicon
from camket.extract.mention import Mention
from camket.extract.norms import states_norms
from camket.extract.patterns import alternation
from camket.extract.slots import found_slot, said_slots
from camket.extract.story import Story
from camket.extract.voices import voice_before, voice_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked last, by whom, in which paragraph."""

    paragraph: int
    asker: str
    addressee: tuple[Filler, ...]


SPLIT = frozenset({"request", "assignment", "pledge"})
ACTOR = {
    "request": "asker",
    "assignment": "from",
    "pledge": "promiser",
    "plan": "agent",
    "agreement": "parties",
    "offer": "offerer",
}
TOLD = {"request": "addressee", "assignment": "to"}


def asking_in(story: Story, frame: Frame) -> Iterator[tuple[Draft, Span]]:
    """Yield the acts of *frame* with the stretch of the typed clause that is their scope."""
    if states_norms(story.page.lower):
        return
    told: Asked | None = None
    course: Course | None = None
    for clause in story.clauses:
        before: Filler | None = None
        reach = -1
        for match in matches_in(clause, frame):
            if match.trigger[0] < reach or not may_run(match, course, story):
                continue
            scope = _scope(match)
            drafts = [_addressed(draft, told, clause) for draft in _drafts(match, story, before)]
            drafts = [running(draft, match, course) for draft in drafts]
            told = _remembered(drafts[0], clause) or told
            if not _names_somebody(drafts[0]):
                continue
            reach = scope[1]
            course = course_of(drafts[-1], clause) or course
            before = next(iter(drafts[0].slots.get(ACTOR[frame.kind], ())), before)
            yield from ((draft, scope) for draft in drafts)


def _names_somebody(draft: Draft) -> bool:
    """Tell whether an order has its issuer, a request somebody, and nobody asks himself."""
    if draft.kind not in TOLD:
        return draft.kind != "pledge" or "promiser" in draft.slots
    actors, others = ACTOR[draft.kind], TOLD[draft.kind]
    who, whom = ({f.label for f in draft.slots.get(role, ())} for role in (actors, others))
    if who & whom:
        return False
    return bool(who) if draft.kind == "assignment" else bool(who | whom)


def _remembered(draft: Draft, clause: Clause) -> Asked | None:
    asker, addressee = draft.one("asker"), draft.slots.get("addressee", ())
    if asker is None or not addressee:
        return None
    return Asked(clause.sentence.paragraph, asker.label, addressee)


def _addressed(draft: Draft, told: Asked | None, clause: Clause) -> Draft:
    """Give a request the addressee whom the same person asked before in its paragraph."""
    asker = draft.one("asker")
    if draft.kind != "request" or "addressee" in draft.slots or asker is None or told is None:
        return draft
    if (told.paragraph, told.asker) != (clause.sentence.paragraph, asker.label):
        return draft
    whom = tuple(replace(filler, how="discourse") for filler in told.addressee)
    slots = {**draft.slots, "addressee": whom}
    kept = {role: slots[role] for role in ORDER if role in slots}
    return replace(draft, slots=kept, flags=draft.flags - {"incomplete"})


def _scope(match: Match) -> Span:
    end = match.words.get("what", match.span)[1] if match.frame.scope else match.trigger[1]
    return match.trigger[0], end


def _drafts(match: Match, story: Story, before: Filler | None) -> Iterator[Draft]:
    frame = match.frame
    slots = {**_spoken(match, story), **said_slots(match, story)}
    for role, ways in frame.fill.items():
        if role not in slots:
            found, _ = found_slot(match, ways, story, before)
            if found or (found := _carried(match, story)):
                slots[role] = found
    actor = next(iter(slots.get(ACTOR[frame.kind], ())), None)
    for role in {"addressee", "to"} & match.words.keys():
        if role not in slots or not _is_named(match, role):
            slots[role] = (noun_filler(match.text_span(role), story),)
    items = _items(match, story)
    beside = {
        "event": event_of(match, story, actor),
        "beneficiary": _helped(match, story, items),
    }
    slots |= {role: found for role, found in beside.items() if found}
    lexicon = story.page.lexicon
    own = time_of(match, story)
    time = own or told_day(match, story)
    draft = Draft(
        kind=frame.kind,
        rule=rule_of(match, lexicon),
        clause=match.clause.number,
        trigger=match.clause.span(*match.trigger),
        object=match.clause.span(*items.spans[0]),
        slots=slots,
        evidence=(),
        required=frame.required,
        time=time,
        polarity="negative" if is_negated(match, lexicon) else "positive",
        past=story.states[match.clause.number].past is not None,
        flags=respelled(match) | _list_flags(items) | carried_day(own, time),
    )
    for number, item in enumerate(items.spans):
        whom = addressed_in(match.clause, item, story) if number and frame.kind in TOLD else None
        if whom:
            draft = replace(draft, slots={**draft.slots, TOLD[frame.kind]: whom[0]})
        yield _one(draft, match, story, items, whom[1] if whom else item)


def _is_named(match: Match, role: str) -> bool:
    """Tell whether the words of *role* begin and end with a mention: no noun stands beside it."""
    start, end = match.words[role]
    return start in match.clause.mentions and end - 1 in match.clause.mentions


def _spoken(match: Match, story: Story) -> dict[str, tuple[Filler, ...]]:
    role = ACTOR[match.frame.kind]
    voice = voice_of(match, story) if role in match.frame.fill else None
    return {role: (voice,)} if voice else {}


def _carried(match: Match, story: Story) -> tuple[Filler, ...]:
    """Give who spoke in the paragraph before, where the clause takes up his thread."""
    if match.frame.kind not in TOLD or not (
        match.clause.typed.startswith(LINKS) or match.pattern.name == "in-order"
    ):
        return ()
    voice = voice_before(match.clause, story)
    return (voice,) if voice else ()


def _items(match: Match, story: Story) -> Items:
    span = match.words["what"]
    if match.frame.kind in SPLIT:
        return items_of(match.clause, span, story.page.lexicon)
    return Items((span,), open_list=False, lead=span[0])


def _helped(match: Match, story: Story, items: Items) -> tuple[Filler, ...]:
    """Give whom the words before a list name: `giúp đỡ, ủng hộ tỉnh X một số nội dung`."""
    inside = match.clause.inside(match.words["what"][0], items.lead)
    return tuple(filler_of(m, story) for m in inside if m.type in {"PLACE", "BODY", "GROUP"})


def _list_flags(items: Items) -> frozenset[str]:
    flags = {"split-list"} if len(items.spans) > 1 else set()
    return frozenset(flags | ({"open-list"} if items.open_list else set()))


def _one(draft: Draft, match: Match, story: Story, items: Items, item: Span) -> Draft:
    clause = match.clause
    span = clause.span(*item)
    slots = {**draft.slots, "what": (text_filler(story, span),)}
    slots |= _beside_item(clause, item, story)
    head = evidence_of(
        match, {k: v for k, v in slots.items() if k not in ("what", "document", "due")}
    )
    if items.lead > 0:
        head = (head[0], max(head[1], clause.span(items.lead - 1, items.lead)[1]))
    money = _amount(clause, item, story.page.lexicon)
    whole = (clause.sentence.start, clause.sentence.end)
    evidence = (
        (whole,)
        if draft.kind == "plan"
        else ((head[0], span[1]),)
        if len(items.spans) == 1
        else (head, span)
    )
    return replace(
        draft,
        object=(money.start, money.end)
        if money and draft.kind in {"pledge", "offer", "plan"}
        else span,
        slots={role: slots[role] for role in ORDER if role in slots},
        evidence=evidence,
        amount=money,
        flags=draft.flags | incomplete(slots, draft.required),
    )


def _beside_item(clause: Clause, item: Span, story: Story) -> Mapping[str, tuple[Filler, ...]]:
    """Give the document and the deadline that an item names."""
    found: dict[str, tuple[Filler, ...]] = {}
    due = _deadline(story.page.lexicon).search(clause.typed, *item)
    if due:
        found["due"] = (text_filler(story, clause.span(*due.span())),)
    papers = [m for m in clause.inside(*item) if m.type == "DOCUMENT"]
    if papers:
        found["document"] = (filler_of(papers[0], story),)
    return found


def _amount(clause: Clause, item: Span, lexicon: Lexicon) -> Mention | None:
    """Give the money that is asked for: a verb of giving governs it, no total of a project."""
    found = _asked_money(lexicon).search(clause.typed, *item)
    return clause.mentions[found.start("money")] if found else None


@cache
def _deadline(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:trước|trong|chậm nhất|xong) {lexicon.types['DATE']}")


@cache
def _asked_money(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = alternation([*lexicon.words["give"], *lexicon.words["grant"]])
    sums = alternation(lexicon.words["totals"])
    letters = lexicon.types
    gap = rf"(?:(?!{sums})[^;…,{letters['MONEY']}]){{0,90}}?"
    nouns = "".join(rf"(?<!{noun} )" for noun in lexicon.words["aid_nouns"])
    return re.compile(rf"(?<!\w){nouns}{verbs}(?!\w){gap}(?P<money>{letters['MONEY']})")
