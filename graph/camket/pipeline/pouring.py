"""Records of structured sources → the store, as lines of N-Quads, many at once.

A record that stands already, just the same, is passed over; one that is gone is withdrawn. All of
them are accepted here; the gate may make some of them wait afterwards.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, Self

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from camket import terms
from camket.ledger import drop_idle_agent, replace_claims
from camket.model import Record
from camket.pipeline.merging import merged_triples
from camket.pipeline.shards import Kept, RecordChange
from camket.quads import ClaimGraph, graphs_of
from camket.quads.lines import RecordForm, triple_lines
from camket.records.bodies import body_of
from camket.resolve import Identities
from camket.store import Store, Writer
from camket.terms.vocabulary import CK, OA, PROV, RDF, RDFS, SCHEMA

VIEW = DefaultGraph()
RULE = "structured-record"
"""The rule by which records are accepted."""
CHUNK = 50_000
"""Quads that are written at once."""
BATCH = 1_000
"""Claims that are withdrawn at once."""


class Hearer(Protocol):
    """Hears of what comes and goes."""

    def came(self, metadata: list[bytes], told: list[bytes]) -> None:
        """Hear of lines that came into the view: metadata of records, and what they say."""

    def goes(self, claims: Sequence[NamedNode]) -> None:
        """Hear of claims before they are withdrawn."""


@dataclass(slots=True)
class _Batch:
    """Lines that are to be written together."""

    ids: set[str] = field(default_factory=set)
    graphs: list[bytes] = field(default_factory=list)
    own: list[bytes] = field(default_factory=list)
    view: dict[bytes, None] = field(default_factory=dict)

    def put(self, record: Kept, form: RecordForm) -> None:
        """Add a record."""
        lines = triple_lines(record.body)
        name = f" {terms.claim(record.id)}".encode()
        self.ids.add(record.id)
        self.graphs.extend([line + name for line in lines])
        self.view.update(dict.fromkeys(lines))
        self.own.extend(form.own(record.id, record.selector, record.about))

    def __len__(self) -> int:
        return len(self.graphs) + len(self.own) + len(self.view)


def pour(
    writer: Writer, doc: NamedNode, change: RecordChange, known: Identities, hearer: Hearer
) -> None:
    """Make *writer* hold the records of the source *doc* as *change* tells.

    Things go by the IRIs that are *known* for them.
    """
    forms = {rule: RecordForm(rule, doc, RULE) for rule in change.came.rules}
    is_new = not any(claims_from(writer, doc))
    standing = _Standing(writer, forms, frozenset() if is_new else _unsettled(writer, doc, forms))
    batch, merged = _Batch(), merging(known)
    with _Loading(writer, hearer) as loading:
        for record in change.came:
            again = record.id in change.again
            if record.id in batch.ids or loading.has(record) or standing.has(record, again=again):
                continue
            if standing.is_in_the_way(record, again=again):
                loading.wait()
                replace_claims(writer, [terms.claim(record.id)], ())
            batch.put(merged(record) if merged else record, forms[record.rule])
            if len(batch) >= CHUNK:
                loading.put(batch)
                batch = _Batch()
        loading.put(batch)
        loading.wait()
    if not is_new:
        withdraw(writer, _gone(writer, doc, change), hearer)
    if any(writer.quads(None, CK.reportedIn, doc, VIEW)):
        shared = (triple for form in forms.values() for triple in form.shared)
        writer.insert(Quad(t.subject, t.predicate, t.object, VIEW) for t in shared)


def withdraw(writer: Writer, claims: Iterable[NamedNode], hearer: Hearer) -> None:
    """Take *claims* away."""
    left = iter(claims)
    while batch := list(islice(left, BATCH)):
        hearer.goes(batch)
        replace_claims(writer, batch, ())


def describe(writer: Writer, doc: NamedNode, told: Iterable[Triple]) -> None:
    """Make *writer* say of *doc*, and of the runs that read it, what is *told* and no more."""
    runs = [q.subject for q in writer.quads(None, PROV.used, doc, VIEW)]
    nodes = [doc, *(run for run in runs if isinstance(run, NamedNode))]
    old = {quad for node in nodes for quad in writer.quads(node, None, None, VIEW)}
    new = {Quad(t.subject, t.predicate, t.object, VIEW) for t in told}
    writer.remove(sorted(old - new, key=str))
    writer.insert(sorted(new - old, key=str))
    for quad in old - new:
        if quad.predicate == PROV.wasAssociatedWith:
            drop_idle_agent(writer, quad.object)


def merging(known: Identities) -> Callable[[Kept], Kept] | None:
    """Give what puts into a record the IRIs that its things go by; None if that is nothing."""
    concerned = {f"<{iri}>".encode() for iri in (*known.known, *known.names)}

    def merged(record: Kept) -> Kept:
        lines = (line.split(b" ", 2) for line in triple_lines(record.body))
        if concerned.isdisjoint(end for line in lines for end in (line[0], line[2])):
            return record
        quads = parse(record.body, format=RdfFormat.N_TRIPLES)
        body = body_of(merged_triples((quad.triple for quad in quads), known))
        return record._replace(body=body, about=known.of_thing(record.about))

    return merged if concerned else None


def claims_from(store: Store, doc: NamedNode) -> Iterator[NamedNode]:
    """Yield the claims of the structured source *doc*, accepted or waiting."""
    for home in (VIEW, terms.WAITING):
        for quad in store.quads(None, CK.reportedIn, doc, home):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def graph_of(store: Store, claim: NamedNode) -> ClaimGraph:
    """Read the record *claim* from *store*, wherever it stands."""
    (doc,) = _objects(store, claim, CK.reportedIn)
    (run,) = _objects(store, claim, PROV.wasGeneratedBy)
    (agent,) = _objects(store, run, PROV.wasAssociatedWith)
    selector = (
        value
        for spot in _objects(store, claim, CK.evidence)
        for chosen in _objects(store, spot, OA.hasSelector)
        for value in _objects(store, chosen, RDF.value)
    )
    (about,) = _objects(store, claim, CK.asserts)
    record = Record(
        id=claim.value.rpartition("/")[2],
        document="",
        text_sha256="".join(o.value for o in _objects(store, doc, SCHEMA.sha256)),
        selector="".join(o.value for o in selector),
        triples=tuple(quad.triple for quad in store.quads(graph=claim)),
        rule="".join(o.value for o in _objects(store, agent, RDFS.label)),
        about=about.value,
    )
    (graph,) = graphs_of(record, NamedNode(doc.value))
    return graph


def _objects(store: Store, node: NamedNode | Literal, role: NamedNode) -> set[NamedNode | Literal]:
    found = {q.object for q in store.quads(node, role)} if isinstance(node, NamedNode) else set()
    return {thing for thing in found if isinstance(thing, NamedNode | Literal)}


class _Loading:
    """Writes batches, each while the next is made ready."""

    def __init__(self, writer: Writer, hearer: Hearer) -> None:
        self.writer, self.hearer = writer, hearer
        self.pool = ThreadPoolExecutor(1)
        self.batch = _Batch()
        self.written: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown()

    def has(self, record: Kept) -> bool:
        """Tell whether *record* is being written just now."""
        return record.id in self.batch.ids

    def put(self, batch: _Batch) -> None:
        """Write *batch*, and wait only for the one before."""
        new = [line for line in self.writer.missing(batch.view) if line not in self.batch.view]
        self.hearer.came(batch.own, new)
        self.wait()
        lines = [*batch.graphs, *batch.own, *new]
        batch.graphs, batch.own = [], []
        self.batch = batch
        self.written = self.pool.submit(self.writer.load, lines)

    def wait(self) -> None:
        """Wait until all is written."""
        if self.written:
            self.written.result()


@dataclass(frozen=True, slots=True)
class _Standing:
    """Which records stand already."""

    writer: Writer
    forms: Mapping[str, RecordForm]
    unsettled: frozenset[NamedNode]
    """Claims that wait, or that an older loader read: they are written anew."""

    def has(self, record: Kept, *, again: bool) -> bool:
        """Tell whether *record* stands just so, and is not to be written *again*."""
        return not again and self._holds(record)

    def is_in_the_way(self, record: Kept, *, again: bool) -> bool:
        """Tell whether the claim that *record* takes the place of is there."""
        return terms.claim(record.id) in self.unsettled or (again and self._holds(record))

    def _holds(self, record: Kept) -> bool:
        run = self.forms[record.rule].run
        claim = terms.claim(record.id)
        return self.writer.holds(Quad(claim, PROV.wasGeneratedBy, run, VIEW))


def _unsettled(
    store: Store, doc: NamedNode, forms: Mapping[str, RecordForm]
) -> frozenset[NamedNode]:
    runs = {form.run for form in forms.values()}
    older = {q.subject for q in store.quads(None, PROV.used, doc, VIEW)} - runs
    read = (
        q.subject
        for run in older
        if isinstance(run, NamedNode)
        for q in store.quads(None, PROV.wasGeneratedBy, run, VIEW)
    )
    waiting = (q.subject for q in store.quads(None, CK.reportedIn, doc, terms.WAITING))
    return frozenset(claim for claim in (*read, *waiting) if isinstance(claim, NamedNode))


def _gone(writer: Writer, doc: NamedNode, change: RecordChange) -> list[NamedNode]:
    stays = {record.id for record in change.came}
    old: Iterable[NamedNode] = claims_from(writer, doc)
    if change.gone is not None:
        old = (terms.claim(record.id) for record in change.gone)
    start = len(terms.claim("").value)
    return [claim for claim in old if claim.value[start:] not in stays]
