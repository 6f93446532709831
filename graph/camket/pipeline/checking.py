"""The gate: what a change brings is written into the clone, checked there, and judged by that.

Claims that wait are put in for the check as if they were accepted. A claim that breaks a rule
waits; then all is judged, written and checked again, until nothing new is broken.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad

from camket.ledger import Home, Verdict
from camket.pipeline.blame import Brought, blamed, triples_of
from camket.pipeline.delta import results_about, results_of_change
from camket.pipeline.effect import Case, Effect, apply
from camket.store import Writer
from camket.validate import Engine, Report, Result, report_of

VIEW = DefaultGraph()


@dataclass(slots=True)
class Gate:
    """Lets into the view what breaks no rule, and keeps the report of all that was checked."""

    engine: Engine = "shifty"
    report: Report | None = field(default=None)

    def let_in(self, writer: Writer, case: Case, home: Home) -> Effect:
        """Write what comes of *case*; a claim that breaks a rule of the shapes waits.

        *home* still stands at the version before: what was broken there is nobody's doing.
        """
        changes, blocked = writer.watch(), dict[str, str]()
        while True:
            effect = case.judged(blocked)
            apply(writer, effect)
            open_ = tuple(
                v for v in effect.verdicts if (v.graph.parent or v.graph.id) not in blocked
            )
            with writer.trying(_waiting(open_)):
                results = set(results_of_change(writer, changes, self.engine))
                fresh = self.fresh(results, home)
                brought = Brought(changes.added, open_, case.asked)
                new = blamed(writer, fresh, brought) if fresh else {}
            self.keep(fresh if new else results)
            if not new:
                return effect
            blocked |= new

    def fresh(self, results: AbstractSet[Result], home: Home) -> set[Result]:
        """Give the violations that were not there before."""
        violations = {result for result in results if result.severity == "Violation"}
        if not violations:
            return violations
        foci = frozenset(NamedNode(result.focus) for result in violations)
        with home.reading() as before:
            return violations - set(results_about(before, foci, self.engine))

    def keep(self, results: AbstractSet[Result]) -> None:
        """Put *results* into the report."""
        known = self.report.results if self.report else ()
        self.report = report_of([*known, *results])


def _waiting(verdicts: tuple[Verdict, ...]) -> Iterator[Quad]:
    for verdict in verdicts:
        if not verdict.judgement.accepted:
            for triple in triples_of(verdict):
                yield Quad(triple.subject, triple.predicate, triple.object, VIEW)
