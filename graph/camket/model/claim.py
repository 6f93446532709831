"""What one source asserts at one spot: a text claim, or a record of a structured source."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Triple

from camket.model.origin import Origin
from camket.model.text import Amount, Period, Quote, Slot, Statistic


@dataclass(frozen=True, slots=True)
class Claim:
    """What one telling in one document asserts (one line of the interchange format)."""

    id: str
    document: str
    """File name without folders, or the URL; for display, not the identity of the source."""
    text_sha256: str
    kind: str
    trigger: Quote
    evidence: tuple[Quote, ...]
    event: str
    """The id shared by all tellings of one act."""
    confidence: Decimal
    """The unrounded product of the required slots."""
    rule: str
    extractor: str
    modality: str = "fact"
    polarity: str = "positive"
    slots: tuple[tuple[str, tuple[Slot, ...]], ...] = ()
    amount: Amount | None = None
    statistic: Statistic | None = None
    time: Period | None = None
    stage: str | None = None
    speaker: Slot | None = None
    on_behalf_of: Slot | None = None
    possibly_same: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def all(self, name: str) -> tuple[Slot, ...]:
        """Give every filler of the slot *name*, in the order of the text."""
        return next((fillers for key, fillers in self.slots if key == name), ())

    def one(self, name: str) -> Slot | None:
        """Give the first filler of the slot *name*, if there is one."""
        return next(iter(self.all(name)), None)

    def fillers(self) -> Iterator[tuple[str, Slot]]:
        """Yield every slot with its name: named slots, statistic, attribution."""
        for name, slots in self.slots:
            for slot in slots:
                yield name, slot
        if self.statistic:
            yield "indicator", self.statistic.indicator
            if self.statistic.area:
                yield "area", self.statistic.area
            if self.statistic.comparator and self.statistic.comparator.area:
                yield "comparator", self.statistic.comparator.area
        if self.speaker:
            yield "speaker", self.speaker
        if self.on_behalf_of:
            yield "on_behalf_of", self.on_behalf_of


@dataclass(frozen=True, slots=True)
class Record:
    """What a structured source asserts in one record, or a data set as a whole."""

    id: str
    document: str
    text_sha256: str
    """SHA-256 of the source file."""
    selector: str
    """`row=12`, a JSON pointer, or empty for the whole source."""
    triples: tuple[Triple, ...]
    rule: str
    """Loader and version."""
    about: str = ""
    """IRI of the main thing described; empty for the source as a whole."""
    kind: str = "record"
    body: bytes = b""
    """The triples as sorted lines of N-Triples; empty where the loader leaves that to others."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that could not become a claim: what goes to quarantine."""

    place: str
    """Row, line, pointer or offsets in the source."""
    value: str
    code: str
    reason: str
    remedy: str
    vi: tuple[str, str] = ("", "")
    """Reason and remedy in Vietnamese, where they are known."""
    origin: Origin | None = None
