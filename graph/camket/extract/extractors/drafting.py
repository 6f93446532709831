"""Answers of a model → drafts: words are sought in the text, values are read from it by us."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from camket.extract.drafts import Draft, FigureDraft
from camket.extract.extractors.aligning import Span, aligned
from camket.extract.extractors.answers import Answer
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.mention import Mention
from camket.extract.story import Story
from camket.model import Period

OPEN = frozenset({"what", "purpose", "condition", "due", "status", "field", "post"})
"""Roles that plain words may fill; all others must name somebody or something."""
VALUES = frozenset({"MONEY", "QUANTITY", "PERCENT"})
OBJECTS = ("what", "person", "principal", "facility", "party")
TAKEN = frozenset({"indicator", "area"})
"""Roles that stand in the figure, where there is one."""
DROPPED = "unaligned-dropped"


def drafts_from(told: Iterable[Answer], story: Story, rule: str) -> tuple[list[Draft], int]:
    """Give a draft for each answer that stands in the text, and how much was dropped."""
    found = [_Draughtsman(answer, story, rule).draft() for answer in told]
    drafts = [draft for draft, _ in found if draft]
    return sorted(drafts, key=lambda d: (d.order(), d.kind)), sum(lost for _, lost in found)


@dataclass(frozen=True, slots=True)
class _Draughtsman:
    answer: Answer
    story: Story
    rule: str

    def draft(self) -> tuple[Draft | None, int]:
        """Give the draft, or None, and how many of its parts do not stand in the text."""
        whole = (0, len(self.story.page.text))
        clause = aligned(self.answer.clause, self.story.page, whole)
        trigger = aligned(self.answer.trigger, self.story.page, clause) if clause else None
        if clause is None or trigger is None:
            return None, 1
        slots, lost = self._slots(clause)
        amount = self._valued(self.answer.amount, clause, frozenset({"MONEY"}))
        figure = self._figure(slots, clause)
        asked = (self.answer.amount, self.answer.value)
        lost += sum(map(bool, asked)) - (amount is not None) - (figure is not None)
        if self.answer.kind == "statistic" and figure is None:
            return None, lost
        return self._drafted(clause, trigger, slots, (amount, figure), lost=lost), lost

    def _drafted(
        self,
        clause: Span,
        trigger: Span,
        slots: Mapping[str, tuple[Filler, ...]],
        values: tuple[Mention | None, FigureDraft | None],
        *,
        lost: int,
    ) -> Draft:
        amount, figure = values
        required = self._required(amount)
        missing = [role for role in required if role not in slots]
        flags = [DROPPED] * bool(lost) + ["incomplete"] * bool(missing)
        return Draft(
            kind=self.answer.kind,
            rule=self.rule,
            clause=self._number(trigger),
            trigger=trigger,
            object=_object(amount, figure, slots) or trigger,
            slots={r: f for r, f in slots.items() if not (figure and r in TAKEN)},
            evidence=(clause,),
            required=required,
            amount=amount if self.answer.kind != "statistic" else None,
            figure=figure,
            time=self._time(clause),
            polarity=self.answer.polarity,
            flags=frozenset(flags),
        )

    def _required(self, amount: Mention | None) -> tuple[str, ...]:
        frames = [f for f in self.story.page.lexicon.frames if f.kind == self.answer.kind]
        roles = dict.fromkeys(role for frame in frames[:1] for role in frame.required)
        return tuple(role for role in roles if not (amount and role == "what"))

    def _number(self, trigger: Span) -> int:
        sentences = [c for c in self.story.clauses if c.sentence.start <= trigger[0]]
        return sentences[-1].number if sentences else 0

    def _slots(self, clause: Span) -> tuple[dict[str, tuple[Filler, ...]], int]:
        found: dict[str, tuple[Filler, ...]] = {}
        for role, words in self.answer.slots:
            filler = self._filler(role, words, clause)
            if filler:
                found[role] = (*found.get(role, ()), filler)
        return found, len(self.answer.slots) - sum(map(len, found.values()))

    def _filler(self, role: str, words: str, clause: Span) -> Filler | None:
        page = self.story.page
        place = aligned(words, page, clause) or aligned(words, page, (0, len(page.text)))
        if place is None:
            return None
        if role in OPEN or role == "indicator":
            kind = {"indicator": "Indicator", "post": "Post"}.get(role, "Text")
            return replace(text_filler(self.story, place, kind), how="model")
        mention = self._mention(place)
        return replace(filler_of(mention, self.story, role=role), how="model") if mention else None

    def _mention(self, place: Span) -> Mention | None:
        """Give the mention that shares the most with *place*; nested ones count."""
        nested = (part for mention in self.story.mentions for part in mention.walk())
        near = [m for m in nested if m.start < place[1] and place[0] < m.end]
        return max(near, key=lambda m: _overlap((m.start, m.end), place), default=None)

    def _valued(self, words: str | None, clause: Span, types: frozenset[str]) -> Mention | None:
        place = aligned(words, self.story.page, clause) if words else None
        if place is None:
            return None
        near = [
            mention
            for mention in self.story.mentions
            if mention.type in types and mention.start < place[1] and place[0] < mention.end
        ]
        return near[0] if len(near) == 1 else None

    def _figure(self, slots: Mapping[str, tuple[Filler, ...]], clause: Span) -> FigureDraft | None:
        value = self._valued(self.answer.value, clause, VALUES)
        if value is None or "indicator" not in slots or self.answer.kind != "statistic":
            return None
        area = next(iter(slots.get("area", ())), None)
        return FigureDraft(slots["indicator"][0], value, area, self._time(clause))

    def _time(self, clause: Span) -> Period | None:
        found = self._valued(self.answer.time, clause, frozenset({"DATE"}))
        if found is None or not isinstance(found.value, Period):
            return None
        return replace(found.value, start=found.start, end=found.end)


def _overlap(one: Span, two: Span) -> float:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared / (max(one[1], two[1]) - min(one[0], two[0]))


def _object(
    amount: Mention | None, figure: FigureDraft | None, slots: Mapping[str, tuple[Filler, ...]]
) -> Span | None:
    value = figure.value if figure else amount
    if value:
        return value.start, value.end
    fillers = [slots[role][0] for role in OBJECTS if role in slots]
    return (fillers[0].start, fillers[0].end) if fillers else None
