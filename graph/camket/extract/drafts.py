"""Claims to be: everything decided, spans still in the normalised text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from camket.extract.fillers import Filler
from camket.extract.mention import Mention
from camket.model import Period

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """The statistic of a claim to be."""

    indicator: Filler
    value: Mention
    area: Filler | None = None
    period: Period | None = None
    compared: str | None = None
    compared_area: Filler | None = None
    compared_period: Period | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One telling of one act, before it gets its id."""

    kind: str
    rule: str
    clause: int
    trigger: Span
    object: Span
    slots: Mapping[str, tuple[Filler, ...]]
    evidence: tuple[Span, ...]
    required: tuple[str, ...] = ()
    distributed: Span | None = None
    reading: str = ""
    """Name of what is read otherwise, with `-2`: the last line of the id's key."""
    amount: Mention | None = None
    figure: FigureDraft | None = None
    time: Period | None = None
    stage: str | None = None
    polarity: str = "positive"
    modality: str = "fact"
    speaker: Filler | None = None
    behalf: Filler | None = None
    past: bool = False
    """Whether its paragraph tells of a past period as a whole."""
    flags: frozenset[str] = field(default_factory=frozenset)

    def one(self, role: str) -> Filler | None:
        """Give the first filler of *role*."""
        return next(iter(self.slots.get(role, ())), None)

    def order(self) -> tuple[Span, Span]:
        """Give what drafts are sorted by: where they stand in the text."""
        return self.trigger, self.object
