"""Commands that take something out of a home: export, network."""

import io
import sys
from pathlib import Path

import click

from camket.cli.terminal import format_option, home_option, lang_option, show, talk


@click.command()
@click.argument("form", metavar="FORMAT")
@click.option("--network", "name", help="A network; without it the graph itself is exported.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; else stdout.")
@home_option
@lang_option
def export(form: str, name: str | None, output: Path | None, home: Path, lang: str) -> None:
    """Write the graph (nquads, trig, turtle) or a network (graphml, gexf, svg, png …).

    \b
    camket export turtle > view.ttl
    camket export graphml --network money_flows --output money.graphml
    """  # noqa: D301
    content = io.BytesIO()
    _export(home, form, name, lang, content)
    if output is None:
        sys.stdout.buffer.write(content.getvalue())
        sys.stdout.buffer.flush()
    else:
        save(output, content.getvalue())


@click.group()
def network() -> None:
    """Look at the networks: who gives to whom, who acts for whom, who asks whom."""


@network.command("stats")
@click.argument("name")
@home_option
@lang_option
@format_option
def stats(name: str, home: Path, lang: str, form: str | None) -> None:
    """Count a network and name its best connected nodes."""
    from camket.ledger import open_home
    from camket.network import network as graph_of
    from camket.network import statistics

    with open_home(home).reading() as store:
        graph = graph_of(store, name, lang)
    show(("what", "value"), statistics(graph), form)


def save(path: Path, content: bytes) -> None:
    """Write *content* to *path*, and say so."""
    from camket.errors import ExportError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as bad:
        raise ExportError(f"{path} cannot be written: {bad.strerror}.") from bad
    talk(f"{path}  {len(content):,} bytes")


def _export(home: Path, form: str, name: str | None, lang: str, out: io.BytesIO) -> None:
    from camket.exports import load
    from camket.ledger import open_home
    from camket.network import network as graph_of

    found = load(form)
    if (found.subject == "network") != (name is not None):
        wanted = "--network NAME" if found.subject == "network" else "no --network"
        raise click.UsageError(f"The format {form} wants {wanted}.")
    with open_home(home).reading() as store:
        found.write(graph_of(store, name, lang) if name else store, out)
