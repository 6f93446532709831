"""The review file: one row a claim, riskiest first, with columns for the decision."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from camket.reviews.item import Item, context, marked_quote, slots_of
from camket.reviews.page_words import reason
from camket.reviews.review import Review, fix_names
from camket.spreadsheets import Sheet, workbook

COLUMNS = (
    "decision", "fix_giver", "fix_recipient", "fix_amount", "fix_kind", "fix_slots", "same_as",
    "note", "reviewer", "date",
    "quote", "context", "kind", "giver", "recipient", "amount", "currency", "time", "slots",
    "why", "state", "rivals", "was", "confidence", "risk", "flags", "document", "claim_id", "seen",
)  # fmt: skip
"""What the reviewer fills in stands first."""
Texts = Mapping[str, str]
FILLED = COLUMNS[:10]
WIDTHS = (12, 20, 20, 16, 12, 24, 14, 24, 12, 12, 60, 90, 14, 24, 24, 18, 9, 14, 50, 24, 12, 40, 20)
GUIDE = (
    ("decision", "accept | reject | edit | unsure | same | different | withdraw",
     ("đúng: accept; sai: reject; sửa rồi nhận: edit; chưa rõ: unsure; cùng một việc với same_as: "
     "same; việc khác: different; rút quyết định cũ: withdraw")),
    ("fix_giver, fix_recipient", "with edit: the right name; several with |",
     "khi edit: tên đúng; nhiều tên cách nhau bằng |"),
    ("fix_amount", "with edit: 2 tỷ đồng, 500 USD, 2000000000",
     "khi edit: 2 tỷ đồng, 500 USD, 2000000000"),
    ("fix_kind", "with edit: transfer, pledge, offer, plan, request, agreement",
     "khi edit: transfer (đã trao), pledge (hứa), offer, plan, request, agreement"),
    ("fix_slots", ("with edit: role=name; role=name (the roles stand in the column slots); "
     "role= takes it away"), "khi edit: vai=tên; vai=tên (vai như cột slots); vai= là bỏ đi"),
    ("same_as", ("with same or different: the id of the other claim, from the column rivals; may "
     "be left out when there is one rival"), ("khi same hoặc different: mã ở cột rivals; bỏ trống "
     "được nếu chỉ có một")),
    ("reviewer, date", "who decided, and the day (YYYY-MM-DD); else who imports the file, today",
     "người quyết định và ngày (YYYY-MM-DD); để trống: người nạp tệp, hôm nay"),
)  # fmt: skip


def rows(items: Iterable[Item], texts: Texts, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield one row per item, under `COLUMNS`; *texts* by hash lend the context."""
    for item in items:
        told = _told(item) | {"context": context(item, texts), "why": reason(item.reason, lang)}
        yield tuple(told.get(name, "") for name in COLUMNS)


def to_csv(items: Iterable[Item], texts: Texts, lang: str) -> bytes:
    """Write the review file as CSV for spreadsheets: UTF-8 with a byte order mark."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(COLUMNS)
    written.writerows([harmless(cell) for cell in row] for row in rows(items, texts, lang))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(items: Iterable[Item], texts: Texts, lang: str) -> bytes:
    """Write the review file as a workbook, with a sheet that tells how to fill it in."""
    claims = Sheet("claims", COLUMNS, tuple(rows(items, texts, lang)), WIDTHS, frozenset(FILLED))
    guide = Sheet("guide", ("column", "what to write", "ghi gì"), GUIDE, (26, 80, 80))
    return workbook([claims, guide])


def harmless(cell: str) -> str:
    """Give *cell* so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def was(reviews: Iterable[Review]) -> str:
    """Give who decided what before."""
    return "; ".join(f"{r.reviewer} {r.on}: {r.decision}" for r in reviews)


def _told(item: Item) -> dict[str, str]:
    claim, amount, figure = item.claim, item.claim.amount, item.claim.statistic
    money = f"{amount.value:f}" if amount else f"{figure.value:f}" if figure else ""
    return {
        "quote": marked_quote(claim),
        "kind": claim.kind if claim.polarity == "positive" else f"{claim.kind} (denied)",
        "giver": item.party("giver") if fix_names(claim.kind) else "",
        "recipient": item.party("recipient") if fix_names(claim.kind) else "",
        "amount": money,
        "currency": amount.currency if amount else figure.unit if figure else "",
        "time": claim.time.text if claim.time else "",
        "slots": slots_of(item),
        "state": item.state,
        "rivals": " | ".join(f"{rival.event}: {rival.words}" for rival in item.rivals),
        "was": was(item.past),
        "confidence": f"{claim.confidence:.2f}",
        "risk": f"{item.risk():.2f}",
        "flags": " ".join(claim.flags),
        "document": item.name,
        "claim_id": claim.id,
        "seen": item.seen,
    }
