"""Check quads against the shapes and give a `Report`.

pyshifty works, pySHACL is the reference; both are loaded on first use. Nothing here prints or
writes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pyoxigraph as ox

from camket import resources
from camket.errors import SourceError
from camket.terms import SHAPES
from camket.terms.vocabulary import CKS, RDF, SH
from camket.validate.report import (
    Node,
    Report,
    Result,
    Rule,
    Term,
    fill,
    report_of,
    result_of,
    text_of,
    type_of,
)

if TYPE_CHECKING:
    from shifty._shifty import PreparedValidator

Engine: TypeAlias = Literal["shifty", "pyshacl"]
COMPONENT = ox.NamedNode("http://www.w3.org/ns/shacl#sourceConstraintComponent")
Index: TypeAlias = Mapping[Node, Mapping[ox.NamedNode, list[Term]]]


def validate(
    data: Iterable[ox.Triple | ox.Quad] | bytes,
    *,
    engine: Engine = "shifty",
    shapes: Path | None = None,
    core: bool = False,
) -> Report:
    """Check *data*, graphs flattened, against the shapes in the folder *shapes* or our own.

    Bytes are TriG, and so Turtle or N-Triples too. The ontology lends its class tree. With *core*,
    the rules that are SPARQL queries are left out.
    """
    folder = shapes or resources.ontology() / "shapes"
    said = shapes_in(folder, core=core)
    report = _index(_parse(_ENGINES[engine](_flat(data), said), ox.RdfFormat.N_TRIPLES))
    return report_of(_results(report, {rule.id: rule for rule in rules(folder)}))


@cache
def rules(shapes: Path | None = None) -> tuple[Rule, ...]:
    """Give the rules of the folder *shapes*, or our own, by id."""
    index = _index(triples_in(shapes or resources.ontology() / "shapes"))
    found = (_rule(node, said) for node, said in index.items() if SH.severity in said)
    return tuple(sorted(found, key=lambda rule: rule.id))


def _rule(node: Node, said: Mapping[ox.NamedNode, list[Term]]) -> Rule:
    return Rule(
        id=rule_of(node),
        severity=_local(said[SH.severity][0]),
        messages=_texts(said.get(SH.message, ())),
        remedy=_texts(said.get(CKS.remedy, ())),
        affects=_texts(said.get(CKS.affects, ())).get("", ""),
    )


def _results(report: Index, known: Mapping[str, Rule]) -> Iterator[Result]:
    for said in report.values():
        if SH.ValidationResult not in said.get(RDF.type, ()):
            continue
        focus, path, value, shape, kind = (
            said[key][0] if key in said else None
            for key in (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, COMPONENT)
        )
        rule = known.get(rule_of(shape))
        if rule:
            yield result_of(rule, focus, path, value, component=text_of(kind))
            continue
        texts = _texts(said.get(SH.resultMessage, ()))
        yield Result(
            focus=text_of(focus),
            path=text_of(path),
            value=text_of(value),
            shape=rule_of(shape),
            severity=_local(said[SH.resultSeverity][0]),
            messages={lang: fill(text, focus, value) for lang, text in texts.items()},
            remedy={},
            value_type=type_of(value),
            component=text_of(kind),
        )


def _texts(terms: Iterable[Term]) -> dict[str, str]:
    literals = (term for term in terms if isinstance(term, ox.Literal))
    return dict(sorted((literal.language or "", literal.value) for literal in literals))


def rule_of(shape: Term | None) -> str:
    """Give the id of the rule that the node *shape* of the shapes graph stands for."""
    return text_of(shape).removeprefix(SHAPES)


def _local(term: Term) -> str:
    return text_of(term).rpartition("#")[2]


def _flat(data: Iterable[ox.Triple | ox.Quad] | bytes) -> bytes:
    statements = _parse(data, ox.RdfFormat.TRIG) if isinstance(data, bytes) else data
    triples = (s.triple if isinstance(s, ox.Quad) else s for s in statements)
    return _ntriples(triples)


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _parse(data: bytes, format: ox.RdfFormat) -> Iterator[ox.Triple]:  # noqa: A002 - their name
    try:
        for quad in ox.parse(data, format=format):
            yield quad.triple
    except SyntaxError as error:
        raise SourceError(f"The data to validate is no {format.name}: {error}") from error


def _index(triples: Iterable[ox.Triple]) -> Index:
    index: dict[Node, dict[ox.NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, thing in triples:
        index[subject][predicate].append(thing)
    return index


def triples_in(folder: Path) -> Iterator[ox.Triple]:
    """Yield the triples of all Turtle files in *folder*."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise SourceError(f"No *.ttl in {folder}. Name a folder.", source=str(folder))
    for path in files:
        try:
            yield from (quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise SourceError(f"{path} is no Turtle: {error}", source=str(path)) from error


@cache
def _ontology() -> bytes:
    return _ntriples(triples_in(resources.ontology()))


@cache
def shapes_in(folder: Path, *, core: bool = False) -> bytes:
    """Give the shapes of *folder* as N-Triples; with *core*, without those that ask in SPARQL."""
    triples = list(triples_in(folder))
    asking = {t.subject for t in triples if t.predicate == SH.sparql} if core else set()
    return _ntriples(t for t in triples if t.subject not in asking)


@cache
def _prepared(shapes: bytes) -> "PreparedValidator":
    from shifty._shifty import PreparedValidator

    try:
        return PreparedValidator(shapes + _ontology(), shapes_format="ntriples")
    except ValueError as error:
        raise SourceError(f"Shapes that cannot be used: {error}") from error


def _shifty(data: bytes, shapes: bytes) -> bytes:
    checked = _prepared(shapes).validate_w3c(
        data,
        data_format="ntriples",
        graph_mode="union",
        run_infer=False,
        minimum_severity="violation",
        on_unsupported="error",
    )
    return checked._report_ntriples.encode()  # noqa: SLF001 - their public form is an rdflib graph


def _pyshacl(data: bytes, said: bytes) -> bytes:
    import pyshacl
    from rdflib import Graph

    graph, shapes = Graph(), Graph()
    graph.parse(data + _ontology(), format="nt")
    shapes.parse(said, format="nt")
    _, report, _ = pyshacl.validate(
        graph,
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        js=False,
        do_owl_imports=False,
        allow_infos=True,
        allow_warnings=True,
    )
    return bytes(report.serialize(format="nt", encoding="utf-8"))


_ENGINES: Final[Mapping[Engine, Callable[[bytes, bytes], bytes]]] = {
    "shifty": _shifty,
    "pyshacl": _pyshacl,
}
