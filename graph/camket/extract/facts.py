"""States and meetings: posts, representation, cooperation, works, who spoke where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from camket.extract.asides import event_of, evidence_of, incomplete, respelled, rule_of
from camket.extract.dating import time_of
from camket.extract.drafts import Draft, Span
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match, matches_in
from camket.extract.slots import said_slots
from camket.extract.story import Story
from camket.extract.tenures import Tenure

PARTIES = 2
NAME_WORDS = 6
Slots = dict[str, tuple[Filler, ...]]


def posts_in(story: Story) -> Iterator[Draft]:
    """Yield who holds which post."""
    for tenure in story.cast.tenures:
        person, post = tenure.person, tenure.post
        span = (post.start, post.end)
        slots: Slots = {
            "person": (filler_of(person, story),),
            "post": (Filler(*span, tenure.label, "Post", mention=post),),
        }
        body = _body(tenure)
        if body:
            slots["body"] = (body,)
        trigger = span
        if tenure.changed:
            trigger = tenure.match.clause.span(*tenure.match.trigger)
            slots["change"] = (Filler(*trigger, tenure.changed, "Text"),)
        inferred = {"body-inferred"} if tenure.how not in {"pattern", "none"} else set()
        yield Draft(
            kind="post",
            rule=rule_of(tenure.match, story.page.lexicon),
            clause=tenure.match.clause.number,
            trigger=trigger,
            object=(person.start, person.end),
            slots=slots,
            evidence=(_post_evidence(tenure, trigger, body),),
            required=("person", "post"),
            time=time_of(tenure.match, story) if tenure.changed else None,
            flags=frozenset(inferred),
        )


def _body(tenure: Tenure) -> Filler | None:
    body = tenure.body
    if body is None or not tenure.body_label:
        return None
    kind = "Jurisdiction" if body.type == "PLACE" else body.kind or "Body"
    kind = "Body" if body.type == "POST" else kind
    other = tenure.antecedent
    antecedent = (other.start, other.end) if other else None
    return Filler(body.start, body.end, tenure.body_label, kind, tenure.how, antecedent, body)


def _post_evidence(tenure: Tenure, trigger: Span, body: Filler | None) -> Span:
    spans = [
        (tenure.person.start, tenure.person.end),
        (tenure.post.start, tenure.post.end),
        trigger,
    ]
    sentence = tenure.match.clause.sentence
    if body and sentence.start <= body.start < sentence.end:
        spans.append((body.start, body.end))
    return min(s for s, _ in spans), max(e for _, e in spans)


def representations_in(story: Story) -> Iterator[Draft]:
    """Yield who acts for whom."""
    for match in story.representations:
        slots = said_slots(match, story)
        slots = {**slots, "principal": tuple(replace(f, how="behalf") for f in slots["principal"])}
        yield _plain(match, story, slots, "principal", slots["agent"][0])


def meetings_in(story: Story) -> Iterator[Draft]:
    """Yield who spoke at which meeting."""
    for clause in story.clauses:
        for match in matches_in(clause, story.page.lexicon.frame("meeting")):
            slots = said_slots(match, story)
            event = slots.pop("meeting")
            yield _plain(match, story, {**slots, "event": event}, "meeting", None)


def cooperations_in(story: Story) -> Iterator[Draft]:
    """Yield who works together, and in which fields."""
    for clause in story.clauses:
        for match in matches_in(clause, story.page.lexicon.frame("cooperation")):
            if len(match.roles["party"]) < PARTIES:
                continue
            slots = said_slots(match, story)
            more: frozenset[str] = frozenset()
            if "field" in match.words:
                spans = list(_listed(match, "field", story, capitals=False))
                slots["field"] = tuple(text_filler(story, span, "Sector") for span in spans)
                more = _open(match)
            draft = _plain(match, story, slots, "party", None)
            yield replace(draft, flags=draft.flags | more)


def works_in(story: Story) -> Iterator[Draft]:
    """Yield the state of works: one claim for each."""
    for clause in story.clauses:
        for match in matches_in(clause, story.page.lexicon.frame("facility-status")):
            yield from _works(match, story)


def _works(match: Match, story: Story) -> Iterator[Draft]:
    statuses = _statuses(match, story)
    evidence = match.clause.span(*match.span)
    if match.pattern.name != "works-listed":
        facilities = list(said_slots(match, story)["facility"])
    else:
        facilities = list(_listed_works(match, story))
        evidence = (evidence[0], facilities[-1].end) if facilities else evidence
    for facility in facilities:
        slots: Slots = {"facility": (facility,), "status": statuses}
        flags = _open(match) if match.pattern.name == "works-listed" else frozenset()
        draft = _reported(_plain(match, story, slots, "facility", None), story)
        split = frozenset({"split-list"} if len(facilities) > 1 else ())
        span = (facility.start, facility.end)
        yield replace(draft, object=span, evidence=(evidence,), flags=draft.flags | flags | split)


def _reported(draft: Draft, story: Story) -> Draft:
    """Give *draft* with the person whose report it stands in, if it stands in one."""
    state = story.states[draft.clause]
    return replace(
        draft,
        speaker=filler_of(state.speaker, story, "discourse") if state.speaker else None,
        behalf=filler_of(state.behalf, story, "behalf") if state.behalf else None,
    )


def _listed_works(match: Match, story: Story) -> Iterator[Filler]:
    word = match.clause.typed[slice(*match.words["works"])]
    head = story.page.lexicon.words["works_label"].get(word, "")
    for span in _listed(match, "facility", story, capitals=True):
        name = " ".join(w[:1].upper() + w[1:] for w in story.page.text[slice(*span)].split())
        label = name if not head or name.lower().startswith(head.lower()) else f"{head} {name}"
        yield Filler(*span, label, "Facility")


def _listed(match: Match, role: str, story: Story, *, capitals: bool) -> Iterator[Span]:
    """Yield the parts of a list; with *capitals*, up to the first that is no name."""
    start, end = match.words[role]
    typed = match.clause.typed[start:end]
    for found in re.finditer(r"(?:[^,]|,(?! ))+?(?=, | và (?=\w)|$)", typed):
        part = re.sub(r"^(?:, | và |,|và | )+", "", found[0])
        left = start + found.end() - len(part)
        part = part.rstrip(" .…")
        if not part.strip():
            continue
        span = match.clause.span(left, left + len(part))
        said = story.page.text[slice(*span)]
        if capitals and not (said[:1].isupper() and len(said.split()) <= NAME_WORDS):
            return
        yield span


def _statuses(match: Match, story: Story) -> tuple[Filler, ...]:
    words = story.page.lexicon.words["statuses"]
    start, end = match.words["status"]
    typed = match.clause.typed[start:end]
    longest = sorted(words, key=len, reverse=True)
    regex = re.compile("|".join(re.escape(word) for word in longest))
    found = (
        Filler(*match.clause.span(start + m.start(), start + m.end()), words[m[0]], "Text")
        for m in regex.finditer(typed)
    )
    return tuple({filler.label: filler for filler in found}.values())


def _open(match: Match) -> frozenset[str]:
    typed = match.clause.typed
    end = max(span[1] for span in match.words.values())
    more = (
        " như" in typed[match.span[0] : end]
        or typed[end : end + 1] == "…"
        or typed[end : end + 3] == "..."
    )
    return frozenset({"open-list"} if more else ())


def _plain(
    match: Match,
    story: Story,
    slots: Mapping[str, tuple[Filler, ...]],
    role: str,
    actor: Filler | None,
) -> Draft:
    filled = dict(slots)
    if actor is not None:
        event = event_of(match, story, actor)
        if event:
            filled["event"] = event
    trigger = match.clause.span(*match.trigger)
    main = match.one(role)
    return Draft(
        kind=match.frame.kind,
        rule=rule_of(match, story.page.lexicon),
        clause=match.clause.number,
        trigger=trigger,
        object=(main.start, main.end) if main else trigger,
        slots=filled,
        evidence=(evidence_of(match, filled, *_event_span(match, filled)),),
        required=match.frame.required,
        time=time_of(match, story),
        past=story.states[match.clause.number].past is not None,
        flags=respelled(match) | incomplete(filled, match.frame.required),
    )


def _event_span(match: Match, slots: Mapping[str, tuple[Filler, ...]]) -> list[Span]:
    """Give the words of the meeting and of what is done there, where the meeting is the fact."""
    if match.frame.kind != "meeting":
        return []
    events = [(filler.start, filler.end) for filler in slots["event"]]
    return [*events, match.clause.span(*match.span)]
