"""Values of parameters: what was typed → RDF terms, by the type of the parameter."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from camket.canned.query import CannedQuery, Parameter
from camket.canned.reading import RECORDS, THINGS, WINDOWS
from camket.errors import QueryError
from camket.terms import ID
from camket.terms.names import KINDS as ID_KINDS

Value = str | int | Decimal | date
Values = Mapping[str, Value | Sequence[Value] | None]
"""What is asked: parameter → value, list of values, or None for “left out”."""

Lookup = Callable[[str, Parameter], ox.NamedNode]
"""Find the thing or concept of a name; QueryError when there is none, or several."""

XSD = "http://www.w3.org/2001/XMLSchema#"
MAX_TEXT = 1_000
MAX_IRI = 2_048
WINDOW_BOUNDS: Final = {"limit": (1, 10_000), "offset": (0, 1_000_000)}

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})
"""Unicode categories that no value needs: control, bidi and other unseen characters."""


def term_of(value: Value, param: Parameter, lookup: Lookup) -> ox.NamedNode | ox.Literal:
    """Read *value* as *param* wants it; ValueError says what is expected instead."""
    text = str(value)
    _refuse_hidden(text)
    if param.kind in THINGS | RECORDS:
        return _thing(text, param, lookup)
    if param.kind == "concept":
        return _iri(text) if _is_iri(text) else lookup(unicodedata.normalize("NFC", text), param)
    return READERS[param.kind](text, param)


def number_of(value: Value, param: Parameter) -> int:
    """Read the number of a limit or offset; ValueError says what is expected instead."""
    low, high = WINDOW_BOUNDS[param.kind]
    text = str(value)
    if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise ValueError(f"write a whole number from {low} to {high}")
    return int(text)


def listed(value: Value | Sequence[Value]) -> tuple[Value, ...]:
    """Give one value, or several, as a tuple.

    >>> listed("a"), listed(["a", "b"])
    (('a',), ('a', 'b'))
    """
    return (value,) if isinstance(value, str | int | Decimal | date) else tuple(value)


def fault(query: CannedQuery, param: Parameter, value: object, what: object) -> QueryError:
    """Make the error that names query, parameter, value and remedy."""
    return QueryError(
        f"{query.name}: {param.name}={value!r} does not fit: {what}.",
        query=query.name,
        param=param.name,
    )


def _refuse_hidden(text: str) -> None:
    for char in text:
        if unicodedata.category(char) in HIDDEN:
            raise ValueError(f"take out the character U+{ord(char):04X}")


def _is_iri(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _iri(text: str) -> ox.NamedNode:
    if not _is_iri(text) or len(text) > MAX_IRI or not re.fullmatch(r"[!-~]+", text):
        raise ValueError(f"write an http or https IRI in ASCII, at most {MAX_IRI} characters")
    try:
        return ox.NamedNode(text)
    except ValueError as bad:
        raise ValueError(f"this is no IRI ({bad})") from bad


def _thing(text: str, param: Parameter, lookup: Lookup) -> ox.NamedNode:
    if _is_iri(text):
        return _iri(text)
    if re.fullmatch(r"[a-z]+/[a-z0-9-]+", text):
        if text.split("/", maxsplit=1)[0] not in ID_KINDS:
            raise ValueError(f"known kinds are {', '.join(sorted(ID_KINDS))}")
        return ox.NamedNode(ID + text)
    return lookup(unicodedata.normalize("NFC", text), param)


def _text(text: str, _: Parameter) -> ox.Literal:
    if not text.strip() or len(text) > MAX_TEXT:
        raise ValueError(f"write 1 to {MAX_TEXT} characters")
    return ox.Literal(unicodedata.normalize("NFC", text))


def _date(text: str, _: Parameter) -> ox.Literal:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("write a day as 2016-12-31")
    try:
        date.fromisoformat(text)
    except ValueError as bad:
        raise ValueError(f"there is no such day ({bad})") from bad
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "date"))


def _year(text: str, _: Parameter) -> ox.Literal:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError("write a year in four digits")
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "gYear"))


def _integer(text: str, _: Parameter) -> ox.Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,19}", text) or not -(2**63) <= int(text) < 2**63:
        raise ValueError("write a whole number within 64 bits")
    return ox.Literal(str(int(text)), datatype=ox.NamedNode(XSD + "integer"))


def _decimal(text: str, _: Parameter) -> ox.Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        raise ValueError("write a number as 1234.5, at most 18 digits on either side")
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "decimal"))


def _choice(text: str, param: Parameter) -> ox.Literal:
    if text not in param.choices:
        raise ValueError(f"choose one of {', '.join(param.choices)}")
    return ox.Literal(text)


READERS: Final[Mapping[str, Callable[[str, Parameter], ox.NamedNode | ox.Literal]]] = {
    "iri": lambda text, _: _iri(text),
    "text": _text,
    "date": _date,
    "year": _year,
    "integer": _integer,
    "decimal": _decimal,
    "choice": _choice,
}


def is_window(param: Parameter) -> bool:
    """Say whether *param* is a limit or an offset."""
    return param.kind in WINDOWS
