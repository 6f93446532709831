"""Commands that ask: canned questions, and free SPARQL."""

import signal
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.terminal import chosen, draw, home_option, lang_option, talk

if TYPE_CHECKING:
    from camket.canned import Answer, CannedQuery, Parameter
    from camket.store import Store, Term

ANSWER_FORMATS = ("table", "csv", "tsv", "json", "jsonl")


class Questions(click.Group):
    """Canned queries as commands, each made from the header of its file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the questions by name."""
        from camket.canned import names

        return list(names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Make the command of one question."""
        from camket.canned import load

        return _command(load(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print each question with its title."""
        from camket.canned import load

        rows = [(name, load(name).title.en) for name in self.list_commands(ctx)]
        with formatter.section("Questions"):
            formatter.write_dl(rows)


@click.group(cls=Questions, subcommand_metavar="QUESTION [--PARAMETER VALUE]...")
def ask() -> None:
    """Ask a canned question; a name that the sources use will do for a thing.

    \b
    camket ask support_total --giver "Thành phố Hà Nội" --area "Tỉnh Lai Châu"
    camket ask requests_made --format json
    """  # noqa: D301


@click.command()
@click.argument("file", metavar="FILE|-")
@home_option
@click.option("--format", "form", type=click.Choice(["json", "csv", "tsv"]), default="csv")
def sparql(file: str, home: Path, form: str) -> None:
    """Run a SPARQL query over the accepted view; Ctrl-C ends it."""
    from camket.ledger import open_home
    from camket.sources import decode, read_bytes

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    text = decode(read_bytes(file), file)
    with open_home(home).reading() as store:
        click.echo(store.result(text, form), nl=False)


def _command(query: "CannedQuery") -> click.Command:
    def run(
        home: Path, form: str | None, lang: str, **values: str | tuple[str, ...] | None
    ) -> None:
        from camket.canned import answer
        from camket.ledger import open_home

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        given = {name: value for name, value in values.items() if value not in (None, ())}
        with open_home(home).reading() as store:
            _print(answer(store, query, given), store, form, lang)

    command = click.Command(
        query.name,
        callback=run,
        params=[*map(_option, query.params), _format_option()],
        help=f"{query.title.en}\n\n{query.title.vi}\n\n{query.doc}",
        short_help=query.title.en,
    )
    return home_option(lang_option(command))


def _option(param: "Parameter") -> click.Option:
    kind = ", ".join(param.choices) or param.scheme or param.kind
    return click.Option(
        [f"--{param.name.replace('_', '-')}", param.name],
        required=param.required and param.default is None,
        multiple=param.many,
        metavar=kind.upper(),
        help=f"{param.doc.en} {param.doc.vi}".strip(),
    )


def _format_option() -> click.Option:
    return click.Option(
        ["--format", "form"],
        type=click.Choice(ANSWER_FORMATS),
        help="How to print; a table on a terminal, CSV elsewhere.",
    )


def _print(found: "Answer", store: "Store", form: str | None, lang: str) -> None:
    from camket.canned.tables import FORMATS

    kind = chosen(form)
    if kind == "table":
        _draw(found, store, lang)
    else:
        click.echo(FORMATS[kind](found), nl=False)
    if found.truncated:
        talk("truncated: there are more rows; raise --limit.")
    if not found.rows:
        talk(found.query.empty.say(lang))


def _draw(found: "Answer", store: "Store", lang: str) -> None:
    from pyoxigraph import NamedNode

    from camket.canned import labels

    iris = {cell.value for row in found.rows for cell in row if isinstance(cell, NamedNode)}
    named = labels(store, iris, lang)
    rows = [[_shown(cell, named) for cell in row] for row in found.rows]
    draw(found.columns, rows, title=found.query.title.say(lang))
    if len(found.rows) > 1:
        talk(f"{len(found.rows)} rows.")


def _shown(cell: "Term | None", named: Mapping[str, str]) -> str:
    from pyoxigraph import NamedNode

    from camket.canned.tables import text_of
    from camket.terms import ID
    from camket.terms.vocabulary import XSD

    text = text_of(cell) or ""
    if isinstance(cell, NamedNode):
        known = named.get(text)
        return known or (text.removeprefix(ID) if text.startswith(ID) else text.rpartition("/")[2])
    if cell is not None and cell.datatype == XSD.decimal:
        return f"{Decimal(text):,}"
    if cell is not None and cell.datatype == XSD.boolean:
        return "✓" if text == "true" else ""
    return text.replace(ID, "")
