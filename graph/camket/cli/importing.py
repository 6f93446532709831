"""Commands that change a home: import, undo, policy."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.acting import actor
from camket.cli.checking import chosen_report, rehearse_import, tell_counts, whole_report
from camket.cli.describing import given_of, given_options
from camket.cli.means import means_of, means_options
from camket.cli.quarantining import tell_refusals
from camket.cli.reporting import put, report_options, reporting_refusals
from camket.cli.reporting import tell as tell_report
from camket.cli.terminal import format_option, home_option, lang_option, show, stage, talk

if TYPE_CHECKING:
    from camket.pipeline import Outcome, Story
    from camket.validate import Report


Option = str | bool | int | Path | tuple[str, ...] | None


@click.command("import")
@click.argument("locations", nargs=-1, required=True, metavar="FILE|URL...")
@given_options
@click.option(
    "--engine", type=click.Choice(["shifty", "pyshacl"]), default="shifty", help="SHACL engine."
)
@click.option("--no-reference", is_flag=True, help="Make a new home without the shipped data.")
@means_options
@click.option(
    "--force",
    is_flag=True,
    help="Also a file of 100 records or more that is 5 % unreadable, or lost 30 % since before.",
)
@click.option("--dry-run", is_flag=True, help="Only show what it would do, as `camket check`.")
@home_option
@lang_option
@report_options
def import_(locations: tuple[str, ...], home: Path, lang: str, **options: Option) -> None:
    """Read files, folders, archives, web addresses or standard input (-) into the home.

    \b
    camket import article.txt --url https://… --title "…" --published 2016-12-01
    camket import articles/ --jobs 4    with article.meta.yaml beside article.txt
    camket import page.html report.pdf news.zip https://…
    camket import holders.rq --endpoint https://query.wikidata.org/sparql
    camket import aid.xml.gz            what a file is, is told by its content
    camket import large.xml --limit file=600MB --limit memory=2GB

    All files are read in one commit: all of them, or none. A file that is there already, just
    the same, changes nothing.
    """  # noqa: D301
    form, output = chosen_report(options)

    def write(report: "Report") -> None:
        put(report, lang, form, output)

    given = given_of(options, len(locations))
    if options.get("dry_run"):
        rehearse_import(home, locations, lang, options, given)
    story = _story(home, options)
    with reporting_refusals(write) if form or output else nullcontext():
        outcome = story.load(locations, given)
    _tell_import(outcome, lang)
    if form or output:
        from camket.pipeline.rehearsing import arrival_of, with_signs

        told = replace(outcome, arrival=arrival_of(story.home, outcome, lang))
        write(whole_report(with_signs(story.home, told)))


@click.command()
@home_option
@format_option
@click.option("--all", "everything", is_flag=True, help="Also the data that came with camket.")
def imports(home: Path, form: str | None, *, everything: bool) -> None:
    """List the imports that stand."""
    from camket.ledger import open_home

    found = open_home(home).state().imports
    state = open_home(home).state()
    show(
        ("import", "name", "source", "at", "loader"),
        [
            (i.id, i.name, i.source, i.at, i.loader)
            for i in found
            if i.id not in state.undone and (everything or not i.is_shipped())
        ],
        form,
    )


@click.command()
@click.option("--check", "only", is_flag=True, help="Show what would change; write nothing.")
@home_option
@lang_option
def reextract(home: Path, lang: str, *, only: bool) -> None:
    """Read the articles of the home again with today's rules.

    One line for each claim that changes: + gained, - lost, ~ read otherwise. Each article that
    changes is a new import; `undo` brings the reading before it back.
    """
    from camket.ledger import open_home
    from camket.pipeline import Story, rereading

    story = Story(open_home(home), actor(), stage)
    found = rereading.reread(story.home)
    for line in rereading.changes(story.home, found):
        click.echo(line)
    talk(f"{len(found)} articles read again.")
    if not only:
        _tell_import(replace(story.take(found), unchanged=()), lang)


@click.command()
@click.argument("import_ids", nargs=-1, required=True, metavar="IMPORT...")
@home_option
@lang_option
def undo(import_ids: tuple[str, ...], home: Path, lang: str) -> None:
    """Take back what imports brought; what they had replaced comes back, later imports stay.

    Several are undone at once, or none of them.
    """
    from camket.ledger import open_home
    from camket.pipeline import Story

    outcome = Story(open_home(home), actor(), stage).undo(*import_ids)
    ids = ", ".join(import_ids)
    if lang == "vi":
        talk(f"Đã hoàn tác {ids}: gỡ {outcome.removed:,} quad, thêm {outcome.added:,}.")
    else:
        talk(f"Undone {ids}: {outcome.removed:,} quads removed, {outcome.added:,} added.")


@click.command()
@click.argument("name", required=False, type=click.Choice(["auto", "reviewed", "all"]))
@home_option
def policy(name: str | None, home: Path) -> None:
    """Show who accepts claims, or change it: auto (named rules), reviewed (stewards), all."""
    from camket.ledger import open_home
    from camket.pipeline import Story

    story = Story(open_home(home), actor(), stage)
    if name is None:
        click.echo(story.home.state().policy)
        return
    outcome = story.set_policy(name)
    talk(f"Policy is {name}: {outcome.accepted} claims accepted, {outcome.waiting} waiting.")


def _story(home: Path, options: Mapping[str, Option]) -> "Story":
    from camket.pipeline import found_home

    story = found_home(
        home,
        actor(),
        tell=stage,
        reference=not options.get("no_reference"),
        engine="pyshacl" if options.get("engine") == "pyshacl" else "shifty",
    )
    return replace(story, force=bool(options.get("force")), means=means_of(home, options))


def _tell_import(outcome: "Outcome", lang: str) -> None:
    tell_counts(outcome)
    tell_refusals(outcome.refusals, lang)
    if outcome.report:
        tell_report(outcome.report, lang)
