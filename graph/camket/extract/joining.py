"""Sentences that go on with a gift: `… tặng 50 suất quà. Mỗi suất trị giá …` is read as one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from camket.extract.clauses import Clause, places_of
from camket.extract.lexicon import Lexicon
from camket.extract.patterns import alternation


def joined(clauses: Sequence[Clause], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Give *clauses* with what a sentence alone tells of its gift's worth put to the gift.

    A clause that was put to the one before stays, empty, so that numbers are places.
    """
    return tuple(_joined(clauses, lexicon))


def _joined(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[Clause]:
    skip = -1
    for clause in clauses:
        after = clauses[clause.number + 1] if clause.number + 1 < len(clauses) else None
        if clause.number == skip:
            yield replace(
                clause, typed="", begins=(), ends=(), mentions={}, words=frozenset(), places={}
            )
        elif after is not None and _goes_on(clause, after, lexicon):
            skip = after.number
            yield _one(clause, after)
        else:
            yield clause


def _goes_on(clause: Clause, after: Clause, lexicon: Lexicon) -> bool:
    money = lexicon.types["MONEY"]
    return (
        clause.sentence.paragraph == after.sentence.paragraph
        and clause.typed[-1:] == "."
        and money not in clause.typed
        and money in after.typed
        and _worth(lexicon).match(after.typed) is not None
        and _gift(lexicon).search(clause.typed) is not None
    )


def _one(clause: Clause, after: Clause) -> Clause:
    """Write both as one clause, with a comma for the stop."""
    end = len(clause.typed)
    typed = f"{clause.typed[:-1]}, {after.typed}"
    stop, start = clause.begins[-1], after.begins[0]
    return replace(
        clause,
        sentence=replace(clause.sentence, end=after.sentence.end),
        typed=typed,
        begins=(*clause.begins, min(stop + 1, start), *after.begins),
        ends=(*clause.ends, start, *after.ends),
        mentions={**clause.mentions, **{end + 1 + p: m for p, m in after.mentions.items()}},
        respelled=(
            *clause.respelled,
            *((start + end + 1, last + end + 1) for start, last in after.respelled),
        ),
        words=clause.words | after.words,
        places=places_of(typed),
    )


@cache
def _worth(lexicon: Lexicon) -> re.Pattern[str]:
    """Find what opens a sentence about the worth of a gift: `Mỗi suất …`, `Tổng trị giá …`."""
    worth, sums = (alternation(lexicon.words[name]) for name in ("worth", "sum"))
    money = lexicon.types["MONEY"]
    each = rf"(?:mỗi|từng) \w+(?: \w+)? (?:(?:{worth}|{sums}|gồm|bao gồm|là|được) )*{money}"
    return re.compile(rf"{each}|(?:{worth}|{sums})[^.;…{money}]{{0,60}}{money}")


@cache
def _gift(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = alternation([*lexicon.words["donate"], "nhận", "phát", "xây dựng"])
    return re.compile(rf"(?<!\w){verbs}(?!\w)")
