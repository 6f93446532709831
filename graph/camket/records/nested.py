"""JSON from outside: parsed within limits, its members read as texts."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NoReturn

from camket.errors import SourceError
from camket.records.cells import SHOWN, CellError, Fault, Moment, time_in, words_in

SEVERAL = 2
"""Lines that are an object each, from which on a text is JSON Lines."""


def parsed(text: str, place: str) -> Any:  # noqa: ANN401 - JSON may be anything
    """Parse *text*; SourceError when it is no JSON, or is nested too deep."""
    try:
        return json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_refuse)
    except RecursionError as bad:
        raise SourceError(
            f"{place} is nested too deep to be data. Give records, not nests.", source=place
        ) from bad
    except ValueError as bad:
        raise SourceError(
            f"{place} is no JSON: {bad}. Check whether the file is whole.", source=place
        ) from bad


def documents(text: str, place: str) -> Iterator[Any | Fault]:
    """Yield the one JSON document that *text* is, or that of each line of JSON Lines.

    A line that cannot be parsed is a fault; SourceError when that is so of the whole.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    told = [(number, line) for number, line in lines if line]
    if len(told) < SEVERAL or not all(line[0] + line[-1] == "{}" for _, line in told[:SEVERAL]):
        yield parsed(text, place)
        return
    for number, line in told:
        try:
            yield parsed(line, f"line {number}")
        except SourceError as bad:
            yield Fault(line[:SHOWN], "no-record", f"{bad}", "Mend the line.", f"line {number}")


def text_at(item: Mapping[str, Any], key: str) -> str:
    """Give the words at *key*, empty when nothing stands there; CellError for a list or object."""
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str | Decimal):
        shown = json.dumps(value, ensure_ascii=False, default=str)[:SHOWN]
        fault = Fault(shown, "no-text", "A text should stand here.", "Write one text.", key)
        raise CellError(fault)
    try:
        return words_in(str(value))
    except CellError as bad:
        raise bad.within(key) from bad


def texts_at(item: Mapping[str, Any], key: str) -> Iterator[str]:
    """Yield the words at *key*, one text or a list of them; empty ones are left out."""
    value = item.get(key)
    for one in value if isinstance(value, list) else [value]:
        if text := text_at({key: one}, key):
            yield text


def objects_at(item: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in the list at *key*."""
    listed = item.get(key)
    yield from (
        one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict)
    )


def times_at(item: Mapping[str, Any], *keys: str) -> Iterator[Moment | None]:
    """Yield the time at each of *keys*; CellError with the key when it is none."""
    for key in keys:
        text = text_at(item, key)
        try:
            yield time_in(text) if text else None
        except CellError as bad:
            raise bad.within(key) from bad


def _number(digits: str) -> Decimal:
    return Decimal(digits)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
