"""The command group, and how errors become messages and exit codes."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from camket import __version__
from camket.cli import (
    asking,
    checking,
    exporting,
    importing,
    keeping,
    looking,
    naming,
    quarantining,
    reading,
    reviewing,
)
from camket.errors import CamketError

INTERRUPTED = 130
UNREADABLE = 3
CLOSED = 0
"""The code when click has put a silent stdout in place of a closed pipe."""
COMMANDS: tuple[click.Command, ...] = (
    importing.import_,
    checking.check,
    importing.imports,
    importing.undo,
    keeping.forget,
    importing.reextract,
    importing.policy,
    keeping.rebuild,
    keeping.doctor,
    keeping.backup,
    keeping.restore,
    quarantining.quarantine,
    naming.identity,
    reviewing.review,
    looking.status,
    looking.find,
    asking.ask,
    looking.explain,
    asking.sparql,
    exporting.export,
    exporting.network,
    reading.extract,
    reading.map_,
    reading.lexicon,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS)
@click.version_option(__version__, prog_name="camket")
def camket() -> None:
    """Who asked, promised or gave what, to whom, and who says so.

    \b
    camket import article.txt           read an article into ./camket-home
    camket ask support_total --giver "Thành phố Hà Nội"
    camket explain delivery/NAME        the words behind a fact

    stdout is data, stderr is talk. Exit codes: 0 ok, 1 the data break a rule, 2 wrong usage,
    3 something cannot be read or reached.
    """  # noqa: D301 - \b is click's mark for lines that stay


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; 0 when the reader of a pipe has left."""
    stdout = sys.stdout
    try:
        code = camket.main(arguments, standalone_mode=False)
    except CamketError as bad:
        _leave(str(bad), bad.exit_code)
    except click.UsageError as bad:
        bad.show()
        sys.exit(2)
    except click.ClickException as bad:
        _leave(bad.format_message(), UNREADABLE if isinstance(bad, click.FileError) else 2)
    except OSError as bad:
        _leave(f"The system refuses: {bad}. Make room, or give access, and try again.", UNREADABLE)
    except (click.Abort, KeyboardInterrupt):
        _leave("Interrupted.", INTERRUPTED)
    except SystemExit as left:
        sys.exit(left.code if sys.stdout is stdout else CLOSED)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _leave(message: str, code: int) -> NoReturn:
    click.echo(f"camket: {message}", err=True)
    sys.exit(code)
