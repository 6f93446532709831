"""XML from outside: one element after the other, within limits; no DTD, no entity, no network."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, XMLParser, iterparse

from camket.errors import SourceError
from camket.model import Source
from camket.records.building import LANGUAGE
from camket.records.cells import CellError, words_in

PROLOG = re.compile(rb"\xef\xbb\xbf|(?:[ \t\r\n]++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
"""What may stand before the root; a document type is the only other thing that XML allows there."""
DEEPEST = 30
MOST = 200_000
"""Elements in one record."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NARRATIVE = "narrative"


def elements(source: Source, tag: str) -> Iterator[Element]:
    """Yield each *tag* below the root of *source*, which is freed when the next is asked for.

    SourceError when it is no XML, declares a document type, or has a record beyond the limits.
    """
    name = source.name
    refuse_types(source.content, name)
    stack: list[Element] = []
    count = 0
    try:
        for event, element in _events(source.open()):
            if event == "start":
                stack.append(element)
                count += 1
                _check(len(stack), count, name)
                continue
            stack.pop()
            if len(stack) == 1:
                count = 0
                if element.tag == tag:
                    yield element
                stack[0].clear()
    except ParseError as bad:
        raise SourceError(
            f"{name} is no XML: {bad}. Check whether the file is whole.", source=name
        ) from bad


def text_of(element: Element | None) -> str:
    """Give the words of *element* itself, empty when there is none."""
    return words_in(element.text or "") if element is not None else ""


def narratives(element: Element | None, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the words of *element* with their language: its own (1.x), or each narrative (2.x)."""
    if element is None:
        return
    own = element.get(LANG) or lang
    for one in (element, *element.findall(NARRATIVE)):
        if words := text_of(one):
            yield words, _tag(one.get(LANG) or own)


def attribute(element: Element | None, key: str) -> str:
    """Give the words of an attribute, empty when there is none."""
    try:
        return words_in(element.get(key) or "") if element is not None else ""
    except CellError as bad:
        raise bad.within(f"@{key}") from bad


def _tag(lang: str) -> str:
    return lang if LANGUAGE.fullmatch(lang) else ""


def _events(stream: BinaryIO) -> Iterator[tuple[str, Element]]:
    """Yield where elements start and end; read as UTF-8, whatever the file declares."""
    parser = XMLParser(encoding="utf-8")  # noqa: S314 - document types are refused before
    with stream:
        yield from iterparse(stream, ("start", "end"), parser)  # noqa: S314 - the same


def refuse_types(content: bytes, name: str) -> None:
    """Refuse a document type, the only way to entities and to other files."""
    start = 0
    while found := PROLOG.match(content, start):
        if found.end() == start:
            break
        start = found.end()
    if content.startswith(b"<!", start):
        line = content.count(b"\n", 0, start) + 1
        raise SourceError(
            f"{name}, line {line}: document types and entities are not read. "
            "Remove the declaration and write out what it stands for.",
            source=name,
        )


def watched(content: bytes, name: str, deepest: int) -> None:
    """Read *content* once; SourceError when it is no XML, or nested deeper than *deepest*."""
    depth = 0
    try:
        for event, element in _events(io.BytesIO(content)):
            depth += 1 if event == "start" else -1
            if event == "end":
                element.clear()
            if depth > deepest:
                raise _too_deep(name)
    except ParseError as bad:
        raise SourceError(
            f"{name} is no XML: {bad}. Check whether the file is whole.", source=name
        ) from bad


def _too_deep(name: str) -> SourceError:
    return SourceError(f"{name} is nested too deep. Give records, not nests.", source=name)


def _check(depth: int, count: int, name: str) -> None:
    if depth > DEEPEST:
        raise _too_deep(name)
    if count > MOST:
        raise SourceError(
            f"{name} has a record of more than {MOST:,} elements. Split the record.", source=name
        )
