"""Options that say how much is read from outside, and how many files at a time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from camket.cli.terminal import talk

if TYPE_CHECKING:
    from camket.errors import SourceError
    from camket.pipeline import Means

F = TypeVar("F", bound=Callable[..., object])


def means_options(command: F) -> F:
    """Add `--jobs`, `--limit` and `--pass-over`."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help="How many files are read at the same time.",
    )
    limit = click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=AMOUNT",
        help="Raise or lower a limit for files that you trust: file=600MB, unpacked=2GB, "
        "ratio=200, members=5000, article=5MB, memory=2GB, seconds=300. For good: such lines as "
        "`file: 600MB` in limits.yaml of the home.",
    )
    pass_over = click.option(
        "--pass-over",
        is_flag=True,
        help="Pass over files that cannot be read at all, and say which; the others come in.",
    )
    return jobs(limit(pass_over(command)))


def means_of(home: Path, options: Mapping[str, object]) -> "Means":
    """Give the limits of the home, with those of the command line in their place."""
    from camket.limits import FILE, Limits, pairs
    from camket.pipeline import Means
    from camket.sources import limits_at

    jobs, told = options.get("jobs"), options.get("limits")
    words = [str(word) for word in told] if isinstance(told, tuple) else []
    limits = Limits().told(limits_at(home / FILE)).told(pairs(words))
    return Means(
        limits,
        jobs if isinstance(jobs, int) else 1,
        pass_over=_tell if options.get("pass_over") else None,
    )


def _tell(bad: "SourceError") -> None:
    talk(f"passed over  {bad}")
