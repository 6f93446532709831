"""What an import changes, as a part of the page: plots, claims, sums of money, facts."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape

from camket.reviews.page_words import reason
from camket.validate.arrival import WORDS, Arrival, FactChange, MoneyChange
from camket.validate.formats._plots import by_column, by_rule, by_source, drawn
from camket.validate.report import Report

LISTED, SUMS = 200, 50
"""Facts and sums that are shown; CSV, JSON and XLSX hold all."""
TITLES = {
    "vi": {
        "source": "Đã đến từ mỗi nguồn",
        "rule": "Kết quả theo quy tắc", "column": "Kết quả theo cột", "rest": "còn lại",
        "money": "Tổng tiền đổi", "facts": "Sự việc đổi", "claims": "Khẳng định",
        "heads": (
            "Bên cho", "Bên nhận", "Đơn vị", "Trước", "Sau", "Trước, cận trên", "Sau, cận trên",
        ),
        "fact": ("", "Loại", "Sự việc", "Trước", "Sau", "Nguồn"),
        "claim": ("Trước", "Sau", "Quy tắc hoặc lý do", "Số lượng"),
        "none": "Không sự việc nào đổi.", "more": "… và {} dòng nữa trong tệp CSV, JSON hoặc XLSX.",
    },
    "en": {
        "source": "What came from each source",
        "rule": "Findings by rule", "column": "Findings by column", "rest": "others",
        "money": "Sums of money that change", "facts": "Facts that change", "claims": "Claims",
        "heads": (
            "Giver", "Receiver", "Currency", "Before", "After", "Before, at most", "After, at most",
        ),
        "fact": ("", "Type", "Fact", "Before", "After", "Source"),
        "claim": ("Before", "After", "Rule or reason", "Count"),
        "none": "No fact changes.", "more": "… and {} lines more in CSV, JSON or XLSX.",
    },
}  # fmt: skip


def plots(report: Report, lang: str) -> str:
    """Draw what came, and what was found by rule and by column."""
    words = TITLES[lang]
    told = (("source", by_source(report)), ("rule", by_rule(report)), ("column", by_column(report)))
    return "".join(drawn(bars, str(words[name]), str(words["rest"]), lang) for name, bars in told)


def changes(arrival: Arrival, lang: str) -> str:
    """Tell the counts of facts, the claims, the sums and the facts that change."""
    words = TITLES[lang]
    counts = "".join(
        f'<li class="{change}"><b>{count:,}</b> {escape(kind)}: {WORDS[lang][change]}</li>'
        for (change, kind), count in arrival.counts().items()
    )
    return (
        f'<section class="changes"><h2>{words["facts"]}</h2>'
        + (f'<ul class="counts">{counts}</ul>' if counts else f"<p>{words['none']}</p>")
        + _table(words["money"], words["heads"], _sums(arrival, lang))
        + _more(len(arrival.money) - SUMS, str(words["more"]))
        + _table(words["claims"], words["claim"], _claims(arrival, lang))
        + _table(
            words["facts"], words["fact"], (_fact(one, lang) for one in arrival.facts[:LISTED])
        )
        + _more(len(arrival.facts) - LISTED, str(words["more"]))
        + "</section>"
    )


def _more(count: int, text: str) -> str:
    return f"<p>{text.format(f'{count:,}')}</p>" if count > 0 else ""


def _sums(arrival: Arrival, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the sums that change most; what is at most, only where it is more."""
    most = sorted(arrival.money, key=lambda one: -_change(one))[:SUMS]
    for one in most:
        sums = [_grouped(number, lang) for number in (one.before, one.after)]
        open_ = (one.upper_before, one.upper_after) != (one.before, one.after)
        uppers = [_grouped(n, lang) for n in (one.upper_before, one.upper_after)] if open_ else []
        yield (one.giver, one.receiver, one.currency, *sums, *(uppers or ["", ""]))


def _change(one: MoneyChange) -> Decimal:
    sides = (
        Decimal(one.after) - Decimal(one.before),
        Decimal(one.upper_after) - Decimal(one.upper_before),
    )
    return max(map(abs, sides))


def _claims(arrival: Arrival, lang: str) -> Iterator[tuple[str, ...]]:
    words = WORDS[lang]
    for one in arrival.claims:
        sides = (words.get(state, "–") for state in (one.before, one.after))
        yield (*sides, reason(one.reason, lang), _grouped(str(one.count), lang))


def _fact(one: FactChange, lang: str) -> tuple[str, ...]:
    where = ", ".join(part for part in (one.source, one.place) if part)
    return WORDS[lang][one.change], one.type, one.told, one.before, one.after, where


def _grouped(number: str, lang: str) -> str:
    text = f"{Decimal(number):,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def _table(title: object, heads: object, rows: Iterable[tuple[str, ...]]) -> str:
    told = list(rows)
    if not told or not isinstance(heads, tuple):
        return ""
    kept = [n for n in range(len(heads)) if any(row[n] for row in told)]
    lines = "".join(f"<tr>{''.join(_cell(row[n]) for n in kept)}</tr>" for row in told)
    first = "".join(f"<th>{heads[n]}</th>" for n in kept)
    return f"<h3>{title}</h3><table><thead><tr>{first}</tr></thead><tbody>{lines}</tbody></table>"


def _cell(text: str) -> str:
    kind = ' class="number"' if text[:1].isdecimal() and not any(map(str.isalpha, text)) else ""
    return f"<td{kind}>{escape(text)}</td>"
