"""Rows of a review file → reviews; a row that cannot be read is refused, with what to do."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from camket import terms
from camket.errors import SourceError
from camket.extract.name_type import type_of_name
from camket.model import Claim, Origin, Refusal
from camket.records.books import records_in
from camket.reviews.correcting import faults_in, split_type
from camket.reviews.item import Item
from camket.reviews.review import (
    DIFFERENT,
    EDIT,
    SAME,
    Review,
    fix_names,
    likeness,
)
from camket.reviews.wording import refusal

Row = Mapping[str, str]
SHORTEST = 8
"""Characters of an id that may stand for it."""
WORDS = {
    "accept": "accept", "chap nhan": "accept", "dung": "accept", "ok": "accept",
    "reject": "reject", "tu choi": "reject", "sai": "reject",
    "edit": "edit", "sua": "edit",
    "unsure": "unsure", "chua ro": "unsure", "khong chac": "unsure",
    "same": "same", "trung": "same", "cung": "same", "cung mot viec": "same",
    "different": "different", "khac": "different", "viec khac": "different",
    "withdraw": "withdraw", "rut": "withdraw",
}  # fmt: skip
"""How decisions are written, folded."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, where the file does not say so."""

    reviewer: str
    on: str
    """ISO day."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The claims that can be decided on, by id, and by the beginning of it."""

    items: Mapping[str, Item]

    def of(self, name: str) -> Item | None:
        """Give the claim called *name*: its id, or enough of its beginning."""
        if name in self.items or len(name) < SHORTEST:
            return self.items.get(name)
        found = [item for id_, item in self.items.items() if id_.startswith(name)]
        return found[0] if len(found) == 1 else None

    def event(self, name: str, item: Item) -> str | None:
        """Give the event that *name* stands for: a claim, or a rival of *item*."""
        other = self.of(name)
        if other:
            return other.claim.event
        known = [r.event for r in item.rivals if r.event.startswith(name)]
        return known[0] if len(name) >= SHORTEST and len(known) == 1 else None


def read_rows(content: bytes, name: str) -> list[tuple[int, Row]]:
    """Give the rows of a review file (CSV or XLSX), each with its number, by column."""
    table = list(records_in(content, name)) if content[:2] == b"PK" else _csv(content, name)
    head, *rest = table or [[]]
    columns = [cell.strip() for cell in head]
    if "claim_id" not in columns or "decision" not in columns:
        raise SourceError(
            f"{name} is no review file: it has no columns `claim_id` and `decision`. "
            "Make one with `camket review export`.",
            source=name,
        )
    return [
        (number, dict(zip(columns, map(_plain, row), strict=False)))
        for number, row in enumerate(rest, start=2)
    ]


def reviews_in(
    rows: Iterable[tuple[int, Row]], desk: Desk, signature: Signature, name: str
) -> Iterator[Review | Refusal]:
    """Yield the review of each row that holds a decision, or why it is refused."""
    for number, row in rows:
        if row.get("decision", ""):
            found = review_in(row, desk, signature)
            if isinstance(found, Refusal):
                origin = Origin(name, pointer=f"row={number}", column=found.place)
                found = replace(found, place=f"row {number}, {found.place}", origin=origin)
            yield found


def review_in(row: Row, desk: Desk, signature: Signature) -> Review | Refusal:
    """Read one decision; a refusal names the column at fault as its place."""
    item = desk.of(row["claim_id"])
    if item is None:
        return refusal("no-claim", "claim_id", row["claim_id"])
    decision = WORDS.get(terms.fold(row["decision"]))
    if decision is None:
        return refusal("no-decision", "decision", row["decision"])
    on = row.get("date", "") or signature.on
    if not _is_day(on):
        return refusal("no-day", "date", on)
    made = _review(item, decision, row)
    review = replace(made, reviewer=row.get("reviewer", "") or signature.reviewer, on=on)
    return (
        _with_fixes(review, item, row)
        if decision == EDIT
        else _with_others(review, item, row, desk)
    )


def _review(item: Item, decision: str, row: Row) -> Review:
    claim = item.claim
    return Review(
        claim=claim.id,
        event=claim.event,
        text_sha256=claim.text_sha256,
        source=item.source,
        kind=claim.kind,
        quote=claim.evidence[0].text,
        seen=row.get("seen", "") or item.seen,
        like=likeness(claim),
        rule=claim.rule,
        decision=decision,
        reviewer="",
        on="",
        note=row.get("note", ""),
    )


def _with_fixes(review: Review, item: Item, row: Row) -> Review | Refusal:
    fixes = dict(_fixes(item.claim, row))
    if not fixes:
        return refusal("no-fix", "decision", row["decision"])
    bad = faults_in(item.claim, fixes.items())
    if bad:
        return refusal("bad-fix", f"fix_{bad[0][0]}", bad[0][1])
    typed = tuple(sorted((name, _typed(value, item.claim, name)) for name, value in fixes.items()))
    return replace(review, fixes=typed)


def _fixes(claim: Claim, row: Row) -> Iterator[tuple[str, str]]:
    parties = fix_names(claim.kind)
    for column, name in parties.items():
        if value := row.get(f"fix_{column}", ""):
            yield name, value
    for name in ("kind", "amount", "time"):
        if value := row.get(f"fix_{name}", ""):
            yield name, value
    for part in row.get("fix_slots", "").split(";"):
        name, equals, value = part.partition("=")
        if equals:
            yield name.strip(), value.strip()


def _typed(value: str, claim: Claim, name: str) -> str:
    """Add to names what they name, where the old filler does not tell it, or tells otherwise."""
    if name in {"kind", "amount", "time"}:
        return value
    old = claim.one(name)
    told = []
    for word in filter(None, (part.strip() for part in value.split("|"))):
        label, kind = split_type(word)
        kind = kind or type_of_name(label) or ""
        told.append(f"{label} [{kind}]" if kind and (old is None or kind != old.type) else label)
    return " | ".join(told)


def _with_others(review: Review, item: Item, row: Row, desk: Desk) -> Review | Refusal:
    if review.decision not in {SAME, DIFFERENT}:
        return review
    names = row.get("same_as", "").replace(",", " ").replace("|", " ").split()
    events = [desk.event(name, item) for name in names] if names else _only(review, item)
    if not events:
        return refusal("no-other", "same_as", "")
    if None in events:
        return refusal("no-claim", "same_as", names[events.index(None)])
    return replace(review, others=tuple(event for event in events if event))


def _only(review: Review, item: Item) -> list[str | None]:
    """Give the rivals meant when none is named: all of them, or the only one that can be."""
    found = [rival.event for rival in item.rivals]
    return [*found] if review.decision == DIFFERENT or len(found) == 1 else []


def _csv(content: bytes, name: str) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        head = text.partition("\n")[0]
        mark = ";" if head.count(";") > head.count(",") else ","
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except (UnicodeDecodeError, csv.Error) as bad:
        raise SourceError(
            f"{name} cannot be read as CSV: {bad}. Save it as CSV in UTF-8, or as XLSX.",
            source=name,
        ) from bad


def _plain(cell: str) -> str:
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
