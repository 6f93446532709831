"""The lexicon checked: types, gaps, shadowed patterns, and every example read."""

import re
from collections.abc import Iterator

from camket.extract.lexicon import Example, Frame, Lexicon, default_lexicon
from camket.extract.reading import extract
from camket.model import Claim

UNBOUNDED = re.compile(r"(?:\.|\])[*+](?!\?\))|\{\d+,\}")


def lint(lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Give what is wrong with *lexicon*, one line each; nothing when all is well.

    Unknown types, lists and parts are refused when the files are read.
    """
    known = lexicon or default_lexicon()
    return tuple(line for frame in known.frames for line in _frame(frame, known))


def _frame(frame: Frame, lexicon: Lexicon) -> Iterator[str]:
    seen: dict[str, str] = {}
    for pattern in frame.patterns:
        if UNBOUNDED.search(pattern.source):
            yield f"{frame.name}/{pattern.name}: a gap without bound"
        if pattern.regex.pattern in seen:
            yield f"{frame.name}/{pattern.name}: shadowed by {seen[pattern.regex.pattern]}"
        seen.setdefault(pattern.regex.pattern, pattern.name)
        said = [example for example in frame.examples if example.pattern == pattern.name]
        if not any(example.gives is not None for example in said):
            yield f"{frame.name}/{pattern.name}: no positive example"
        if not any(example.gives is None for example in said):
            yield f"{frame.name}/{pattern.name}: no negative example"
    for example in frame.examples:
        yield from failures(frame, example, lexicon)


def failures(frame: Frame, example: Example, lexicon: Lexicon) -> Iterator[str]:
    """Yield how *example* is not read as it says."""
    where = f"{frame.name}/{example.pattern}: {example.text!r}"
    claims = [
        claim
        for claim in extract(example.text, document="example", lexicon=lexicon)
        if claim.kind == frame.kind
    ]
    if example.gives is None:
        yield from (f"{where} gives {_told(claim)}" for claim in claims if _by(claim, frame))
        return
    mine = [claim for claim in claims if _by(claim, frame, example.pattern)]
    if not any(
        _gives(claim, role, label) for claim in mine for role, label in example.gives.items()
    ):
        yield f"{where} fires no claim of this pattern, but {[_told(c) for c in claims]}"
        return
    if not any(all(_gives(c, r, label) for r, label in example.gives.items()) for c in mine):
        yield f"{where} gives {[_told(claim) for claim in mine]}"


def _by(claim: Claim, frame: Frame, pattern: str = "") -> bool:
    name, _, rest = claim.rule.partition("/")
    return name == frame.name and (not pattern or rest.split("@")[0] == pattern)


def _gives(claim: Claim, role: str, label: str) -> bool:
    said = dict(_told(claim))
    return said.get(role) == label


def _told(claim: Claim) -> list[tuple[str, str]]:
    """Give a claim as pairs of role and label."""
    pairs = [(role, " | ".join(slot.label for slot in slots)) for role, slots in claim.slots]
    if claim.amount:
        pairs.append(("amount", f"{claim.amount.value.normalize():f} {claim.amount.currency}"))
    if claim.statistic:
        stated = claim.statistic
        pairs.append(("indicator", stated.indicator.label))
        pairs.append(("value", f"{stated.value.normalize():f} {stated.unit}"))
    return pairs
