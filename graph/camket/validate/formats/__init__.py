"""Formats of a report: one module each, found by folder; a leading underscore marks what is none.

A format is a module with `suffix` and `write(report, lang)`, which gives the same text for the
same report on every machine.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from camket.validate.formats._words import harmless, summary
from camket.validate.report import Report

__all__ = ["Format", "harmless", "load", "names", "summary"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report."""

    name: str
    suffix: str
    """What file names end in, with its dot."""
    write: Callable[[Report, str], str | bytes]
    """Takes the report and the language of messages: `vi` or `en`."""


def names() -> tuple[str, ...]:
    """Give the names of the formats, sorted."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def load(name: str) -> Format:
    """Give the format called *name*, one of `names()`."""
    module = importlib.import_module(f"{__name__}.{name}")
    return Format(name, module.suffix, module.write)
