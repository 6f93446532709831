"""Which claims a violation goes back to: those that brought what the rule reads, and wait if any.

A claim that stood in the view before, just as it does now, brought nothing: it is never blamed.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
Said = tuple[Triple, Verdict]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a change brought into the view, and the claims that may have done it."""

    triples: Container[Triple]
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


@dataclass(frozen=True, slots=True)
class _Told:
    """What claims say, found by the node that it is about, or by the role and the other node."""

    of: Mapping[object, list[Said]]
    with_role: Mapping[tuple[object, object], list[Said]]
    """By subject and predicate, and by predicate and object."""
    waits: bool
    """Whether any of the claims would wait without this check."""

    def nearest(self, scope: _Scope) -> Iterator[Said]:
        """Yield what is said of the ends in a role of the rule."""
        for end in scope.ends:
            for role in scope.roles:
                yield from self.with_role.get((end, role), ())

    def near(self, scope: _Scope) -> Iterator[Said]:
        """Yield what is said in a role of the rule with the ends, or of what lies farther."""
        for role in scope.roles:
            for end in scope.ends:
                yield from self.with_role.get((role, end), ())
            for node in scope.far:
                yield from self.with_role.get((node, role), ())

    def about(self, scope: _Scope) -> Iterator[Said]:
        """Yield all that is said of the ends."""
        for end in scope.ends:
            yield from self.of.get(end, ())


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


def nodes_read(store: Store, violations: Iterable[Result]) -> set[NamedNode]:
    """Give the nodes that the rules read of which *violations* are the results."""
    scopes = (_scope(store, result) for result in violations)
    found = {node for scope in scopes for node in scope.ends | scope.far}
    return {node for node in found if isinstance(node, NamedNode)}


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


def _told(verdicts: Sequence[Verdict], nodes: AbstractSet[object]) -> _Told:
    of: defaultdict[object, list[Said]] = defaultdict(list)
    with_role: defaultdict[tuple[object, object], list[Said]] = defaultdict(list)
    for verdict in verdicts:
        for triple in triples_of(verdict):
            said = (triple, verdict)
            if triple.subject in nodes:
                of[triple.subject].append(said)
                with_role[triple.subject, triple.predicate].append(said)
            if triple.object in nodes:
                with_role[triple.predicate, triple.object].append(said)
    return _Told(of, with_role, waits=any(not v.judgement.accepted for v in verdicts))


def _culprits(scope: _Scope, told: _Told, brought: Brought) -> list[Verdict]:
    """Give those that brought the nearest of what the rule reads; of all, the waiting ones first.

    The ways are asked nearest first: a party of many deeds is not gone through for each of them.
    """
    accepted: list[Verdict] = []
    for found in (told.nearest(scope), told.near(scope), told.about(scope)):
        new = [verdict for triple, verdict in found if triple in brought.triples]
        waiting = [verdict for verdict in new if not verdict.judgement.accepted]
        if waiting or (new and not told.waits):
            return waiting or new
        accepted = accepted or new
    return accepted or _asked(scope, told, brought)


def _asked(scope: _Scope, told: _Told, brought: Brought) -> list[Verdict]:
    own = [verdict for _, verdict in told.about(scope) if verdict.graph.text in brought.asked]
    return [verdict for verdict in own if not verdict.judgement.accepted] or own
