"""Nodes or edges as comma-separated values with the column names of Neo4j's importer."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from camket.canned.tables import guarded
from camket.exports._plain import Attributes

Line = tuple[tuple[str, ...], Attributes]


def write_table(lines: Iterable[Line], fixed: Sequence[str], out: BinaryIO) -> None:
    """Write *lines*: the *fixed* columns, then every attribute that any line has, by name."""
    rows = list(lines)
    names = sorted({name for _, attributes in rows for name in attributes})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*fixed, *names])
    for cells, attributes in rows:
        values = [*cells, *(_written(attributes.get(name, "")) for name in names)]
        writer.writerow([guarded(value) for value in values])
    out.write(text.getvalue().encode())


def _written(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
