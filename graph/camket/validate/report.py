"""What a check finds: rules that speak to people, results, and a report of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, TypeAlias

import pyoxigraph as ox

from camket.model import Origin, Refusal
from camket.terms import SHAPES
from camket.terms.vocabulary import XSD
from camket.validate.arrival import Arrival

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
Term: TypeAlias = Node | ox.Literal
Texts: TypeAlias = Mapping[str, str]
"""Language tag → text."""

SEVERITIES: Final = ("Violation", "Warning", "Info")
COLUMNS: Final = (
    "severity", "source", "place", "quote", "rule", "value", "message", "remedy", "focus", "path",
    "more",
)  # fmt: skip
"""`source`, `place` and `quote` are of the first origin; `more` counts the others."""
NUMBERS: Final = frozenset({XSD.decimal, XSD.integer})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a shape says to people."""

    id: str
    """Local name of the shape, or its IRI when it is not one of ours."""
    severity: str
    messages: Texts = field(hash=False)
    """With `{$this}` and `{?value}` to fill in."""
    remedy: Texts = field(hash=False)
    affects: str
    """SPARQL path from a focus node to all else that the rule reads; empty for Core rules."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as a shape demands; what it lacks is an empty string."""

    focus: str
    path: str
    value: str
    shape: str
    """Id of the rule."""
    severity: str
    messages: Texts = field(hash=False)
    remedy: Texts = field(hash=False)
    origins: tuple[Origin, ...] = ()
    """Where in which files it goes back to, the focus node first; empty when not known."""
    value_type: str = field(default="", compare=False)
    """Of a literal value: IRI of its datatype, or `@` and its language."""
    component: str = field(default="", compare=False)
    """IRI of the kind of constraint, where the engine tells it."""

    def rule_iri(self) -> str:
        """Give the IRI of the shape; empty for a rule that no shape stands for."""
        if "://" in self.shape:
            return self.shape
        return SHAPES + self.shape if self.shape[:1].isupper() else ""


@dataclass(frozen=True, slots=True)
class Report:
    """All results, worst first, then by rule, focus, path and value."""

    conforms: bool
    """No violation; warnings and hints may be there."""
    results: tuple[Result, ...]
    arrival: Arrival | None = None
    """What an import brought, beside what is wrong with it."""

    @property
    def violations(self) -> tuple[Result, ...]:
        """What keeps a record out of the view."""
        return self._of("Violation")

    @property
    def warnings(self) -> tuple[Result, ...]:
        """What a steward should look at."""
        return self._of("Warning")

    def _of(self, severity: str) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.severity == severity)


def report_of(results: Iterable[Result]) -> Report:
    """Put *results* in order, each once."""
    found: dict[Result, Result] = {}
    for result in sorted(results, key=lambda result: (_order(result), result.component)):
        found.setdefault(result, result)
    return Report(
        conforms=all(result.severity != "Violation" for result in found),
        results=tuple(sorted(found, key=_order)),
    )


def rows(report: Report, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield one row per result in the language *lang*, under the `COLUMNS`."""
    for r in report.results:
        message, remedy = said(r.messages, lang), said(r.remedy, lang)
        first = r.origins[0] if r.origins else Origin("")
        where = (first.source, first.place(lang), first.quote)
        more = str(len(r.origins) - 1) if r.origins[1:] else ""
        yield (r.severity, *where, r.shape, r.value, message, remedy, r.focus, r.path, more)


def said(texts: Texts, lang: str) -> str:
    """Give the text in *lang*, else in any language that there is."""
    return texts.get(lang) or next(iter(texts.values()), "")


def with_refusals(report: Report | None, refusals: Iterable[tuple[str, Refusal]]) -> Report:
    """Add the records that were refused, each with the name of its source, to *report*."""
    results = report.results if report else ()
    return report_of([*results, *(_refused(name, refusal) for name, refusal in refusals)])


def _refused(name: str, refusal: Refusal) -> Result:
    reason, remedy = refusal.vi
    origin = refusal.origin or Origin(name, pointer=refusal.place)
    return Result(
        focus="",
        path="",
        value=refusal.value,
        shape=refusal.code,
        severity="Violation",
        messages={"en": refusal.reason, "vi": reason or refusal.reason},
        remedy={"en": refusal.remedy, "vi": remedy or refusal.remedy},
        origins=(replace(origin, source=name or origin.source),),
        value_type=XSD.string.value,
    )


def result_of(
    rule: Rule, focus: Term | None, path: Term | None, value: Term | None, *, component: str = ""
) -> Result:
    """Say that *focus* is not as *rule* demands."""
    return Result(
        focus=text_of(focus),
        path=text_of(path),
        value=text_of(value),
        shape=rule.id,
        severity=rule.severity,
        messages={lang: fill(text, focus, value) for lang, text in rule.messages.items()},
        remedy=rule.remedy,
        value_type=type_of(value),
        component=component,
    )


def type_of(term: Term | None) -> str:
    """Give the datatype of a literal, or `@` and its language; empty for anything else."""
    if not isinstance(term, ox.Literal):
        return ""
    return f"@{term.language}" if term.language else term.datatype.value


def _order(result: Result) -> tuple[object, ...]:
    worst = SEVERITIES.index(result.severity)
    spots = [(o.source, o.line, o.pointer, o.quote) for o in result.origins]
    return (worst, result.shape, result.focus, result.path, result.value, spots)


def fill(text: str, focus: Term | None, value: Term | None) -> str:
    """Put the focus node and the value into a message."""
    return text.replace("{$this}", text_of(focus)).replace("{?value}", text_of(value))


def text_of(term: Term | None) -> str:
    """Write *term* for people: engines write one number in several ways, this in one."""
    if isinstance(term, ox.Literal) and term.datatype in NUMBERS:
        plain = f"{Decimal(term.value):f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term or "")
