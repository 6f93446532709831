"""Workbooks (XLSX) of plain text and numbers: the same rows give the same bytes.

Every cell is text or a number, never a formula, so nothing in a source can run in a spreadsheet.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

EPOCH = (1980, 1, 1, 0, 0, 0)
"""What every part of the file is dated: no clock in output."""
LONGEST = 32_000
"""Characters that a cell can hold."""
WIDTH = 18
NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")
"""What is written as a number: no more digits than a spreadsheet keeps."""
ILL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLAIN, TITLE, ASKED = 0, 1, 2
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFFFF2CC"/></patternFill></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1"/>'
    '<xf fillId="2" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    "</cellXfs></styleSheet>"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Of the first columns, in characters."""
    asked: frozenset[str] = frozenset()
    """Columns that its reader fills in: they are coloured."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Write *sheets* as one XLSX file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(sheets):
            package.writestr(zipfile.ZipInfo(name, EPOCH), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", _types(numbers)
    yield "_rels/.rels", _links([("rId1", "officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
    )
    last = ("rId0", "styles", "styles.xml")
    sheet_links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _links([*sheet_links, last])
    yield "xl/styles.xml", STYLES
    for n, sheet in enumerate(sheets, start=1):
        yield f"xl/worksheets/sheet{n}.xml", "".join(_sheet(sheet))


def _types(numbers: Iterable[int]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/styles.xml", "styles"),
        *((f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers),
    ]
    told = "".join(
        f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in parts
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _links(links: Iterable[tuple[str, str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for id_, kind, target in links
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def _sheet(sheet: Sheet) -> Iterator[str]:
    widths = (*sheet.widths, *[WIDTH] * (len(sheet.columns) - len(sheet.widths)))
    yield f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>'
    for n, width in enumerate(widths[: len(sheet.columns)], start=1):
        yield f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, sheet.columns, [TITLE] * len(sheet.columns))
    styles = [ASKED if column in sheet.asked else PLAIN for column in sheet.columns]
    for n, row in enumerate(sheet.rows, start=2):
        yield _row(n, row, styles)
    corner = f"{_letters(len(sheet.columns))}{len(sheet.rows) + 1}"
    yield f'</sheetData><autoFilter ref="A1:{corner}"/></worksheet>'


def _row(number: int, cells: Iterable[str], styles: Sequence[int]) -> str:
    told = "".join(
        _cell(f"{_letters(n)}{number}", cell, style)
        for n, (cell, style) in enumerate(zip(cells, styles, strict=True), start=1)
    )
    return f'<row r="{number}">{told}</row>'


def _cell(place: str, text: str, style: int) -> str:
    if NUMBER.fullmatch(text):
        return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    plain = escape(ILL.sub("�", text[:LONGEST]))
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'
    )


def _letters(number: int) -> str:
    """Give the name of a column.

    >>> [_letters(n) for n in (1, 26, 27)]
    ['A', 'Z', 'AA']
    """
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
