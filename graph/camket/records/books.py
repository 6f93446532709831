"""Spreadsheets (XLSX, ODS) → the rows of their first sheet, each cell as text."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module

from camket.errors import SourceError

MAX_UNPACKED = 256 * 2**20
MAX_RATIO = 100
MAX_MEMBERS = 1_000


def records_in(content: bytes, name: str) -> Iterator[list[str]]:
    """Yield the rows of the first sheet; SourceError when *content* is no book within limits."""
    _check(content, name)
    try:
        calamine = import_module("python_calamine")
    except ImportError as bad:
        raise SourceError(
            f"{name} is a spreadsheet, and python-calamine is not installed. Install it, or save "
            "the sheet as CSV.",
            source=name,
        ) from bad
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except calamine.CalamineError as bad:
        raise SourceError(
            f"{name} cannot be read as a spreadsheet: {bad}. Save the sheet as CSV.", source=name
        ) from bad
    for row in rows:
        yield [cell_text(cell) for cell in row]


def cell_text(cell: object) -> str:
    """Write a cell as a table would: days as ISO days, numbers without needless digits.

    >>> cell_text(1250000.0), cell_text(0.1), cell_text(True), cell_text(None)
    ('1250000', '0.1', 'true', '')
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float():
            return (
                f"{Decimal(repr(cell)).normalize():f}" if abs(cell) < float(10**30) else repr(cell)
            )
        case datetime():
            return cell.date().isoformat() if cell.time() == cell.min.time() else cell.isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


def _check(content: bytes, name: str) -> None:
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as bad:
        raise SourceError(
            f"{name} is a torn spreadsheet: {bad}. Fetch it again.", source=name
        ) from bad
    unpacked = sum(member.file_size for member in members)
    most = min(MAX_UNPACKED, max(len(content), 2**20) * MAX_RATIO)
    if unpacked > most or len(members) > MAX_MEMBERS:
        raise SourceError(
            f"{name} unpacks to {unpacked:,} bytes in {len(members)} parts; {most:,} bytes and "
            f"{MAX_MEMBERS:,} parts are allowed. Save the sheet as CSV.",
            source=name,
        )
