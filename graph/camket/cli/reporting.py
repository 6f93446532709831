"""How the report of a check comes out: in the format asked for, to stdout or a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from camket.cli.exporting import save
from camket.cli.terminal import chosen, talk
from camket.errors import SourceError

if TYPE_CHECKING:
    from camket.model import Refusal
    from camket.validate import Report

F = TypeVar("F", bound=Callable[..., object])
LISTED = 10


def _known(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Look for the formats only when one is asked for: the help loads nothing."""
    from camket.validate.formats import names

    return click.Choice(names()).convert(value, param, ctx) if value else None


def report_options(command: F) -> F:
    """Add `--format` and `--output` for a report."""
    form = click.option(
        "--format",
        "form",
        metavar="FORMAT",
        callback=_known,
        help="table, csv, json, html, xlsx or shacl; a table on a terminal, else CSV.",
    )
    output = click.option(
        "--output", type=click.Path(path_type=Path), help="The file to write; else stdout."
    )
    return output(form(command))


def put(report: "Report", lang: str, form: str | None, output: Path | None) -> None:
    """Write *report* in the format asked for, or the one that the name of the file asks for."""
    from camket.validate.formats import load, names

    by_suffix = {load(name).suffix: name for name in names()}
    kind = form or (by_suffix.get(output.suffix, "csv") if output else chosen(None))
    written = load(kind).write(report, lang)
    if output is None:
        click.echo(written, nl=False)
    else:
        save(output, written if isinstance(written, bytes) else written.encode())


def tell(report: "Report", lang: str) -> None:
    """Say on stderr how much was found, and the worst of it."""
    from camket.validate import COLUMNS, rows
    from camket.validate.formats import harmless, summary

    talk(summary(report, lang))
    for row in list(rows(report, lang))[:LISTED]:
        told = dict(zip(COLUMNS, row, strict=True))
        where = ", ".join(part for part in (told["source"], told["place"]) if part)
        talk(harmless(f"  {told['severity']} {told['rule']}  {where or told['focus']}"))
        talk(harmless(f"    {told['message']} {told['remedy']}"))
    if len(report.results) > LISTED:
        talk(f"  … and {len(report.results) - LISTED} more; `--format html --output FILE` has all.")


@contextmanager
def reporting_refusals(write: Callable[["Report"], None]) -> Iterator[None]:
    """Have a source that cannot be read at all reported too, before the command ends for it."""
    try:
        yield
    except SourceError as bad:
        from camket.model import Refusal
        from camket.validate import with_refusals

        faults = [fault for fault in bad.faults if isinstance(fault, Refusal)]
        named = [(Path(bad.source).name, fault) for fault in faults or [_unreadable(bad)]]
        write(with_refusals(None, named))
        raise


def _unreadable(bad: SourceError) -> "Refusal":
    from camket.model import Origin, Refusal

    line = bad.__cause__.lineno if isinstance(bad.__cause__, SyntaxError) else None
    return Refusal(
        place="",
        value="",
        code="unreadable",
        reason=str(bad),
        remedy="Mend the file, or name another, and check it again.",
        vi=(f"Không đọc được: {bad}", "Sửa tệp ấy hoặc chọn tệp khác, rồi kiểm tra lại."),
        origin=Origin(Path(bad.source).name, line or 0),
    )
