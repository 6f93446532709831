"""The story of a home in a few functions: found it, import, undo, change the policy."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from camket import resources, sources
from camket.decisions import POLICIES
from camket.errors import CamketError, StoreError
from camket.ledger import (
    Commit,
    Home,
    Import,
    State,
    after,
    commit,
    create_home,
    writing,
)
from camket.model import Refusal, Source
from camket.pipeline.arriving import receive_all
from camket.pipeline.change import Progress, StoreChange, silent
from camket.pipeline.checking import Gate
from camket.pipeline.gates import check
from camket.pipeline.identity import named_now, refuse_mixed, taken_back
from camket.pipeline.means import Means
from camket.pipeline.origins import located
from camket.pipeline.receive import Received, received
from camket.resolve import Decision, agreeing, numbered
from camket.validate import Arrival, Engine, Report


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for a change, when and by which command: what the pipeline cannot know itself."""

    name: str
    command: str
    at: str
    """ISO time."""
    lang: str = "vi"
    """The language in which he is told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did."""

    imports: tuple[Import, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Names of the sources that were there already."""
    accepted: int = 0
    waiting: int = 0
    added: int = 0
    """Quads."""
    removed: int = 0
    refusals: tuple[tuple[str, Refusal], ...] = ()
    """Each with the name of its source."""
    unchecked: tuple[str, ...] = ()
    report: Report | None = None
    commit: Commit | None = None
    texts: frozenset[str] = frozenset()
    """Hashes of the texts and files whose claims were judged, before or after."""
    arrival: Arrival | None = None
    """What differs from the version before, where that was asked for."""
    decided: tuple[Decision, ...] = ()
    """Decisions about two things that were made, or taken back."""


@dataclass(frozen=True, slots=True)
class Story:
    """A home with somebody at work in it."""

    home: Home
    actor: Actor
    tell: Progress = silent
    engine: Engine = "shifty"
    force: bool = False
    """Whether sources come in with many bad records, or with far fewer than before."""
    means: Means = field(default_factory=Means)

    def load(self, locations: Iterable[str], given: sources.Given | None = None) -> Outcome:
        """Import *locations* (files, folders, `-`) in one commit; all of them, or none."""
        limits = self.means.limits
        files = [path for location in locations for path in sources.expand(location, limits)]
        self.tell("receive", f"{len(files)} files")
        found = receive_all(files, given or sources.Given(), self.home, self.means)
        self.tell("extract", f"{sum(r.count() for r in found)} claims")
        return self.take(found)

    def take(self, found: Sequence[Received], *, again: bool = False) -> Outcome:
        """Import what was received; what is there already, just the same, changes nothing.

        With *again* it is written anew all the same: its loader may read more by now.
        """
        with writing(self.home, self.actor.command):
            state = self.home.state()
            known = state.active()
            if not self.force:
                for one in found:
                    check(one, known.get(one.source.id))
            asked = {r.source.id: r.to_import(self.home, at=self.actor.at) for r in found}
            new = [i for i in asked.values() if again or not i.same_as(known.get(i.source))]
            imports = state.numbered(new)
            outcome, paths = Outcome(), _paths(found)
            if imports:
                entry = {"kind": "import", "imports": [i.to_json() for i in imports]}
                refused = {r.source.id: r.refusals for r in found}
                with self._quarantined({i.id: refused[i.source] for i in imports}):
                    outcome = self._change(entry, state, found)
        return replace(
            outcome,
            imports=imports,
            unchanged=tuple(i.name for i in asked.values() if i not in new),
            refusals=tuple(
                (paths.get(r.source.sha256, r.source.name), refusal)
                for r in found
                for refusal in r.refusals
            ),
            unchecked=tuple(sorted({text for r in found for text in r.unchecked})),
        )

    def undo(self, *import_ids: str) -> Outcome:
        """Drop what imports brought, in one commit; what they replaced comes back.

        Later imports stay. All of them are undone, or none when one does not stand.
        """
        with writing(self.home, self.actor.command):
            state = self.home.state()
            gone = tuple(state.named(import_id) for import_id in dict.fromkeys(import_ids))
            outcome = self._change({"kind": "undo", "undo": [i.id for i in gone]}, state)
        return replace(outcome, imports=gone)

    def decide(self, new: Iterable[Decision]) -> Outcome:
        """Record decisions about two things each: all of them, or none if one contradicts."""
        with writing(self.home, self.actor.command):
            state = self.home.state()
            made = numbered(agreeing(state.decided(), new), len(state.identity))
            if not made:
                return Outcome()
            with self.home.reading() as store:
                refuse_mixed(store, state.decided(), made)
                made = tuple(named_now(store, made))
            entry = {"kind": "identity", "identity": [d.to_json() for d in made]}
            return replace(self._change(entry, state), decided=made)

    def take_back(self, ids: Iterable[str]) -> Outcome:
        """Take decisions back by their ids; what they moved returns, later decisions stay."""
        with writing(self.home, self.actor.command):
            state = self.home.state()
            gone = taken_back(state.decided(), ids)
            outcome = self._change({"kind": "undo", "undo": [d.id for d in gone]}, state)
        return replace(outcome, decided=gone)

    def set_policy(self, policy: str) -> Outcome:
        """Change who accepts, and derive the view anew."""
        if policy not in POLICIES:
            raise StoreError(f"There is no policy {policy!r}; there are {', '.join(POLICIES)}.")
        with writing(self.home, self.actor.command):
            state = self.home.state()
            if state.policy == policy:
                return Outcome()
            return self._change({"kind": "policy", "policy": policy}, state)

    def change(self, entry: Mapping[str, object], state: State) -> Outcome:
        """Make the change that *entry* asks for, from *state*; the caller holds the home."""
        return self._change(entry, state)

    def _change(
        self, entry: Mapping[str, object], state: State, found: Sequence[Received] = ()
    ) -> Outcome:
        signed = dict(entry) | {
            "id": f"e{self.home.commit().version + 1}-{self.actor.at}",
            "at": self.actor.at,
            "actor": self.actor.name,
        }
        to = after(state, entry)
        change = StoreChange(self.home, state, to, Gate(self.engine), self.tell)
        change.brought = {r.source.id: r.records for r in found if r.records}
        made = commit(self.home, signed, change, lambda step: self.tell(step, ""))
        return Outcome(
            accepted=change.count(accepted=True),
            waiting=change.count(accepted=False),
            added=change.added,
            removed=change.removed,
            report=self._located(change.gate.report, _paths(found)),
            commit=made,
            texts=change.judged_texts(),
        )

    @contextmanager
    def _quarantined(self, refused: Mapping[str, Sequence[Refusal]]) -> Iterator[None]:
        """Keep what was *refused*, by import; nothing of it when the import fails."""
        for import_id, refusals in refused.items():
            self.home.quarantine.put(import_id, refusals)
        try:
            yield
        except CamketError:
            for import_id in refused:
                self.home.quarantine.drop(import_id)
            raise

    def _located(self, report: Report | None, paths: Mapping[str, str]) -> Report | None:
        if report is None or not report.results:
            return report
        with self.home.reading() as store:
            return located(report, self.home, store, paths)


def _paths(found: Sequence[Received]) -> dict[str, str]:
    """Give the paths of files that share a name with others, by hash: names do not tell them."""
    shared = Counter(received.source.name for received in found)
    return {r.source.sha256: r.path for r in found if r.path and shared[r.source.name] > 1}


def found_home(
    path: Path,
    actor: Actor,
    *,
    tell: Progress = silent,
    reference: bool = True,
    engine: Engine = "shifty",
) -> Story:
    """Open the home at *path*, or make it, with the shipped reference data loaded first."""
    story = Story(create_home(path), actor, tell, engine)
    if reference and story.home.current() == 0:
        tell("found", f"{path}: a new home, with the data sets that come with camket")
        story.take([received(source, None, beside=None) for source in shipped()])
    return story


def shipped() -> list[Source]:
    """Give the ontology, its schemes and the reference data as sources with lasting names."""
    root = resources.ontology()
    files = [
        path
        for folder in (".", "schemes", "reference")
        for path in sorted(root.glob(f"{folder}/*.ttl"))
    ]
    return [
        sources.source_of(
            path.read_bytes(),
            name=path.name,
            given=sources.Given(source=f"{resources.SHIPPED}{path.relative_to(root).as_posix()}"),
        )
        for path in files
    ]
