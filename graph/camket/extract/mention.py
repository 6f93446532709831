"""What was found in a text: a mention, with its type, words and readable name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from camket.model import Period
from camket.vietnamese.money import Money


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, as the words give it."""

    value: Decimal
    unit: str
    """ISO 4217 code, `%`, a unit of measure or the counted noun."""
    bound: str = "exact"
    max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words at a place of the normalised text that name or describe one thing."""

    type: str
    start: int
    end: int
    label: str
    kind: str = ""
    """Finer than the type: the class of a body, the level of a place, the head of a facility."""
    name: str = ""
    """The proper name inside the label: `Lai Châu` of `tỉnh Lai Châu`."""
    outer: tuple[int, int] = (-1, -1)
    """With honorific before or place behind: what one character of the typed clause stands for."""
    parts: tuple["Mention", ...] = ()
    value: Figure | Money | Period | None = None
    flags: frozenset[str] = field(default_factory=frozenset)

    @property
    def span(self) -> tuple[int, int]:
        """Give the whole stretch of text: the outer one, where there is one."""
        return self.outer if self.outer[1] >= 0 else (self.start, self.end)

    def part(self, *types: str) -> "Mention | None":
        """Give the first nested mention of one of *types*, at any depth."""
        return next((m for m in self.walk() if m is not self and m.type in types), None)

    def walk(self) -> Iterator["Mention"]:
        """Yield this mention and all nested ones."""
        yield self
        for part in self.parts:
            yield from part.walk()
