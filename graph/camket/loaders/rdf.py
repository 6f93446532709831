"""RDF of others: TriG, N-Quads, RDF/XML, JSON-LD, and Turtle in their vocabularies.

What is said of one thing is one record. Terms are ours, or become ours by the alignments of the
ontology; what no alignment tells is not held. Things keep their own address as a match.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from camket import contents, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import (
    CellError,
    DataSet,
    Fault,
    Unheld,
    aligned,
    another_name,
    money,
    name_in,
    named,
    number_in,
    period,
    time_in,
    window,
    words_in,
)
from camket.records.cells import Moment, currency_in
from camket.records.statements import BLANK, Statement, Term, said_by, statements
from camket.resources import SHIPPED
from camket.terms.names import CURRENCY
from camket.terms.vocabulary import CK, DCT, RDF, SCHEMA, SKOS, XSD

NAME = "rdf"
RULE = "rdf/1.0"
OWN = terms.BASE.encode()
JSON_LD = re.compile(rb'"@(?:context|graph|id|type)"\s*:')
RDF_XML = re.compile(rb"<(?:\w+:)?RDF[\s>]")
TIMES: Final = {
    CK.validFrom: (period, 0), CK.validUntil: (period, 1),
    CK.notBefore: (window, 0), CK.notAfter: (window, 1),
}  # fmt: skip
TEXTS: Final = frozenset({DCT.identifier, DCT.description, SKOS.note, CK.sourceText, SCHEMA.url})
REASONS = {
    "not-held": ("The model has no place for it.", "Keep it in the source file."),
    "no-class": (
        "No class of it is known.",
        "Give it a class of the ontology, or one that an alignment names.",
    ),
}
Said = Sequence[tuple[NamedNode, Term]]


def accepts(source: Source) -> bool:
    """Tell whether *source* is RDF, other than Turtle in the terms of the ontology."""
    kind, content = source.media_type, source.content
    if source.id.startswith(SHIPPED):
        return False
    if kind in {contents.TRIG, contents.QUADS}:
        return True
    if kind == contents.TURTLE:
        return OWN not in content and any(one in content for one in aligned.FOREIGN_SPACES)
    head = content[: contents.HEAD]
    if kind == contents.XML:
        return RDF_XML.search(head) is not None
    return kind == contents.JSON and JSON_LD.search(head) is not None


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each thing that *source* tells of; SourceError when it is no RDF."""
    told = said_by(_checked(source))
    if not told:
        raise SourceError(f"{source.name} tells nothing. Check the file.", source=source.name)
    reading = Reading(DataSet(source, RULE), Unheld(source.name), told)
    for subject in told:
        yield from reading.record(subject)
    yield from reading.unheld.refusals(REASONS)


def _checked(source: Source) -> Iterator[Statement]:
    yield from statements(source)


@dataclass(frozen=True)
class Reading:
    """One file."""

    data: DataSet
    unheld: Unheld
    told: Mapping[NamedNode, Said]
    nodes: dict[NamedNode, NamedNode | None] = field(default_factory=dict)

    @cached_property
    def amounts(self) -> frozenset[NamedNode]:
        """The things that are sums of money: they become a part of what they are the amount of."""
        return frozenset(
            thing
            for thing, said in self.told.items()
            if any(aligned.ours(role) == CK.value for role, _ in said)
            and any(aligned.ours(role) == CK.currency for role, _ in said)
            and not self._classes(thing)
        )

    def record(self, subject: NamedNode) -> Iterator[Record | Refusal]:
        """Yield what is said of *subject*, or why nothing can be held of it."""
        if subject in self.amounts or self._is_ours_already(subject):
            return
        place = f"subject={_shown(subject)}"
        node = self.node(subject)
        if node is None:
            kinds = [o.value for role, o in self.told[subject] if role == RDF.type]
            fault = Fault(" ".join(kinds), "no-class", *REASONS["no-class"], "rdf:type")
            yield self.data.refusal(place, fault)
            return
        yield from self.data.told(place, node, self._parts(subject, node, place))

    def node(self, thing: NamedNode) -> NamedNode | None:
        """Give what *thing* is called in the graph; None when it is of no known class."""
        if thing not in self.nodes:
            self.nodes[thing] = self._node(thing)
        return self.nodes[thing]

    def _node(self, thing: NamedNode) -> NamedNode | None:
        if thing.value.startswith((terms.ID, terms.CONCEPT, CURRENCY)):
            return thing
        kinds = [aligned.KINDS[c] for c in self._classes(thing)]
        if not kinds:
            return None
        if thing.value.startswith(BLANK):
            return self.data.thing(kinds[0], thing.value.removeprefix(BLANK))
        return terms.read(kinds[0], thing.value, thing.value)

    def _is_ours_already(self, subject: NamedNode) -> bool:
        return subject.value.startswith((terms.CONCEPT, CURRENCY, terms.ONT))

    def _classes(self, thing: NamedNode) -> list[NamedNode]:
        types = (o for role, o in self.told.get(thing, ()) if role == RDF.type)
        found = filter(None, (aligned.ours(t) for t in types if isinstance(t, NamedNode)))
        return [one for one in found if one in aligned.KINDS]

    def _parts(self, subject: NamedNode, node: NamedNode, place: str) -> Iterator[Triple | Fault]:
        said = self.told[subject]
        for one in self._classes(subject):
            yield Triple(node, RDF.type, one)
        if node != subject and not subject.value.startswith(BLANK):
            yield Triple(node, SKOS.exactMatch, subject)
        yield from self._names(node, said)
        yield from self._times(node, said)
        for role, object_ in said:
            if role == RDF.type or role.value in aligned.NAMES | aligned.OTHER_NAMES:
                continue
            own = aligned.ours(role)
            if own is None:
                self.unheld.note(role.value, "not-held", place)
            elif own not in TIMES:
                yield from _or_fault(self._said(node, own, object_, place), role)

    def _names(self, node: NamedNode, said: Said) -> Iterator[Triple | Fault]:
        first = True
        for roles in (aligned.NAMES, aligned.OTHER_NAMES):
            for role, object_ in said:
                if role.value not in roles or not isinstance(object_, Literal):
                    continue
                try:
                    name = name_in(object_.value)
                except CellError as bad:
                    yield bad.within(role.value).fault
                    continue
                lang = object_.language or ""
                if name and first and roles is aligned.NAMES:
                    yield from named(node, name, lang=lang or None)
                    first = False
                elif name:
                    yield from another_name(node, name, lang)

    def _times(self, node: NamedNode, said: Said) -> Iterator[Triple | Fault]:
        for build in (period, window):
            bounds: list[Moment | None] = [None, None]
            for role, object_ in said:
                found, number = TIMES.get(aligned.ours(role) or RDF.type, (None, 0))
                if found is not build:
                    continue
                try:
                    bounds[number] = time_in(object_.value)
                except CellError as bad:
                    yield bad.within(role.value).fault
            yield from build(node, *bounds)

    def _said(
        self, node: NamedNode, role: NamedNode, object_: Term, place: str
    ) -> Iterator[Triple]:
        if role == CK.amount and isinstance(object_, NamedNode) and object_ in self.told:
            yield from self._money(node, object_)
        elif isinstance(object_, Literal):
            yield Triple(node, role, _literal(role, object_))
        elif role in {SKOS.exactMatch, DCT.source}:
            yield Triple(node, role, object_)
        elif role == SCHEMA.url:
            yield Triple(node, role, Literal(object_.value))
        elif found := self.node(object_):
            yield Triple(node, role, found)
        else:
            self.unheld.note(f"{role.value} of a thing without class", "not-held", place)

    def _money(self, node: NamedNode, amount: NamedNode) -> Iterator[Triple]:
        said = {aligned.ours(role): object_.value for role, object_ in self.told[amount]}
        currency = said.get(CK.currency, "").removeprefix(CURRENCY)
        value = number_in(said.get(CK.value, ""))
        yield from money(node, value, currency_in(currency))


def _literal(role: NamedNode, literal: Literal) -> Literal:
    """Give *literal* as its role wants it: a text without needless type, a number as a decimal."""
    if literal.datatype == XSD.decimal or role == CK.value:
        return Literal(f"{number_in(literal.value).normalize():f}", datatype=XSD.decimal)
    if role in TEXTS or literal.datatype == XSD.string:
        return Literal(words_in(literal.value), language=literal.language)
    return literal


def _or_fault(parts: Iterator[Triple], role: NamedNode) -> Iterator[Triple | Fault]:
    try:
        yield from parts
    except CellError as bad:
        yield bad.within(role.value).fault


def _shown(subject: NamedNode) -> str:
    return subject.value.replace(BLANK, "_:")
