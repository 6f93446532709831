"""What a check finds: rules that speak to people, results, and a report of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeAlias

import pyoxigraph as ox

from camket.terms.vocabulary import XSD

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
Term: TypeAlias = Node | ox.Literal
Texts: TypeAlias = Mapping[str, str]
"""Language tag → text."""

SEVERITIES: Final = ("Violation", "Warning", "Info")
COLUMNS: Final = ("severity", "rule", "focus", "path", "value", "message", "remedy")
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


@dataclass(frozen=True, slots=True)
class Report:
    """All results, worst first, then by rule, focus, path and value."""

    conforms: bool
    """No violation; warnings and hints may be there."""
    results: tuple[Result, ...]

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
    found = set(results)
    return Report(
        conforms=all(result.severity != "Violation" for result in found),
        results=tuple(sorted(found, key=_order)),
    )


def rows(report: Report, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield one row per result in the language *lang*, under the `COLUMNS`."""
    for r in report.results:
        message, remedy = r.messages.get(lang, ""), r.remedy.get(lang, "")
        yield (r.severity, r.shape, r.focus, r.path, r.value, message, remedy)


def result_of(rule: Rule, focus: Term | None, path: Term | None, value: Term | None) -> Result:
    """Say that *focus* is not as *rule* demands."""
    return Result(
        focus=text_of(focus),
        path=text_of(path),
        value=text_of(value),
        shape=rule.id,
        severity=rule.severity,
        messages={lang: fill(text, focus, value) for lang, text in rule.messages.items()},
        remedy=rule.remedy,
    )


def _order(result: Result) -> tuple[int | str, ...]:
    worst = SEVERITIES.index(result.severity)
    return (worst, result.shape, result.focus, result.path, result.value)


def fill(text: str, focus: Term | None, value: Term | None) -> str:
    """Put the focus node and the value into a message."""
    return text.replace("{$this}", text_of(focus)).replace("{?value}", text_of(value))


def text_of(term: Term | None) -> str:
    """Write *term* for people: engines write one number in several ways, this in one."""
    if isinstance(term, ox.Literal) and term.datatype in NUMBERS:
        plain = f"{Decimal(term.value):f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term or "")
