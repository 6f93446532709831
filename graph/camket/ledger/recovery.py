"""What a crash left behind, put right by the next writer before he begins."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from camket.errors import StoreError
from camket.ledger.forgetting import finish_forgetting, imports_of
from camket.ledger.home import Home
from camket.ledger.layout import LAYOUT, write_layout
from camket.ledger.seals import seal
from camket.ledger.state import Import, applied, fold

DRAFTS = (".", "inbox", "quarantine", "versions", "versions/*")


def recover(home: Home) -> None:
    """Put right what a crash left: half-made versions, a torn line, an unfinished entry, files.

    Only the holder of the lock may. An older layout is brought up, too.
    """
    home.journal.mend()
    require_agreement(home)
    if home.layout < LAYOUT:
        bring_up(home)
    for left in (*drafts(home), *versions_above(home)):
        remove(left)
    settle(home)
    for orphan in orphans(home):
        remove(orphan)


def require_agreement(home: Home) -> None:
    """Raise StoreError when `current` names an older version than the journal says was made."""
    told, current = fold(home.journal.entries()).version, home.current()
    if told > current:
        raise StoreError(
            f"{home.path}/current names version {current}, but the journal says that {told} was "
            f"made. Run `camket doctor --fix --home {home.path}`: nothing has changed.",
            store=str(home.path),
        )


def bring_up(home: Home) -> None:
    """Give a home of an older layout the present one; cut short, it is of the older one still."""
    home.journal.rewrite(home.journal.entries())
    for number in home.versions():
        seal(home.version(number))
    home.set_current(home.current())
    write_layout(home.path)


def settle(home: Home) -> None:
    """Say in the journal what became of the last entry, when a crash left that open."""
    pending = home.journal.state().pending
    if not pending:
        return
    made = home.commit()
    told = {"entry": pending["id"], "recovered": True}
    if made.made_by(pending):
        finish_forgetting(home, pending)
        home.journal.append(told | {"kind": "committed"} | made.told())
    else:
        home.journal.append(told | {"kind": "abandoned"})


def drafts(home: Home) -> Iterator[Path]:
    """Yield files and folders that were being written."""
    for place in DRAFTS:
        yield from sorted(home.path.glob(f"{place}/*.draft"))


def versions_above(home: Home) -> Iterator[Path]:
    """Yield the versions that were not made to the end."""
    current = home.current()
    yield from (home.version(number) for number in home.versions() if number > current)


def orphans(home: Home) -> Iterator[Path]:
    """Yield the sources and refused records that belong to no import of the journal."""
    known, imports = set[str](), set[str]()
    for found in brought(home):
        known |= blobs_of(found)
        imports.add(found.id)
    for path in _files(home.inbox.folder):
        if path.name not in known:
            yield path
    for path in _files(home.quarantine.folder):
        if path.stem not in imports:
            yield path


def brought(home: Home) -> Iterator[Import]:
    """Yield every import that was ever made, those undone since among them."""
    yield from imports_of(applied(home.journal.entries()))


def blobs_of(found: Import) -> set[str]:
    """Give the hashes of all that an import keeps in the inbox."""
    own = {found.sha256, found.claims, found.original, *found.texts}
    return {digest for digest in own if digest}


def remove(path: Path) -> None:
    """Delete a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
