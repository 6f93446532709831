"""Things and records of one data set: how they get their IRIs, names and selectors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.model import Record, Refusal, Source
from camket.records.bodies import record_of
from camket.records.cells import CellError, Fault
from camket.terms.vocabulary import SKOS

Refused = Fault | CellError
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class DataSet:
    """One source, whose ids stand for things of its own."""

    source: Source
    rule: str
    """Loader and version."""
    scope: str = ""
    """What the ids belong to, when several sources share them."""
    known: Mapping[tuple[str, str], NamedNode] = field(default_factory=dict, hash=False)
    """Kind and id → the IRI of a thing of the reference data."""

    def thing(self, kind: str, id_: str) -> NamedNode:
        """Give the IRI of what the data set calls *id_*; its name does not enter."""
        known = self.known.get((kind, id_))
        return known or terms.read(kind, id_, self.scope or self.source.id, id_)

    def record(self, selector: str, about: NamedNode, triples: Iterable[Triple]) -> Record:
        """Make the record at *selector*, without repeats."""
        return record_of(self.source, self.rule, selector, triples, about.value)

    def told(
        self, selector: str, about: NamedNode, parts: Iterable[Triple | Fault]
    ) -> Iterator[Record | Refusal]:
        """Yield the record of *parts*, and a refusal for each fault among them.

        A `CellError` while they are built refuses the whole record.
        """
        faults: list[Fault] = []
        triples: list[Triple] = []
        try:
            for part in parts:
                if isinstance(part, Fault):
                    faults.append(part)
                else:
                    triples.append(part)
        except CellError as bad:
            yield self.refusal(selector, bad)
            return
        if triples:
            yield self.record(selector, about, triples)
        yield from (self.refusal(selector, fault) for fault in faults)

    def refusal(self, selector: str, why: Refused) -> Refusal:
        """Refuse what stands at *selector*."""
        fault = why.fault if isinstance(why, CellError) else why
        return fault.at(self.source.name, selector)


@dataclass(slots=True)
class Unheld:
    """What a data set tells over and over that the graph does not hold: one refusal a kind."""

    document: str
    found: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def note(self, what: str, code: str, place: str) -> None:
        """Count *what*, which stands at *place*."""
        first, times = self.found.get((what, code), (place, 0))
        self.found[what, code] = (first, times + 1)

    def refusals(self, reasons: dict[str, tuple[str, str]]) -> Iterator[Refusal]:
        """Yield a refusal for each kind; *reasons* gives reason and remedy by code."""
        for (what, code), (first, times) in self.found.items():
            reason, remedy = reasons[code]
            fault = Fault(f"{what}: {times}×", code, reason, remedy, what)
            yield fault.at(self.document, first)


def named(thing: NamedNode, name: str, *others: str, lang: str | None = None) -> Iterator[Triple]:
    """Yield the name of *thing*, its *others*, and the folded forms for search."""
    yield Triple(thing, SKOS.prefLabel, Literal(name, language=lang))
    for other in others:
        if other != name:
            yield Triple(thing, SKOS.altLabel, Literal(other, language=lang))
    for folded in sorted({_folded(word) for word in (name, *others)} - {""}):
        yield Triple(thing, SKOS.hiddenLabel, Literal(folded))


def another_name(thing: NamedNode, name: str, lang: str) -> Iterator[Triple]:
    """Yield one more name of *thing*, in the language *lang* if that is a tag."""
    tag = lang if LANGUAGE.fullmatch(lang) else None
    yield Triple(thing, SKOS.altLabel, Literal(name, language=tag))
    if folded := _folded(name):
        yield Triple(thing, SKOS.hiddenLabel, Literal(folded))


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    return terms.fold(name)
