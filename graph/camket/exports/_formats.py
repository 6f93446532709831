"""Finding the formats of the folder."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from camket.canned.library import nearest
from camket.errors import ExportError

Subject = Literal["store", "network"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a store or a network."""

    name: str
    suffix: str
    """What file names end in, with its dot."""
    subject: Subject
    """What it writes: a `Store`, or a `networkx.MultiDiGraph`."""
    write: Callable[..., None]
    """`write(store_or_network, out)`, where *out* takes bytes."""


def names(subject: Subject | None = None) -> tuple[str, ...]:
    """Give the names of the formats, sorted; of those that write *subject* alone when given."""
    found = sorted(
        module.name.replace("_", "-")
        for module in pkgutil.iter_modules(importlib.import_module("camket.exports").__path__)
        if not module.name.startswith("_")
    )
    return tuple(name for name in found if subject in {None, _format(name).subject})


def load(name: str) -> Format:
    """Give the format *name*; ExportError with the nearest names when there is none."""
    known = names()
    if name not in known:
        raise ExportError(f"There is no format {name!r}. {nearest(name, known)}", format=name)
    return _format(name)


def _format(name: str) -> Format:
    module = importlib.import_module(f"camket.exports.{name.replace('-', '_')}")
    return Format(name, module.suffix, module.subject, module.write)
