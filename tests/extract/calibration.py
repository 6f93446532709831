"""How often claims of each confidence are right, over all open sets."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from camket.decisions import is_money_act, judge
from camket.extract.lexicon import default_lexicon
from camket.model import Claim
from camket.reviews.precision import wilson
from extract.gold import as_json, scorer
from extract.opened import articles, sets

BOUNDS = tuple(map(Decimal, ("0.9", "0.8", "0.7", "0.6", "0.4", "0")))
"""Where the bins begin."""
STRICT = {
    "posts": "+body",
    "money": "full",
    "asks": "+asker",
    "pledges": "who+phrase",
    "statistics": "+indicator",
}
"""Category → the level at which all that was read must be as labelled."""
INTRODUCTION = (
    "Claims of the open sets against their labels; right means: as the strictest level of the",
    "scorer asks. The rules were written on these texts, so on unseen ones less will be right.",
    "Made by `scripts/measure_confidence`. A claim is worth the product of its required slots, 0.6",
    "for each that is missing, and a factor for its kind (`graph/camket/extract/claims.py`).\n",
)
ASKS = ("requests", "directives")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim against the labels."""

    claim: Claim
    category: str
    right: bool

    @property
    def accepted(self) -> bool:
        """Tell whether a rule accepts it, all else left aside."""
        return judge(self.claim, "auto").accepted


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Judge every claim whose kind is labelled; what is labelled as unsure counts on no side."""
    return tuple(
        verdict
        for name in sets()
        for article in articles(name)
        for claim in article.claims
        if (verdict := _verdict(article.entry, claim)) is not None
    )


def _verdict(entry: dict[str, Any], claim: Claim) -> Verdict | None:
    score = scorer()
    rows = _asked(score.read_simple(entry)["rows"])
    for category, items in _asked(score.read_items(as_json([claim]))).items():
        if category not in STRICT or category not in rows:
            continue
        levels = score.LEVELS[category]
        loose = next(iter(levels.values()))
        found = rows[category]
        for item in items:
            right = any(score.holds(levels[STRICT[category]], row, item) for row in found)
            doubtful = any(row.unsure and score.holds(loose, row, item) for row in found)
            if right or not doubtful:
                return Verdict(claim, category, right)
    return None


def _asked(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Put requests and directives into one pool, as the scorer does."""
    if not any(name in rows for name in ASKS):
        return rows
    return rows | {"asks": [item for name in ASKS for item in rows.get(name, ())]}


def binned(found: Iterable[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    """Yield the bins from the surest down, each with its name."""
    rest = list(found)
    for bound in BOUNDS:
        inside = [v for v in rest if v.claim.confidence >= bound]
        rest = [v for v in rest if v.claim.confidence < bound]
        yield f"≥ {bound}", inside


def table() -> Iterator[str]:
    """Yield the page that tells what confidences were worth."""
    yield "# What confidence is worth / Độ tin cậy đáng tin đến đâu\n"
    yield from INTRODUCTION
    yield f"Lexicon `{default_lexicon().digest[:8]}`.\n"
    for title, found in _parts():
        yield f"## {title}\n"
        yield "| confidence | n | right | share | 95 % interval (Wilson) |\n|---|---|---|---|---|"
        for name, inside in binned(found):
            yield _row(name, inside)
        yield _row("all", found) + "\n"
    accepted = [v for v in verdicts() if is_money_act(v.claim) and v.accepted]
    yield "## Acts with money that the policy `auto` accepts\n"
    yield "| | n | right | share | 95 % interval (Wilson) |\n|---|---|---|---|---|"
    yield _row("kind, giver, recipient, amount", accepted)


def _parts() -> Iterator[tuple[str, list[Verdict]]]:
    yield "All kinds", list(verdicts())
    for category in STRICT:
        yield category.capitalize(), [v for v in verdicts() if v.category == category]


def _row(name: str, found: list[Verdict]) -> str:
    right = sum(v.right for v in found)
    if not found:
        return f"| {name} | 0 | 0 | – | – |"
    low, high = wilson(right, len(found))
    return f"| {name} | {len(found)} | {right} | {right / len(found):.2f} | {low:.2f}–{high:.2f} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
