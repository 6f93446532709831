"""The command that looks before anything is written: check, and the dry run of an import."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from camket.cli.acting import actor
from camket.cli.differing import show_arrival, tell_arrival
from camket.cli.means import means_of, means_options
from camket.cli.reporting import put, report_options, reporting_refusals
from camket.cli.reporting import tell as tell_report
from camket.cli.terminal import home_option, lang_option, stage, talk

if TYPE_CHECKING:
    from camket.pipeline import Outcome
    from camket.sources import Given
    from camket.validate import Report

Option = str | bool | int | Path | tuple[str, ...] | None


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
    rehearse_import(home, locations, lang, options)


def rehearse_import(
    home: Path,
    locations: tuple[str, ...],
    lang: str,
    options: Mapping[str, Option],
    given: "Given | None" = None,
) -> NoReturn:
    """Rehearse an import, tell what it would do, and leave."""
    from camket.pipeline import rehearse

    form, output = chosen_report(options)

    def write(report: "Report") -> None:
        put(report, lang, form, output)

    with reporting_refusals(write):
        who = replace(actor(), lang=lang)
        means = replace(means_of(home, options), given=given)
        outcome = rehearse(home, locations, who, stage, means)
    tell_counts(outcome)
    report = whole_report(outcome)
    if outcome.arrival:
        tell_arrival(outcome.arrival, lang)
    if options.get("diff") and outcome.arrival:
        show_arrival(outcome.arrival, lang, form)
        tell_report(report, lang)
    else:
        write(report)
    sys.exit(1 if report.violations else 0)


def chosen_report(options: Mapping[str, Option]) -> tuple[str | None, Path | None]:
    """Give the format and the file that were asked for."""
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
    put(report, lang, *chosen_report(options))
    sys.exit(1 if report.violations else 0)


def whole_report(outcome: "Outcome") -> "Report":
    """Give findings, refusals and changes as one report."""
    from camket.validate import with_refusals

    return replace(with_refusals(outcome.report, outcome.refusals), arrival=outcome.arrival)


def tell_counts(outcome: "Outcome") -> None:
    """Say which sources came, and how much of them was accepted."""
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
