"""What a figure without a known indicator may be of: the words that stand beside it."""

import re
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, text_filler
from camket.extract.frames import Match, Span
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Figure, Mention
from camket.extract.patterns import alternation
from camket.extract.story import Story

MOST_BEHIND = 6
WINDOW = 90
FAR = 70
DIGIT = re.compile(r"\d")
SYLLABLES = re.compile(r"[^\W\d_\ue000-\uf8ff]+")
ASIDE = re.compile(r" ?\([^()]*\)")
LEAST = 2
NUMBER = r"[\d.,/]+(?: (?:nghìn|ngàn|triệu|tỷ|tỉ))?"
WORD = r"(?:[^\W\d_\ue000-\uf8ff]+|[{names}])"
"""A word or a name in a typed clause."""


def nearby_indicator(match: Match, story: Story) -> Filler | None:
    """Give the counted noun, or the nearest noun before an amount that can be measured."""
    value = match.one("value")
    if value is None or not DIGIT.search(value.label):
        return None
    if is_count(value):
        return counted_things(match, story)
    clause, (start, end), lexicon = match.clause, match.words["value"], story.page.lexicon
    words = _before(clause, start, lexicon)
    if words and len(SYLLABLES.findall(clause.typed, *words)) < LEAST:
        words = _phrase(clause, start, lexicon, value) or words
    if words is None and value.type == "PERCENT":
        words = _share(clause, end, lexicon)
    if words is None and clause.typed.startswith(" cho ", end):
        words = _after(clause, end, lexicon)
    words = words or _phrase(clause, start, lexicon, value) or _after(clause, end, lexicon)
    return _filler(clause.span(*words), story) if words else None


def is_count(value: Mention) -> bool:
    """Tell whether a figure counts things: it has their noun as its unit."""
    counted = isinstance(value.value, Figure) and value.kind not in {"percent", "measure"}
    return counted and value.type in {"QUANTITY", "GROUP"}


def counted_things(match: Match, story: Story) -> Filler | None:
    """Give the noun that is counted, with what the words behind or before it say of it."""
    clause, (start, end), lexicon = match.clause, match.words["value"], story.page.lexicon
    value = match.one("value")
    last = _behind(clause, end, lexicon)
    span = _from_unit(match, story, last)
    if span is None or value is None:
        return None
    noun = story.page.text[slice(*span)]
    if last > end or noun.lower() not in lexicon.words["vague_units"]:
        return _filler(span, story)
    words = _numbered(clause, start, lexicon) or _phrase(clause, start, lexicon, value)
    if words is None:
        return _filler(span, story)
    said = clause.span(*words)
    named = _measured(lexicon).match(clause.typed, words[0]) or clause.typed[words[0] :].startswith(
        ("số ", "tổng số ")
    )
    label = _filler(said, story).label if named else f"{_filler(said, story).label} {noun}"
    return Filler(said[0], said[1] if named else span[1], label, "Indicator", "discourse")


def _filler(span: Span, story: Story) -> Filler:
    label = ASIDE.sub("", text_filler(story, span, "Indicator").label)
    return Filler(*span, label, "Indicator", "discourse")


def _opens(clause: Clause, end: int, lexicon: Lexicon) -> int:
    """Give where the words before *end* begin: behind the last mark or figure, asides left out."""
    figures = "".join(lexicon.types[name] for name in ("MONEY", "QUANTITY", "PERCENT"))
    floor = max(0, end - WINDOW)
    start = floor if not floor else clause.typed.find(" ", floor, end) + 1 or floor
    held: list[int] = []
    for mark in _marks(figures).finditer(clause.typed, floor, end):
        mention = clause.mentions.get(mark.start())
        if mark[0] == "(":
            held.append(start)
        start = mark.end() if mention is None or mention.kind != "duration" else start
        if mark[0] == ")" and held:
            start = held.pop()
    return start


def _before(clause: Clause, end: int, lexicon: Lexicon) -> Span | None:
    """Find the last noun before *end* that can have a value, with the words that belong to it."""
    begin = _opens(clause, end, lexicon)
    heads = [m.start() for m in _measured(lexicon).finditer(clause.typed, begin, end)]
    heads = [h for h in heads if not clause.typed.endswith("theo ", 0, h)]
    if not heads:
        sized = _sized(lexicon).search(clause.typed, begin, end)
        return sized.span("noun") if sized else None
    first = heads[-1]
    for head in reversed(heads[:-1]):
        if _verb(lexicon).search(clause.typed, head, first - 1):
            break
        first = head
    stop = _verb(lexicon).search(clause.typed, first, end)
    last = first + len(clause.typed[first : stop.start() if stop else end].rstrip())
    return (first, last) if last > first + 1 else None


def _phrase(clause: Clause, end: int, lexicon: Lexicon, value: Mention) -> Span | None:
    """Find the words right before a figure, without the small words at both ends."""
    start = max(_opens(clause, end, lexicon), end - FAR)
    if start == end - FAR:
        start = clause.typed.find(" ", start, end) + 1 or end
    last = _tails(lexicon).search(clause.typed, start, end).start()  # type: ignore[union-attr]
    for report in _reported(lexicon).finditer(clause.typed, start, last):
        start = report.end()
    first = _leads(lexicon).match(clause.typed, start, last).end()  # type: ignore[union-attr]
    said = clause.typed[first:last]
    if len(SYLLABLES.findall(said)) < LEAST or _denied(lexicon).search(said):
        return None
    return None if value.type == "MONEY" and _is_gift(clause, end, lexicon) else (first, last)


def _numbered(clause: Clause, end: int, lexicon: Lexicon) -> Span | None:
    """Find `số học sinh …` before a count, which then is of what these words say."""
    begin = max(0, end - 2 * WINDOW)
    found = _number_of(lexicon).search(clause.typed, begin, end)
    return found.span("said") if found else None


def _is_gift(clause: Clause, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb of giving stands before: what was given is no figure."""
    return bool(_given(lexicon).search(clause.typed, max(0, end - WINDOW), end))


def _after(clause: Clause, start: int, lexicon: Lexicon) -> Span | None:
    """Find the words right behind a figure that has none before it: `…, 19% được đốt`."""
    if clause.mentions[start - 1].type == "MONEY" and _is_gift(clause, start, lexicon):
        return None
    found = _words_behind(lexicon).match(clause.typed, start)
    return found.span("said") if found else None


def _share(clause: Clause, start: int, lexicon: Lexicon) -> Span | None:
    """Find those of whom so many per cent are told: `gần 3% doanh nghiệp`."""
    found = _people(lexicon).match(clause.typed, start)
    return found.span("whom") if found else None


def _behind(clause: Clause, start: int, lexicon: Lexicon) -> int:
    """Give where the words behind a count end: before the first conjunction or mark."""
    end = start
    aside = ASIDE.match(clause.typed, start)
    start = aside.end() if aside else start
    found = _words(lexicon).match(clause.typed, start)
    if not found:
        return end
    stop = _count_end(lexicon).search(clause.typed, start, found.end())
    last = stop.start() if stop else found.end()
    kept = _tails(lexicon).search(clause.typed, start, last)
    last = kept.start() if kept else last
    return last if clause.typed[start:last].strip() else end


def _from_unit(match: Match, story: Story, end: int) -> Span | None:
    """Give the counted noun with what follows it up to *end* of the typed clause."""
    value = match.one("value")
    if value is None:
        return None
    said = story.page.text[value.start : value.end]
    digits = re.match(rf"[^\d]*{NUMBER}(?: ?(?:-|–|đến|tới) ?{NUMBER})? ?", said)
    start = value.start + (digits.end() if digits else 0)
    last = match.clause.span(match.words["value"][0], end)[1]
    return (start, last) if start < last else None


@cache
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    word = WORD.format(names=_names(lexicon))
    return re.compile(rf"(?: {word}){{1,{MOST_BEHIND}}}")


def _names(lexicon: Lexicon) -> str:
    """Give the letters of all mentions that are no figure, date or money."""
    figures = {"MONEY", "QUANTITY", "PERCENT", "DATE"}
    return "".join(letter for name, letter in lexicon.letters.items() if name not in figures)


@cache
def _marks(figures: str) -> re.Pattern[str]:
    return re.compile(rf"[;:….()“”\"'‘’/?!{figures}]|,(?= )")


@cache
def _people(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = alternation([word.lower() for word in lexicon.words["group_nouns"]])
    group = lexicon.types["GROUP"]
    return re.compile(
        rf" (?:(?:là|thuộc|trong) )?(?P<whom>(?:tổng số |số )?(?:{group}|{nouns}(?!\w))"
        rf"(?: [^\W\d_\ue000-\uf8ff]+){{0,4}})"
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
    return re.compile(rf" {words}(?! trưởng)(?!\w)")


@cache
def _number_of(lexicon: Lexicon) -> re.Pattern[str]:
    group, reach = lexicon.types["GROUP"], alternation(lexicon.words["reach"])
    nouns = alternation([word.lower() for word in lexicon.words["group_nouns"]])
    return re.compile(
        rf"(?<!\w)(?P<said>(?:tổng )?số (?:{group}|{nouns}(?!\w))[^;:.…]{{0,150}}?) {reach} $"
    )


@cache
def _leads(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{alternation(lexicon.words['figure_leads'])}(?!\w)(?:,? |$))*")


@cache
def _tails(lexicon: Lexicon) -> re.Pattern[str]:
    """Find the small words at the end, or the end itself."""
    tails = alternation([*lexicon.words["reach"], *lexicon.words["figure_tails"]])
    return re.compile(rf"(?:(?:^|(?<= )| ){tails}(?!\w))* *$")


@cache
def _reported(lexicon: Lexicon) -> re.Pattern[str]:
    """Find a verb of saying, which no figure is of: `ông X cho rằng …`."""
    return re.compile(rf"(?<!\w){alternation(lexicon.words['say'])}(?: rằng| là)?(?!\w)")


@cache
def _given(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(lexicon.words['gift_verbs'])}(?!\w)")


@cache
def _denied(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(lexicon.words['denials'])}(?!\w)")


@cache
def _words_behind(lexicon: Lexicon) -> re.Pattern[str]:
    skipped = alternation(lexicon.words["figure_leads"])
    word = WORD.format(names=_names(lexicon))
    stop = alternation(lexicon.words["count_ends"])
    return re.compile(
        rf" (?:(?:là|được|bị|thì|{skipped}) )*"
        rf"(?P<said>(?!{stop}(?!\w)){word}(?: (?!{stop}(?!\w)){word}){{1,6}})"
    )
