"""A first mapping for a table, guessed from its header and rows, for a person to finish."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from camket.model import Source
from camket.records.cells import CellError, number_in, time_in, web_address
from camket.records.mapping import mapping_in
from camket.records.rows import Row, header_of, rows

SAMPLE = 200
SHOWN = 3
PRIVATE = ("mail", "phone", "street", "address", "birth", "gender", "religion", "ethnic", "image")
HEAD = """\
# Drafted from the table: check every line. The form is told in camket.records.mapping.
name: {name}
left_out: [{left_out}]
main: row
things:
  row:
    # What does a row tell of? An event, a project, a delivery, an undertaking, a person, a body …
    kind: event
    type: ck:Event
    # Which columns tell one such thing from another? Without id, each row is one of its own.
{id}    says:
"""


def draft(source: Source) -> str:
    """Write a mapping of *source* that can be read, with a guess at each column."""
    header = [column for column in header_of(source) if column]
    sample = list(islice((row for row in rows(source) if isinstance(row, Row)), SAMPLE))
    cells = {c: [t for row in sample if (t := row.cells[c].strip())] for c in header}
    private = [c for c in header if any(word in c.casefold() for word in PRIVATE)]
    kept = [c for c in header if c not in private]
    name = source.name.rpartition("/")[2].partition(".")[0]
    head = HEAD.format(
        name=_quoted(name),
        left_out=", ".join(map(_quoted, private)),
        id=_identity(kept, cells, len(sample)),
    )
    text = head + "".join(_line(column, cells[column]) for column in kept)
    mapping_in(text, f"the draft for {source.name}")
    return text


def _identity(header: Sequence[str], cells: dict[str, list[str]], count: int) -> str:
    """Write the id, by the first column whose cells are all there and all different."""
    for column in header:
        if count and len(set(cells[column])) == len(cells[column]) == count:
            return f"    id: {_quoted('{' + column + '}')}\n"
    return ""


def _line(column: str, cells: Sequence[str]) -> str:
    place = _quoted("{" + column + "}")
    shown = " | ".join(dict.fromkeys(cells[:SHOWN]))[:80].replace("\n", " ")
    guess = f", datatype: {datatype}" if (datatype := _datatype(cells)) else ""
    said = f"{{predicate: skos:note, template: {place}{guess}}}"
    return f"      # {column}: {shown or 'empty'}\n      - {said}\n"


def _datatype(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    if all(map(web_address, cells)):
        return "anyURI"
    if _all(cells, lambda cell: time_in(cell).is_day):
        return "date"
    if _all(cells, lambda cell: number_in(cell) is not None):
        return "decimal"
    return ""


def _all(cells: Iterable[str], check: Callable[[str], bool]) -> bool:
    try:
        return all(check(cell) for cell in cells)
    except CellError:
        return False


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
