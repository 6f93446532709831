"""Commands that read text without a home: extract, lexicon."""

import sys

import click

from camket.cli.terminal import chosen, draw, show, talk


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "table"]), default=None, help="How to print."
)
@click.option("--published", metavar="DAY", help="The day of publication, for dates without year.")
def extract(files: tuple[str, ...], form: str | None, published: str | None) -> None:
    """Print the claims of articles, one JSON object a line (the interchange format)."""
    from camket.loaders import article
    from camket.model import Description, jsonl
    from camket.sources import Given, checked_day, expand, read

    given = Given(Description(published=checked_day(published, "--published")))
    kind = "jsonl" if form == "jsonl" or chosen(form) != "table" else "table"
    paths = [path for location in files for path in expand(location)]
    found = [claim for path in paths for claim in article.load(read(path, given))]
    if kind == "jsonl":
        for claim in found:
            click.echo(jsonl.to_line(claim))
        return
    rows = [
        (c.kind, f"{c.confidence:.2f}", c.amount.text if c.amount else "", c.evidence[0].text)
        for c in found
    ]
    draw(("kind", "confidence", "amount", "words"), rows)
    talk(f"{len(found)} claims in {len(paths)} files.")


@click.group()
def lexicon() -> None:
    """Look at the rules that read articles."""


@lexicon.command()
def lint() -> None:
    """Check every frame: types, gaps, shadowed patterns, examples."""
    from camket.extract.lint import lint as faults_of

    faults = faults_of()
    show(("fault",), [(fault,) for fault in faults], None)
    talk(f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)
