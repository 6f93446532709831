"""Statistics: values of indicators, changes against a base, ratios to an average."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from camket.extract.asides import rule_of
from camket.extract.drafts import Draft, FigureDraft, Span
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.frames import Match, matches_in
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Figure, Mention
from camket.extract.nearby import counted_things, is_count, nearby_indicator
from camket.extract.patterns import alternation
from camket.extract.story import Story
from camket.model import Period
from camket.vietnamese.money import Money

TIMES = "lần"
CHANGES = frozenset({"change-against-base", "change-aside"})


@dataclass(frozen=True, eq=False, slots=True)
class Before:
    """The figure told before, from which the next may take indicator and period."""

    clause: int = -1
    paragraph: int = -1
    indicator: Filler | None = None
    period: Period | None = None


def figures_in(story: Story, taken: frozenset[int], acts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the statistics of *story*; values that belong to acts (by start) are *taken*.

    Inside *acts* and in the clauses of money only figures with an indicator of their own count.
    """
    before = Before()
    spans = [span for draft in acts for span in _stated(draft)]
    paid = frozenset(draft.clause for draft in acts if draft.amount)
    frame = story.page.lexicon.frame("statistic")
    for clause in story.clauses:
        matches = matches_in(clause, frame)
        for match in sorted(matches, key=lambda m: m.words["value"]):
            value = match.one("value")
            if value is None or not isinstance(value.value, Figure | Money) or value.start in taken:
                continue
            nearby = match.pattern.name == "nearby-figure"
            if nearby and (clause.number in paid or _in_act(value, spans)):
                continue
            found = _figure(match, story, before)
            if found is None:
                continue
            figure, flags = found
            before = _remembered(match, figure, before)
            yield from _drafts(match, story, figure, flags)


def _stated(draft: Draft) -> Sequence[Span]:
    """Give the words of an act: of a gift all, of a request what is to be done."""
    return draft.evidence if draft.amount else (draft.object,)


def _in_act(value: Mention, acts: Sequence[Span]) -> bool:
    return value.kind == "duration" or any(s <= value.start < e for s, e in acts)


def _remembered(match: Match, figure: FigureDraft, before: Before) -> Before:
    paragraph = match.clause.sentence.paragraph
    period = figure.period or (before.period if before.paragraph == paragraph else None)
    return Before(match.clause.number, paragraph, figure.indicator, period)


def _figure(
    match: Match, story: Story, before: Before
) -> tuple[FigureDraft, frozenset[str]] | None:
    name = match.pattern.name
    value = match.one("value")
    if value is None:
        return None
    flags: set[str] = set()
    indicator = _indicator(match, story, before, flags)
    if indicator is None:
        return None
    own = match.one("period")
    period = own.value if own and isinstance(own.value, Period) else None
    if (
        period is None
        and name == "indicator-value"
        and before.paragraph == match.clause.sentence.paragraph
    ):
        period = before.period
        flags |= {"period-inferred"} if period else set()
    if name in CHANGES | {"ratio-to-average", "part-of-plan", "from-to"}:
        period = before.period
    figure = FigureDraft(indicator, value, _area(match, story, flags), period)
    return _compared(match, story, figure), frozenset(flags)


def _indicator(match: Match, story: Story, before: Before, flags: set[str]) -> Filler | None:
    name = match.pattern.name
    if name == "indicator-value":
        return _named(story, match.text_span("indicator"), flags)
    if name == "period-value":
        span = _earlier(match, story.page.lexicon)
        if span is None:
            return None
        flags.add("indicator-ambiguous")
        return _named(story, match.clause.span(*span), flags)
    if name == "count-of-things":
        return _counted(match, story)
    if name != "nearby-figure" and before.clause == match.clause.number:
        return before.indicator
    flags.add("indicator-ambiguous")
    return nearby_indicator(match, story)


def _named(story: Story, span: Span, flags: set[str]) -> Filler:
    filler = text_filler(story, span, "Indicator")
    label = filler.label
    for wrong, right in story.page.lexicon.words["spelling"].items():
        label = re.sub(rf"(?<!\w){wrong}(?!\w)", right, label)
    if label != filler.label:
        flags.add("spelling-corrected")
    return replace(filler, label=label)


def _counted(match: Match, story: Story) -> Filler | None:
    """Give what a verb of having counts: the noun, and what the words behind it say of it."""
    value = match.one("value")
    if value is None:
        return None
    if is_count(value) and (told := counted_things(match, story)):
        return replace(told, how="pattern")
    return Filler(value.start, value.end, value.label, "Indicator")


def _earlier(match: Match, lexicon: Lexicon) -> Span | None:
    """Find the indicator in an earlier part of the clause, the nearest part first."""
    found = list(_indicator_regex(lexicon).finditer(match.clause.typed, 0, match.span[0]))
    return found[-1].span() if found else None


@cache
def _indicator_regex(lexicon: Lexicon) -> re.Pattern[str]:
    heads = alternation([word.lower() for word in lexicon.words["indicators"]])
    stop = r"(?:khá|rất|ngày càng|tiếp tục|có|được|đạt|là|tăng|giảm|cao|nhanh|luôn)(?!\w)"
    return re.compile(rf"(?<!\w){heads}(?: (?!{stop})[^\W\d_\ue000-\uf8ff]+){{0,8}}")


def _compared(match: Match, story: Story, figure: FigureDraft) -> FigureDraft:
    base, reference = match.one("base"), match.one("reference")
    name = match.pattern.name
    if name == "ratio-to-average" and reference:
        area = filler_of(reference, story, role="area")
        return replace(figure, compared="ratio", compared_area=area)
    if name not in CHANGES:
        return figure
    unit = figure.value.value.unit if isinstance(figure.value.value, Figure) else "VND"
    kind = {"%": "growth-rate", TIMES: "multiple"}.get(unit, "difference")
    period = base.value if base and isinstance(base.value, Period) else None
    return replace(figure, compared=kind, compared_period=period)


def _area(match: Match, story: Story, flags: set[str]) -> Filler | None:
    """Give the place that the speaker's party governs, else the last province told."""
    state = story.states[match.clause.number]
    place = None
    if state.behalf:
        inner = state.behalf if state.behalf.type == "PLACE" else state.behalf.part("PLACE")
        place = _full(inner, story) if inner else None
    place = place or state.place
    if place is None:
        return None
    flags.add("area-inferred")
    return filler_of(place, story, "discourse", "area")


def _full(place: Mention, story: Story) -> Mention:
    same = [p for p in story.cast.places if p.name == place.name and "bare" not in p.flags]
    after = [p for p in same if p.start >= place.start and p.kind in {"tỉnh", "Thành phố"}]
    return after[0] if after else same[0] if same else place


def _drafts(
    match: Match, story: Story, figure: FigureDraft, flags: frozenset[str]
) -> Iterator[Draft]:
    state = story.states[match.clause.number]
    value, indicator = figure.value, figure.indicator
    own = match.pattern.name == "indicator-value"
    trigger = (indicator.start, indicator.end) if own else match.clause.span(*match.trigger)
    start = (
        min(indicator.start, trigger[0])
        if match.pattern.name in {"indicator-value", "period-value"}
        else trigger[0]
    )
    tail = match.clause.span(*match.span)[1] if figure.compared else value.end
    draft = Draft(
        kind="statistic",
        rule=rule_of(match, story.page.lexicon),
        clause=match.clause.number,
        trigger=trigger,
        object=(value.start, value.end),
        slots={},
        evidence=((start, tail),),
        figure=figure,
        speaker=filler_of(state.speaker, story, "discourse") if state.speaker else None,
        behalf=filler_of(state.behalf, story, "behalf") if state.behalf else None,
        flags=flags,
    )
    if figure.compared != "multiple":
        yield draft
        return
    both = replace(draft, flags=flags | {"two-readings"})
    yield both
    second = replace(figure, compared="growth-rate")
    yield replace(both, figure=second, modality="inferred", reading="comparator-2")
