"""Takedown: a source goes with its claims and bytes, as if it had never come."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from camket.errors import StoreError
from camket.ledger import Home, Import, adopt, applied, writing
from camket.ledger.backups import back_up, restore
from camket.ledger.forgetting import imports_of, stripped
from camket.ledger.recovery import orphans, remove
from camket.pipeline.change import Progress
from camket.pipeline.replaying import replayed, signed
from camket.pipeline.story import Actor, Story

SHORTEST = 8
"""Digits of a hash that name a source."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What a takedown took away."""

    imports: tuple[Import, ...]
    """Every version of the sources, those undone before among them."""
    quads: int
    """How many quads went; below 0 where what had waited for them came in."""
    backups: tuple[tuple[str, str], ...]
    """Backups that were made before, which still hold it: where, and when."""


def forget(story: Story, sources: Iterable[str]) -> Forgotten:
    """Take *sources* away: claims, bytes, refused records and what the journal says of them.

    Each is named by its id, one of its imports, or its name. The store is made anew without them,
    and older versions go, so that no file holds them any more. StoreError when there is no such
    source, when it came with camket, or when sources that stay quote it.
    """
    home = story.home
    with writing(home, story.actor.command):
        ever = list(imports_of(home.journal.entries()))
        gone = _chosen(ever, sources)
        _refuse_quoted(ever, gone)
        before, ids = home.commit().quads, sorted({i.id for i in gone})
        kept = stripped(list(applied(home.journal.entries())), frozenset(ids))
        with replayed(home, kept, story.tell) as scratch:
            made = adopt(home, signed(story, kind="forget", forget=ids), scratch, _unheard)
        for left in orphans(home):
            remove(left)
        return Forgotten(tuple(gone), before - made.quads, tuple(_backups(home)))


def forget_in_backup(backup: Path, sources: Iterable[str], actor: Actor, tell: Progress) -> bool:
    """Take *sources* out of a backup: it is made anew without them; False if it held none."""
    with TemporaryDirectory(prefix=f"{backup.name}.", suffix=".draft", dir=backup.parent) as folder:
        home = restore(backup, Path(folder) / "home", tell)
        held = {i.source for i in imports_of(home.journal.entries())}.intersection(sources)
        if not held:
            return False
        forget(Story(home, actor, tell), sorted(held))
        new = Path(folder) / backup.name
        back_up(home, new, tell)
        if backup.is_dir():
            backup.rename(Path(folder) / "old")
        new.replace(backup)
        return True


def _chosen(ever: list[Import], wanted: Iterable[str]) -> list[Import]:
    """Give all imports of the sources that are *wanted*."""
    ids = {source for one in wanted for source in _sources_called(ever, one)}
    return [found for found in ever if found.source in ids]


def _sources_called(ever: list[Import], wanted: str) -> set[str]:
    called = {i.source for i in ever if wanted in {i.source, i.id}}
    called = called or {i.source for i in ever if i.name == wanted}
    if not called and len(wanted) >= SHORTEST:
        called = {i.source for i in ever if i.source.startswith(wanted)}
    if not called:
        raise StoreError(
            f"No source {wanted!r} was ever imported here. `camket imports` lists the sources."
        )
    if len(called) > 1:
        raise StoreError(
            f"Several sources are called {wanted!r}: {', '.join(sorted(called))}. Name one of them."
        )
    if any(i.is_shipped() for i in ever if i.source in called):
        raise StoreError(f"{wanted} came with camket. It is no source of yours to forget.")
    return called


def _refuse_quoted(ever: list[Import], gone: list[Import]) -> None:
    own, texts = {i.source for i in gone}, {i.sha256 for i in gone}
    quoting = {i.source for i in ever if i.source not in own and texts & {i.sha256, *i.texts}}
    if quoting:
        named = ", ".join(sorted(quoting))
        raise StoreError(
            f"These sources quote it or are the same text, and would keep its words: {named}. "
            "Name them too, to forget all of them at once."
        )


def _backups(home: Home) -> list[tuple[str, str]]:
    notes = (entry for entry in home.journal.entries() if entry["kind"] == "backup")
    return [(str(note["path"]), str(note["at"])) for note in notes]


def _unheard(_: str) -> None:
    """Take no notice of a step."""
