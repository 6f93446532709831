"""Putting values into a query: the only place where SPARQL text is made.

A line that ends in `#: name` belongs to the parameter `name`. Its `VALUES` line is written anew
from typed terms, the number of a `LIMIT` or `OFFSET` line from a checked integer, and the lines
of an optional parameter that was left out go. Nothing else is touched.
"""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from camket.canned.library import nearest
from camket.canned.query import CannedQuery, Parameter
from camket.canned.reading import VALUES, WINDOW, mark_of
from camket.canned.values import (
    Lookup,
    Value,
    Values,
    fault,
    is_window,
    listed,
    number_of,
    term_of,
)
from camket.errors import QueryError

Bound = Mapping[str, tuple[str, ...]]
"""Parameter → its terms in SPARQL syntax; a parameter that is left out is absent."""


def bind(query: CannedQuery, values: Values, *, lookup: Lookup) -> str:
    """Give the SPARQL text of *query* with *values* in it; names are found by *lookup*."""
    return written(query, bound(query, values, lookup=lookup))


def bound(query: CannedQuery, values: Values, *, lookup: Lookup) -> Bound:
    """Read *values* as *query* wants them; QueryError names what does not fit."""
    _refuse_unknown(query, values)
    asked = {param: _asked(query, param, values.get(param.name)) for param in query.params}
    return {
        param.name: _terms(query, param, found, lookup)
        for param, found in asked.items()
        if found is not None
    }


def written(query: CannedQuery, terms: Bound) -> str:
    """Give the text of *query* with *terms* on its marked lines."""
    lines = (_line(query, line, terms) for line in query.text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _line(query: CannedQuery, line: str, terms: Bound) -> str | None:
    code, name = mark_of(line)
    if not name:
        return line
    if name not in terms:
        param = query.param(name)
        return line if param is not None and is_window(param) else None
    for form in (VALUES, WINDOW):
        if found := form.match(code):
            tail = found["tail"] if form is VALUES else ""
            return " ".join([found["head"] + " ".join(terms[name]) + tail, "#:", name])
    return line


def _refuse_unknown(query: CannedQuery, values: Values) -> None:
    known = tuple(param.name for param in query.params)
    for name in values:
        if name not in known:
            hint = nearest(name, known) if known else "It has no parameters."
            raise QueryError(
                f"{query.name} has no parameter {name!r} (asked with {values[name]!r}). {hint}",
                query=query.name,
                param=name,
            )


def _asked(
    query: CannedQuery, param: Parameter, value: Value | Sequence[Value] | None
) -> tuple[Value, ...] | None:
    if value is None:
        value = param.default
    if value is None:
        if param.required:
            raise fault(query, param, None, f"a value of type {param.kind} is needed")
        return None
    found = listed(value)
    if not found:
        raise fault(query, param, value, "the list is empty; leave it out or give a value")
    if len(found) > 1 and not param.many:
        raise fault(query, param, value, "only one value may be given")
    return found


def _terms(
    query: CannedQuery, param: Parameter, found: tuple[Value, ...], lookup: Lookup
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_term(query, param, value, lookup) for value in found))


def _term(query: CannedQuery, param: Parameter, value: Value, lookup: Lookup) -> str:
    if isinstance(value, bool):
        raise fault(query, param, value, "true and false are no values")
    try:
        if is_window(param):
            return str(number_of(value, param))
        return str(term_of(value, param, lookup))
    except ValueError as bad:
        raise fault(query, param, value, bad) from bad
    except QueryError as bad:
        raise QueryError(
            f"{query.name}: {param.name}={value!r}: {bad}", query=query.name, param=param.name
        ) from bad


def unable(text: str, param: Parameter) -> ox.NamedNode:
    """Refuse to look *text* up: the lookup of those who have no store."""
    raise QueryError(f"{text!r} is no IRI; without a store no {param.kind} is found by name.")
