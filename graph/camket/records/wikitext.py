"""Wikitext → plain lines, links and the fields of templates inside a value."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<ref\b[^<>]*/>|<ref\b[^<>]*>.*?(?:</ref\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
"""Comments and footnotes."""
PICTURE = re.compile(r"\[\[\s*(?:tập[ _]tin|hình|file|image)\s*:", re.IGNORECASE)
LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
OUTER_LINK = re.compile(r"\[https?://\S+\s*([^\]]*)\]")
BREAK = re.compile(r"</?\s*br\s*/?\s*>|\n", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
QUOTES = re.compile(r"'{2,}")
BULLET = re.compile(r"^[*#:;•\s]+")
TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
FIELD = re.compile(r"\s*([^=|\[\]{}<>]+?)\s*=(.*)", re.DOTALL)
DATES = frozenset({"start date", "end date", "date", "ngày sinh", "ngày mất", "ngày tháng năm"})
"""Templates that stand for the day in their first three places."""
SHOWING = frozenset({"nowrap", "small", "plainlist", "ubl", "hlist", "abbr", "nobold", "nhỏ"})
"""Templates that show what they are given."""
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page, and the words that show it; without a page, plain words."""

    page: str
    words: str


def lines_in(value: str) -> tuple[str, ...]:
    """Give the lines of *value* as a reader sees them; notes, pictures and templates are gone.

    >>> lines_in("[[Tập tin:A.svg|22px]]<br/>[[Bí thư (Đảng)|Bí thư]] ''tỉnh''<ref>B</ref>")
    ('Bí thư tỉnh',)
    """
    shown = LINK.sub(lambda link: link[2] or link[1], _bared(value))
    return tuple(line for part in BREAK.split(shown) if (line := _tidy(part)))


def people_in(value: str) -> Iterator[Link]:
    """Yield the pages or plain words that the lines of *value* name, one a line.

    >>> list(people_in("[[A (B)|A]]<br>C (2001)"))
    [Link(page='A (B)', words='A'), Link(page='', words='C')]
    """
    for part in BREAK.split(_bared(value)):
        links = [link for link in LINK.finditer(part) if link[1].strip()]
        if links:
            yield from (Link(_page(link[1]), _tidy(link[2] or link[1])) for link in links)
        elif words := _tidy(re.sub(r"\([^()]*\)?", " ", part)):
            yield Link("", words)


def templates_in(value: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each template in *value*, the outer before the inner ones."""
    text = HIDDEN.sub("", value)
    for start in (match.start() for match in re.finditer(r"\{\{", text)):
        body = text[start + 2 : _end(text, start)]
        fields = (FIELD.fullmatch(part) for part in _parts(body))
        yield {field[1].strip(): field[2].strip() for field in fields if field}


def _bared(value: str) -> str:
    """Take comments, footnotes, templates and pictures out of *value*; links stay."""
    text = _without_pictures(HIDDEN.sub("", html.unescape(value)))
    for _ in range(DEEPEST):
        text, count = TEMPLATE.subn(_shown, text)
        if not count:
            break
    return OUTER_LINK.sub(r"\1", text.partition("{{")[0])


def _shown(template: re.Match[str]) -> str:
    name, *given = template[1].split("|")
    kind = name.strip().casefold()
    if kind in DATES and [part.strip().isdigit() for part in given[:3]] == [True] * 3:
        year, month, day = (int(part) for part in given[:3])
        return f"{day}/{month}/{year}"
    return "\n".join(given) if kind in SHOWING else ""


def _without_pictures(text: str) -> str:
    """Take out `[[Tập tin:…]]`, which may hold links of its own."""
    while found := PICTURE.search(text):
        depth = 0
        end = len(text)
        for mark in re.finditer(r"\[\[|\]\]", text[found.start() :]):
            depth += 1 if mark[0] == "[[" else -1
            if depth == 0:
                end = found.start() + mark.end()
                break
        text = text[: found.start()] + text[end:]
    return text


def _end(text: str, start: int) -> int:
    """Give where the template that opens at *start* closes, or the end of *text*."""
    depth = 0
    for mark in re.finditer(r"\{\{|\}\}", text[start:]):
        depth += 1 if mark[0] == "{{" else -1
        if depth == 0:
            return start + mark.start()
    return len(text)


def _parts(body: str) -> Iterator[str]:
    """Yield what stands between the bars of a template, but for those of inner ones and links."""
    depth = last = 0
    for mark in re.finditer(r"\{\{|\}\}|\[\[|\]\]|\|", body):
        if mark[0] != "|":
            depth += 1 if mark[0] in {"{{", "[["} else -1
        elif depth == 0:
            yield body[last : mark.start()]
            last = mark.end()
    yield body[last:]


def _page(target: str) -> str:
    page = " ".join(target.partition("#")[0].replace("_", " ").split())
    return page[:1].upper() + page[1:]


def _tidy(text: str) -> str:
    plain = QUOTES.sub("", TAG.sub(" ", BULLET.sub("", text)))
    return " ".join(plain.replace("[[", "").replace("]]", "").split()).strip('"“”•· ')
