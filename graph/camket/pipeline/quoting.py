"""The words of a structured record: its row, its line, or the JSON that a pointer points at."""

import json
from collections.abc import Callable
from functools import cache

from camket import records, sources
from camket.errors import SourceError
from camket.model import Source
from camket.records import Row

SHOWN = 300
Quote = Callable[[str], str]
"""Gives the words at a selector; nothing when there are none."""


def quoting(source: Source) -> Quote:
    """Give the quotes of *source*, which is read once and only when one is asked for."""
    rows = cache(lambda: _rows(source))
    document = cache(lambda: _document(source))
    lines = cache(lambda: source.content.decode("utf-8", "replace").split("\n"))

    def quote(selector: str) -> str:
        if selector.startswith("row="):
            found = rows().get(selector, "")
        elif selector.startswith("line="):
            found = _line(lines(), selector)
        else:
            found = _pointed(document(), selector) if selector.startswith("/") else ""
        return found if len(found) <= SHOWN else found[:SHOWN] + "…"

    return quote


def _rows(source: Source) -> dict[str, str]:
    if source.media_type != sources.CSV:
        return {}
    try:
        found = [row for row in records.rows(source) if isinstance(row, Row)]
    except SourceError:
        return {}
    return {row.selector: " | ".join(row.cells.values()) for row in found}


def _line(lines: list[str], selector: str) -> str:
    number = selector.rpartition(",")[2].removeprefix("line=")
    known = number.isdigit() and 1 <= int(number) <= len(lines)
    return lines[int(number) - 1].strip() if known else ""


def _document(source: Source) -> object:
    try:
        return json.loads(source.content)
    except (ValueError, RecursionError):
        return None


def _pointed(document: object, pointer: str) -> str:
    """Give what RFC 6901 says that *pointer* stands for, as compact JSON."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(document, dict) and key in document:
            document = document[key]
        elif isinstance(document, list) and key.isdigit() and int(key) < len(document):
            document = document[int(key)]
        else:
            return ""
    return json.dumps(document, ensure_ascii=False, separators=(", ", ": "))
