"""The SPARQL rules of the shapes, asked inside a store.

`$this` is bound by a block of typed terms in front of the text of the rule; the text itself is
that of our shapes and is not touched.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from camket import resources
from camket.terms.vocabulary import RDFS, SH
from camket.validate.engines import rule_of, rules, shapes_in, triples_in
from camket.validate.report import Result, Rule, Term, result_of, text_of

Ask = Callable[[str], Iterable[Sequence[Term | None]]]
"""Answers a SELECT query over one graph, a tuple a row."""

BATCH = 1000
WHERE = "WHERE {"
PREFIX = ox.NamedNode("http://www.w3.org/ns/shacl#prefix")
NAMESPACE = ox.NamedNode("http://www.w3.org/ns/shacl#namespace")


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL rule: what it asks, and of which nodes."""

    rule: Rule
    select: str
    classes: frozenset[ox.NamedNode]
    """Target classes, with their subclasses."""
    properties: frozenset[ox.NamedNode]
    """Properties whose subjects are targets."""


Foci = Callable[[Question], Iterable[ox.NamedNode]]


def ask_rules(ask: Ask, foci: Foci, shapes: Path | None = None) -> Iterator[Result]:
    """Ask every SPARQL rule of the nodes that *foci* gives for it; yield what is not right."""
    for question in questions(shapes or resources.ontology() / "shapes"):
        nodes = sorted(set(foci(question)), key=str)
        for start in range(0, len(nodes), BATCH):
            for this, *rest in ask(_bound(question, nodes[start : start + BATCH])):
                yield result_of(question.rule, this, None, rest[0] if rest else this)


@cache
def questions(shapes: Path) -> tuple[Question, ...]:
    """Give the SPARQL rules of the folder *shapes*, by id."""
    said = [q.triple for q in ox.parse(shapes_in(shapes), format=ox.RdfFormat.N_TRIPLES)]
    known = {rule.id: rule for rule in rules(shapes)}
    prefixes = _prefixes(said)
    found = (
        Question(
            rule=known[rule_of(link.subject)],
            select=prefixes + text_of(text.object),
            classes=_with_subclasses(_objects(said, link.subject, SH.targetClass)),
            properties=frozenset(_objects(said, link.subject, SH.targetSubjectsOf)),
        )
        for link in said
        if link.predicate == SH.sparql
        for text in said
        if text.subject == link.object and text.predicate == SH.select
    )
    return tuple(sorted(found, key=lambda question: question.rule.id))


def _bound(question: Question, nodes: Sequence[ox.NamedNode]) -> str:
    terms = " ".join(map(str, nodes))
    return question.select.replace(WHERE, f"{WHERE} VALUES $this {{ {terms} }}", 1)


def _prefixes(said: Iterable[ox.Triple]) -> str:
    triples = list(said)
    names = {t.subject: text_of(t.object) for t in triples if t.predicate == PREFIX}
    spaces = {t.subject: text_of(t.object) for t in triples if t.predicate == NAMESPACE}
    return "".join(f"PREFIX {names[node]}: <{spaces[node]}>\n" for node in sorted(names, key=str))


def _objects(said: Iterable[ox.Triple], node: object, role: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for triple in said:
        if (
            triple.subject == node
            and triple.predicate == role
            and isinstance(triple.object, ox.NamedNode)
        ):
            yield triple.object


def _with_subclasses(classes: Iterable[ox.NamedNode]) -> frozenset[ox.NamedNode]:
    found = set(classes)
    while more := {sub for sub, above in _class_tree() if above in found} - found:
        found |= more
    return frozenset(found)


@cache
def _class_tree() -> tuple[tuple[ox.NamedNode, ox.NamedNode], ...]:
    links = (t for t in triples_in(resources.ontology()) if t.predicate == RDFS.subClassOf)
    return tuple(
        (t.subject, t.object)
        for t in links
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    )
