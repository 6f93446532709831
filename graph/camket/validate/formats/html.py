"""One page that needs nothing but itself: counts, then every result with its place and remedy."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from camket.model import Origin
from camket.validate.formats._changes import changes, plots
from camket.validate.formats._words import WORDS, counts, short, summary
from camket.validate.report import Report, Result, said

suffix = ".html"
LISTED = 5
"""Origins that are shown of one result."""


def write(report: Report, lang: str) -> str:
    """Write the page; labels in both languages, *lang* first."""
    parts = [
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_titles(lang)[0]}</title>\n<style>\n{_beside('style.css')}</style>\n</head>",
        f"<body>\n{_head(report, lang)}",
        plots(report, lang),
        changes(report.arrival, lang) if report.arrival else "",
        _rules(report, lang) if report.results else "",
        _findings(report, lang) if report.results else "",
        f"<script>\n{_beside('script.js')}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


@cache
def _beside(name: str) -> str:
    return Path(__file__).with_name(f"_page_{name}").read_text(encoding="utf-8")


def _titles(lang: str) -> tuple[str, str]:
    titles = ("Camket: kết quả kiểm tra", "Camket: report of a check")
    return titles if lang == "vi" else titles[::-1]


def _other(lang: str) -> str:
    return "en" if lang == "vi" else "vi"


def _label(word: str, lang: str) -> str:
    other = _other(lang)
    return f'{WORDS[lang][word]} <i lang="{other}">{WORDS[other][word]}</i>'


MEANING = {
    "vi": "Vi phạm giữ bản ghi ở ngoài cho tới khi sửa. Cảnh báo cần người xem lại. Gợi ý nên bổ "
    "sung. Sửa trong tệp, ở vị trí đã ghi, rồi nhập lại tệp ấy.",
    "en": "A violation keeps its record out until it is mended. A warning asks for a second look. "
    "A hint says what could be added. Mend the file at the place named, and import it again.",
}


def _meaning(report: Report, lang: str) -> str:
    return MEANING[lang] if report.results else summary(report, lang)


def _head(report: Report, lang: str) -> str:
    other = _other(lang)
    one, two = _titles(lang)
    tiles = "".join(
        f'<li class="{severity}"><b>{count:,}</b> {_label(severity, lang)}</li>'
        for severity, count in counts(report).items()
    )
    return (
        f"<header>\n<h1>{one} <i lang='{other}'>{two}</i></h1>\n"
        f"<p>{_meaning(report, lang)}<br><i lang='{other}'>{_meaning(report, other)}</i></p>\n"
        f'<ul class="counts">{tiles}</ul>\n</header>'
    )


def _rules(report: Report, lang: str) -> str:
    found = Counter((r.severity, r.shape) for r in report.results)
    first = {
        (r.severity, r.shape): (n, r) for n, r in reversed([*enumerate(report.results, start=1)])
    }
    lines = "\n".join(_tally(*first[kind], count, lang) for kind, count in found.items())
    heads = _labels("th", ("", "rule", "message", "count"), lang)
    return (
        f'<table class="rules">\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{lines}\n</tbody>\n</table>"
    )


def _tally(number: int, result: Result, count: int, lang: str) -> str:
    return (
        f'<tr class="{result.severity}"><td>{_label(result.severity, lang)}</td>'
        f"<td>{_rule(result)}</td><td>{_words(said(result.messages, lang))}</td>"
        f'<td><a href="#f{number}">{count:,}</a></td></tr>'
    )


def _labels(tag: str, names: tuple[str, ...], lang: str) -> str:
    return "".join(f"<{tag}>{_label(name, lang) if name else '#'}</{tag}>" for name in names)


def _findings(report: Report, lang: str) -> str:
    lines = (_finding(n, result, lang) for n, result in enumerate(report.results, start=1))
    seek = "Lọc · Filter" if lang == "vi" else "Filter · Lọc"
    heads = _labels("button", ("", "where", "message", "remedy"), lang)
    return (
        f'<p class="seek"><label>{seek} <input type="search" id="seek"></label> '
        f'<output id="shown"></output></p>\n<div id="heads" class="finding">{heads}</div>\n'
        '<main id="findings">\n'
    ) + "\n".join([*lines, "</main>"])


def _finding(number: int, result: Result, lang: str) -> str:
    message = _words(said(result.messages, lang))
    remedy = _words(said(result.remedy, lang))
    facts = "".join(
        f"<dt>{_label(name, lang)}</dt><dd>{text}</dd>"
        for name, text in (
            ("value", _thing(result.value)),
            ("path", _thing(result.path)),
            ("focus", _thing(result.focus)),
            ("rule", _rule(result)),
        )
        if text
    )
    return (
        f'<article id="f{number}" class="finding {result.severity}"><div class="number">{number} '
        f"<b>{WORDS[lang][result.severity]}</b></div>"
        f"<div>{''.join(_where(result, lang))}</div>"
        f"<div><p>{message}</p><dl>{facts}</dl></div><div>{remedy}</div></article>"
    )


def _where(result: Result, lang: str) -> Iterator[str]:
    if not result.origins:
        yield f"<p>{WORDS[lang]['unknown']}</p>"
    for origin in result.origins[:LISTED]:
        yield _spot(origin, lang)
    if result.origins[LISTED:]:
        yield f"<p>+ {len(result.origins) - LISTED}</p>"


def _spot(origin: Origin, lang: str) -> str:
    quote = f"<q>{escape(origin.quote)}</q>" if origin.quote else ""
    place = origin.place(lang)
    return f"<p><b>{escape(origin.source)}</b><br>{escape(place)}</p>{quote}"


def _rule(result: Result) -> str:
    return _link(result.rule_iri(), result.shape)


def _thing(text: str) -> str:
    return _link(text, short(text))


def _words(text: str) -> str:
    return escape(short(text))


def _link(iri: str, text: str) -> str:
    if iri.startswith(("http://", "https://")) and not any(map(str.isspace, iri)):
        return f'<a href="{escape(iri)}" rel="noreferrer">{escape(text)}</a>'
    return escape(text)
