"""Candidates and decisions as files: a table for spreadsheets (CSV), and SSSOM (TSV)."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from camket import terms
from camket.errors import DecisionError
from camket.resolve.identity import DIFFERENT, SAME, UNSURE, VERDICTS, Decision
from camket.resolve.portraits import Portrait, Seat
from camket.resolve.scoring import Likeness, Reason

COLUMNS = (
    "verdict", "score", "kind", "left_name", "right_name", "reasons", "left_about", "right_about",
    "comment", "left", "right", "decision",
)  # fmt: skip
"""`verdict` is to be filled in: same, different or unsure; empty leaves the pair open."""
SSSOM = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id",
    "object_label", "mapping_justification", "confidence", "comment",
)  # fmt: skip
HEADER = f"""#mapping_set_id: {terms.BASE}mappings
#license: https://creativecommons.org/publicdomain/zero/1.0/
#curie_map:
#  camket: {terms.ID}
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
"""
CURIES = {
    "camket:": terms.ID,
    "semapv:": "https://w3id.org/semapv/vocab/",
    "skos:": "http://www.w3.org/2004/02/skos/core#",
    "owl:": "http://www.w3.org/2002/07/owl#",
}
EXACT, CLOSE = "skos:exactMatch", "skos:closeMatch"
SAME_AS = {CURIES["skos:"] + "exactMatch", CURIES["owl:"] + "sameAs"}
BY_HAND, BY_NAME = "semapv:ManualMappingCuration", "semapv:LexicalMatching"
SHOWN = 6
"""Posts that are shown of one person."""
WORDS = {
    "same-name": ("cùng tên {}", "same name {}"),
    "other-name": ("cùng một tên khác {}", "share the other name {}"),
    "same-letters": ("cùng chữ, khác dấu: {}", "same letters, other marks: {}"),
    "nearly-the-name": ("tên lệch một chữ cái", "names one letter apart"),
    "same-post": ("cùng chức vụ {}", "same post {}"),
    "same-body": ("cùng cơ quan ({})", "same body ({})"),
    "same-place": ("cùng địa phương: {}", "same province: {}"),
    "terms-overlap": ("thời gian giữ chức trùng nhau", "terms overlap"),
    "same-kind-of-post": ("cùng loại chức vụ", "posts of one kind"),
    "only-two-of-the-name": ("chỉ hai bên mang tên này", "only these two bear the name"),
    "one-source-has-both": ("một nguồn kể cả hai riêng", "one source tells them apart"),
}


def told(reason: Reason, lang: str) -> str:
    """Say *reason* in words."""
    return WORDS[reason.code][lang != "vi"].format(reason.words).strip()


def sheet_of(found: Iterable[Likeness], decided: Iterable[Decision] = (), lang: str = "vi") -> str:
    """Write candidates, and the decisions that stand, as CSV."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    rows.writeheader()
    for like in found:
        rows.writerow({name: _harmless(cell) for name, cell in _cells(like, lang).items()})
    for decision in decided:
        cells = {
            "verdict": decision.verdict,
            "left_name": decision.left_name,
            "right_name": decision.right_name,
            "comment": decision.comment,
            "left": decision.left,
            "right": decision.right,
            "decision": decision.id,
        }
        rows.writerow({name: _harmless(cell) for name, cell in cells.items()})
    return out.getvalue()


def sssom_of(found: Iterable[Likeness], decided: Iterable[Decision] = ()) -> str:
    """Write candidates as close matches by name, and decisions as matches by hand."""
    out = io.StringIO()
    out.write(HEADER)
    rows = csv.DictWriter(out, SSSOM, restval="", delimiter="\t", lineterminator="\n")
    rows.writeheader()
    for like in found:
        rows.writerow(
            _mapping((like.left.iri, like.right.iri), (like.left.names[0], like.right.names[0]))
            | {
                "predicate_id": CLOSE,
                "mapping_justification": BY_NAME,
                "confidence": f"{like.score:.2f}",
                "comment": "; ".join(told(reason, "en") for reason in like.reasons),
            }
        )
    for decision in decided:
        rows.writerow(
            _mapping((decision.left, decision.right), (decision.left_name, decision.right_name))
            | {
                "predicate_id": CLOSE if decision.verdict == UNSURE else EXACT,
                "predicate_modifier": "Not" if decision.verdict == DIFFERENT else "",
                "mapping_justification": BY_HAND,
                "comment": _plain(decision.comment),
            }
        )
    return out.getvalue()


def decisions_in(text: str, name: str) -> tuple[Decision, ...]:
    """Read the decisions in a table or in SSSOM; DecisionError names the line that is wrong."""
    lines = text.removeprefix("\ufeff").splitlines()
    start = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    delimiter = "\t" if "\t" in (lines[start] if start < len(lines) else "") else ","
    rows = csv.DictReader(lines[start:], delimiter=delimiter)
    try:
        header = set(rows.fieldnames or ())
        if header >= {"subject_id", "predicate_id", "object_id"}:
            return tuple(_from_sssom(rows, _prefixes(lines[:start]), name, start))
        if header >= {"left", "right", "verdict"}:
            return tuple(_from_sheet(rows, name, start))
    except csv.Error as bad:
        raise DecisionError(f"{name}: it cannot be read as a table: {bad}.") from bad
    raise DecisionError(
        f"{name}: it has neither the columns left, right and verdict, nor those of SSSOM."
    )


def _cells(like: Likeness, lang: str) -> dict[str, str]:
    return {
        "score": f"{like.score:.2f}",
        "kind": like.left.type,
        "left_name": like.left.names[0],
        "right_name": like.right.names[0],
        "reasons": "; ".join(told(reason, lang) for reason in like.reasons),
        "left_about": _about(like.left),
        "right_about": _about(like.right),
        "left": like.left.iri,
        "right": like.right.iri,
    }


def _about(portrait: Portrait) -> str:
    seats = sorted({_seat(seat) for seat in portrait.seats} - {""})
    return " | ".join((*seats[:SHOWN], "…") if len(seats) > SHOWN else seats)


def _seat(seat: Seat) -> str:
    days = f" {seat.since}–{seat.until}" if seat.since or seat.until else ""
    places = ", ".join(sorted(seat.places))
    return f"{seat.words or places}{days}"


def _harmless(cell: str) -> str:
    """Give *cell* so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _mapping(iris: tuple[str, str], names: tuple[str, str]) -> dict[str, str]:
    (left, right), (left_name, right_name) = iris, names
    return {
        "subject_id": _short(left),
        "subject_label": _plain(left_name),
        "object_id": _short(right),
        "object_label": _plain(right_name),
    }


def _short(iri: str) -> str:
    return f"camket:{iri.removeprefix(terms.ID)}" if iri.startswith(terms.ID) else iri


def _prefixes(comments: Iterable[str]) -> Mapping[str, str]:
    """Give the prefixes that the head of a file declares, beside those everybody knows."""
    pairs = (line.removeprefix("#").strip().partition(":") for line in comments)
    told_ = {f"{name}:": value.strip().strip("\"'") for name, _, value in pairs}
    return CURIES | {prefix: iri for prefix, iri in told_.items() if "://" in iri}


def _from_sheet(rows: "csv.DictReader[str]", name: str, start: int) -> Iterator[Decision]:
    for row in rows:
        verdict = (row["verdict"] or "").strip().casefold()
        if not verdict:
            continue
        place = f"{name}, line {start + rows.line_num}"
        if verdict not in VERDICTS:
            raise DecisionError(
                f"{place}: {verdict!r} is no verdict. Write {', '.join(VERDICTS)}, or nothing."
            )
        yield _decision(row, (row["left"], row["right"]), verdict, place)


def _from_sssom(
    rows: "csv.DictReader[str]", prefixes: Mapping[str, str], name: str, start: int
) -> Iterator[Decision]:
    """Yield what was matched by hand; matches by name alone are no decisions."""
    for row in rows:
        place = f"{name}, line {start + rows.line_num}"
        predicate = _long(row["predicate_id"], prefixes, place)
        is_exact = predicate in SAME_AS
        by_hand = (row.get("mapping_justification") or "").strip() == BY_HAND
        if not is_exact and not by_hand:
            continue
        sides = tuple(_long(row[side], prefixes, place) for side in ("subject_id", "object_id"))
        denied = (row.get("predicate_modifier") or "").strip() == "Not"
        verdict = (DIFFERENT if denied else SAME) if is_exact else UNSURE
        labels = {"left_name": row.get("subject_label"), "right_name": row.get("object_label")}
        yield _decision({**row, **labels}, (sides[0], sides[1]), verdict, place)


def _decision(
    row: Mapping[str, str | None], sides: tuple[str | None, str | None], verdict: str, place: str
) -> Decision:
    left, right = (_iri(side, place) for side in sides)
    names = ((row.get(column) or "").strip() for column in ("comment", "left_name", "right_name"))
    comment, left_name, right_name = names
    return Decision(left, right, verdict, comment, place, left_name, right_name)


def _long(curie: str | None, prefixes: Mapping[str, str], place: str) -> str:
    words = (curie or "").strip()
    prefix, _, local = words.partition(":")
    if not local.startswith("//") and f"{prefix}:" in prefixes:
        return prefixes[f"{prefix}:"] + local
    return _iri(words, place)


def _iri(words: str | None, place: str) -> str:
    iri = (words or "").strip()
    if iri.startswith(("http://", "https://")) and not set(iri) & set(' <>"{}|\\^`'):
        return iri
    raise DecisionError(f"{place}: {iri!r} is no IRI. Keep the columns left and right as exported.")
