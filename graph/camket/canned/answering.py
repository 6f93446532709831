"""Asking a store a canned question."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from camket.canned.binding import bound, written
from camket.canned.lookup import finder
from camket.canned.query import CannedQuery
from camket.canned.values import Values
from camket.store import Store, Term

Row = tuple[Term | None, ...]

SEPARATOR = " | "
"""What stands between the parts of a cell of type `list`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a query gave, with what is needed to show them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool
    """There are more rows than the limit that was asked for."""
    query: CannedQuery


def answer(store: Store, query: CannedQuery, values: Values | None = None) -> Answer:
    """Ask *store* the *query* with *values*; one row over the limit shows if more come."""
    terms = dict(bound(query, values or {}, lookup=finder(store)))
    limit = _limit(query, terms)
    if limit is not None:
        terms["limit"] = (str(limit + 1),)
    found = store.select(written(query, terms))
    lists = {n for n, column in enumerate(found.columns) if query.columns.get(column) == "list"}
    rows = tuple(_row(row, lists) for row in found.rows)
    return Answer(
        columns=found.columns,
        rows=rows[:limit],
        truncated=limit is not None and len(rows) > limit,
        query=query,
    )


def _limit(query: CannedQuery, terms: Mapping[str, tuple[str, ...]]) -> int | None:
    param = next((p.name for p in query.params if p.kind == "limit"), None)
    return int(terms[param][0]) if param else None


def _row(row: Row, lists: set[int]) -> Row:
    return tuple(_sorted(cell) if n in lists else cell for n, cell in enumerate(row))


def _sorted(cell: Term | None) -> Term | None:
    """Put the parts of a joined cell in order: engines join them in any."""
    if cell is None or not cell.value:
        return None
    return ox.Literal(SEPARATOR.join(sorted(set(cell.value.split(SEPARATOR)))))
