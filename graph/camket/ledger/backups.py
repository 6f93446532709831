"""Copy a home to a folder or an archive, and make a home of such a copy again.

A backup holds the current version, the journal, the sources and the refused records as they are,
and all quads as sorted N-Quads, so that a change of the engine's format can do no harm. It has the
sums of its files (`SHA256SUMS`), and is whole or absent.
"""

import gzip
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from camket.errors import LockedError, StoreError
from camket.ledger.archives import Backup, Content, is_archive, unpack
from camket.ledger.home import Home, open_home
from camket.ledger.layout import FORMAT
from camket.ledger.lock import quiet
from camket.ledger.recovery import orphans, remove
from camket.ledger.seals import SUMS, differences, names_in, seal, sums_of
from camket.ledger.version import DIGITS, STORE
from camket.store import Writer, digest_of

QUADS = "graph.nq.gz"
"""All quads, sorted, in N-Quads."""
SETTINGS = ("limits.yaml",)
Tell = Callable[[str, str], None]


def back_up(home: Home, target: Path, tell: Tell) -> int:
    """Write a backup of *home* to *target*, a new folder or archive; give its number of files.

    LockedError when somebody writes; StoreError when the home is damaged, or *target* is there.
    """
    if target.exists():
        raise StoreError(f"{target} is there already. Name another file or folder.")
    draft = target.with_name(target.name + ".draft")
    try:
        remove(draft)
        target.parent.mkdir(parents=True, exist_ok=True)
        with _unwritten(home), Backup(draft, packed=is_archive(target)) as made:
            _fill(made, home, tell)
        os.sync()
        draft.replace(target)
    except OSError as bad:
        raise StoreError(f"{target} cannot be written: {bad}") from bad
    finally:
        if draft.exists():
            remove(draft)
    return len(made.sums)


def restore(source: Path, target: Path, tell: Tell) -> Home:
    """Make a home at *target*, where nothing is yet, of the backup *source*; all or nothing.

    StoreError when a file of the backup is missing or damaged.
    """
    if not source.exists():
        raise StoreError(f"There is no backup at {source}.")
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise StoreError(f"{target} is there already. Name another folder with --home.")
    draft = target.with_name(target.name + ".draft")
    try:
        remove(draft)
        target.parent.mkdir(parents=True, exist_ok=True)
        count = itertools.count(1)
        unpack(source, draft, lambda: tell("unpack", f"{next(count):,} files"))
        tell("compare", "the sums of all files")
        _verify(source, draft)
        tell("compare", "the digest of the store")
        _require_content(open_home(draft), draft / QUADS)
        for name in (QUADS, SUMS):
            (draft / name).unlink()
        os.sync()
        draft.replace(target)
    except OSError as bad:
        raise StoreError(f"{target} cannot be written: {bad}", store=str(target)) from bad
    finally:
        if draft.exists():
            remove(draft)
    return open_home(target)


@contextmanager
def _unwritten(home: Home) -> Iterator[None]:
    """Keep writers away while the block runs; LockedError when one is at work."""
    with quiet(home.lock_file) as left:
        if left.writes:
            raise LockedError(
                f"{home.path} is being written by {left.holder}. "
                "Wait until it is done, then try again.",
                holder=left.holder,
                store=str(home.path),
            )
        yield


def _fill(made: Backup, home: Home, tell: Tell) -> None:
    with TemporaryDirectory(prefix="camket-") as folder:
        quads = Path(folder) / QUADS
        _write_quads(home, quads)
        made.put(QUADS, quads)
    for count, (name, content) in enumerate(_parts(home), start=1):
        made.put(name, content)
        tell("backup", f"{count:,} files")


def _write_quads(home: Home, path: Path) -> None:
    """Write all quads, when they are those that were committed."""
    with home.reading() as store:
        lines = sorted({str(quad) for quad in store.quads()})
        found = digest_of(store.quads())
    if f"{found:0{DIGITS}x}" != home.commit().digest:
        raise _damaged(home, f"version {home.current()}")
    with gzip.GzipFile(path, "wb", mtime=0) as stream:
        stream.writelines(f"{line} .\n".encode() for line in lines)


def _parts(home: Home) -> Iterator[tuple[str, Content]]:
    """Yield the name and the content of each file of a home; StoreError when one is damaged."""
    entries = list(home.journal.entries())
    if not entries and home.current():
        raise _damaged(home, "journal.jsonl")
    content = home.journal.path.read_bytes()
    yield home.journal.path.name, content[: content.rfind(b"\n") + 1]
    yield FORMAT, home.path / FORMAT
    yield "current", home.path / "current"
    yield from ((name, home.path / name) for name in SETTINGS if (home.path / name).is_file())
    version = home.version(home.current())
    place = version.relative_to(home.path).as_posix()
    if (version / SUMS).exists():
        for name, _ in differences(version, sums_of(version)):
            raise _damaged(home, f"{place}/{name}")
        yield f"{place}/{SUMS}", version / SUMS
    yield from ((f"{place}/{name}", version / name) for name in names_in(version))
    lost = set(orphans(home))
    for folder in (home.inbox.folder, home.quarantine.folder):
        for path in sorted(folder.glob("*")):
            if path not in lost and path.suffix != ".draft":
                yield f"{folder.name}/{path.name}", _whole(home, path)


def _whole(home: Home, path: Path) -> Path:
    if path.parent == home.inbox.folder and not home.inbox.holds_whole(path.name):
        raise _damaged(home, f"inbox/{path.name}")
    return path


def _damaged(home: Home, what: str) -> StoreError:
    return StoreError(
        f"{home.path}: {what} is damaged, so there is no backup of it. "
        f"Run `camket doctor --home {home.path}`.",
        store=str(home.path),
    )


def _verify(source: Path, folder: Path) -> None:
    try:
        sums = sums_of(folder)
    except (OSError, ValueError) as bad:
        raise StoreError(
            f"{source} is no whole backup: its {SUMS} cannot be read: {bad}", store=str(source)
        ) from bad
    for name, how in differences(folder, sums):
        raise StoreError(f"{source}: {name} is {how}. Take another backup.", store=str(source))


def _require_content(home: Home, quads: Path) -> None:
    """Make sure that the store holds what it should; read it from *quads* when it cannot be."""
    expected = home.commit().digest
    if _digest(home) != expected:
        store = home.version(home.current()) / STORE
        remove(store)
        writer = Writer.open_folder(store, digest=0)
        with gzip.open(quads) as stream:
            writer.insert(ox.parse(stream.read(), format=ox.RdfFormat.N_QUADS))
        writer.flush()
        writer.close()
        seal(store.parent)
    if _digest(home) != expected:
        raise StoreError(f"{home.path} does not hold what was backed up.", store=str(home.path))


def _digest(home: Home) -> str:
    try:
        with home.reading() as store:
            return f"{digest_of(store.quads()):0{DIGITS}x}"
    except StoreError:
        return ""
