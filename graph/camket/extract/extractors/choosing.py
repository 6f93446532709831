"""One protocol for all that read articles, and how one is asked for by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, cast

from camket.errors import SourceError
from camket.model import Claim

GROUP = "camket.extractors"
OWN = ("rules", "llm")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor read in one article."""

    claims: tuple[Claim, ...]
    dropped: int = 0
    """How many slots and claims were left out because their words do not stand in the text."""


class Extractor(Protocol):
    """Reads articles; what it gives must quote the text at its offsets."""

    def extract(
        self, text: str, *, document: str, sha256: str | None = None, published: str | None = None
    ) -> Reading:
        """Read *text*, the raw input as decoded."""


class Factory(Protocol):
    """What an extractor module, or the object behind an entry point, offers."""

    def reader(self, address: str, environ: Mapping[str, str]) -> Extractor:
        """Give the extractor; *address* is what stood behind the colon of its name."""


def extractor_of(name: str, environ: Mapping[str, str]) -> Extractor:
    """Give the extractor *name*: `rules`, `llm:URL#MODEL`, or one of another package.

    *environ* may hold secrets that it needs. SourceError when there is no such extractor.
    """
    kind, _, address = name.partition(":")
    return _factory(kind).reader(address, environ)


def _factory(kind: str) -> Factory:
    if kind in OWN:
        return cast(Factory, import_module(f"camket.extract.extractors.{kind}"))
    points = {point.name: point for point in entry_points(group=GROUP)}
    if kind in points:
        return cast(Factory, points[kind].load())
    known = ", ".join([*OWN, *sorted(points)])
    raise SourceError(f"There is no extractor {kind!r}; there are {known}.", source=kind)
