"""A claim on the steward's desk: what it says, how it stands, what was decided before."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10

from camket.decisions import ALTERNATIVES, MONEY_PARTIES, fillers
from camket.model import Claim, Quote
from camket.reviews.review import Review, seen

WAITING = "waiting"
BEFORE, AFTER = 400, 160
"""Characters of context in a review file."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An act that may be the same as that of a claim."""

    event: str
    words: str
    """The quote of its first telling."""


@dataclass(frozen=True, slots=True)
class Item:
    """One claim to look at."""

    claim: Claim
    source: str
    """Id of the source of its text."""
    name: str
    """What the source is called."""
    state: str
    """accepted, waiting, rejected, edited, unsure, disputed or stale."""
    reason: str
    """The rule that accepted it, or why it waits."""
    past: tuple[Review, ...] = ()
    """The last words of those who looked at it, or at what it was before."""
    rivals: tuple[Rival, ...] = ()

    @property
    def seen(self) -> str:
        """Give the fingerprint of what it says now."""
        return seen(self.claim)

    def risk(self) -> float:
        """Tell how much a mistake may cost: the doubt, times the digits of the amount."""
        amount = self.claim.amount
        sum_ = max(0.0, float(amount.value)) if amount else 0.0
        return (1 - float(self.claim.confidence)) * log10(10 + sum_)

    def is_decided(self) -> bool:
        """Tell whether a person has settled it."""
        return self.state in {"rejected", "edited"} or (self.state == "accepted" and self.by_hand())

    def by_hand(self) -> bool:
        """Tell whether the last words on it are about what it says now."""
        return any(review.seen == self.seen for review in self.past)

    def party(self, role: str) -> str:
        """Give who gives or receives (*role*: giver, recipient), by the labels of the slots."""
        parties = MONEY_PARTIES.get(self.claim.kind)
        if not parties:
            return ""
        names = parties[role == "recipient"]
        return f" {ALTERNATIVES} ".join(slot.label for slot in fillers(self.claim, names))


def riskiest_first(items: list[Item]) -> list[Item]:
    """Put *items* in the order in which they should be looked at."""
    waiting = {WAITING, "unsure", "disputed", "stale"}
    return sorted(items, key=lambda i: (-i.risk(), i.state not in waiting, i.name, i.claim.id))


def marked_quote(claim: Claim) -> str:
    """Give the quotes of *claim* with the words of its slots in brackets.

    The brackets say the role: `[giver: Huyện An Phú] tặng [amount: 3 tỷ đồng]`.
    """
    quotes = sorted(claim.evidence, key=lambda quote: (quote.start, quote.end))
    apart = [q for q in quotes if not any(o != q and _holds(o, q) for o in quotes)]
    return " … ".join(_marked(claim, quote) for quote in dict.fromkeys(apart))


def context(item: Item, texts: Mapping[str, str]) -> str:
    """Give the words around the first quote, in which it stands in guillemets."""
    text, quote = texts.get(item.claim.text_sha256, ""), item.claim.evidence[0]
    if not text:
        return ""
    before = " ".join(text[max(0, quote.start - BEFORE) : quote.start].split())
    after = " ".join(text[quote.end : quote.end + AFTER].split())
    words = " ".join(quote.text.split())
    return f"{before.partition(' ')[2]} «{words}» {after.rpartition(' ')[0]}".strip()


def _holds(one: Quote, other: Quote) -> bool:
    return one.start <= other.start and other.end <= one.end


def _marked(claim: Claim, quote: Quote) -> str:
    parts, at = [], quote.start
    for start, end, role in _spots(claim, quote):
        if start >= at:
            parts += [
                quote.text[at - quote.start : start - quote.start],
                f"[{role}: {quote.text[start - quote.start : end - quote.start]}]",
            ]
            at = end
    return " ".join("".join([*parts, quote.text[at - quote.start :]]).split())


def slots_of(item: Item) -> str:
    """Give the slots as `fix_slots` takes them: `role=name; role=name`."""
    named: dict[str, list[str]] = {}
    for name, slot in item.claim.fillers():
        named.setdefault(name, []).append(slot.label)
    return "; ".join(f"{name}={' | '.join(labels)}" for name, labels in named.items())


def _spots(claim: Claim, quote: Quote) -> list[tuple[int, int, str]]:
    stated = [(slot.start, slot.end, name) for name, slot in claim.fillers()]
    for name, part in (("amount", claim.amount), ("value", claim.statistic)):
        if part:
            stated.append((part.start, part.end, name))
    inside = {s for s in stated if quote.start <= s[0] < s[1] <= quote.end}
    return sorted(inside, key=lambda spot: (spot[0], -spot[1], spot[2]))
