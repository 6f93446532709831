"""Back a home up, and note in its journal where."""

from contextlib import suppress
from pathlib import Path

from camket.errors import StoreError
from camket.ledger import Home, writing
from camket.ledger.backups import back_up
from camket.pipeline.change import Progress
from camket.pipeline.story import Actor


def save(home: Home, target: Path, actor: Actor, tell: Progress) -> int:
    """Write a backup of *home* to *target*; give its number of files.

    The journal notes it, so that a takedown can say which backups are left; of a home that cannot
    be written there is no note.
    """
    count = back_up(home, target, tell)
    note = {"kind": "backup", "path": str(target.resolve()), "at": actor.at, "actor": actor.name}
    with suppress(StoreError), writing(home, actor.command):
        home.journal.append(note)
    return count
