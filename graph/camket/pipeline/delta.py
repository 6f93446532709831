"""Check what changed, and whatever a rule judges by it: the cost follows the change.

A Core rule reads its focus node alone, so it is run over the nodes that changed. A SPARQL rule is
asked in the store, once for each of its variables, which is bound to the nodes that changed in a
predicate read of that variable. What a rule reads in a negation, a sum or a long path is sought the
other way: from the change back along its `affects` path to the focus nodes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Triple

from camket.store import Changes, Store, Term
from camket.terms.vocabulary import RDF
from camket.validate import Engine, Question, Result, validate
from camket.validate.asking import ask_about, core_reads, questions
from camket.validate.paths import links_of, starts
from camket.validate.patterns import THIS

VIEW = DefaultGraph()
CHUNK = 50_000
"""Triples that the engine gets at once; a node is never cut."""
WIDE = 200
"""A node with more triples is read predicate by predicate."""

Nodes = frozenset[NamedNode]


def results_of_change(
    store: Store, changes: Changes, engine: Engine = "shifty"
) -> Iterator[Result]:
    """Yield what is not right in *store* and may be so by *changes*.

    Every result that the change brings is among them, and none that does not hold.
    """
    change = _Change(store, changes)
    yield from _core_results(store, change.subjects(core_reads()), engine)
    yield from asked_of_change(store, changes)


def asked_of_change(store: Store, changes: Changes) -> Iterator[Result]:
    """Yield the results of the SPARQL rules among those of a change."""
    change = _Change(store, changes)
    for question in questions():
        if change.roles & question.touches():
            yield from _asked_results(change, question)


def results_about(store: Store, nodes: Nodes, engine: Engine = "shifty") -> Iterator[Result]:
    """Yield what is not right with *nodes* as focus nodes."""
    yield from _core_results(store, nodes, engine)
    yield from asked_about(store, nodes)


def asked_about(store: Store, nodes: Nodes) -> Iterator[Result]:
    """Yield the results of the SPARQL rules with *nodes* as focus nodes."""
    view = _Change(store, Changes())
    for question in questions():
        yield from ask_about(view.ask, question, THIS, view.targets(question, nodes))


class _Change:
    """What changed in a store, by predicate, beside what the store holds now."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self.store = store
        self.links: defaultdict[NamedNode, list[tuple[object, object]]] = defaultdict(list)
        self.changed: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
        self.gone: defaultdict[tuple[object, ...], list[Triple]] = defaultdict(list)
        self.kinds: defaultdict[object, set[NamedNode]] = defaultdict(set)
        self.known: set[NamedNode] = set()
        """Nodes whose kinds are known."""
        for subject, role, thing in (*changes.added, *changes.removed):
            self.links[role].append((subject, thing))
            if isinstance(subject, NamedNode):
                self.changed[role].add(subject)
        for triple in changes.removed:
            self.gone[triple.subject, triple.predicate, None].append(triple)
            self.gone[None, triple.predicate, triple.object].append(triple)
        self.roles = frozenset(self.links)

    def ask(self, query: str) -> Iterator[tuple[Term | None, ...]]:
        """Answer a query."""
        return self.store.select(query).rows

    def subjects(self, roles: Iterable[NamedNode]) -> Nodes:
        """Give the nodes of which triples changed whose predicate is among *roles*."""
        found = (self.changed[role] for role in self.roles.intersection(roles))
        return frozenset[NamedNode]().union(*found)

    def ends(
        self, subject: NamedNode | None, role: NamedNode, thing: NamedNode | None
    ) -> Iterator[tuple[object, object]]:
        """Yield subject and object of the links from or to a node that are there, or were."""
        for quad in self.store.quads(subject, role, thing, VIEW):
            yield quad.subject, quad.object
        for triple in self.gone.get((subject, role, thing), ()):
            yield triple.subject, triple.object

    def targets(self, question: Question, nodes: Nodes) -> Nodes:
        """Give those of *nodes* that the rule is about."""
        for node in nodes - self.known:
            for quad in self.store.quads(node, RDF.type, None, VIEW):
                self.kinds[quad.object].add(node)
        self.known |= nodes
        found = nodes & set[NamedNode]().union(*(self.kinds[kind] for kind in question.classes))
        return found | {
            node
            for role in question.properties
            for node in nodes
            if any(self.store.quads(node, role, None, VIEW))
        }


def _asked_results(change: _Change, question: Question) -> Iterator[Result]:
    own = question.reads.of[THIS] | question.properties | {RDF.type}
    foci = change.subjects(own) | _foci_behind(change, question)
    yield from ask_about(change.ask, question, THIS, change.targets(question, foci))
    for variable, roles in question.reads.of.items():
        if variable != THIS:
            found = list(ask_about(change.ask, question, variable, change.subjects(roles)))
            known = change.targets(question, frozenset(NamedNode(r.focus) for r in found))
            yield from (result for result in found if NamedNode(result.focus) in known)


def _foci_behind(change: _Change, question: Question) -> Nodes:
    """Give the focus nodes that a change behind a negation, a sum or a long path may concern."""
    hidden, path = question.reads.hidden & change.roles, question.affects
    if not hidden or path is None:
        return frozenset()
    over = hidden & links_of(path)
    crossed = {role: change.links[role] for role in over}
    far = change.subjects(hidden - over | question.reads.across)
    return starts(path, far, crossed, change.ends)


def _core_results(store: Store, nodes: Nodes, engine: Engine) -> Iterator[Result]:
    chunk: list[Triple] = []
    for node in sorted(nodes, key=str):
        chunk.extend(_read(store, node))
        if len(chunk) >= CHUNK:
            yield from validate(chunk, engine=engine, core=True).results
            chunk = []
    if chunk:
        yield from validate(chunk, engine=engine, core=True).results


def _read(store: Store, node: NamedNode) -> Iterator[Triple]:
    """Yield the triples of *node* that Core rules read."""
    few = list(islice(store.quads(node, graph=VIEW), WIDE))
    if len(few) < WIDE:
        yield from (q.triple for q in few if q.predicate in core_reads())
    else:
        for role in core_reads():
            yield from (q.triple for q in store.quads(node, role, None, VIEW))
