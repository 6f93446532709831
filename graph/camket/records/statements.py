"""RDF from outside → triples, within limits: no document type, no remote context, no blank node."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from camket import contents, resources, terms
from camket.errors import SourceError
from camket.model import Source
from camket.records.elements import refuse_types, watched
from camket.records.nested import parsed

Term = NamedNode | Literal
Statement = tuple[NamedNode, NamedNode, Term]
DEEPEST = 500
FORMATS: Final = {
    contents.TURTLE: RdfFormat.TURTLE,
    contents.TRIG: RdfFormat.TRIG,
    contents.QUADS: RdfFormat.N_QUADS,
    contents.XML: RdfFormat.RDF_XML,
    contents.JSON: RdfFormat.JSON_LD,
}
WORDS: Final = {
    contents.TURTLE: "Turtle", contents.TRIG: "TriG", contents.QUADS: "N-Quads",
    contents.XML: "RDF/XML", contents.JSON: "JSON-LD",
}  # fmt: skip
SCHEMA = re.compile(r"https?://schema\.org/?(?:docs/jsonldcontext\.jsonld?)?")
OWN = terms.BASE + "context.jsonld"
BLANK = "urn:camket:blank:"
"""Begins the names that nameless things get, by what is said of them."""


def statements(source: Source) -> Iterator[Statement]:
    """Yield the triples of *source*, each thing with a name; graphs are not told apart.

    SourceError when it is not of its format.
    """
    name, kind = source.name, source.media_type
    content = contents.bare(source.content)
    if kind == contents.XML:
        refuse_types(content, name)
        watched(content, name, DEEPEST)
    if kind == contents.JSON:
        content = _with_contexts(content, name)
    try:
        quads = list(parse(content, format=FORMATS[kind], without_named_graphs=False))
    except (SyntaxError, ValueError, MemoryError) as bad:
        line = f", line {bad.lineno}" if isinstance(bad, SyntaxError) and bad.lineno else ""
        raise SourceError(
            f"{name}{line} is no {WORDS[kind]}: {bad}. Mend that place.", source=name
        ) from bad
    told = [(q.subject, q.predicate, q.object) for q in quads]
    known = _Names(told, name)
    for subject, predicate, object_ in told:
        yield known.node(subject), predicate, known.term(object_)


class _Names:
    """Names for what has none: the same in every reading, whatever the parser calls it."""

    def __init__(self, told: list[tuple[Any, NamedNode, Any]], source: str) -> None:
        self.source = source
        self.said: dict[BlankNode, list[tuple[NamedNode, Any]]] = {}
        self.about: dict[BlankNode, list[tuple[Any, NamedNode]]] = {}
        self.made: dict[BlankNode, NamedNode] = {}
        for subject, predicate, object_ in told:
            if isinstance(subject, BlankNode):
                self.said.setdefault(subject, []).append((predicate, object_))
            if isinstance(object_, BlankNode):
                self.about.setdefault(object_, []).append((subject, predicate))

    def node(self, term: object) -> NamedNode:
        found = self.term(term)
        if isinstance(found, Literal):
            raise self._strange(term)
        return found

    def term(self, term: object) -> Term:
        if isinstance(term, BlankNode):
            if term not in self.made:
                self.made[term] = NamedNode(BLANK + terms.hash8(*self._key(term, ())))
            return self.made[term]
        if isinstance(term, NamedNode | Literal):
            return term
        raise self._strange(term)

    def _key(self, blank: BlankNode, way: tuple[BlankNode, ...]) -> list[str]:
        """Tell *blank* by what is said of it, and of whom it is said."""
        if blank in way or len(way) > DEEPEST // 50:
            return [str(way.index(blank) if blank in way else "…")]
        deeper = (*way, blank)
        own = sorted(
            f"{predicate} {'|'.join(self._word(object_, deeper))}"
            for predicate, object_ in self.said.get(blank, ())
        )
        if way:
            return own
        whose = sorted(
            f"{predicate} {'|'.join(self._word(subject, deeper))}"
            for subject, predicate in self.about.get(blank, ())
        )
        return [*whose, *own]

    def _word(self, term: object, way: tuple[BlankNode, ...]) -> list[str]:
        return self._key(term, way) if isinstance(term, BlankNode) else [str(term)]

    def _strange(self, term: object) -> SourceError:
        return SourceError(
            f"{self.source} has a statement about a statement: {str(term)[:80]}. "
            "Write plain triples.",
            source=self.source,
        )


def _with_contexts(content: bytes, name: str) -> bytes:
    """Put the contexts that are known here in place of their addresses; no other is fetched."""
    document = parsed(contents.decode(content, name).removeprefix("\ufeff"), name)
    return json.dumps(_inlined(document, name), default=_number).encode()


def _inlined(value: Any, name: str) -> Any:  # noqa: ANN401 - JSON may be anything
    if isinstance(value, dict):
        return {
            key: _context(inner, name) if key == "@context" else _inlined(inner, name)
            for key, inner in value.items()
        }
    return [_inlined(one, name) for one in value] if isinstance(value, list) else value


def _context(value: Any, name: str) -> Any:  # noqa: ANN401 - JSON may be anything
    if isinstance(value, list):
        return [_context(one, name) for one in value]
    if not isinstance(value, str):
        return value
    if SCHEMA.fullmatch(value):
        return {"@vocab": "http://schema.org/"}
    if value == OWN:
        path = resources.ontology() / "context.jsonld"
        return json.loads(path.read_text(encoding="utf-8"))["@context"]
    raise SourceError(
        f"{name}: the context {value[:200]} is not fetched. Write it out in the file, in place of "
        "its address.",
        source=name,
    )


def _number(value: object) -> float | int:
    text = str(value)
    return int(text) if text.lstrip("-").isdigit() else float(text)


def said_by(told: Iterator[Statement]) -> Mapping[NamedNode, list[tuple[NamedNode, Term]]]:
    """Give what is told of each thing, in the order of the file."""
    found: dict[NamedNode, list[tuple[NamedNode, Term]]] = {}
    for subject, predicate, object_ in told:
        found.setdefault(subject, []).append((predicate, object_))
    return found
