"""`.rq` text → CannedQuery: header and body are checked against each other."""

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from camket.canned.header import read_header
from camket.canned.query import Bilingual, CannedQuery, Parameter
from camket.errors import QueryError

PLACED = frozenset({"place", "facility", "project", "post", "event"})
THINGS = PLACED | {"agent", "person", "body", "jurisdiction", "fund"}
RECORDS = frozenset({"source", "claim"})
SCALARS = frozenset(["iri", "text", "date", "year", "integer", "decimal"])
WINDOWS = frozenset({"limit", "offset"})
KINDS = THINGS | RECORDS | SCALARS | WINDOWS | {"concept", "choice"}
COLUMNS = frozenset(["iri", "concept", "text", "list", "date", "integer", "decimal", "boolean"])
KEYS = frozenset(["title", "question", "doc", "params", "columns", "empty", "network"])
PARAM_KEYS = frozenset(["type", "required", "many", "default", "doc"])
ROLES = frozenset(["source", "target", "edge", "weight"])

MARK = re.compile(r"^(?P<code>.*\S)\s+#: (?P<name>[a-z_]+)\s*$")
VALUES = re.compile(r"^(?P<head>\s*VALUES \$(?P<name>[a-z_]+) \{ )(?P<terms>.*\S)(?P<tail> \})$")
WINDOW = re.compile(r"^(?P<head>\s*(?P<word>LIMIT|OFFSET) )(?P<number>[0-9]+)$")


def parse(name: str, text: str) -> CannedQuery:
    """Read the query *name* from *text*; QueryError when header and body do not fit."""
    header = read_header(text, query=name)
    _known(header, KEYS, name, "the header")
    query = CannedQuery(
        name=name,
        title=_bilingual(header.get("title"), f"{name}: title"),
        question=str(header.get("question", "")),
        doc=str(header.get("doc", "")),
        params=tuple(_params(header.get("params") or {}, name)),
        columns=_texts(header.get("columns"), f"{name}: columns"),
        empty=_bilingual(header.get("empty"), f"{name}: empty"),
        text=text,
        network=_texts(header.get("network") or {}, f"{name}: network"),
    )
    _check_columns(query)
    _check_marks(query)
    return query


def mark_of(line: str) -> tuple[str, str]:
    """Give the code of *line* and the parameter it belongs to, or "".

    >>> mark_of("LIMIT 10   #: limit")
    ('LIMIT 10', 'limit')
    """
    found = MARK.match(line)
    return (found["code"], found["name"]) if found else (line, "")


def _known(keys: Iterable[str], known: frozenset[str], query: str, place: str) -> None:
    for key in keys:
        if key not in known:
            raise QueryError(
                f"{query}: {place} has unknown {key!r}; known are {', '.join(sorted(known))}.",
                query=query,
            )


def _bilingual(found: object, place: str) -> Bilingual:
    if (
        isinstance(found, dict)
        and set(found) == {"vi", "en"}
        and all(map(_is_text, found.values()))
    ):
        return Bilingual(vi=found["vi"], en=found["en"])
    query = place.split(":", maxsplit=1)[0]
    raise QueryError(
        f"{place} needs a text in `vi` and one in `en`, and nothing else.", query=query
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(found: object, place: str) -> Mapping[str, str]:
    if isinstance(found, dict) and all(isinstance(v, str) for v in found.values()):
        return {str(key): value for key, value in found.items()}
    raise QueryError(
        f"{place} is no mapping of names to words.", query=place.split(":", maxsplit=1)[0]
    )


def _params(found: object, query: str) -> Iterable[Parameter]:
    if not isinstance(found, dict):
        raise QueryError(f"{query}: params is no mapping of names.", query=query)
    for name, entry in found.items():
        if not isinstance(entry, dict) or not re.fullmatch(r"[a-z_]+", str(name)):
            raise QueryError(
                f"{query}: parameter {name!r} is not `name: {{type: …}}`.", query=query
            )
        _known(map(str, entry), PARAM_KEYS, query, f"parameter {name!r}")
        yield _param(str(name), entry, query)


def _param(name: str, entry: Mapping[str, object], query: str) -> Parameter:
    kind, scheme, choices = _kind(entry.get("type"), f"{query}: parameter {name!r}")
    doc = entry.get("doc", "")
    default = entry.get("default")
    if kind == "limit" and default is None:
        raise QueryError(f"{query}: {name!r} needs a default.", query=query, param=name)
    return Parameter(
        name=name,
        kind=kind,
        scheme=scheme,
        choices=choices,
        required=bool(entry.get("required", default is None and kind not in WINDOWS)),
        many=bool(entry.get("many", False)),
        default=None if default is None else str(default),
        doc=Bilingual(doc, doc) if isinstance(doc, str) else _bilingual(doc, f"{query}: {name}"),
    )


def _kind(found: object, place: str) -> tuple[str, str, tuple[str, ...]]:
    match found:
        case str() if found in KINDS - {"choice"}:
            return found, "", ()
        case {"concept": str(scheme), **rest} if not rest:
            return "concept", scheme, ()
        case {"choice": list(choices), **rest} if choices and not rest:
            return "choice", "", tuple(map(str, choices))
    raise QueryError(
        f"{place} has the unknown type {found!r}; known are {', '.join(sorted(KINDS))}.",
        query=place.split(":", maxsplit=1)[0],
    )


def _check_columns(query: CannedQuery) -> None:
    projected = _projection(query)
    if tuple(query.columns) != projected:
        raise QueryError(
            f"{query.name}: the header's columns are {', '.join(query.columns)}; "
            f"the query gives {', '.join(projected)}.",
            query=query.name,
        )
    _known(query.columns.values(), COLUMNS, query.name, "columns")
    _known(query.network, ROLES, query.name, "network")
    _known(query.network.values(), frozenset(projected), query.name, "network")
    for param in query.params:
        if param.name in projected:
            raise QueryError(
                f"{query.name}: ${param.name} is projected; a parameter is not an answer.",
                query=query.name,
                param=param.name,
            )


def _projection(query: CannedQuery) -> tuple[str, ...]:
    try:
        found = ox.Store().query(query.text)
    except (SyntaxError, ValueError) as bad:
        raise QueryError(f"{query.name}: no SPARQL 1.1: {bad}", query=query.name) from bad
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError(f"{query.name}: a canned query is a SELECT.", query=query.name)
    return tuple(variable.value for variable in found.variables)


def _check_marks(query: CannedQuery) -> None:
    holders = set()
    for number, line in enumerate(query.text.split("\n"), 1):
        code, name = mark_of(line)
        if name:
            holders |= _holder(query, code, name, number)
        elif (values := VALUES.match(line)) and query.param(values["name"]):
            raise _misfit(query, number, f"VALUES ${values['name']} has no mark")
    for param in query.params:
        if param.name not in holders:
            place = "LIMIT or OFFSET" if param.kind in WINDOWS else f"VALUES ${param.name}"
            raise QueryError(
                f"{query.name}: parameter {param.name!r} has no marked {place} line.",
                query=query.name,
                param=param.name,
            )


def _holder(query: CannedQuery, code: str, name: str, number: int) -> set[str]:
    """Give the parameter whose value stands in *code*, if any; refuse a mark that fits nothing."""
    param = query.param(name)
    if param is None:
        raise _misfit(query, number, f"the mark {name!r} belongs to no parameter")
    if param.kind in WINDOWS:
        window = WINDOW.match(code)
        if not window or window["word"].lower() != param.kind:
            raise _misfit(query, number, f"{name!r} may only mark a {param.kind.upper()} line")
        return {name}
    if "VALUES" not in code:
        return set()
    values = VALUES.match(code)
    if not values or values["name"] != name:
        raise _misfit(query, number, f"give the VALUES of ${name} a line of their own")
    return {name}


def _misfit(query: CannedQuery, number: int, what: str) -> QueryError:
    return QueryError(f"{query.name}, line {number}: {what}.", query=query.name)
