"""Stage 5: frames over typed clauses: which pattern fired where, with which fillers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from camket.extract.clauses import Clause
from camket.extract.lexicon import Frame, Pattern
from camket.extract.mention import Mention

Span = tuple[int, int]


@dataclass(frozen=True, eq=False, slots=True)
class Match:
    """A frame found in a clause; spans count in the typed text."""

    frame: Frame
    pattern: Pattern
    clause: Clause
    trigger: Span
    span: Span
    roles: Mapping[str, tuple[Mention, ...]]
    """Role → the mentions in its words."""
    words: Mapping[str, Span]
    """Role → its words, mentions or not."""

    def one(self, role: str) -> Mention | None:
        """Give the first mention of *role*."""
        return next(iter(self.roles.get(role, ())), None)

    def text_span(self, role: str) -> Span:
        """Give the stretch of normalised text of *role*."""
        return self.clause.span(*self.words[role])


def matches_in(clause: Clause, frame: Frame) -> list[Match]:
    """Find *frame* in *clause*: each object is claimed once, the first pattern wins."""
    found: list[Match] = []
    claimed: set[object] = set()
    for pattern in frame.patterns:
        if pattern.firsts and pattern.firsts.isdisjoint(clause.words):
            continue
        if pattern.needs and not any(letter in clause.typed for letter in pattern.needs):
            continue
        for match in _matches(clause, frame, pattern):
            objects = _objects(match)
            if not claimed.intersection(objects):
                claimed.update(objects)
                found.append(match)
    return sorted(found, key=lambda match: (match.trigger, match.span))


def _objects(match: Match) -> Iterable[object]:
    role = match.frame.object
    mentions = match.roles.get(role, ())
    if mentions:
        return [mention.start for mention in mentions]
    return [match.words.get(role, match.trigger)]


def _matches(clause: Clause, frame: Frame, pattern: Pattern) -> Iterator[Match]:
    for found in _found(clause, pattern):
        if not _blocked(clause, frame, found):
            words = dict(_words(found))
            roles = {role: tuple(clause.inside(*span)) for role, span in words.items()}
            yield Match(frame, pattern, clause, _trigger(found), found.span(), roles, words)


def _found(clause: Clause, pattern: Pattern) -> Iterator[re.Match[str]]:
    """Yield where *pattern* matches, each time behind the trigger of the time before."""
    place, named = 0, "trigger" in pattern.regex.groupindex
    starts = iter(_starts(clause, pattern))
    search = pattern.regex.match if pattern.led else pattern.regex.search
    while (place := next((s for s in starts if s >= place), -1) if pattern.led else place) >= 0:
        found = search(clause.typed, place)
        if found:
            yield found
            place = max(found.start() + 1, _trigger(found)[1] if named else 0)
        elif not pattern.led:
            return


def _starts(clause: Clause, pattern: Pattern) -> Sequence[int]:
    """Give where the first syllables of the trigger stand."""
    words = pattern.firsts & clause.words if pattern.led else ()
    return sorted(place for word in words for place in clause.places[word])


def _trigger(found: re.Match[str]) -> Span:
    """Give where the trigger stands; a pattern without one is its own trigger."""
    return found.span("trigger") if "trigger" in found.re.groupindex else found.span()


def _words(found: re.Match[str]) -> Iterator[tuple[str, Span]]:
    for name in found.re.groupindex:
        if name != "trigger" and found.start(name) >= 0:
            yield re.sub(r"_\d$", "", name), found.span(name)


def _blocked(clause: Clause, frame: Frame, found: re.Match[str]) -> bool:
    start, end = _trigger(found)
    before, after = frame.skip_before, frame.skip_after
    return bool(
        (before and before.search(clause.typed, max(0, start - 40), start))
        or (after and after.match(clause.typed, end))
        or _in_compound(clause, frame, (start, end))
    )


def _in_compound(clause: Clause, frame: Frame, trigger: Span) -> bool:
    """Tell whether the last word of the trigger is but the first of another: `góp phần`."""
    if frame.skip_words is None:
        return False
    word = clause.typed.rfind(" ", *trigger) + 1 or trigger[0]
    return frame.skip_words.match(clause.typed, max(word, trigger[0])) is not None
