"""How tables and talk look: rich on a terminal, plain CSV elsewhere."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import click

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
        draw(columns, listed)


def draw(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """Draw a table for people."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "160"))
    Console(width=width).print(table)


def _plain(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)


def _usual_language() -> str:
    return "vi" if os.environ.get("LANG", "").startswith("vi") else "en"
