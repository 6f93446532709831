"""One change of the store: what the imports of two states differ in, worked out and written."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import resources
from camket.ledger import Home, Import, State
from camket.model import Record
from camket.pipeline.checking import Gate
from camket.pipeline.deciding import texts_decided_anew
from camket.pipeline.effect import Effect, apply, case_of, claims_resting_on, texts_that_name
from camket.pipeline.identity import case_of_records, claims_moved, write_decisions
from camket.pipeline.naming import labels_of
from camket.pipeline.rejudging import judge_again
from camket.pipeline.standing import claims_of
from camket.store import Writer
from camket.terms.vocabulary import CK, RDF, SKOS

Progress = Callable[[str, str], None]
"""Hears of each stage: its name, and what it counted."""


def silent(stage: str, count: str) -> None:
    """Tell nobody."""


class StoreChange:
    """One change of the store, as the journal entry asks for it."""

    def __init__(self, home: Home, before: State, to: State, gate: Gate, tell: Progress) -> None:
        self.home, self.before, self.to, self.gate, self.tell = home, before, to, gate, tell
        self.effects: list[Effect] = []
        self.added = self.removed = 0

    def __call__(self, writer: Writer) -> None:
        """Make *writer* hold what the new state says."""
        texts = self._texts()
        records = frozenset(t for t in texts if self._is_structured(t))
        moved = claims_moved(writer, self.before, self.to)
        labels = self._labels(writer, records) if records and _has_texts(writer) else set()
        renamed = texts_that_name(writer, labels)
        self._apply(writer, records)
        renamed |= texts_that_name(writer, labels)
        told_anew = frozenset(t for t in renamed | moved.keys() if not self._is_structured(t))
        self._apply(writer, (texts | told_anew) - records)
        self._rename(writer, {t: moved[t] for t in moved.keys() - told_anew - texts})
        self.effects += judge_again(writer, self.home, self.before, self.to, self.gate)
        write_decisions(writer, self.before, self.to)
        self.added, self.removed = writer.added, writer.removed

    def count(self, *, accepted: bool) -> int:
        """Count the claims of the changed sources that are accepted, or that wait."""
        texts = self._texts()
        return sum(effect.count(texts, accepted=accepted) for effect in self.effects)

    def _apply(self, writer: Writer, texts: frozenset[str]) -> None:
        if texts:
            case = case_of(self.home, self.to, writer, texts)
            self.tell("validate", f"{len(case.told)} claim graphs")
            if self._is_as_shipped(texts):
                effect = case.judged({})
                apply(writer, effect)
            else:
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
        return told | texts_decided_anew(self.before, self.to)

    def _is_structured(self, text: str) -> bool:
        states = (self.before, self.to)
        return any(i.claims is None for state in states for i in state.citing([text]))

    def _is_as_shipped(self, texts: Iterable[str]) -> bool:
        """Tell whether *texts* are data sets of this package, byte for byte, in a home of these.

        They were checked before they were shipped.
        """
        standing = (*self.before.active().values(), *self.to.citing(texts))
        return all(i.is_shipped() for i in standing) and all(
            _digest_as_shipped(i) == i.sha256 for i in self.to.citing(texts)
        )

    def _labels(self, writer: Writer, records: Iterable[str]) -> set[Literal]:
        gone = {
            label
            for name in claims_resting_on(writer, records)
            for label in labels_of(writer, name)
        }
        imports = self.to.citing(records)
        told = (c for i in imports for c in claims_of(self.home, i) if isinstance(c, Record))
        come = {t.object for c in told for t in c.triples if t.predicate == SKOS.hiddenLabel}
        return gone | {label for label in come if isinstance(label, Literal)}


def _has_texts(writer: Writer) -> bool:
    return any(writer.quads(None, RDF.type, CK.TextSnapshot, DefaultGraph()))


def _digest_as_shipped(found: Import) -> str:
    path = resources.ontology() / found.source.removeprefix(resources.SHIPPED)
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
