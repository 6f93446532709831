"""Put right what is wrong with a home, as far as the journal and the sources allow it."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from camket.errors import StoreError
from camket.ledger import Home, writing
from camket.ledger.examining import faults_in
from camket.ledger.faults import Fault
from camket.ledger.journal import Journal
from camket.ledger.layout import write_layout
from camket.ledger.lock import writer_lock
from camket.ledger.recovery import remove
from camket.pipeline.change import Progress
from camket.pipeline.replaying import rebuild
from camket.pipeline.story import Actor, Story

BROKEN = frozenset({"file-damaged", "file-missing", "file-strange", "store-unreadable"})
ADRIFT = frozenset({"digest-wrong"})


def mend(path: Path, actor: Actor, tell: Progress) -> tuple[list[Fault], str]:
    """Put right what can be, without guessing; give the faults that are left, and what stopped it.

    Nothing is lost by it: a store is replaced only by one of the same digest, made from the
    journal and the sources.
    """
    found = list(faults_in(path, tell))
    stopped = ""
    try:
        _mend_marker(path, found, actor)
        home = Home(path)
        _name_current(home, list(faults_in(path, tell)), actor)
        found = list(faults_in(path, tell))
        with writing(home, actor.command):
            pass
        if any(_is_of(fault, home.current()) for fault in found if fault.code in BROKEN | ADRIFT):
            _rebuild(Story(home, actor, tell))
        _drop_older(home, found)
    except StoreError as bad:
        stopped = str(bad)
    return list(faults_in(path, tell)), stopped


def _mend_marker(path: Path, found: Iterable[Fault], actor: Actor) -> None:
    """Write `format.json` anew when the journal is one of the present layout."""
    if any(fault.code == "layout-damaged" for fault in found):
        with writer_lock(path / "writer.lock", actor.command):
            list(Journal(path / "journal.jsonl").entries())
            write_layout(path)


def _name_current(home: Home, found: Iterable[Fault], actor: Actor) -> None:
    """Make `current` name the version that the journal tells of."""
    if any(fault.code == "current-damaged" for fault in found):
        with writer_lock(home.lock_file, actor.command):
            home.set_current(home.journal.state().version)


def _rebuild(story: Story) -> None:
    made = rebuild(story)
    if not made.is_same:
        raise StoreError(
            "The journal and the sources give another store than the one that was committed: "
            "camket reads otherwise by now, or a source is gone. `camket rebuild --force` puts it "
            "in place; a backup brings back what stood.",
            store=str(story.home.path),
        )


def _drop_older(home: Home, found: Iterable[Fault]) -> None:
    current = home.current()
    for fault in found:
        if fault.code in BROKEN:
            number = _number(fault)
            if number is not None and number < current:
                with suppress(FileNotFoundError):
                    remove(home.version(number))


def _is_of(fault: Fault, version: int) -> bool:
    return _number(fault) == version


def _number(fault: Fault) -> int | None:
    parts = fault.place.split("/")
    return int(parts[1]) if parts[0] == "versions" and parts[1].isdigit() else None
