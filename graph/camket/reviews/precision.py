"""How often the rules were right, as far as people looked: a share and how sure it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from camket.decisions import REVIEWS_TO_TRUST, SHARE_TO_TRUST

ACCEPTED, EDITED, REJECTED = "accepted", "edited", "rejected"
Z = 1.959963984540054
"""95 %, both sides."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What people said of the claims that one pattern read."""

    frame: str
    """Frame and pattern."""
    right: int
    """Accepted as they were read."""
    edited: int
    rejected: int

    @property
    def seen(self) -> int:
        """Count the claims that people settled."""
        return self.right + self.edited + self.rejected

    def bounds(self) -> tuple[Decimal, Decimal]:
        """Give the Wilson interval of the precision, 95 %."""
        return wilson(self.right, self.seen)

    def is_trusted(self) -> bool:
        """Tell whether so many were right that the pattern may be believed."""
        return self.seen >= REVIEWS_TO_TRUST and self.bounds()[0] >= SHARE_TO_TRUST


def measured(states: Iterable[tuple[str, str]]) -> list[Measured]:
    """Count by frame: *states* are pairs of frame and settled state. Every frame also in all."""
    found: dict[str, dict[str, int]] = {}
    for frame, state in states:
        for name in (frame, frame.partition("/")[0]):
            counts = found.setdefault(name, {ACCEPTED: 0, EDITED: 0, REJECTED: 0})
            counts[state] = counts.get(state, 0) + 1
    return [_measured(frame, found[frame]) for frame in sorted(found)]


def _measured(frame: str, counts: Mapping[str, int]) -> Measured:
    return Measured(frame, counts[ACCEPTED], counts[EDITED], counts[REJECTED])


def wilson(right: int, seen: int) -> tuple[Decimal, Decimal]:
    """Give the 95 % interval of a share, rounded to four decimals.

    >>> wilson(48, 50)
    (Decimal('0.8654'), Decimal('0.9890'))
    """
    if not seen:
        return Decimal(0), Decimal(1)
    share, spread = right / seen, Z * Z / seen
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / seen + spread / seen / 4)
    low, high = ((middle - half) / (1 + spread), (middle + half) / (1 + spread))
    return _rounded(max(0.0, low)), _rounded(min(1.0, high))


def _rounded(share: float) -> Decimal:
    return Decimal(str(round(share, 4))).quantize(Decimal("0.0001"))
