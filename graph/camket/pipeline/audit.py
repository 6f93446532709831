"""Check all that stands: every rule over the whole view, at a cost that grows with it evenly."""

from collections.abc import Callable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Triple

from camket.store import Store
from camket.terms.vocabulary import RDF
from camket.validate import Question, Report, Result, ask_rules, report_of, validate

VIEW = DefaultGraph()
CHUNK = 50_000
"""Triples that the engine gets at once; a node is never cut."""

Progress = Callable[[str, str], None]


def check_all(store: Store, tell: Progress) -> Report:
    """Check the view in *store* against every rule of the shapes."""
    return report_of([*_core_results(store, tell), *_asked_results(store, tell)])


def _core_results(store: Store, tell: Progress) -> Iterator[Result]:
    done = 0
    for chunk in _chunks(store):
        yield from validate(chunk, core=True).results
        done += len(chunk)
        tell("check", f"{done:,} triples against the rules for single nodes")


def _asked_results(store: Store, tell: Progress) -> Iterator[Result]:
    def targets(question: Question) -> set[NamedNode]:
        found = set(_targets(store, question))
        tell("check", f"{question.rule.id}: {len(found):,} nodes")
        return found

    return ask_rules(lambda query: store.select(query).rows, targets)


def _targets(store: Store, question: Question) -> Iterator[NamedNode]:
    typed = (q for kind in question.classes for q in store.quads(None, RDF.type, kind, VIEW))
    for quad in typed:
        if isinstance(quad.subject, NamedNode):
            yield quad.subject
    for role in question.properties:
        for quad in store.quads(None, role, None, VIEW):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _chunks(store: Store) -> Iterator[list[Triple]]:
    """Cut the view into chunks of whole nodes: in memory, quads come in no order."""
    subjects = {quad.subject for quad in store.quads(graph=VIEW)}
    chunk: list[Triple] = []
    for node in sorted(subjects, key=str):
        if isinstance(node, NamedNode):
            chunk.extend(quad.triple for quad in store.quads(node, graph=VIEW))
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
