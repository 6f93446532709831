"""The gate for records that came as lines: checked chunk by chunk, once all of them are in.

A record that breaks a rule waits. The claims behind a violation are sought in the store, so that
what is blamed does not depend on how the lines were cut into chunks.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from camket import terms
from camket.decisions import Judgement
from camket.ledger import Home, Verdict, replace_claims
from camket.pipeline.blame import Brought, blamed, nodes_read
from camket.pipeline.checking import Gate
from camket.pipeline.delta import results_about, results_of_change
from camket.pipeline.pouring import RULE, graph_of
from camket.pipeline.shards import Spool
from camket.store import Changes, Writer
from camket.terms.vocabulary import CK, RDF
from camket.validate import Result
from camket.validate.asking import questions

VIEW = DefaultGraph()
CHUNK = 50_000
"""Triples that are checked at once."""


class Poured:
    """The triples that came into the view as lines, to be read again for the check.

    Of the metadata of records, which have one form, only what rules between things read is kept.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = Spool(folder)
        self._read = frozenset(
            str(role).encode()
            for role in {r for question in questions() for r in question.touches()} - {RDF.type}
        )

    def came(self, metadata: list[bytes], told: list[bytes]) -> None:
        """Take note of lines."""
        links = [line for line in metadata if line.split(b" ", 2)[1] in self._read]
        if links or told:
            self._file.write(b" .\n".join([*links, *told]) + b" .\n")

    def chunks(self) -> Iterator[set[Triple]]:
        """Yield the triples, many at once."""
        self._file.seek(0)
        triples = (quad.triple for quad in parse(self._file, format=RdfFormat.N_TRIPLES))
        while chunk := set(islice(triples, CHUNK)):
            yield chunk


@dataclass(frozen=True, slots=True)
class _New:
    """The triples that are in the view now, and were not before."""

    now: Writer
    before: Callable[[Quad], bool]

    def __contains__(self, triple: object) -> bool:
        if not isinstance(triple, Triple):
            return False
        quad = Quad(triple.subject, triple.predicate, triple.object, VIEW)
        return self.now.holds(quad) and not self.before(quad)


@dataclass(frozen=True)
class RecordGate:
    """Lets records into the view that break no rule."""

    gate: Gate
    writer: Writer
    home: Home
    documents: frozenset[NamedNode]
    """The sources that the change is about."""
    blocked: set[str] = field(default_factory=set)

    def check(self, poured: Poured, changes: Changes) -> None:
        """Check what was *poured*, and the other *changes*; what breaks a rule waits."""
        results = set(results_of_change(self.writer, changes, self.gate.engine))
        for chunk in poured.chunks():
            results |= set(results_of_change(self.writer, Changes(chunk), self.gate.engine))
        while fresh := self.gate.fresh(results, self.home):
            guilty = self._guilty(fresh)
            if not guilty:
                break
            self.gate.keep(fresh)
            results = self._without(guilty, results, fresh)
        self.gate.keep(results)

    def _without(
        self, guilty: dict[str, str], results: set[Result], fresh: AbstractSet[Result]
    ) -> set[Result]:
        """Let the *guilty* wait, and give what is not right then."""
        changes = self.writer.watch()
        known = [self._verdict(terms.claim(id_)) for id_ in guilty]
        waiting = [Verdict(v.graph, Judgement(accepted=False, reason=guilty[v.graph.id]))
                   for v in known]  # fmt: skip
        replace_claims(self.writer, (), waiting)
        self.blocked.update(guilty)
        foci = frozenset(NamedNode(result.focus) for result in fresh)
        told = {*results_of_change(self.writer, changes, self.gate.engine),
                *results_about(self.writer, foci, self.gate.engine)}  # fmt: skip
        return {r for r in results if NamedNode(r.focus) not in foci} | told

    def _guilty(self, fresh: AbstractSet[Result]) -> dict[str, str]:
        with self.home.reading() as before:
            new = _New(self.writer, before.holds)
            verdicts = tuple(map(self._verdict, self._claims(fresh)))
            brought = Brought(new, verdicts, {verdict.graph.text for verdict in verdicts})
            guilty = blamed(self.writer, fresh, brought)
        return {id_: why for id_, why in guilty.items() if id_ not in self.blocked}

    def _claims(self, fresh: AbstractSet[Result]) -> list[NamedNode]:
        """Give the claims of the sources that say anything about what the rules read."""
        is_ours = cache(self._is_ours)
        found: set[NamedNode] = set()
        for node in nodes_read(self.writer, fresh):
            for quad in self._about(node):
                if isinstance(quad.graph_name, NamedNode) and is_ours(quad.graph_name):
                    found.add(quad.graph_name)
        return sorted(found, key=str)

    def _about(self, node: NamedNode) -> Iterator[Quad]:
        yield from self.writer.quads(node)
        yield from self.writer.quads(None, None, node)

    def _is_ours(self, claim: NamedNode) -> bool:
        reported = (q.object for q in self.writer.quads(claim, CK.reportedIn, None, VIEW))
        return any(doc in self.documents for doc in reported)

    def _verdict(self, claim: NamedNode) -> Verdict:
        return Verdict(graph_of(self.writer, claim), Judgement(accepted=True, reason=RULE))
