"""The journal followed anew over the sources: a rebuilt store, or one without a source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from camket.errors import StoreError
from camket.ledger import Commit, Home, State, adopt, after, applied, commit, create_home, writing
from camket.ledger.recovery import remove
from camket.pipeline.change import Progress, StoreChange, silent
from camket.pipeline.checking import Gate
from camket.pipeline.story import Story
from camket.store import Store
from camket.store.writer import fingerprint

SCRATCH = "again.draft"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What following the journal anew gave."""

    expected: str
    """The digest that the home had, as its journal tells it."""
    found: Commit
    differing: int = 0
    """How many graphs of claims are others, where that could be told."""
    commit: Commit | None = None
    """What was put in place; None where nothing was."""

    @property
    def is_same(self) -> bool:
        """Tell whether the journal and the sources give what stood."""
        return self.expected == self.found.digest


def rebuild(story: Story, *, force: bool = False, only: bool = False) -> Rebuilt:
    """Follow the journal anew over the sources; put the store in place if its digest is the same.

    With *force* also if it is another, as after an update of camket whose rules read otherwise;
    with *only* in no case.
    """
    home = story.home
    with writing(home, story.actor.command):
        expected = home.state().digest or home.commit().digest
        with replayed(home, applied(home.journal.entries()), story.tell) as scratch:
            found = Rebuilt(expected, scratch.commit())
            if not found.is_same:
                found = replace(found, differing=_differing(home, scratch))
            if only or not (found.is_same or force):
                return found
            made = adopt(home, signed(story, kind="rebuild"), scratch, _unheard)
            return replace(found, commit=made)


def signed(story: Story, **entry: object) -> dict[str, object]:
    """Give a line for the journal with its id, the time and the actor."""
    at = story.actor.at
    number = story.home.state().version + 1
    return entry | {"id": f"e{number}-{at}", "at": at, "actor": story.actor.name}


@contextmanager
def replayed(home: Home, entries: Iterable[Entry], tell: Progress = silent) -> Iterator[Home]:
    """Give a throw-away home in which *entries* were followed over the sources of *home*."""
    folder = home.path / SCRATCH
    remove(folder)
    try:
        scratch = replace(create_home(folder), rehearses=home.path)
        state, needed = since_empty(entries)
        for number, entry in enumerate(needed, start=1):
            tell("replay", f"{number} of {len(needed)} changes")
            to = after(state, entry)
            commit(scratch, entry, StoreChange(scratch, state, to, Gate(), tell), _unheard)
            state = to
        yield scratch
    finally:
        remove(folder)


def since_empty(entries: Iterable[Entry]) -> tuple[State, list[Entry]]:
    """Give the state when the home was last empty, and the entries since."""
    state, start, left = State(), State(), list[Entry]()
    for entry in entries:
        state = after(state, entry)
        left.append(entry)
        if not state.active() and not state.decided():
            start, left = state, []
    return start, left


def _differing(one: Home, other: Home) -> int:
    """Count the graphs that are not the same in both homes; 0 where one cannot be read."""
    try:
        with one.reading() as left, other.reading() as right:
            sums, others = _sums(left), _sums(right)
    except StoreError:
        return 0
    return sum(sums.get(name) != others.get(name) for name in sums.keys() | others.keys())


def _sums(store: Store) -> dict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for quad in store.quads():
        sums[str(quad.graph_name)] += fingerprint(quad)
    return dict(sums)


def _unheard(_: str) -> None:
    """Take no notice of a step."""
