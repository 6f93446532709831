"""Who gives a command, and when: what only the command line knows."""

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from camket.pipeline import Actor


def actor() -> "Actor":
    """Give the user, the command as it was typed, and the time."""
    from camket.pipeline import Actor

    command = " ".join(["camket", *sys.argv[1:]])[:200]
    return Actor(getpass.getuser(), command, datetime.now(tz=UTC).isoformat(timespec="seconds"))  # noqa: TID251
