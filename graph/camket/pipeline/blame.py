"""Which claims a violation goes back to: those that brought what the rule reads, and wait if any.

A claim that stood in the view before, just as it does now, brought nothing: it is never blamed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Triple

from camket.decisions import Judgement
from camket.ledger import Verdict
from camket.store import Store
from camket.terms.vocabulary import RDF
from camket.validate import Result
from camket.validate.asking import questions
from camket.validate.paths import reached

VIEW = DefaultGraph()
Told = Mapping[object, list[tuple[Triple, Verdict]]]
"""What claims say of a node, or with it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a change brought into the view, and the claims that may have done it."""

    triples: AbstractSet[Triple]
    verdicts: tuple[Verdict, ...]
    asked: AbstractSet[str]
    """The texts and data sets that the change is about."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a rule reads for one result."""

    ends: frozenset[object]
    """The focus node and the value."""
    far: frozenset[object]
    roles: frozenset[NamedNode]

    def distance(self, triple: Triple) -> int | None:
        """Tell how near *triple* is to the result; None when it has nothing to do with it."""
        of_ends = triple.subject in self.ends
        if triple.predicate in self.roles:
            if of_ends:
                return 0
            if triple.object in self.ends or triple.subject in self.far:
                return 1
        return 2 if of_ends else None


def as_accepted(verdict: Verdict) -> Verdict:
    """Give *verdict* as it would be were the claim accepted."""
    if verdict.judgement.accepted:
        return verdict
    return Verdict(verdict.graph, Judgement(accepted=True, reason="checked"))


def triples_of(verdict: Verdict) -> Iterator[Triple]:
    """Yield what a claim brings into the view once it is accepted."""
    accepted = as_accepted(verdict)
    yield from accepted.metadata()
    if accepted.in_view():
        yield from verdict.graph.triples


def blamed(store: Store, violations: Iterable[Result], brought: Brought) -> dict[str, str]:
    """Give the claims that *violations* go back to, each with the first rule that it breaks."""
    scopes = {result: _scope(store, result) for result in violations}
    told = _told(brought.verdicts, {node for s in scopes.values() for node in s.ends | s.far})
    found: dict[str, str] = {}
    for result in sorted(scopes, key=lambda r: (r.shape, r.focus, r.value)):
        for verdict in _culprits(scopes[result], told, brought):
            found.setdefault(verdict.graph.parent or verdict.graph.id, f"shape-{result.shape}")
    return found


def _scope(store: Store, result: Result) -> _Scope:
    ends = frozenset(NamedNode(end) for end in (result.focus, result.value) if "://" in end)
    for question in questions():
        if question.rule.id == result.shape:
            start = frozenset({NamedNode(result.focus)})
            path = question.affects
            far = reached(path, start, lambda s, p, o: _links(store, s, p, o)) if path else start
            return _Scope(ends, far - ends, question.touches())
    return _Scope(ends, frozenset(), frozenset({NamedNode(result.path or RDF.type.value)}))


def _links(
    store: Store, subject: NamedNode | None, role: NamedNode, thing: NamedNode | None
) -> Iterator[tuple[object, object]]:
    return ((q.subject, q.object) for q in store.quads(subject, role, thing, VIEW))


def _told(verdicts: Iterable[Verdict], nodes: AbstractSet[object]) -> Told:
    found: defaultdict[object, list[tuple[Triple, Verdict]]] = defaultdict(list)
    for verdict in verdicts:
        for triple in triples_of(verdict):
            for node in {triple.subject, triple.object} & nodes:
                found[node].append((triple, verdict))
    return found


def _culprits(scope: _Scope, told: Told, brought: Brought) -> list[Verdict]:
    said = [pair for node in scope.ends | scope.far for pair in told.get(node, ())]
    ranked = [
        (verdict.judgement.accepted, distance, verdict)
        for triple, verdict in said
        if triple in brought.triples and (distance := scope.distance(triple)) is not None
    ]
    if not ranked:
        ranked = [
            (verdict.judgement.accepted, 0, verdict)
            for triple, verdict in said
            if triple.subject in scope.ends and verdict.graph.text in brought.asked
        ]
    nearest = min((rank[:2] for rank in ranked), default=None)
    return [verdict for *rank, verdict in ranked if tuple(rank) == nearest]
