"""Options that describe the document which is imported."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from camket.sources import Given

F = TypeVar("F", bound=Callable[..., object])
OPTIONS = (
    ("--url", None, "Where the document was published."),
    ("--title", None, "Its title."),
    ("--publisher", None, "Who published it."),
    ("--published", "DAY", "The day it was published, YYYY-MM-DD."),
    ("--source", "ID", "A lasting name for a source without URL."),
    ("--endpoint", "URL", "Ask this SPARQL endpoint the query in FILE."),
)


def given_options(command: F) -> F:
    """Add the options that tell where a document comes from."""
    for name, metavar, told in reversed(OPTIONS):
        command = click.option(name, metavar=metavar, help=told)(command)
    return command


def given_of(options: Mapping[str, object], count: int) -> "Given":
    """Give what the options tell of the *count* documents; one alone can be described."""
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
    source, endpoint = (
        word if isinstance(word := options.get(key), str) else None
        for key in ("source", "endpoint")
    )
    return Given(Description(**told), source, endpoint)
