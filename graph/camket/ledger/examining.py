"""Look at every byte of a home and name what is wrong; nothing is changed."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from camket.errors import FormatError, StoreError
from camket.ledger.faults import Fault
from camket.ledger.home import Home, exists, require_home
from camket.ledger.layout import LAYOUT, check_layout, marker_of
from camket.ledger.lock import quiet
from camket.ledger.recovery import blobs_of, brought, drafts, orphans
from camket.ledger.seals import SUMS, differences, sums_of
from camket.ledger.version import DIGITS, STORE, Commit
from camket.store import EmbeddedStore
from camket.store.writer import MODULUS, fingerprint

RESERVE_BYTES = 200 * 2**20
"""Free space that a change asks for, beside three times its size."""
PROBE_BYTES = 2**16
MANY = 100_000
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
PARTS = frozenset(
    {"current", "format.json", "inbox", "journal.jsonl", "limits.yaml", "quarantine", "versions"}
    | {"writer.lock"}
)
Tell = Callable[[str, str], None]


def faults_in(path: Path, tell: Tell) -> Iterator[Fault]:
    """Yield what is wrong with the home at *path*, whatever still works of it."""
    if not exists(path):
        if not (path / "journal.jsonl").is_file():
            require_home(path)
        yield Fault("format.json", "layout-damaged", "it is gone")
        return
    try:
        check_layout(path)
    except FormatError as other:
        yield Fault("format.json", "layout-unknown", f"{other.found}; known is {LAYOUT}")
        return
    except StoreError as bad:
        yield Fault("format.json", "layout-damaged", str(bad.__cause__))
        return
    home = Home(path)
    with quiet(home.lock_file) as left:
        if left.holder:
            code = "lock-held" if left.writes else "lock-left"
            yield Fault("writer.lock", code, left.holder)
        yield from _layout(home)
        if not left.writes:
            yield from _room(home)
        yield from _history(home)
        yield from _versions(home, tell)
        yield from _sources(home, tell, settled=not left.writes)


def _layout(home: Home) -> Iterator[Fault]:
    if home.layout < LAYOUT:
        yield Fault("format.json", "layout-older", f"{home.layout}, now {LAYOUT}")
    elif (home.path / "format.json").read_bytes() != marker_of(LAYOUT):
        yield Fault("format.json", "layout-damaged", "its bytes are others")
    for path in sorted(home.path.iterdir()):
        if path.name not in PARTS and path.suffix != ".draft":
            yield Fault(path.name, "stranger")


def _room(home: Home) -> Iterator[Fault]:
    free = shutil.disk_usage(home.path).free
    if free < RESERVE_BYTES:
        yield Fault(".", "disk-low", f"{free:,} bytes free")
    try:
        _try_to_write(home.path / "probe.draft")
    except OSError as bad:
        yield Fault(".", "disk-full" if bad.errno in FULL else "read-only", str(bad.strerror))


def _try_to_write(probe: Path) -> None:
    try:
        with probe.open("wb") as stream:
            stream.write(bytes(PROBE_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)


def _history(home: Home) -> Iterator[Fault]:
    """Yield the faults of the journal, and of `current` by what the journal says."""
    try:
        state = home.journal.state()
        content = home.journal.path.read_bytes()
    except (StoreError, OSError) as bad:
        yield Fault("journal.jsonl", "journal-damaged", str(bad))
        return
    if content and not content.endswith(b"\n"):
        yield Fault("journal.jsonl", "journal-torn")
    try:
        made = home.commit()
    except StoreError:
        made = None
    if state.pending and made is not None:
        yield Fault("journal.jsonl", "entry-open", str(state.pending["id"]))
    yield from _current(
        home, state.version, pending=made is not None and made.made_by(state.pending)
    )


def _current(home: Home, told: int, *, pending: bool) -> Iterator[Fault]:
    try:
        current = home.current()
    except StoreError as bad:
        yield Fault("current", "current-damaged", str(bad.__cause__))
        return
    if current < told:
        yield Fault("current", "current-damaged", f"it says {current}, the journal {told}")
    elif current > told and not pending:
        yield Fault("journal.jsonl", "journal-short", f"it tells of {told}, `current` of {current}")


def _versions(home: Home, tell: Tell) -> Iterator[Fault]:
    try:
        current = home.current()
    except StoreError:
        return
    if current not in home.versions():
        yield Fault(f"versions/{current}", "file-missing")
    for number in home.versions():
        if number > current:
            yield Fault(f"versions/{number}", "version-unfinished")
        else:
            yield from _version(home, number, tell, is_current=number == current)


def _version(home: Home, number: int, tell: Tell, *, is_current: bool) -> Iterator[Fault]:
    tell("doctor", f"version {number}")
    place, folder = f"versions/{number}", home.version(number)
    found = list(_broken_files(home, folder))
    yield from (Fault(f"{place}/{name}", f"file-{how}") for name, how in found)
    try:
        made = home.commit(number)
    except StoreError as bad:
        if not found:
            yield Fault(f"{place}/commit.json", "file-damaged", str(bad.__cause__))
        return
    if is_current and not found:
        yield from _content(home, made, tell)


def _broken_files(home: Home, folder: Path) -> Iterator[tuple[str, str]]:
    try:
        sums = sums_of(folder)
    except FileNotFoundError:
        if home.layout == LAYOUT:
            yield SUMS, "missing"
    except (OSError, ValueError):
        yield SUMS, "damaged"
    else:
        yield from differences(folder, sums)


def _content(home: Home, made: Commit, tell: Tell) -> Iterator[Fault]:
    """Read every quad: how many there are and their digest must be those that were committed."""
    place = f"versions/{made.version}/{STORE}"
    try:
        found = _read(EmbeddedStore.open(home.version(made.version) / STORE), tell)
    except StoreError as bad:
        yield Fault(place, "store-unreadable", str(bad))
        return
    told = home.journal.state() if _is_whole(home) else None
    expected = {(made.quads, made.digest)}
    if told and told.version == made.version and told.digest:
        expected.add((made.quads, told.digest))
    if expected != {found}:
        yield Fault(place, "digest-wrong", f"{found[0]:,} quads for {made.quads:,}")


def _read(store: EmbeddedStore, tell: Tell) -> tuple[int, str]:
    count = digest = 0
    for quad in store.quads():
        count, digest = count + 1, (digest + fingerprint(quad)) % MODULUS
        if count % MANY == 0:
            tell("doctor", f"{count:,} quads read")
    return count, f"{digest:0{DIGITS}x}"


def _is_whole(home: Home) -> bool:
    try:
        home.journal.state()
    except StoreError:
        return False
    return True


def _sources(home: Home, tell: Tell, *, settled: bool) -> Iterator[Fault]:
    """Yield the sources that are gone or damaged; and what is nobody's, when nobody writes."""
    if not _is_whole(home):
        return
    tell("doctor", "sources")
    for digest, is_needed in sorted(_expected(home).items()):
        if not home.inbox.holds(digest):
            if is_needed:
                yield Fault(f"inbox/{digest}", "source-missing")
        elif not _is_sound(home, digest):
            yield Fault(f"inbox/{digest}", "source-damaged")
    yield from _refused(home)
    if settled:
        for kind, left in (("draft", drafts(home)), ("orphan", orphans(home))):
            yield from (Fault(p.relative_to(home.path).as_posix(), kind) for p in left)


def _expected(home: Home) -> dict[str, bool]:
    """Give what may be in the inbox, and whether it must: a text may not have been at hand."""
    expected: dict[str, bool] = {}
    for found in brought(home):
        for blob in blobs_of(found):
            is_needed = blob in {found.sha256, found.claims}
            expected[blob] = expected.get(blob, False) or is_needed
    return expected


def _is_sound(home: Home, digest: str) -> bool:
    try:
        return home.inbox.holds_whole(digest)
    except OSError:
        return False


def _refused(home: Home) -> Iterator[Fault]:
    for path in sorted(home.quarantine.folder.glob("*.jsonl")):
        try:
            list(home.quarantine.of(path.stem))
        except StoreError as bad:
            yield Fault(f"quarantine/{path.name}", "refused-damaged", str(bad.__cause__))
