"""How tables and talk look: rich on a terminal, plain CSV elsewhere."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from camket.terms import ID

if TYPE_CHECKING:
    from rich.console import Console

F = TypeVar("F", bound=Callable[..., object])
FORMATS = ("table", "csv", "json")


def home_option(command: F) -> F:
    """Add `--home`, the folder that all is kept in."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path),
        envvar="CAMKET_HOME",
        default=Path("camket-home"),
        show_default=True,
        help="The home folder.",
    )(command)


def format_option(command: F) -> F:
    """Add `--format` for small tables."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default=None,
        help="How to print; a table on a terminal, CSV elsewhere.",
    )(command)


def lang_option(command: F) -> F:
    """Add `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        envvar="CAMKET_LANG",
        default=_usual_language,
        help="Language of labels and messages.",
    )(command)


def talk(message: str) -> None:
    """Say something to the person at the terminal, on stderr."""
    click.echo(message, err=True)


def stage(name: str, count: str) -> None:
    """Tell a stage that counted something."""
    if count:
        talk(f"{name:>10}  {count}")


def chosen(form: str | None) -> str:
    """Give the format asked for, else what suits the output."""
    return form or ("table" if sys.stdout.isatty() else "csv")


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str | None) -> None:
    """Print a table in the format asked for."""
    kind = chosen(form)
    listed = [list(row) for row in rows]
    if kind == "json":
        records = [dict(zip(columns, row, strict=True)) for row in listed]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif kind == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([list(columns), *listed])
        click.echo(out.getvalue(), nl=False)
    else:
        draw(columns, [[cell.replace(ID, "") for cell in row] for row in listed])


def draw(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """Draw a table for people: empty columns left out, long rows as one block each."""
    from rich.console import Console

    listed = [list(row) for row in rows]
    kept = [n for n in range(len(columns)) if not listed or any(row[n] for row in listed)]
    heads = [columns[n].replace("_", " ") for n in kept]
    cells = [[row[n] for n in kept] for row in listed]
    console = Console(width=width(), highlight=False)
    if title:
        console.print(title, style="bold", markup=False)
    if cells and _natural_width(heads, cells) > WIDE * console.width:
        _draw_blocks(console, heads, cells)
    else:
        _draw_table(console, heads, cells)


WIDE = 1.3
"""A table this many times wider than the terminal is drawn as blocks."""


def _natural_width(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    return sum(widths) + 3 * len(heads)


def _draw_table(console: "Console", heads: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    rows = [list(row) for row in cells]
    for number, head in enumerate(heads):
        is_number = all(row[number][:1].isdigit() for row in rows)
        table.add_column(
            head, overflow="fold", no_wrap=is_number, justify="right" if is_number else "left"
        )
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)


def _draw_blocks(console: "Console", heads: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    for row in cells:
        draw_pairs(zip(heads, row, strict=True), console)
        console.print()


def draw_pairs(pairs: Iterable[tuple[str, str]], console: "Console | None" = None) -> None:
    """Draw names and values below each other; what is empty is left out."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    block = Table.grid(padding=(0, 2))
    block.add_column(style="dim", no_wrap=True)
    block.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            block.add_row(name, escape(value))
    (console or Console(width=width(), highlight=False)).print(block)


def width() -> int | None:
    """Give the width to draw for: the terminal's own (None), or that of COLUMNS."""
    return None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "120"))


def _usual_language() -> str:
    return "vi" if os.environ.get("LANG", "").startswith("vi") else "en"
