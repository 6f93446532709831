"""Check quads against the shapes and give a `Report`.

pyshifty works, pySHACL is the reference; both are loaded on first use. Nothing here prints or
writes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pyoxigraph as ox

from camket import resources
from camket.errors import SourceError
from camket.terms import SHAPES
from camket.terms.vocabulary import CKS, RDF, SH, XSD

if TYPE_CHECKING:
    from shifty._shifty import PreparedValidator

Engine: TypeAlias = Literal["shifty", "pyshacl"]
Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
Term: TypeAlias = Node | ox.Literal
Index: TypeAlias = Mapping[Node, Mapping[ox.NamedNode, list[Term]]]
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


def validate(
    data: Iterable[ox.Triple | ox.Quad] | bytes,
    *,
    engine: Engine = "shifty",
    shapes: Path | None = None,
) -> Report:
    """Check *data*, graphs flattened, against the shapes in the folder *shapes* or our own.

    Bytes are TriG, and so Turtle or N-Triples too. The ontology lends its class tree.
    """
    folder = shapes or resources.ontology() / "shapes"
    report = _index(_parse(_ENGINES[engine](_flat(data), folder), ox.RdfFormat.N_TRIPLES))
    results = set(_results(report, {rule.id: rule for rule in rules(folder)}))
    return Report(
        conforms=all(result.severity != "Violation" for result in results),
        results=tuple(sorted(results, key=_order)),
    )


def rows(report: Report, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield one row per result in the language *lang*, under the `COLUMNS`."""
    for r in report.results:
        message, remedy = r.messages.get(lang, ""), r.remedy.get(lang, "")
        yield (r.severity, r.shape, r.focus, r.path, r.value, message, remedy)


@cache
def rules(shapes: Path | None = None) -> tuple[Rule, ...]:
    """Give the rules of the folder *shapes*, or our own, by id."""
    index = _index(_read(shapes or resources.ontology() / "shapes"))
    found = (_rule(node, said) for node, said in index.items() if SH.severity in said)
    return tuple(sorted(found, key=lambda rule: rule.id))


def _rule(node: Node, said: Mapping[ox.NamedNode, list[Term]]) -> Rule:
    return Rule(
        id=_id(node),
        severity=_local(said[SH.severity][0]),
        messages=_texts(said.get(SH.message, ())),
        remedy=_texts(said.get(CKS.remedy, ())),
        affects=_texts(said.get(CKS.affects, ())).get("", ""),
    )


def _results(report: Index, known: Mapping[str, Rule]) -> Iterator[Result]:
    for said in report.values():
        if SH.ValidationResult not in said.get(RDF.type, ()):
            continue
        focus, path, value, shape = (
            said[key][0] if key in said else None
            for key in (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape)
        )
        rule = known.get(_id(shape))
        texts = rule.messages if rule else _texts(said.get(SH.resultMessage, ()))
        yield Result(
            focus=_text(focus),
            path=_text(path),
            value=_text(value),
            shape=_id(shape),
            severity=_local(said[SH.resultSeverity][0]),
            messages={lang: _fill(text, focus, value) for lang, text in texts.items()},
            remedy=rule.remedy if rule else {},
        )


def _order(result: Result) -> tuple[int | str, ...]:
    worst = SEVERITIES.index(result.severity)
    return (worst, result.shape, result.focus, result.path, result.value)


def _fill(text: str, focus: Term | None, value: Term | None) -> str:
    return text.replace("{$this}", _text(focus)).replace("{?value}", _text(value))


def _texts(terms: Iterable[Term]) -> dict[str, str]:
    literals = (term for term in terms if isinstance(term, ox.Literal))
    return dict(sorted((literal.language or "", literal.value) for literal in literals))


def _id(shape: Term | None) -> str:
    return _text(shape).removeprefix(SHAPES)


def _local(term: Term) -> str:
    return _text(term).rpartition("#")[2]


def _text(term: Term | None) -> str:
    """Write *term* for people: engines write one number in several ways, this in one."""
    if isinstance(term, ox.Literal) and term.datatype in NUMBERS:
        plain = f"{Decimal(term.value):f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term or "")


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


def _read(folder: Path) -> Iterator[ox.Triple]:
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
    return _ntriples(_read(resources.ontology()))


@cache
def _shapes(folder: Path) -> bytes:
    return _ntriples(_read(folder))


@cache
def _prepared(folder: Path) -> "PreparedValidator":
    from shifty._shifty import PreparedValidator

    try:
        return PreparedValidator(_shapes(folder) + _ontology(), shapes_format="ntriples")
    except ValueError as error:
        raise SourceError(f"Shapes in {folder}: {error}", source=str(folder)) from error


def _shifty(data: bytes, folder: Path) -> bytes:
    checked = _prepared(folder).validate_w3c(
        data,
        data_format="ntriples",
        graph_mode="union",
        run_infer=False,
        minimum_severity="violation",
        on_unsupported="error",
    )
    return checked._report_ntriples.encode()  # noqa: SLF001 - their public form is an rdflib graph


def _pyshacl(data: bytes, folder: Path) -> bytes:
    import pyshacl
    from rdflib import Graph

    graph, shapes = Graph(), Graph()
    graph.parse(data + _ontology(), format="nt")
    shapes.parse(_shapes(folder), format="nt")
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


_ENGINES: Final[Mapping[Engine, Callable[[bytes, Path], bytes]]] = {
    "shifty": _shifty,
    "pyshacl": _pyshacl,
}
