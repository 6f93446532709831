"""What a change does to structured sources: their records poured in, described and judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, parse

from camket import loaders, terms
from camket.errors import StoreError
from camket.ledger import Home, Import, State
from camket.model import Source
from camket.pipeline.checking import Gate
from camket.pipeline.effect import texts_that_name
from camket.pipeline.judging import Poured, RecordGate
from camket.pipeline.naming import labels_of
from camket.pipeline.pouring import describe, pour
from camket.pipeline.shards import RecordChange, Shard, shard_of
from camket.pipeline.standing import source_from
from camket.quads import describe_source, document, run
from camket.resolve import Identities
from camket.store import Store, Writer
from camket.terms.vocabulary import CK, PROV, RDF, RDFS, SCHEMA, SKOS

VIEW = DefaultGraph()
Sides = tuple[Import | None, Import | None]
"""The version of a source that stands before a change, and the one that stands after it."""


def changed_sources(before: State, to: State) -> dict[str, Sides]:
    """Give the structured sources that differ, by id."""
    old, new = (
        {source: i for source, i in state.active().items() if i.claims is None}
        for state in (before, to)
    )
    return {
        source: (old.get(source), new.get(source))
        for source in sorted(old.keys() | new.keys())
        if old.get(source) != new.get(source)
    }


@dataclass
class Recording:
    """Writes the records of the sources that a change is about."""

    writer: Writer
    home: Home
    known: Identities
    brought: Mapping[str, RecordChange]
    """What was received, by source; what is not is read from the inbox."""
    names: "Names" = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(self.writer)

    def write(self, changed: Mapping[str, Sides], gate: Gate | None) -> None:
        """Write the records of the *changed* sources, and have them judged by the *gate*."""
        changes = self.writer.watch()
        poured = Poured(self.home.path) if gate else None
        for source, (old, new) in changed.items():
            self._write(document_of(source, new or old), old, new, _Both(self.names, poured))
        if gate and poured:
            documents = frozenset(document_of(s, new or old) for s, (old, new) in changed.items())
            RecordGate(gate, self.writer, self.home, documents).check(poured, changes)

    def _write(
        self, doc: NamedNode, old: Import | None, new: Import | None, hearer: "_Both"
    ) -> None:
        change = self._change(old, new)
        pour(self.writer, doc, change, self.known, hearer)
        rules = set(change.came.rules)
        if change.gone is not None:
            rules |= rules_of(self.writer, doc)
        describe(self.writer, doc, described(new, doc, rules) if new else ())

    def _change(self, old: Import | None, new: Import | None) -> RecordChange:
        if new is None:
            return RecordChange(Shard(old.source if old else ""))
        found = self.brought.get(new.source)
        if found:
            _require(found, old)
            return found
        items = loaders.loaded(loaders.loader_named(new.loader), source_from(self.home, new))
        return RecordChange(shard_of(new.source, items, self.home.path))


def _require(change: RecordChange, old: Import | None) -> None:
    """Refuse what was worked out beside a version that stands no longer."""
    if change.since and (old is None or change.since != old.id):
        raise StoreError("The home has changed meanwhile. Import again: nothing has changed.")


def described(found: Import, doc: NamedNode, rules: set[str]) -> Iterator[Triple]:
    """Yield what is known of a structured source, and of the runs that read it."""
    source = Source(found.source, found.name, b"", found.sha256, "", found.description)
    yield from describe_source(source)
    yield Triple(doc, SCHEMA.sha256, Literal(found.sha256))
    for rule in sorted(rules):
        yield from run(rule, doc)


def document_of(source: str, found: Import | None) -> NamedNode:
    """Give the node of a source, a version of which is *found*."""
    return document(source, found.sha256 if found else source)


def rules_of(store: Store, doc: NamedNode) -> set[str]:
    """Give the loaders, with their versions, that read the structured source *doc*."""
    return {
        label.object.value
        for read in store.quads(None, PROV.used, doc, VIEW)
        if isinstance(read.subject, NamedNode)
        for agent in store.quads(read.subject, PROV.wasAssociatedWith, None, VIEW)
        if isinstance(agent.object, NamedNode)
        for label in store.quads(agent.object, RDFS.label, None, VIEW)
        if isinstance(label.object, Literal)
    }


def counted(store: Store, changed: Mapping[str, Sides], *, accepted: bool) -> int:
    """Count the records of the *changed* sources that are accepted, or that wait."""
    home = VIEW if accepted else terms.WAITING
    docs = [document_of(source, new) for source, (_, new) in changed.items() if new]
    return sum(1 for doc in docs for _ in store.quads(None, CK.reportedIn, doc, home))


class Names:
    """The texts that name what records bring names for, or take them from."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.has_texts = any(writer.quads(None, RDF.type, CK.TextSnapshot, VIEW))
        self.texts: frozenset[str] = frozenset()
        self.labels: set[Literal] = set()

    def came(self, told: Sequence[bytes]) -> None:
        """Hear of triples that came."""
        if self.has_texts:
            named = b" .\n".join(line for line in told if HIDDEN in line)
            for quad in parse(named + b" .\n" if named else b"", format=RdfFormat.N_TRIPLES):
                if quad.predicate == SKOS.hiddenLabel and isinstance(quad.object, Literal):
                    self.labels.add(quad.object)

    def goes(self, claims: Sequence[NamedNode]) -> None:
        """Hear of claims that go."""
        if self.has_texts:
            gone = {label for claim in claims for label in labels_of(self.writer, claim)}
            self.texts |= texts_that_name(self.writer, gone - self.labels)
            self.labels |= gone

    def all_texts(self) -> frozenset[str]:
        """Give the texts that may name something else by now."""
        return self.texts | texts_that_name(self.writer, self.labels)


HIDDEN = f" {SKOS.hiddenLabel} ".encode()


@dataclass(frozen=True, slots=True)
class _Both:
    """Hears for the names, and for the gate if there is one."""

    names: Names
    poured: Poured | None

    def came(self, metadata: list[bytes], told: list[bytes]) -> None:
        """Hear of lines that came into the view."""
        self.names.came(told)
        if self.poured:
            self.poured.came(metadata, told)

    def goes(self, claims: Sequence[NamedNode]) -> None:
        """Hear of claims before they are withdrawn."""
        self.names.goes(claims)
