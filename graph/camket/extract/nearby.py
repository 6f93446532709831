"""What a figure without a known indicator may be of: the noun that stands beside it."""

import re
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, text_filler
from camket.extract.frames import Match, Span
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Figure
from camket.extract.patterns import alternation
from camket.extract.story import Story

MOST_BEHIND = 6
WINDOW = 90
DIGIT = re.compile(r"\d")


def nearby_indicator(match: Match, story: Story) -> Filler | None:
    """Give the counted noun, or the nearest noun before an amount that can be measured."""
    value = match.one("value")
    if value is None or not DIGIT.search(value.label):
        return None
    start, end = match.words["value"]
    counted = isinstance(value.value, Figure) and value.kind not in {"percent", "measure"}
    if counted and value.type in {"QUANTITY", "GROUP"}:
        span = _from_unit(match, story, _behind(match.clause, end, story.page.lexicon))
    else:
        words = _before(match.clause, start, story.page.lexicon)
        if words is None and value.type == "PERCENT":
            words = _share(match.clause, end, story.page.lexicon)
        span = match.clause.span(*words) if words else None
    if span is None:
        return None
    filler = text_filler(story, span, "Indicator")
    return Filler(*span, filler.label, "Indicator", "discourse")


def _before(clause: Clause, end: int, lexicon: Lexicon) -> Span | None:
    """Find the last noun before *end* that can have a value, with the words that belong to it."""
    figures = "".join(lexicon.types[name] for name in ("MONEY", "QUANTITY", "PERCENT"))
    floor = max(0, end - WINDOW)
    begins = [floor, *(m.end() for m in _marks(figures).finditer(clause.typed, floor, end))]
    heads = [m.start() for m in _measured(lexicon).finditer(clause.typed, begins[-1], end)]
    if not heads:
        sized = _sized(lexicon).search(clause.typed, begins[-1], end)
        return sized.span("noun") if sized else None
    stop = _verb(lexicon).search(clause.typed, heads[-1], end)
    last = heads[-1] + len(clause.typed[heads[-1] : stop.start() if stop else end].rstrip())
    return (heads[-1], last) if last > heads[-1] + 1 else None


def _share(clause: Clause, start: int, lexicon: Lexicon) -> Span | None:
    """Find those of whom so many per cent are told: `gần 3% doanh nghiệp`."""
    found = _people(lexicon).match(clause.typed, start)
    return found.span("whom") if found else None


def _behind(clause: Clause, start: int, lexicon: Lexicon) -> int:
    """Give where the words behind a count end: before the first conjunction or mark."""
    found = re.compile(rf"(?: [^\W\d_\ue000-\uf8ff]+){{1,{MOST_BEHIND}}}").match(
        clause.typed, start
    )
    if not found:
        return start
    stop = _count_end(lexicon).search(clause.typed, start, found.end())
    return start + len(clause.typed[start : stop.start() if stop else found.end()].rstrip())


def _from_unit(match: Match, story: Story, end: int) -> Span | None:
    """Give the counted noun with what follows it up to *end* of the typed clause."""
    value = match.one("value")
    if value is None:
        return None
    said = story.page.text[value.start : value.end]
    digits = re.match(r"[^\d]*[\d.,]+(?: (?:nghìn|ngàn|triệu|tỷ))? ?", said)
    start = value.start + (digits.end() if digits else 0)
    last = match.clause.span(match.words["value"][0], end)[1]
    return (start, last) if start < last else None


@cache
def _marks(figures: str) -> re.Pattern[str]:
    return re.compile(rf"[;:….()“”\"/?!{figures}]|,(?= )")


@cache
def _people(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = alternation([word.lower() for word in lexicon.words["group_nouns"]])
    group = lexicon.types["GROUP"]
    return re.compile(
        rf" (?:(?:là|thuộc|trong) )?(?P<whom>(?:tổng số |số )?(?:{group}|{nouns}(?!\w)))"
    )


@cache
def _measured(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([w.lower() for n in ("indicators", "measured") for w in lexicon.words[n]])
    return re.compile(rf"(?<!\w){words}(?!\w)")


@cache
def _sized(lexicon: Lexicon) -> re.Pattern[str]:
    sizes = alternation(lexicon.words["dimensions"])
    return re.compile(rf"(?P<noun>(?:[^\W\d_\ue000-\uf8ff]+ ){{1,3}}{sizes}) $")


@cache
def _count_end(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" {alternation(lexicon.words['count_ends'])}(?!\w)")


@cache
def _verb(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation([*lexicon.words["reach"], *lexicon.words["indicator_ends"]])
    return re.compile(rf" {words}(?!\w)")
