"""Answers as text: JSON, JSON Lines, CSV and TSV. Pure: the terminal's table is the CLI's."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from camket.canned.answering import Answer, Row
from camket.store import Term
from camket.terms.vocabulary import XSD

FORMULA = re.compile(r"^[=+\-@\t\r\n]")
NUMBER = re.compile(r"^[+-]?[0-9]+(\.[0-9]+)?$")


def text_of(term: Term | None) -> str | None:
    """Give the text of a cell; decimals are written alike whichever engine answered.

    >>> text_of(ox.Literal("2000000000.0", datatype=XSD.decimal))
    '2000000000'
    """
    if isinstance(term, ox.Literal) and term.datatype == XSD.decimal:
        number = Decimal(term.value)
        return format(
            number.to_integral() if number == number.to_integral() else number.normalize(), "f"
        )
    return None if term is None else term.value


def to_json(answer: Answer) -> str:
    """Give one array of objects: column → text, null when there is none."""
    return json.dumps(_records(answer), ensure_ascii=False, indent=1) + "\n"


def to_jsonl(answer: Answer) -> str:
    """Give one object a line: column → text, null when there is none."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in _records(answer))


def to_csv(answer: Answer) -> str:
    """Give comma-separated values; a cell that a spreadsheet would compute is quoted with `'`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([guarded(cell) for cell in _texts(row)] for row in answer.rows)
    return out.getvalue()


def to_tsv(answer: Answer) -> str:
    r"""Give tab-separated values; tab, line end and backslash stand as `\t`, `\n`, `\r`, `\\`."""
    lines = [answer.columns, *([_escaped(guarded(c)) for c in _texts(r)] for r in answer.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def guarded(text: str) -> str:
    """Put `'` before a *text* that a spreadsheet would take for a formula.

    >>> guarded("=1+1"), guarded("-5")
    ("'=1+1", '-5')
    """
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def _records(answer: Answer) -> list[dict[str, str | None]]:
    return [dict(zip(answer.columns, map(text_of, row), strict=True)) for row in answer.rows]


def _texts(row: Row) -> list[str]:
    return [text_of(cell) or "" for cell in row]


def _escaped(text: str) -> str:
    for raw, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(raw, written)
    return text


FORMATS: Final[Mapping[str, Callable[[Answer], str]]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "jsonl": to_jsonl,
}
"""Format → function; `table` and what else a terminal shows belongs to the CLI."""
