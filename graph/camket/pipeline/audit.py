"""Check all that stands: every rule over the whole view, at a cost that grows with it evenly."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from pyoxigraph import DefaultGraph, NamedNode

from camket.ledger import Home
from camket.pipeline.rules import dataset_rules
from camket.pipeline.whole import Whole
from camket.store import EmbeddedStore, Store
from camket.terms.vocabulary import RDF
from camket.validate import Question, Report, Result, ask_rules, report_of, validate
from camket.validate.asking import core_reads
from camket.validate.report import result_of

VIEW = DefaultGraph()
CHUNK = 5_000
"""Triples that the engine gets at once; a node is never cut."""
MANY = 20
"""From so many chunks on, two processes share them."""
Mapped = Callable[
    [Callable[[bytes], tuple[Result, ...]], list[bytes]], Iterable[tuple[Result, ...]]
]

Progress = Callable[[str, str], None]


def check_all(
    store: EmbeddedStore, tell: Progress, home: Home | None = None, day: str | None = None
) -> Report:
    """Check the view in *store* against every rule: of the shapes, and over the whole.

    *home* lends its inbox and journal; *day* is that (ISO) on which one asks. Rules that need
    what is not given are left out, and named.
    """
    with store.dumped() as lines:
        tell("check", "all that stands is read")
        whole = Whole(store, lines, home, day)
        return report_of([*_shape_results(whole, tell), *_dataset_results(whole, tell)])


def check_shapes(store: EmbeddedStore, tell: Progress) -> Report:
    """Check the view in *store* against the rules of the shapes alone."""
    with store.dumped() as lines:
        return report_of(_shape_results(Whole(store, lines), tell))


def _shape_results(whole: Whole, tell: Progress) -> Iterator[Result]:
    yield from _core_results(whole, tell)
    yield from _asked_results(whole.store, tell)


def _dataset_results(whole: Whole, tell: Progress) -> Iterator[Result]:
    for rule in dataset_rules():
        missing = sorted(need for need in rule.NEEDS if not whole.has(need))
        if missing:
            tell("check", f"{rule.RULE.id}: left out, it needs {' and '.join(missing)}")
            continue
        found = list(rule.findings(whole))
        yield from (result_of(rule.RULE, f.focus, f.path, f.value) for f in found)
        tell("check", f"{rule.RULE.id}: {len(found):,} findings")


def _core_results(whole: Whole, tell: Progress) -> Iterator[Result]:
    chunks, done = list(_chunks(whole)), 0
    with _at_once(len(chunks)) as mapped:
        for chunk, results in zip(chunks, mapped(_core_of, chunks), strict=True):
            yield from results
            done += chunk.count(b"\n")
            tell("check", f"{done:,} triples against the rules for single nodes")


def _core_of(chunk: bytes) -> tuple[Result, ...]:
    return validate(chunk, core=True).results


@contextmanager
def _at_once(chunks: int) -> Iterator[Mapped]:
    """Give a `map` that keeps the order: over two processes where the work is worth a start."""
    if chunks < MANY:
        yield map
        return
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool.map


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


def _chunks(whole: Whole) -> Iterator[bytes]:
    """Cut what single nodes are judged by into chunks of whole nodes, as N-Triples."""
    told = {str(role).encode() for role in core_reads()}
    lines = sorted(t for t, graph in whole.lines if not graph and t.split(b" ", 2)[1] in told)
    start = 0
    while start < len(lines):
        end = min(start + CHUNK, len(lines))
        node = lines[end - 1].partition(b" ")[0]
        while end < len(lines) and lines[end].partition(b" ")[0] == node:
            end += 1
        yield b" .\n".join([*lines[start:end], b""])
        start = end
