"""Bars of a page, drawn as SVG in the page itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from camket.validate.report import Report

Bar = tuple[str, Mapping[str, int]]
"""A name, and how many of which kind (a class of the style sheet)."""
MOST = 25
LABEL, WIDTH, ROW = 260, 620, 22


KINDS = {
    "Accepted": ("được nhận", "accepted"),
    "Waiting": ("đang chờ", "waiting"),
    "Violation": ("vi phạm, bị từ chối", "violation, refused"),
    "Warning": ("cảnh báo", "warning"),
    "Info": ("gợi ý", "hint"),
}


def by_source(report: Report) -> list[Bar]:
    """Count what each source brought: accepted, waiting, refused."""
    came = report.arrival.came if report.arrival else ()
    return [
        (one.source, {"Accepted": one.accepted, "Waiting": one.waiting, "Violation": one.refused})
        for one in sorted(came, key=lambda c: (-(c.accepted + c.waiting + c.refused), c.source))
    ]


def by_rule(report: Report) -> list[Bar]:
    """Count the findings of each rule."""
    return _tally((r.shape, r.severity) for r in report.results)


def by_column(report: Report) -> list[Bar]:
    """Count the findings of each column or property, where one cell is at fault."""
    return _tally((o.column, r.severity) for r in report.results for o in r.origins[:1] if o.column)


def _tally(pairs: Iterable[tuple[str, str]]) -> list[Bar]:
    found: dict[str, Counter[str]] = {}
    for name, kind in pairs:
        found.setdefault(name, Counter())[kind] += 1
    return sorted(found.items(), key=lambda bar: (-sum(bar[1].values()), bar[0]))


def drawn(bars: Sequence[Bar], title: str, rest: str, lang: str) -> str:
    """Draw *bars*, the longest first; what is too much is one bar called *rest*."""
    if not bars:
        return ""
    shown = list(bars[:MOST])
    if bars[MOST:]:
        others: Counter[str] = Counter()
        for _, counts in bars[MOST:]:
            others.update(counts)
        shown.append((f"{rest} ({len(bars) - MOST:,})", others))
    most = max(sum(counts.values()) for _, counts in shown) or 1
    lines = "".join(_line(n, bar, most) for n, bar in enumerate(shown))
    height = ROW * len(shown) + 4
    return (
        f'<figure class="plot"><figcaption>{title} {_legend(shown, lang)}</figcaption>'
        f'<svg viewBox="0 0 {LABEL + WIDTH + 90} {height}" role="img">{lines}</svg></figure>'
    )


def _legend(bars: Iterable[Bar], lang: str) -> str:
    """Name the colours that occur."""
    kinds = dict.fromkeys(kind for _, counts in bars for kind, n in counts.items() if n)
    return "".join(f'<i class="{kind}">{KINDS[kind][lang == "en"]}</i>' for kind in kinds)


def _line(number: int, bar: Bar, most: int) -> str:
    name, counts = bar
    y, x, parts = number * ROW, float(LABEL), []
    for kind, count in counts.items():
        width = WIDTH * count / most
        if count:
            parts.append(
                f'<rect class="{kind}" x="{x:.1f}" y="{y + 3}" width="{max(width, 1):.1f}" '
                f'height="{ROW - 6}"><title>{kind}: {count:,}</title></rect>'
            )
        x += width
    short = name if len(name) <= SHOWN else f"{name[: SHOWN - 1]}…"
    told = f"<title>{escape(name)}</title>{escape(short)}"
    return (
        f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">{told}</text>{"".join(parts)}'
        f'<text x="{x + 6:.1f}" y="{y + 15}" class="count">{sum(counts.values()):,}</text>'
    )


SHOWN = 36
"""Characters of a name."""
