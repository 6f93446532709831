"""The SPARQL rules of the shapes, asked inside a store.

`$this`, or another variable, is bound by a block of typed terms in front of the text of the rule;
the text itself is that of our shapes and is not touched.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from camket import resources
from camket.terms.vocabulary import RDF, RDFS, SH
from camket.validate.engines import rule_of, rules, shapes_in, triples_in
from camket.validate.joins import Join, Way, join_of
from camket.validate.paths import Path as Affects
from camket.validate.paths import path_of
from camket.validate.patterns import THIS, Names, Reads, reads
from camket.validate.report import Result, Rule, Term, result_of, text_of

Ask = Callable[[str], Iterable[Sequence[Term | None]]]
"""Answers a SELECT query over one graph, a tuple a row."""

BATCH = 1000
WHERE = "WHERE {"
THINGS = "SELECT ?node ?thing WHERE { VALUES (?node ?role) { } ?node ?role ?thing }"
COUNT = """SELECT (COUNT(*) AS ?n) WHERE {
  { SELECT ?node WHERE { VALUES (?role ?thing) { } ?node ?role ?thing } LIMIT 10000 }
}"""
"""Counts up to ten thousand: what more nodes share is wide in any case."""
SLOT = "{ }"
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
    reads: Reads
    affects: Affects | None
    """Path from a focus node to all else that the rule reads."""
    join: Join | None
    """How the rule finds what it compares a focus node with, when one thing does not tell."""

    def touches(self) -> frozenset[ox.NamedNode]:
        """Give the predicates by whose triples its results can change."""
        return self.reads.all() | self.properties | {RDF.type}


Foci = Callable[[Question], Iterable[ox.NamedNode]]


def ask_rules(ask: Ask, foci: Foci, shapes: Path | None = None) -> Iterator[Result]:
    """Ask every SPARQL rule of the nodes that *foci* gives for it; yield what is not right."""
    for question in questions(shapes):
        yield from ask_about(ask, question, THIS, foci(question))


def ask_about(
    ask: Ask, question: Question, variable: str, things: Iterable[ox.NamedNode]
) -> Iterator[Result]:
    """Ask a rule with *variable* bound to each of *things*; yield what is not right.

    Where *variable* is not `this`, the focus node of a result may be no target of the rule.
    """
    nodes = sorted(set(things), key=str)
    for start in range(0, len(nodes), BATCH):
        batch = nodes[start : start + BATCH]
        for lead, some in led(ask, question, variable, batch):
            for this, *rest in ask(_bound(question, variable, some, lead)):
                yield result_of(question.rule, this, None, rest[0] if rest else this)


def led(
    ask: Ask, question: Question, variable: str, nodes: list[ox.NamedNode]
) -> Iterable[tuple[str, list[ox.NamedNode]]]:
    """Cut *nodes*, in place of *variable*, by the patterns of the rule best followed first."""
    join = question.join
    if join and join.has(variable):
        return join.narrowest(nodes, lambda way: _sizes(ask, way, variable, nodes))
    return [("", nodes)]


def _sizes(ask: Ask, way: Way, variable: str, nodes: list[ox.NamedNode]) -> dict[ox.NamedNode, int]:
    near, far = way.roles(variable)
    count = cache(lambda thing: _count(ask, far, thing))
    found = dict.fromkeys(nodes, 0)
    rows = " ".join(f"({node} {near})" for node in nodes)
    for node, thing in ask(THINGS.replace(SLOT, f"{{ {rows} }}")):
        if isinstance(node, ox.NamedNode):
            found[node] += count(thing)
    return found


def _count(ask: Ask, role: ox.NamedNode, thing: object) -> int:
    ((number,),) = ask(COUNT.replace(SLOT, f"{{ ({role} {thing}) }}"))
    return int(number.value) if isinstance(number, ox.Literal) else 0


@cache
def core_reads(shapes: Path | None = None) -> frozenset[ox.NamedNode]:
    """Give the predicates that the Core rules of the folder *shapes*, or our own, read.

    A Core rule reads triples of its focus node alone. Whatever IRI the shapes name may be one.
    """
    said = shapes_in(shapes or resources.ontology() / "shapes", core=True)
    named = {quad.object for quad in ox.parse(said, format=ox.RdfFormat.N_TRIPLES)}
    return frozenset(thing for thing in named if isinstance(thing, ox.NamedNode)) | {RDF.type}


@cache
def questions(shapes: Path | None = None) -> tuple[Question, ...]:
    """Give the SPARQL rules of the folder *shapes*, or our own, by id."""
    folder = shapes or resources.ontology() / "shapes"
    said = [q.triple for q in ox.parse(shapes_in(folder), format=ox.RdfFormat.N_TRIPLES)]
    known = {rule.id: rule for rule in rules(folder)}
    names = _prefixes(said)
    header = "".join(f"PREFIX {name}: <{space}>\n" for name, space in names.items())
    found = (
        Question(
            rule=(rule := known[rule_of(link.subject)]),
            select=header + text_of(text.object),
            classes=_with_subclasses(_objects(said, link.subject, SH.targetClass)),
            properties=frozenset(_objects(said, link.subject, SH.targetSubjectsOf)),
            reads=(read := reads(text_of(text.object), names)),
            affects=path_of(rule.affects, names),
            join=join_of(read),
        )
        for link in said
        if link.predicate == SH.sparql
        for text in said
        if text.subject == link.object and text.predicate == SH.select
    )
    return tuple(sorted(found, key=lambda question: question.rule.id))


def _bound(question: Question, variable: str, nodes: Sequence[ox.NamedNode], lead: str) -> str:
    terms = " ".join(map(str, nodes))
    head = f"{WHERE} VALUES ?{variable} {{ {terms} }} {lead}"
    return question.select.replace(WHERE, head, 1)


def _prefixes(said: Iterable[ox.Triple]) -> Names:
    triples = list(said)
    names = {t.subject: text_of(t.object) for t in triples if t.predicate == PREFIX}
    spaces = {t.subject: text_of(t.object) for t in triples if t.predicate == NAMESPACE}
    return {names[node]: spaces[node] for node in sorted(names, key=str)}


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
