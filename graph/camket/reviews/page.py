"""Pages to decide on claims beside their text, without a network: one a document, and an index."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from camket import terms
from camket.extract.marked import Article, Spot, spots_of
from camket.extract.marked.claims import item as shown
from camket.extract.marked.claims import numbered
from camket.extract.marked.page import beside, marked_text
from camket.reviews.item import Item
from camket.reviews.page_words import DECISIONS, FIXES, WORDS, reason
from camket.reviews.review import fix_names
from camket.reviews.table import was

SHA = 8
"""Characters of a hash in the name of a page."""
MOST = 200
"""Claims on one page."""
COLUMNS = ("document", "claims", "waiting", "risk", "decided")


def pages(items: Iterable[Item], texts: Mapping[str, str], lang: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of each page: the index first, then the riskiest document."""
    documents: dict[str, list[Item]] = {}
    for item in items:
        documents.setdefault(item.claim.text_sha256, []).append(item)
    named = [
        (_file(told[0], part), chunk)
        for told in documents.values()
        for part, chunk in enumerate(_chunks(told), start=1)
    ]
    yield "index.html", _index(named, lang)
    for number, (name, told) in enumerate(named):
        after = named[number + 1][0] if number + 1 < len(named) else "index.html"
        text = texts.get(told[0].claim.text_sha256, "")
        yield name, _page(told, text, after, lang)


def _chunks(told: list[Item]) -> Iterator[list[Item]]:
    """Cut the claims of a long document, in the order of its text, for pages that stay quick."""
    ordered = sorted(told, key=lambda i: (i.claim.evidence[0].start, i.claim.id))
    for start in range(0, len(ordered), MOST):
        yield ordered[start : start + MOST]


def _file(item: Item, part: int) -> str:
    more = f"-{part}" if part > 1 else ""
    return f"{terms.slug(item.name)[:60]}-{item.claim.text_sha256[:SHA]}{more}.html"


def _part(file: str) -> str:
    part = file.removesuffix(".html").rpartition("-")[2]
    return f" ({part})" if part.isdecimal() and len(part) < SHA else ""


@lru_cache(maxsize=1)
def spots(text: str) -> tuple[Spot, ...]:
    """Give the mentions of *text*; the pages of one document ask in a row."""
    return spots_of(text) if text else ()


@cache
def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _whole(title: str, body: str, lang: str, script: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f"<style>\n{beside('style.css')}{_own('page.css')}</style>\n</head>\n"
        f"<body>\n{body}\n{script}</body>\n</html>\n"
    )


def _index(named: list[tuple[str, list[Item]]], lang: str) -> str:
    words = WORDS[lang]
    lines = "\n".join(
        f'<tr><td><a href="{escape(file)}">{escape(told[0].name)}{_part(file)}</a></td>'
        f"<td>{len(told)}</td><td>{sum(i.state != 'accepted' for i in told)}</td>"
        f'<td>{max(i.risk() for i in told):.2f}</td><td class="decided"></td></tr>'
        for file, told in named
    )
    heads = "".join(f"<th>{words[name]}</th>" for name in COLUMNS)
    body = (
        f"<header><h1>{words['index']}</h1><p>{words['how']}</p>\n"
        f'<p class="bar"><output id="done"></output><button id="save">{words["all"]}</button></p>'
        "</header>\n"
        f'<table class="index"><thead><tr>{heads}</tr></thead><tbody>\n{lines}\n</tbody></table>'
    )
    script = f"<script>\n{_own('shelf.js')}{_own('index.js')}</script>\n"
    return _whole(words["index"], body, lang, script)


def _page(told: list[Item], text: str, after: str, lang: str) -> str:
    words, name = WORDS[lang], told[0].name
    claims = tuple(item.claim for item in told)
    anchors = numbered(claims, "c-")
    article = Article(name, text, spots(text), claims)
    forms = "\n".join(_form(item, shown(item.claim, anchors, claims, lang), lang) for item in told)
    column = marked_text(article, anchors, lang) if text else f"<p>{words['no_text']}</p>"
    body = (
        f"<header><h1>{escape(name)}</h1><p>{words['keys']}</p>\n"
        f'<p class="bar"><label>{words["reviewer"]} <input id="reviewer"></label>'
        f'<output id="done"></output><button id="save">{words["save"]}</button>'
        f'<a href="{escape(after)}">{words["next"]}</a>'
        f'<a href="index.html">{words["back"]}</a></p>'
        f'</header>\n<div class="sheet"><div class="text">{column}</div>\n'
        f'<div class="claims"><ol>\n{forms}\n</ol></div></div>'
    )
    scripts = f"{beside('script.js')}{_own('shelf.js')}{_own('page.js')}"
    script = f"<script>\n{scripts}</script>\n"
    return _whole(name, body, lang, script)


def _form(item: Item, told: str, lang: str) -> str:
    choices = "".join(
        f'<label class="{name}"><input type="radio" name="decision" value="{name}">'
        f"{DECISIONS[name][lang]} <kbd>{key}</kbd></label>"
        for name, key in _offered(item)
    )
    return (
        f"{told.removesuffix('</li>')}\n{_status(item, lang)}"
        f'<form data-claim="{item.claim.id}" data-seen="{item.seen}">'
        f'<div class="choices">{choices}</div>{_fixes(item, lang)}{_rivals(item, lang)}'
        f'<label class="note">{WORDS[lang]["note"]} <input name="note"></label></form></li>'
    )


def _offered(item: Item) -> list[tuple[str, str]]:
    always = [("accept", "a"), ("reject", "r"), ("edit", "e"), ("unsure", "u")]
    return [*always, *([("same", "s"), ("different", "d")] if item.rivals else [])]


def _status(item: Item, lang: str) -> str:
    words = WORDS[lang]
    past = f" · {words['was']}: {escape(was(item.past))}" if item.past else ""
    return (
        f'<p class="status {item.state}"><b>{words.get(item.state, item.state)}</b> '
        f"{escape(reason(item.reason, lang))}{past}</p>"
    )


def _fixes(item: Item, lang: str) -> str:
    """Offer the slots to be mended, with what they are now."""
    parties = fix_names(item.claim.kind)
    fields = [(f"fix_{role}", FIXES[role][lang], item.party(role)) for role in parties]
    if parties:
        amount = item.claim.amount
        fields.append(("fix_amount", FIXES["amount"][lang], amount.text if amount else ""))
        fields.append(("fix_kind", FIXES["kind"][lang], item.claim.kind))
    known = set(parties.values())
    for name, slots in item.claim.slots:
        if name not in known:
            label = " | ".join(slot.label for slot in slots)
            fields.append((f"slot:{name}", escape(name), label))
    told = "".join(
        f'<label>{title} <input name="{name}" value="{escape(value)}" '
        f'data-was="{escape(value)}"></label>'
        for name, title, value in fields
    )
    return f'<div class="fixes">{told}</div>'


def _rivals(item: Item, lang: str) -> str:
    if not item.rivals:
        return ""
    told = "".join(
        f'<label><input type="checkbox" name="same_as" value="{rival.event}"'
        f"{' checked' if len(item.rivals) == 1 else ''}> {escape(rival.words)}</label>"
        for rival in item.rivals
    )
    return f'<div class="rivals"><p>{WORDS[lang]["rivals"]}</p>{told}</div>'
