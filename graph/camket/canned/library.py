"""The shelf of canned queries: one `.rq` file per question."""

import difflib
from pathlib import Path

from camket import resources
from camket.canned.query import CannedQuery
from camket.canned.reading import parse
from camket.errors import QueryError

MAX_FILE = 100_000
"""Bytes of one `.rq` file."""


def names(folder: Path | None = None) -> tuple[str, ...]:
    """Give the names of the queries in *folder*, sorted; by default those of the house."""
    return tuple(sorted(path.stem for path in (folder or resources.queries()).glob("*.rq")))


def load(name: str, folder: Path | None = None) -> CannedQuery:
    """Read the query *name*; QueryError with the nearest names when there is none."""
    shelf = folder or resources.queries()
    known = names(shelf)
    if name not in known:
        raise QueryError(f"There is no query {name!r}. {nearest(name, known)}", query=name)
    path = shelf / f"{name}.rq"
    if path.stat().st_size > MAX_FILE:
        raise QueryError(f"{path} is over {MAX_FILE} bytes.", query=name)
    try:
        return parse(name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as bad:
        raise QueryError(f"{path} is not UTF-8: {bad}", query=name) from bad


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Say which of *known* are like *name*.

    >>> nearest("suport_total", ("support_total", "things_called"))
    'Did you mean support_total?'
    """
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5) or [
        other for other in known if set(name.split("_")) & set(other.split("_"))
    ]
    return f"Did you mean {', '.join(close[:5])}?" if close else f"Known are {', '.join(known)}."
