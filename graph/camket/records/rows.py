"""Tables as text: rows with the names of their columns, counted as RFC 7111 counts them."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from camket import contents
from camket.errors import SourceError
from camket.model import Refusal, Source
from camket.records.books import records_in
from camket.records.cells import CellError, Fault, words_in

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header."""

    number: int
    """The header is row 1."""
    cells: Mapping[str, str]

    @property
    def selector(self) -> str:
        """Give the fragment that points at this row."""
        return f"row={self.number}"


def header_of(source: Source) -> tuple[str, ...]:
    """Give the names of the columns of *source*; SourceError when two are the same."""
    first = next(_records(source, part=contents.HEAD), (1, [""]))[1]
    if not isinstance(first, list):
        raise SourceError(f"{source.name}: its header cannot be read.", source=source.name)
    try:
        names = tuple(words_in(cell) for cell in first)
    except CellError as bad:
        raise SourceError(
            f"{source.name}: its header cannot be read. {bad.fault.reason} {bad.fault.remedy}",
            source=source.name,
        ) from bad
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise SourceError(
            f"{source.name} has several columns named {', '.join(map(repr, twice))}. "
            "Give each column a name of its own.",
            source=source.name,
        )
    return names


def rows(source: Source) -> Iterator[Row | Refusal]:
    """Yield the rows of *source*; a row that does not fit the header becomes a refusal."""
    names = header_of(source)
    for number, cells in _records(source):
        place = source.name, f"row={number}"
        if number == 1 or cells == []:
            continue
        if isinstance(cells, Fault):
            yield cells.at(*place)
        elif len(cells) != len(names):
            yield _ragged(cells, len(names)).at(*place)
        else:
            yield Row(number, dict(zip(names, cells, strict=True)))


def _records(source: Source, part: int | None = None) -> Iterator[tuple[int, list[str] | Fault]]:
    """Yield what the rows hold, with their numbers; *part* bytes are enough for the header."""
    name = source.name
    if source.media_type != contents.CSV:
        found = enumerate(records_in(contents.bare(source.content), name), start=1)
        yield from ((number, cells if any(cells) else []) for number, cells in found)
        return
    text = contents.decode(source.content, name) if part is None else _head(source, part)
    table = contents.table_of(text)
    by = contents.delimiter(table, name) or ","
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=by)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as bad:
            yield number, Fault("", "no-row", f"The row cannot be read: {bad}.", MEND)


def _head(source: Source, length: int) -> str:
    return source.content[:length].decode("utf-8", "ignore")


MEND = "Look for a quotation mark that is not closed, or for a cell of more than 128 KB."


def _ragged(cells: list[str], wanted: int) -> Fault:
    shown = " | ".join(cells[:SHOWN])
    reason = f"The row has {len(cells)} cells, the header {wanted}."
    remedy = "Complete the row; put cells that hold the delimiter in quotation marks."
    return Fault(shown, "ragged-row", reason, remedy)
