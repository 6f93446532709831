"""Commands that change a home: import, undo, policy."""

import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from camket.cli.acting import actor
from camket.cli.describing import given_of, given_options
from camket.cli.differing import show_arrival, tell_arrival
from camket.cli.means import means_of, means_options
from camket.cli.quarantining import tell_refusals
from camket.cli.reporting import put, report_options, reporting_refusals
from camket.cli.reporting import tell as tell_report
from camket.cli.terminal import format_option, home_option, lang_option, show, stage, talk

if TYPE_CHECKING:
    from camket.pipeline import Outcome, Story
    from camket.sources import Given
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
    form, output = _chosen_report(options)

    def write(report: "Report") -> None:
        put(report, lang, form, output)

    given = given_of(options, len(locations))
    if options.get("dry_run"):
        _rehearse(home, locations, lang, options, given)
    story = _story(home, options)
    with reporting_refusals(write) if form or output else nullcontext():
        outcome = story.load(locations, given)
    _tell_import(outcome, lang)
    if form or output:
        from camket.pipeline.rehearsing import arrival_of, with_signs

        told = replace(outcome, arrival=arrival_of(story.home, outcome, lang))
        write(_whole(with_signs(story.home, told)))


@click.command()
@click.argument("locations", nargs=-1, metavar="[FILE...]")
@click.option("--all", "everything", is_flag=True, help="Check all that stands in the home.")
@means_options
@click.option("--day", metavar="DAY", help="With --all: judge deadlines as on that day, not today.")
@click.option(
    "--diff", is_flag=True, help="Print what would change, not what is wrong: table, csv or json."
)
@home_option
@lang_option
@report_options
def check(
    locations: tuple[str, ...], home: Path, lang: str, *, everything: bool, **options: Option
) -> None:
    """Show what an import would bring and what is wrong with it; nothing is written.

    \b
    camket check claims.jsonl --lang vi
    camket check gifts.csv --diff             facts and sums of money, before and after
    camket check --all --output report.html

    Every finding names the file and the place in it, what stands there, and what to do.
    """  # noqa: D301
    if everything == bool(locations):
        raise click.UsageError("Name the files to check, or use --all for what stands.")
    if everything:
        _check_home(home, lang, options)
    _rehearse(home, locations, lang, options)


def _rehearse(
    home: Path,
    locations: tuple[str, ...],
    lang: str,
    options: Mapping[str, Option],
    given: "Given | None" = None,
) -> NoReturn:
    from camket.pipeline import rehearse

    form, output = _chosen_report(options)

    def write(report: "Report") -> None:
        put(report, lang, form, output)

    with reporting_refusals(write):
        who = replace(actor(), lang=lang)
        means = replace(means_of(home, options), given=given)
        outcome = rehearse(home, locations, who, stage, means)
    _tell_counts(outcome)
    report = _whole(outcome)
    if outcome.arrival:
        tell_arrival(outcome.arrival, lang)
    if options.get("diff") and outcome.arrival:
        show_arrival(outcome.arrival, lang, form)
        tell_report(report, lang)
    else:
        write(report)
    sys.exit(1 if report.violations else 0)


def _chosen_report(options: Mapping[str, Option]) -> tuple[str | None, Path | None]:
    form, output = options["form"], options["output"]
    return str(form) if form else None, output if isinstance(output, Path) else None


def _check_home(home: Path, lang: str, options: Mapping[str, Option]) -> NoReturn:
    from camket.ledger import open_home
    from camket.pipeline.audit import check_all
    from camket.pipeline.origins import located
    from camket.sources import checked_day

    day = options.get("day")
    on = checked_day(str(day), "--day") if day else actor().at[:10]
    found = open_home(home)
    with found.reading() as store:
        report = located(check_all(store, stage, found, on), found, store)
    put(report, lang, *_chosen_report(options))
    sys.exit(1 if report.violations else 0)


def _whole(outcome: "Outcome") -> "Report":
    from camket.validate import with_refusals

    return replace(with_refusals(outcome.report, outcome.refusals), arrival=outcome.arrival)


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
    _tell_counts(outcome)
    tell_refusals(outcome.refusals, lang)
    if outcome.report:
        tell_report(outcome.report, lang)


def _tell_counts(outcome: "Outcome") -> None:
    for name in outcome.unchanged:
        talk(f"{name}: nothing changed, it is there already.")
    if not outcome.imports:
        return
    for found in outcome.imports:
        talk(f"{found.id or 'would import'}  {found.name}")
    talk(f"{outcome.accepted} accepted by rule, {outcome.waiting} waiting.")
    if not outcome.accepted + outcome.waiting:
        talk("No claim was found in it: the document is kept as read, and says nothing here.")
    for text in outcome.unchecked:
        talk(
            f"unchecked  The text {text[:16]}… is not at hand, so quotes from it are not compared. "
            "Put it beside the file of claims, or import it, and import the claims again."
        )
