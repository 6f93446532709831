"""Stage 4: what earlier sentences tell a clause: speaker, principal, place, tense, meeting."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import alternation, type_class
from camket.extract.tenures import Tenure
from camket.model import Period

ANY_COMPANY = frozenset({"doanh nghiệp", "đơn vị"})
"""Nouns that stand for a company whatever its name begins with."""
FIRST = 6
"""Sentences in which the day of the whole text may stand."""
PROVINCIAL = {"tỉnh": "tỉnh", "thành phố": "Thành phố"}


@dataclass(frozen=True, eq=False, slots=True)
class State:
    """What holds when a clause begins; one value per clause, never changed."""

    paragraph: int = -1
    speaker: Mention | None = None
    behalf: Mention | None = None
    """For whom the speaker speaks."""
    place: Mention | None = None
    past: tuple[int, int] | None = None
    """The words that make a whole paragraph past: `Trong những năm qua`."""
    event: Mention | None = None
    said_at: Mention | None = None
    """The meeting that this very clause names."""
    asker: Mention | None = None
    principal: Mention | None = None
    lead: Mention | None = None
    """The day that one of the first sentences of the text told."""
    day: Mention | None = None
    """The last day that this paragraph told."""


@dataclass(frozen=True, eq=False, slots=True)
class Cast:
    """The people of a text in its order, and the posts that were read."""

    people: tuple[Mention, ...]
    tenures: tuple[Tenure, ...]
    places: tuple[Mention, ...]
    bodies: tuple[Mention, ...] = ()
    turns: tuple[tuple[int, Mention], ...] = ()
    """Where each person is named in full or by the given name, in order."""
    homes: Mapping[int, Mention] = field(default_factory=dict)
    """Where a short place or body stands → the territory of the official who speaks of it."""

    def body_for(self, noun: Mention) -> Mention | None:
        """Give the body that a noun stands for: the nearest one before with that head."""
        before = [b for b in self.bodies if b.end <= noun.start and "anaphor" not in b.flags]
        head = noun.label.lower().removesuffix(" này")
        if head == "bộ":
            same = [b for b in before if b.label.startswith("Bộ ") and b.name == "field"]
        elif head in ANY_COMPANY:
            same = [b for b in before if b.kind == "Body"]
        else:
            same = [body for body in before if head in body.label.lower()]
        return same[-1] if same else None

    def person_for(self, mention: Mention) -> Mention | None:
        """Give the person whom an anaphor or a bare post stands for: the nearest one before."""
        before = [person for person in self.people if person.end <= mention.start]
        if mention.type == "ANAPHOR" and not mention.name:
            spoken = [person for end, person in self.turns if end <= mention.start]
            return spoken[-1] if spoken else None
        if mention.type == "ANAPHOR":
            before = [p for p in before if p.label.split()[-1] == mention.name]
        elif mention.type == "POST":
            holders = {t.person.label for t in self.tenures if t.post.kind.startswith(mention.kind)}
            before = [p for p in before if p.label in holders]
        return before[-1] if before else None

    def posts_of(self, person: Mention) -> list[Tenure]:
        """Give the posts that the text tells of *person*, the first telling first."""
        return [tenure for tenure in self.tenures if tenure.person.label == person.label]

    def full_place(self, place: Mention) -> Mention:
        """Give a place the level of its last full form before, or of its first one after."""
        if place.name and "bare" not in place.flags:
            return place
        if place.start in self.homes:
            place = self.homes[place.start]
        same = [p for p in self.places if _fits(place, p)]
        if "bare" in place.flags and place.kind in PROVINCIAL:
            same = [p for p in same if p.kind == PROVINCIAL[place.kind]] or same
        if place.name:
            same = [p for p in same if "bare" not in p.flags] or same
        before = [p for p in same if p.start <= place.start]
        return before[-1] if before else same[0] if same else place


def _fits(place: Mention, full: Mention) -> bool:
    if not full.name or full.kind in {"region", "country"}:
        return False
    if not place.name:
        return place.kind in {full.kind, PROVINCIAL.get(full.kind)}
    return "bare" not in full.flags and full.name == place.name


def states_of(
    clauses: Sequence[Clause], behalf: Mapping[int, Mention], lexicon: Lexicon
) -> tuple[State, ...]:
    """Give the state of every clause; *behalf* maps the start of a person to his principal."""
    state, states = State(), []
    for clause in clauses:
        state = _opened(state, clause, lexicon)
        event = _event(clause, lexicon)
        place = next((m for m in clause.mentions.values() if _is_area(m)), state.place)
        states.append(replace(state, place=place, said_at=event))
        state = replace(state, place=place, event=event or state.event)
        state = _with_day(_with_speech(state, clause, behalf, lexicon), clause, lexicon)
    return tuple(states)


def _opened(state: State, clause: Clause, lexicon: Lexicon) -> State:
    if clause.sentence.paragraph != state.paragraph:
        state = State(paragraph=clause.sentence.paragraph, place=state.place, lead=state.lead)
    first = clause.mentions.get(0)
    if first and first.type == "DATE" and _past(lexicon).match(first.label.lower()):
        return replace(state, past=first.span)
    cue = _past(lexicon).match(clause.typed)
    return replace(state, past=clause.span(*cue.span())) if cue else state


def _with_day(state: State, clause: Clause, lexicon: Lexicon) -> State:
    days = [
        mention
        for place, mention in clause.mentions.items()
        if mention.type == "DATE" and mention.kind == "day" and not is_limit(clause, place, lexicon)
    ]
    if not days:
        return state
    full = [m for m in days if isinstance(m.value, Period) and m.value.not_before]
    lead = full[0] if full and clause.number < FIRST else None
    return replace(state, day=days[-1], lead=state.lead or lead)


def is_limit(clause: Clause, place: int, lexicon: Lexicon) -> bool:
    """Tell whether the date at *place* of the typed clause is a deadline: `trước ngày 30/9`."""
    return bool(_limits(lexicon).search(clause.typed, max(0, place - 24), place))


@cache
def _limits(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(lexicon.words['date_limits'])} $")


def _event(clause: Clause, lexicon: Lexicon) -> Mention | None:
    """Give the meeting that *clause* names as where something happens."""
    if lexicon.types["EVENT"] not in clause.typed:
        return None
    meeting = _meeting(lexicon).search(clause.typed)
    return clause.mentions[meeting.start("event")] if meeting else None


def _with_speech(
    state: State, clause: Clause, behalf: Mapping[int, Mention], lexicon: Lexicon
) -> State:
    """Give what holds behind *clause*: who spoke in it, of whom it told."""
    said = _speech(lexicon).search(clause.typed)
    voice = _voice(lexicon).search(clause.typed)
    topic = _topic(lexicon).match(clause.typed)
    if voice:
        state = replace(state, asker=clause.mentions[voice.start("voice")])
    if topic:
        state = replace(state, principal=clause.mentions[topic.start("topic")])
    if said:
        person = clause.mentions[said.start("speaker") if said["speaker"] else said.start("late")]
        state = replace(state, speaker=person, behalf=behalf.get(person.start))
    return state


def _is_area(mention: Mention) -> bool:
    return mention.type == "PLACE" and mention.kind in {"tỉnh", "Thành phố"} and bool(mention.name)


@cache
def _past(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(lexicon.words["past_cues"]))


@cache
def _speech(lexicon: Lexicon) -> re.Pattern[str]:
    human = type_class(lexicon.types, "HUMAN")
    say = alternation(lexicon.words["report"])
    event = lexicon.types["EVENT"]
    return re.compile(
        rf"(?P<speaker>{human})(?:[^.;…]{{0,60}}?) {say}(?!\w)"
        rf"|{say}(?: ý kiến)?(?: chỉ đạo)? tại {event},? (?P<late>{human})"
    )


@cache
def _voice(lexicon: Lexicon) -> re.Pattern[str]:
    voice = type_class(lexicon.types, "NAMED")
    verbs = alternation([*lexicon.words["say"], *lexicon.words["ask"], *lexicon.words["order"]])
    return re.compile(rf"(?P<voice>{voice})(?:[^.;…]{{0,60}}?) {verbs}(?!\w)")


@cache
def _topic(lexicon: Lexicon) -> re.Pattern[str]:
    """Find the body that a clause opens with: `Tại Ngân hàng X, …`, `Ngân hàng X đã …`."""
    body = type_class(lexicon.types, "BODY|FUND")
    return re.compile(rf"(?:(?:tại|thăm|thăm và làm việc tại|đối với) )?(?P<topic>{body})")


@cache
def _meeting(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:tại|dự|trong|ở) (?P<event>{lexicon.types['EVENT']})")
