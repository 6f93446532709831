"""Commands about who is who: candidates out, decisions in, decisions taken back."""

from pathlib import Path

import click

from camket.cli.acting import actor
from camket.cli.terminal import format_option, home_option, lang_option, show, stage, talk

Option = str | bool | float | Path | None
KINDS = ("person", "body", "jurisdiction", "fund", "facility", "project", "place")


@click.group()
def identity() -> None:
    """Decide who is who: export the pairs that may be one, import what was decided.

    \b
    camket identity export --kind person --output people.csv
    …                                   fill in the column verdict: same, different, unsure
    camket identity import people.csv
    camket identity list
    camket identity undo d3             the home is as it was before

    Nothing is made one by a name alone. What people decide is kept in the journal and laid over
    every later import.
    """  # noqa: D301 - \b is click's mark for lines that stay


@identity.command("export")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only such things.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.3, show_default=True,
              help="Leave out pairs of a lower score.")  # fmt: skip
@click.option("--decided", is_flag=True, help="The decisions that stand, instead of open pairs.")
@click.option("--format", "form", type=click.Choice(["csv", "sssom"]), default="csv")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; else stdout.")
@home_option
@lang_option
def export(kinds: tuple[str, ...], home: Path, lang: str, **options: Option) -> None:
    """Write the pairs of things that may be one, the likeliest first, with scores and reasons.

    CSV for a spreadsheet, or SSSOM for other tools. Without --kind all kinds are compared but
    places, of which very many share a name.
    """
    from camket.cli.exporting import save
    from camket.ledger import open_home
    from camket.pipeline.who import open_pairs
    from camket.resolve.sheets import sheet_of, sssom_of

    found, output, decided = open_home(home), options["output"], options["decided"]
    chosen = kinds or tuple(kind for kind in KINDS if kind != "place")
    least = options["least"] if isinstance(options["least"], float) else 0.0
    pairs = [] if decided else list(open_pairs(found, chosen, least=least))
    made = found.state().decided() if decided else ()
    is_sssom = options["form"] == "sssom"
    written = sssom_of(pairs, made) if is_sssom else sheet_of(pairs, made, lang)
    if isinstance(output, Path):
        save(output, written.encode())
    else:
        click.echo(written, nl=False)
    talk(f"{len(made)} decisions." if decided else f"{len(pairs)} open pairs.")


@identity.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@home_option
def import_(files: tuple[str, ...], home: Path) -> None:
    """Record the decisions in tables (CSV) or mappings (SSSOM): all of them, or none.

    A decision that contradicts another is refused, and both are named.
    """
    from camket import sources
    from camket.ledger import open_home
    from camket.pipeline import Story
    from camket.resolve.sheets import decisions_in

    read = [sources.read(file) for file in files]
    told = [
        d
        for found in read
        for d in decisions_in(sources.decode(found.content, found.name), found.name)
    ]
    outcome = Story(open_home(home), actor(), stage).decide(told)
    made = outcome.decided
    for decision in made:
        talk(f"  {decision}")
    talk(f"{len(made)} decisions made, {len(told) - len(made)} known already.")
    if made:
        talk(f"Take one back with `camket identity undo {made[0].id}`.")


@identity.command("list")
@home_option
@format_option
def list_(home: Path, form: str | None) -> None:
    """List the decisions that stand."""
    from camket.ledger import open_home

    made = open_home(home).state().decided()
    columns = ("decision", "verdict", "left", "left_name", "right", "right_name", "comment")
    show(
        columns,
        [(d.id, d.verdict, d.left, d.left_name, d.right, d.right_name, d.comment) for d in made],
        form,
    )


@identity.command("undo")
@click.argument("ids", nargs=-1, required=True, metavar="DECISION...")
@home_option
def undo(ids: tuple[str, ...], home: Path) -> None:
    """Take decisions back: what was made one is two again, later imports stay."""
    from camket.ledger import open_home
    from camket.pipeline import Story

    outcome = Story(open_home(home), actor(), stage).take_back(ids)
    for decision in outcome.decided:
        talk(f"Taken back: {decision}.")
