"""What a figure without a known indicator may be of: the words that stand beside it."""

import re
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, text_filler
from camket.extract.frames import Match, Span
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Figure
from camket.extract.patterns import alternation
from camket.extract.story import Story
from camket.vietnamese.money import Money

MARK = r"[,;:….()“”\"/?!]"
MOST_BEFORE = 9
MOST_BEHIND = 6
LEAST = 2


def nearby_indicator(match: Match, story: Story) -> Filler | None:
    """Give the words before an amount, and those behind a count or where none stand before."""
    value = match.one("value")
    if value is None:
        return None
    start, end = match.words["value"]
    counted = isinstance(value.value, Figure) and value.kind not in {"percent", "measure"}
    before = _before(match.clause, start, story.page.lexicon)
    behind = _behind(match.clause, end)
    if counted and value.type in {"QUANTITY", "GROUP"}:
        span = _from_unit(match, story, behind)
    else:
        words = before or behind
        span = match.clause.span(*words) if words else None
    if span is None:
        return None
    filler = text_filler(story, span, "Indicator")
    return Filler(*span, filler.label, "Indicator", "discourse")


def _before(clause: Clause, end: int, lexicon: Lexicon) -> Span | None:
    figures = "".join(lexicon.types[name] for name in ("MONEY", "QUANTITY", "PERCENT", "DATE"))
    words = re.compile(rf"(?:[^\s,;:….()“”\"/?!{figures}]+ ){{1,{MOST_BEFORE}}}$")
    found = words.search(clause.typed, max(0, end - 120), end)
    if not found:
        return None
    lead = _small(lexicon).match(clause.typed, found.start(), end)
    start = lead.end() if lead else found.start()
    tail = _linking(lexicon).search(clause.typed, start, end)
    stop = tail.start() if tail else end
    stop = start + len(clause.typed[start:stop].rstrip())
    return (start, stop) if stop - start > 1 else None


def _behind(clause: Clause, start: int) -> Span | None:
    found = re.compile(rf" (?:[^\s,;:….()“”\"/?!]+ ?){{1,{MOST_BEHIND}}}").match(
        clause.typed, start
    )
    if not found:
        return None
    end = start + len(found[0].rstrip())
    return (start + 1, end) if end > start + LEAST else None


def _from_unit(match: Match, story: Story, behind: Span | None) -> Span | None:
    """Give the counted noun with what follows it."""
    value = match.one("value")
    if value is None or not isinstance(value.value, Figure | Money):
        return None
    said = story.page.text[value.start : value.end]
    digits = re.match(r"[^\d]*[\d.,]+(?: (?:nghìn|ngàn|triệu|tỷ))? ?", said)
    start = value.start + (digits.end() if digits else 0)
    end = match.clause.span(*behind)[1] if behind else value.end
    return (start, end) if start < end else None


@cache
def _small(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words["before_indicator"])
    return re.compile(rf"(?:{words} )+")


@cache
def _linking(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words["reach"])
    return re.compile(rf"(?: {words})+ ?$")
