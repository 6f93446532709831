"""One decision of one reviewer about one claim, with what was seen when it was taken."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from camket import terms
from camket.decisions import MONEY_PARTIES
from camket.model import Claim

ACCEPT, REJECT, EDIT, UNSURE = "accept", "reject", "edit", "unsure"
SAME, DIFFERENT, WITHDRAW = "same", "different", "withdraw"
DECISIONS = (ACCEPT, REJECT, EDIT, UNSURE, SAME, DIFFERENT, WITHDRAW)
"""`same` and `different` also accept; `withdraw` takes a former decision back."""
FIXED = ("kind", "amount", "time")
"""What can be put right beside the slots."""


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer said of one claim."""

    claim: str
    """Id of the claim."""
    event: str
    text_sha256: str
    source: str
    """Id of the source of the text."""
    kind: str
    quote: str
    seen: str
    """Fingerprint of the reading that the reviewer saw; see `seen`."""
    like: str
    """Fingerprint of what another layout of the text would leave; see `likeness`."""
    rule: str
    decision: str
    """One of `DECISIONS`."""
    reviewer: str
    on: str
    """ISO day, as the reviewer's file has it."""
    fixes: tuple[tuple[str, str], ...] = ()
    """Name of a slot (or `kind`, `amount`, `time`) → what it should be; empty: nothing."""
    others: tuple[str, ...] = ()
    """Events that the claim tells as well, or that are not its own."""
    note: str = ""
    batch: str = ""
    """Which file of decisions brought it: `v1`, `v2` …; what `undo` takes back at once."""

    def to_json(self) -> dict[str, Any]:
        """Give the values of a journal entry."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Review":
        """Read what `to_json` wrote."""
        told = dict(fields)
        told["fixes"] = tuple((str(name), str(value)) for name, value in told["fixes"])
        told["others"] = tuple(told["others"])
        return cls(**told)

    def says(self) -> tuple[object, ...]:
        """Give what makes it another review than one that stands."""
        return (
            self.claim, self.reviewer, self.seen, self.decision, sorted(self.fixes),
            sorted(self.others), self.note,
        )  # fmt: skip

    def verdict(self) -> tuple[object, ...]:
        """Give what must be equal for two reviewers to agree."""
        if self.decision == EDIT:
            return (EDIT, *sorted(self.fixes))
        return (REJECT,) if self.decision == REJECT else (ACCEPT,)

    def frame(self) -> str:
        """Give the frame and pattern that read the claim, whatever the lexicon's version."""
        return self.rule.partition("@")[0]


def seen(claim: Claim) -> str:
    """Give a fingerprint of what *claim* says: who, what, how much, when; not how sure."""
    return terms.hash8(*_said(claim))


def likeness(claim: Claim) -> str:
    """Give a fingerprint of what *claim* keeps when the layout of its text changes."""
    money, figure = claim.amount, claim.statistic
    if money:
        told = (claim.trigger.text, f"{money.value.normalize():f}", money.currency)
    elif figure:
        told = (figure.indicator.label, f"{figure.value.normalize():f}", figure.unit)
    else:
        told = ("".join(claim.evidence[0].text.split()), "", "")
    return terms.hash8(claim.kind, *map(terms.fold, told))


def fix_names(kind: str) -> dict[str, str]:
    """Give the slots that stand for giver and recipient in a claim of *kind*, by these names.

    >>> fix_names("pledge")
    {'giver': 'promiser', 'recipient': 'beneficiary'}
    """
    parties = MONEY_PARTIES.get(kind, ())
    names = (names.partition("|")[0] for names in parties)
    return dict(zip(("giver", "recipient"), names, strict=False))


def _said(claim: Claim) -> Iterator[str]:
    yield from (claim.kind, claim.modality, claim.polarity)
    for name, slot in sorted((name, slot.label) for name, slot in claim.fillers()):
        yield f"{name}={slot}"
    money, figure, time = claim.amount, claim.statistic, claim.time
    if money:
        yield f"{money.value.normalize():f} {money.max} {money.currency}"
        yield f"{money.bound} {money.basis}"
    if figure:
        yield f"{figure.value.normalize():f} {figure.unit} {figure.bound}"
    if time:
        yield f"{time.not_before} {time.not_after}"
