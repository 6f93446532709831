"""Commands that change a home: import, undo, policy."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from camket.cli.terminal import format_option, home_option, lang_option, show, stage, talk

if TYPE_CHECKING:
    from camket.pipeline import Actor, Outcome, Story
    from camket.sources import Given
    from camket.validate import Report

LISTED = 10


@click.command("import")
@click.argument("locations", nargs=-1, required=True, metavar="FILE...")
@click.option("--url", help="Where the document was published.")
@click.option("--title", help="Its title.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", metavar="DAY", help="The day it was published, YYYY-MM-DD.")
@click.option("--source", metavar="ID", help="A lasting name for a source without URL.")
@click.option(
    "--engine", type=click.Choice(["shifty", "pyshacl"]), default="shifty", help="SHACL engine."
)
@click.option("--no-reference", is_flag=True, help="Make a new home without the shipped data.")
@home_option
@lang_option
def import_(
    locations: tuple[str, ...], home: Path, lang: str, **options: str | bool | None
) -> None:
    """Read files, folders or standard input (-) into the home.

    \b
    camket import article.txt --url https://… --title "…" --published 2016-12-01
    camket import articles/             with article.meta.yaml beside article.txt

    All files are read in one commit: all of them, or none. A file that is there already, just
    the same, changes nothing.
    """  # noqa: D301
    told = _given(options, len(locations))
    story = _story(home, options)
    outcome = story.load(locations, told)
    _report(outcome, lang)


@click.command()
@click.argument("locations", nargs=-1, metavar="[FILE...]")
@click.option("--all", "everything", is_flag=True, help="Check all that stands in the home.")
@home_option
@lang_option
@format_option
def check(
    locations: tuple[str, ...], home: Path, lang: str, form: str | None, *, everything: bool
) -> None:
    """Show what an import would bring and what is wrong with it; nothing is written."""
    from camket.pipeline import rehearse
    from camket.validate import COLUMNS, rows

    if everything == bool(locations):
        raise click.UsageError("Name the files to check, or use --all for what stands.")
    if everything:
        _check_home(home, lang, form)
    outcome = rehearse(home, locations, _actor(), stage)
    _tell_counts(outcome)
    if outcome.report:
        show(COLUMNS, rows(outcome.report, lang), form)
        sys.exit(1 if outcome.report.violations or outcome.refusals else 0)


def _check_home(home: Path, lang: str, form: str | None) -> NoReturn:
    from camket.ledger import open_home
    from camket.pipeline.audit import check_all
    from camket.validate import COLUMNS, rows

    with open_home(home).reading() as store:
        report = check_all(store, stage)
    show(COLUMNS, rows(report, lang), form)
    sys.exit(1 if report.violations else 0)


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
@click.argument("import_id", metavar="IMPORT")
@home_option
def undo(import_id: str, home: Path) -> None:
    """Take back what an import brought; what it had replaced comes back, later imports stay."""
    from camket.ledger import open_home
    from camket.pipeline import Story

    outcome = Story(open_home(home), _actor(), stage).undo(import_id)
    talk(f"Undone {import_id}: {outcome.removed:,} quads removed, {outcome.added:,} added.")


@click.command()
@click.argument("name", required=False, type=click.Choice(["auto", "reviewed", "all"]))
@home_option
def policy(name: str | None, home: Path) -> None:
    """Show who accepts claims, or change it: auto (named rules), reviewed (stewards), all."""
    from camket.ledger import open_home
    from camket.pipeline import Story

    story = Story(open_home(home), _actor(), stage)
    if name is None:
        click.echo(story.home.state().policy)
        return
    outcome = story.set_policy(name)
    talk(f"Policy is {name}: {outcome.accepted} claims accepted, {outcome.waiting} waiting.")


def _actor() -> "Actor":
    from camket.pipeline import Actor

    command = " ".join(["camket", *sys.argv[1:]])[:200]
    return Actor(getpass.getuser(), command, datetime.now(tz=UTC).isoformat(timespec="seconds"))  # noqa: TID251


def _story(home: Path, options: dict[str, str | bool | None]) -> "Story":
    from camket.pipeline import found_home

    return found_home(
        home,
        _actor(),
        tell=stage,
        reference=not options.get("no_reference"),
        engine="pyshacl" if options.get("engine") == "pyshacl" else "shifty",
    )


def _given(options: dict[str, str | bool | None], count: int) -> "Given":
    from camket.model import Description
    from camket.sources import Given, checked_day

    told = {
        k: v
        for k in ("url", "title", "publisher", "published")
        if isinstance(v := options.get(k), str)
    }
    if told and count > 1:
        raise click.UsageError("--url, --title, --publisher and --published describe one file.")
    checked_day(told.get("published"), "--published")
    source = options.get("source")
    return Given(Description(**told), source if isinstance(source, str) else None)


def _report(outcome: "Outcome", lang: str) -> None:
    for name in outcome.unchanged:
        talk(f"{name}: nothing changed, it is there already.")
    if outcome.imports:
        _tell_counts(outcome)
        if outcome.report:
            _tell_report(outcome.report, lang)


def _tell_counts(outcome: "Outcome") -> None:
    for found in outcome.imports:
        talk(f"{found.id or 'would import'}  {found.name}")
    talk(f"{outcome.accepted} accepted by rule, {outcome.waiting} waiting.")
    if outcome.imports and not outcome.accepted + outcome.waiting:
        talk("No claim was found in it: the document is kept as read, and says nothing here.")
    for name, refusal in outcome.refusals:
        talk(f"refused  {name}: {refusal.place}: {refusal.reason} {refusal.remedy}")
    for text in outcome.unchecked:
        talk(
            f"unchecked  The text {text[:16]}… is not at hand, so quotes from it are not compared. "
            "Put it beside the file of claims, or import it, and import the claims again."
        )


def _tell_report(report: "Report", lang: str) -> None:
    from camket.validate import rows

    counts = f"{len(report.violations)} violations, {len(report.warnings)} warnings"
    talk(f"Validation: {counts}, {len(report.results)} findings in all.")
    for severity, rule, focus, _, value, message, remedy in list(rows(report, lang))[:LISTED]:
        talk(f"  {severity} {rule}: {message} {remedy} [{focus} {value}]")
    if len(report.results) > LISTED:
        talk(f"  … and {len(report.results) - LISTED} more; see `camket check`.")
