"""With what sources from outside are read."""

from collections.abc import Callable
from dataclasses import dataclass

from camket import sources
from camket.errors import SourceError
from camket.limits import Limits


@dataclass(frozen=True, slots=True)
class Means:
    """With what sources from outside are read."""

    limits: Limits = sources.SAFE
    jobs: int = 1
    """How many at the same time, each in a worker of its own."""
    given: sources.Given | None = None
    """What its user tells of the source, where that is not told otherwise."""
    pass_over: Callable[[SourceError], None] | None = None
    """Hears of a file among others that cannot be read, and has it passed over."""
