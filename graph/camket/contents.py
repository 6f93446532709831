"""What bytes are, told from the bytes: text, claims, Turtle, JSON, XML, or a table."""

import csv
import io
import re
from dataclasses import replace

from camket.errors import SourceError
from camket.model import Origin, Refusal

TEXT = "text/plain"
CLAIMS = "application/x-ndjson"
TURTLE = "text/turtle"
TRIG = "application/trig"
QUADS = "application/n-quads"
"""N-Quads, or N-Triples."""
JSON = "application/json"
"""JSON, or JSON Lines other than claims."""
XML = "application/xml"
HTML = "text/html"
PDF = "application/pdf"
CSV = "text/csv"
"""A table as text, by whatever character its cells are parted."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
TABLES = frozenset({CSV, XLSX, ODS})

BESIDE = 30
FENCE = "---\n"
"""Stands before and after the mapping in front of a table (CSVY)."""
JSON_START = re.compile(r'\{\s*(?:"|\}|\Z)|\[\s*(?:[{\[\]"]|\Z)')
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
PDF_START, PDF_PROLOG = b"%PDF-", 1024
CUT = "unexpected end"
"""How Python begins to tell that the last character is not whole."""
TURTLE_START = re.compile(
    r"(?:#[^\n]*\n\s*)*(?:@prefix |@base |PREFIX |<[a-z][a-z\d+.-]*:[^<>\s]*>\s+(?:a\s|<|\{))"
)
LINE_OF_QUADS = re.compile(
    r"(?:#[^\n]*\n\s*)*(?:<[^<>\s]+>|_:\S+)[ \t]+<[^<>\s]+>[ \t]+(?:<[^<>\s]+>|_:\S+|\".*\"\S*)"
    r"(?:[ \t]+(?:<[^<>\s]+>|_:\S+))?[ \t]*\.[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)"
)
GRAPH = re.compile(r"^\s*(?:GRAPH\s+)?(?:<[^<>\s]+>|[\w.-]*:[\w./%-]*)?\s*\{", re.MULTILINE)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ZIP = b"PK\x03\x04"
DELIMITERS = ",\t;|"
SAMPLE = 64 * 2**10
HEAD = 4 * SAMPLE
"""Enough for a mapping and a header."""
SAMPLE_ROWS = 50
FEWEST_ROWS = 3
LONGEST_HEADING = 64


def media_type(content: bytes, name: str) -> str:
    """Tell what *content* is; SourceError when it is nothing that can be read."""
    if not content.strip():
        raise SourceError(f"{name} is empty. Give a file with text in it.", source=name)
    if PDF_START in content[:PDF_PROLOG]:
        return PDF
    if found := book(bare(content)):
        return found
    if HTML_START.match(content, 0, SAMPLE):
        return HTML
    if b"\0" in content:
        raise _binary(content, name)
    text = decode(content, name)
    if found := _structured(text, name):
        return found
    return TEXT


def _binary(content: bytes, name: str) -> SourceError:
    wide = " or UTF-16, which is to be saved as UTF-8" if content.startswith(UTF_16) else ""
    place = content.index(0)
    line = content.count(b"\n", 0, place) + 1
    return SourceError(
        f"{name} is binary{wide} (a NUL byte at {place}, line {line}). "
        "Give plain text in UTF-8, a page, a PDF, a spreadsheet, or data in a format that "
        "camket knows.",
        source=name,
    )


def _structured(text: str, name: str) -> str | None:
    start = text[:SAMPLE].lstrip("\ufeff \t\r\n")
    if start.startswith(('{"v":', '{"v" :', '{ "v"')):
        return CLAIMS
    if LINE_OF_QUADS.match(start) and not name.endswith((".ttl", ".turtle")):
        return QUADS
    if name.endswith((".ttl", ".turtle", ".trig")) or TURTLE_START.match(start):
        return TRIG if GRAPH.search(text[:HEAD]) else TURTLE
    if JSON_START.match(start):
        return JSON
    if start.startswith(("<?xml", "<rdf:RDF")):
        return XML
    return CSV if delimiter(table_of(text), name) else None


def book(content: bytes) -> str | None:
    """Tell a spreadsheet by the names of its parts, which stand in it as they are."""
    if not content.startswith(ZIP):
        return None
    if ODS.encode() in content[:SAMPLE]:
        return ODS
    return XLSX if b"xl/workbook.xml" in content else None


def bare(content: bytes) -> bytes:
    """Give *content* without the mapping in front of it."""
    fence = FENCE.encode()
    if not content.startswith(fence):
        return content
    _, end, table = content.partition(b"\n" + fence)
    return table if end else content


def mapping_of(text: str) -> str:
    """Give the mapping that stands between fences in front of a table; empty without one."""
    front, fence, _ = text.removeprefix(FENCE).partition("\n" + FENCE)
    return front if fence and text.startswith(FENCE) else ""


def table_of(text: str) -> str:
    """Give the table in *text*, without the mapping in front of it and without a BOM."""
    front = mapping_of(text)
    start = len(FENCE) * 2 + len(front) + 1 if front else 0
    return text[start:].removeprefix("\ufeff")


def delimiter(table: str, name: str) -> str | None:
    """Tell which character parts the cells of *table*; None when it is no table.

    Rows of one width below a header of short names are one, and so is what is named so.
    """
    if name.endswith((".csv", ".tsv")):
        header = table[:SAMPLE].partition("\n")[0]
        return max(DELIMITERS, key=header.count)
    return next((one for one in DELIMITERS if _is_parted(table, one)), None)


def _is_parted(table: str, by: str) -> bool:
    sample = table[:SAMPLE]
    if by not in sample:
        return False
    try:
        found = list(csv.reader(io.StringIO(sample, newline=""), delimiter=by))
    except csv.Error:
        return False
    whole = [row for row in (found[:-1] if len(table) > SAMPLE else found)[:SAMPLE_ROWS] if row]
    return (
        len(whole) >= FEWEST_ROWS
        and all(len(row) == len(whole[0]) for row in whole)
        and len(whole[0]) > 1
        and all(map(_is_heading, whole[0]))
        and len(set(whole[0])) == len(whole[0])
    )


def _is_heading(cell: str) -> bool:
    return 0 < len(cell) <= LONGEST_HEADING and cell == cell.strip() and cell[-1] not in ".!?:;"


def decode(content: bytes, name: str) -> str:
    """Decode UTF-8, nothing else done: no newline translation, no normalisation."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = content.count(10, 0, bad.start) + 1
        cut = " It ends there: it may have been cut off." if bad.reason.startswith(CUT) else ""
        raise SourceError(
            f"{name} is not UTF-8: byte {content[bad.start]:#04x} at offset {bad.start} "
            f"(line {line}).{cut} Save it as UTF-8 and import it again.",
            source=name,
            faults=[_not_utf8(content, bad.start, Origin(name, line))],
        ) from bad


def _not_utf8(content: bytes, offset: int, origin: Origin) -> Refusal:
    beside = content[max(0, offset - BESIDE) : offset + BESIDE].decode("utf-8", "replace")
    return Refusal(
        place=f"byte {offset}",
        value=f"{content[offset]:#04x}",
        code="not-utf-8",
        reason=f"Byte {offset} of the file is not UTF-8.",
        remedy="Save the file as UTF-8 and import it again.",
        vi=(
            f"Byte thứ {offset} của tệp không phải UTF-8.",
            "Lưu tệp theo bảng mã UTF-8 rồi nhập lại.",
        ),
        origin=replace(origin, quote=beside),
    )
