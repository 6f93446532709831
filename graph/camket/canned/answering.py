"""Asking a store a canned question."""

from collections.abc import Iterable, Mapping
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
    return answer_of(query, found.columns, found.rows, limit=limit)


def answer_of(
    query: CannedQuery, columns: tuple[str, ...], rows: Iterable[Row], *, limit: int | None = None
) -> Answer:
    """Make the answer to *query* of the *rows* that an engine gave, of which *limit* are kept."""
    lists = {n for n, column in enumerate(columns) if query.columns.get(column) == "list"}
    found = tuple(_row(row, lists) for row in rows)
    return Answer(
        columns=columns,
        rows=found[:limit],
        truncated=limit is not None and len(found) > limit,
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
