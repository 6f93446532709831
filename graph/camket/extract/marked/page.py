"""Text, mentions and claims → one HTML page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from camket.extract.marked.claims import item, numbered
from camket.extract.marked.spots import Spot, Stretch, stretches
from camket.extract.marked.words import PAGE, TYPES, called
from camket.model import Claim

Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Article:
    """A raw text with what was read in it."""

    name: str
    text: str
    spots: tuple[Spot, ...]
    claims: tuple[Claim, ...]


def marked_page(articles: Sequence[Article], lang: str) -> str:
    """Write *articles* as one page, labels in *lang*; it loads nothing from anywhere."""
    title = escape(called("title", PAGE, lang))
    body = "\n".join(_article(n, article, lang) for n, article in enumerate(articles, start=1))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Camket: {title}</title>\n<style>\n{beside('style.css')}</style>\n</head>\n"
        f"<body>\n<header>\n<h1>{title}</h1>\n<p>{called('hint', PAGE, lang)}</p>\n"
        f"{_legend(articles, lang)}\n</header>\n{body}\n"
        f"<script>\n{beside('script.js')}</script>\n</body>\n</html>\n"
    )


@cache
def beside(name: str) -> str:
    """Give the style or script called *name*."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _legend(articles: Iterable[Article], lang: str) -> str:
    types = {spot.type for article in articles for spot in article.spots}
    names = sorted(types, key=lambda type_: called(type_, TYPES, lang))
    marks = (f'<span class="{escape(t)}">{escape(called(t, TYPES, lang))}</span>' for t in names)
    return f'<p class="legend">{" ".join(marks)}</p>'


def _article(number: int, article: Article, lang: str) -> str:
    told = numbered(article.claims, f"a{number}-")
    items = "\n".join(item(claim, told, article.claims, lang) for claim in article.claims)
    claims = f"<ol>\n{items}\n</ol>" if items else f"<p>{called('none', PAGE, lang)}</p>"
    counts = (
        f"{len(article.spots)} {called('mentions', PAGE, lang)} · "
        f"{len(article.claims)} {called('claims', PAGE, lang)}"
    )
    return (
        f'<section id="a{number}">\n<h2>{escape(article.name)} <i>{counts}</i></h2>\n'
        f'<div class="sheet"><div class="text">{marked_text(article, told, lang)}</div>\n'
        f'<div class="claims">{claims}</div></div>\n</section>'
    )


def marked_text(article: Article, told: dict[str, str], lang: str) -> str:
    """Write the text of *article* with its mentions and claims; *told* are the claims' anchors."""
    marks = [*_mention_marks(article.spots), *_claim_marks(article.claims, told)]
    pieces = stretches(len(article.text), marks)
    return "".join(_piece(piece, article, lang) for piece in pieces)


def _mention_marks(spots: Sequence[Spot]) -> Iterator[Mark]:
    for number, spot in enumerate(spots):
        yield spot.start, spot.end, f"m{number}"


def _claim_marks(claims: Iterable[Claim], told: dict[str, str]) -> Iterator[Mark]:
    """Mark evidence (c), trigger (t) and roles (s) of each claim, with its anchor behind."""
    for claim in claims:
        anchor = told[claim.id]
        yield claim.trigger.start, claim.trigger.end, f"t{anchor}"
        for quote in claim.evidence:
            yield quote.start, quote.end, f"c{anchor}"
        stated = [slot for _, slot in claim.fillers()]
        for part in (*stated, claim.amount, claim.statistic):
            if part:
                yield part.start, part.end, f"s{anchor}"


def _piece(piece: Stretch, article: Article, lang: str) -> str:
    words = escape(article.text[piece.start : piece.end])
    if not piece.marks:
        return words
    mentions = [article.spots[int(mark[1:])] for mark in piece.marks if mark[0] == "m"]
    kinds = " ".join(spot.type for spot in mentions[-1:])
    title = "".join(
        f' title="{escape(f"{called(spot.type, TYPES, lang)}: {spot.label}")}"'
        for spot in mentions[-1:]
    )
    held = "".join(
        f' data-{sign}="{" ".join(names)}"'
        for sign in "cst"
        if (names := [mark[1:] for mark in piece.marks if mark[0] == sign])
    )
    return f'<span class="{kinds}"{held}{title}>{words}</span>'
