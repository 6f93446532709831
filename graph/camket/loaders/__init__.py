"""Source → claims, one file per format. A new format is one new file here, or an entry point."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Protocol, cast

from camket.errors import SourceError
from camket.model import Claim, Record, Refusal, Source

__all__ = ["Loader", "loaded", "loader_named", "loader_of", "loaders", "told"]

GROUP = "camket.loaders"
GENERAL = ("table", "article")
"""Asked last, in this order: any table may have a mapping, any text may be prose."""


class Loader(Protocol):
    """What a loader module offers."""

    NAME: str

    def accepts(self, source: Source) -> bool:
        """Tell whether this loader reads *source*, by its content."""

    def load(self, source: Source) -> Iterator[Claim | Record | Refusal]:
        """Yield what *source* asserts, and what in it could not be read."""


@cache
def loaders() -> tuple[Loader, ...]:
    """Give all loaders: of other packages, then of this folder; each by name, general ones last."""
    names = sorted((m.name for m in iter_modules(__path__)), key=_order)
    own = [import_module(f"{__name__}.{name}") for name in names]
    foreign = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return (*(point.load() for point in foreign), *(cast(Loader, module) for module in own))


def _order(name: str) -> tuple[int, str]:
    return GENERAL.index(name) + 1 if name in GENERAL else 0, name


def loader_of(source: Source) -> Loader:
    """Give the loader that reads *source*; SourceError when none does."""
    for loader in loaders():
        if loader.accepts(source):
            return loader
    raise SourceError(
        f"{source.name} ({source.media_type}) is of no known format. "
        f"Known are: {', '.join(sorted(loader.NAME for loader in loaders()))}.",
        source=source.name,
    )


def told(source: Source) -> Iterator[str | Claim | Record | Refusal]:
    """Yield the name of the loader that reads *source*, then what it finds."""
    loader = loader_of(source)
    yield loader.NAME
    yield from loaded(loader, source)


def loaded(loader: Loader, source: Source) -> Iterator[Claim | Record | Refusal]:
    """Yield what *loader* finds in *source*: a large one as a whole, unless it `STREAMS`."""
    yield from loader.load(source if getattr(loader, "STREAMS", False) else source.whole())


def loader_named(name: str) -> Loader:
    """Give the loader called *name*; SourceError when it is not installed."""
    for loader in loaders():
        if name == loader.NAME:
            return loader
    raise SourceError(f"The loader {name!r} is not installed; install the package that has it.")
