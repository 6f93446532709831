"""Pages of the web (HTML) → the text of the article, and what the page says of itself."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from camket import contents
from camket.errors import SourceError
from camket.model import Description
from camket.prose.told import Prose, library

CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
HEAD = 4096
TITLES = ("og:title", "twitter:title")
PUBLISHERS = ("og:site_name",)
DAYS = ("article:published_time", "datePublished", "pubdate", "og:pubdate", "publishdate")
KEYS: Final = ("property", "name", "itemprop")
LONGEST = 500


def text_of_page(content: bytes, name: str) -> Prose:
    """Draw the article from a page; comments, menus and the like are left out."""
    html = _decoded(content, name)
    trafilatura = library("trafilatura", name)
    text = trafilatura.extract(html, include_comments=False, include_tables=False, fast=True)
    return Prose((text or "").replace("\r", ""), _described(html, name))


def _decoded(content: bytes, name: str) -> str:
    """Decode a page: UTF-8, or the character set that it declares."""
    told = CHARSET.search(content[:HEAD])
    declared = told[1].decode("ascii").casefold() if told else "utf-8"
    if declared in {"utf-8", "utf8"}:
        return contents.decode(content, name)
    try:
        return content.decode(declared)
    except (LookupError, UnicodeDecodeError) as bad:
        raise SourceError(
            f"{name} is not {declared}, as it declares: {bad}. Save it as UTF-8.", source=name
        ) from bad


def _described(html: str, name: str) -> Description:
    """Give what the page says of itself; not its address, which names a source."""
    page = library("lxml.html", name).document_fromstring(html)
    told = dict(_metadata(page))
    heading = " ".join(page.findtext(".//title", "").split())[:LONGEST]
    day = next((d for key in DAYS if (d := _day(told.get(key.casefold(), "")))), None)
    return Description(
        title=_first(told, TITLES) or heading or None,
        publisher=_first(told, PUBLISHERS),
        published=day,
    )


def _metadata(page: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - an element of lxml
    for meta in reversed(page.findall(".//meta")):
        for key in KEYS:
            if (word := meta.get(key)) and (content := meta.get("content")):
                yield word.casefold(), " ".join(content.split())[:LONGEST]


def _first(told: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((told[key.casefold()] for key in keys if told.get(key.casefold())), None)


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None
