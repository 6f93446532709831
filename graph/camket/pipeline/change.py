"""One change of the store: what the imports of two states differ in, worked out and written."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from pyoxigraph import NamedNode

from camket import resources
from camket.ledger import Home, Import, State
from camket.pipeline.checking import Gate
from camket.pipeline.copies import mark_copies
from camket.pipeline.deciding import texts_decided_anew
from camket.pipeline.effect import Effect, case_of
from camket.pipeline.identity import case_of_records, claims_moved, write_decisions
from camket.pipeline.recording import Recording, changed_sources, counted
from camket.pipeline.rejudging import judge_again, texts_beside
from camket.pipeline.shards import RecordChange
from camket.resolve import Identities
from camket.store import Writer

Progress = Callable[[str, str], None]
"""Hears of each stage: its name, and what it counted."""


def silent(stage: str, count: str) -> None:
    """Tell nobody."""


class StoreChange:
    """One change of the store, as the journal entry asks for it."""

    def __init__(self, home: Home, before: State, to: State, gate: Gate, tell: Progress) -> None:
        self.home, self.before, self.to, self.gate, self.tell = home, before, to, gate, tell
        self.brought: Mapping[str, RecordChange] = {}
        """What was received, by source; the records of other sources are read from the inbox."""
        self.records = changed_sources(before, to)
        self.effects: list[Effect] = []
        self.counts: dict[bool, int] = {}
        self.added = self.removed = 0

    def __call__(self, writer: Writer) -> None:
        """Make *writer* hold what the new state says."""
        moved = claims_moved(writer, self.before, self.to)
        told_anew = {*self._write_records(writer), *moved} - self._structured()
        texts = self._texts() | told_anew
        self._apply(writer, texts | texts_beside(writer, texts) - self._structured())
        changed = {i.sha256 for sides in self.records.values() for i in sides if i}
        self._rename(writer, {t: moved[t] for t in moved.keys() & self._structured() - changed})
        self.effects += judge_again(writer, self.home, self.before, self.to, self.gate)
        write_decisions(writer, self.before, self.to)
        told = frozenset[str]().union(*(effect.texts for effect in self.effects))
        mark_copies(writer, self.home, self.to, told)
        for accepted in (True, False):
            self.counts[accepted] = counted(writer, self.records, accepted=accepted)
        self.added, self.removed = writer.added, writer.removed

    def count(self, *, accepted: bool) -> int:
        """Count the claims of the changed sources that are accepted, or that wait."""
        texts = self._texts()
        told = sum(effect.count(texts, accepted=accepted) for effect in self.effects)
        return told + self.counts.get(accepted, 0)

    def judged_texts(self) -> frozenset[str]:
        """Give the hashes of all texts and files whose claims were judged, before or after."""
        files = {i.sha256 for sides in self.records.values() for i in sides if i}
        return self._texts().union(files, *(effect.texts for effect in self.effects))

    def _write_records(self, writer: Writer) -> frozenset[str]:
        """Write the records that change; give the texts that may name something else by now."""
        if not self.records:
            return frozenset()
        known = Identities.of(self.to.decided())
        recording = Recording(writer, self.home, known, self.brought)
        self.tell("records", f"{len(self.records)} sources")
        recording.write(self.records, None if self._is_as_shipped() else self.gate)
        return recording.names.all_texts()

    def _apply(self, writer: Writer, texts: frozenset[str]) -> None:
        if texts:
            case = case_of(self.home, self.to, writer, texts)
            self.tell("validate", f"{len(case.told)} claim graphs")
            effect = self.gate.let_in(writer, case, self.home)
            self.effects.append(effect)

    def _rename(self, writer: Writer, moved: Mapping[str, frozenset[NamedNode]]) -> None:
        """Tell records anew whose things go by other IRIs now."""
        if moved:
            case = case_of_records(self.home, self.to, moved)
            self.effects.append(self.gate.let_in(writer, case, self.home))

    def _texts(self) -> frozenset[str]:
        old, new = set(self.before.active().values()), set(self.to.active().values())
        changed = old ^ new if self.before.policy == self.to.policy else old | new
        told = frozenset(text for found in changed for text in found.texts)
        return (told | texts_decided_anew(self.before, self.to)) - self._structured()

    def _structured(self) -> frozenset[str]:
        """Give the hashes of the structured sources, before and after."""
        states = (self.before, self.to)
        return frozenset(
            i.sha256 for state in states for i in state.active().values() if i.claims is None
        )

    def _is_as_shipped(self) -> bool:
        """Tell whether all that changes is data of this package, in a home of nothing else.

        They were checked before they were shipped, byte for byte.
        """
        new = [found for _, found in self.records.values() if found]
        standing = (*self.before.active().values(), *new)
        return all(i.is_shipped() for i in standing) and all(
            _digest_as_shipped(i) == i.sha256 for i in new
        )


def _digest_as_shipped(found: Import) -> str:
    path = resources.ontology() / found.source.removeprefix(resources.SHIPPED)
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
