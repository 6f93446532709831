"""The typed clause: a sentence in which each mention is one character."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.page import Page
from camket.extract.patterns import alternation
from camket.extract.segments import Sentence
from camket.vietnamese.normalise import bare

SYLLABLE = re.compile(r"[^\W\d_\ue000-\uf8ff]+")
WORDS_OR_BLANKS = re.compile(r"(?P<blanks> +)|[^ ]+")


@dataclass(frozen=True, eq=False, slots=True)
class Clause:
    """One sentence, typed; positions in `typed` lead back to the normalised text."""

    number: int
    sentence: Sentence
    typed: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: Mapping[int, Mention]
    """Position in `typed` → mention."""
    respelled: tuple[tuple[int, int], ...] = ()
    """Stretches of `typed` in which a misspelt trigger was mended."""
    words: frozenset[str] = frozenset()
    """The syllables of `typed`: what a pattern needs can be missed at a glance."""
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Syllable → where it stands in `typed`."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of normalised text behind *start* to *end* of the typed text."""
        return self.begins[start], self.ends[end - 1]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Give the mentions between two positions of the typed text, in order."""
        return [self.mentions[place] for place in range(start, end) if place in self.mentions]

    def is_respelled(self, span: tuple[int, int]) -> bool:
        """Tell whether a mended word touches the stretch *span* of the typed text."""
        return any(start < span[1] and span[0] < end for start, end in self.respelled)


def clauses_of(
    page: Page, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[Clause, ...]:
    """Type every sentence; a mention belongs to the sentence that it begins in."""
    starts = [mention.span[0] for mention in mentions]
    clauses = []
    for number, sentence in enumerate(sentences):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = [m for m in mentions[first:last] if m.span[1] <= sentence.end]
        clauses.append(typed_clause(page, number, sentence, inside))
    return tuple(clauses)


def typed_clause(
    page: Page, number: int, sentence: Sentence, mentions: Iterable[Mention]
) -> Clause:
    """Replace *mentions* by their characters; runs of blanks become one blank."""
    letters = page.lexicon.letters
    typed: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    held: dict[int, Mention] = {}
    done = sentence.start
    for mention in mentions:
        start, end = mention.span
        _copy(page, (done, start), (typed, begins, ends))
        held[len(typed)] = mention
        typed.append(letters[mention.type])
        begins.append(start)
        ends.append(end)
        done = end
    _copy(page, (done, sentence.end), (typed, begins, ends))
    text, mended = _mended("".join(typed), page.lexicon)
    words = places_of(text)
    found = frozenset(words)
    return Clause(number, sentence, text, tuple(begins), tuple(ends), held, mended, found, words)


def places_of(typed: str) -> Mapping[str, Sequence[int]]:
    """Give syllable → where it stands in *typed*."""
    places: dict[str, list[int]] = {}
    for found in SYLLABLE.finditer(typed):
        places.setdefault(found[0], []).append(found.start())
    return places


def _copy(page: Page, span: tuple[int, int], out: tuple[list[str], list[int], list[int]]) -> None:
    typed, begins, ends = out
    piece = page.lower[slice(*span)]
    if "  " not in piece and not (piece[:1] == " " and typed[-1:] == [" "]):
        typed.extend(piece)
        begins.extend(range(*span))
        ends.extend(range(span[0] + 1, span[1] + 1))
        return
    for found in WORDS_OR_BLANKS.finditer(page.lower, *span):
        start, end = found.span()
        if not found["blanks"]:
            typed.extend(found[0])
            begins.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif typed and typed[-1] == " ":
            ends[-1] = end
        else:
            typed.append(" ")
            begins.append(start)
            ends.append(end)


def _mended(typed: str, lexicon: Lexicon) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Mend triggers of two syllables or more that have one wrong accent (T1)."""
    regex, right = _triggers(lexicon)
    found: list[tuple[int, int]] = []
    for match in regex.finditer(bare(typed)):
        said = typed[slice(*match.span())]
        words = right[match[0]]
        if said in words or len(said) != match.end() - match.start():
            continue
        near = [
            w
            for w in words
            if sum(a != b for a, b in zip(w.split(), said.split(), strict=True)) == 1
        ]
        if near:
            typed = typed[: match.start()] + near[0] + typed[match.end() :]
            found.append(match.span())
    return typed, tuple(found)


@cache
def _triggers(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    words: dict[str, tuple[str, ...]] = {}
    for word in lexicon.words["respelled"]:
        words[bare(word)] = (*words.get(bare(word), ()), word)
    return re.compile(rf"(?<!\w){alternation(list(words))}(?!\w)"), words


def typed_name(clause: Clause, lexicon: Lexicon) -> str:
    """Write a typed clause for people: `{PERSON} thay mặt {PLACE} tặng {MONEY}`."""
    names = {letter: f"{{{name}}}" for name, letter in lexicon.letters.items()}
    return "".join(names.get(letter, letter) for letter in clause.typed)
