"""Turtle files in the terms of the ontology: a data set is one claim per version of its file."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from camket import sources, terms
from camket.errors import SourceError
from camket.model import Record, Source

NAME = "turtle"
RULE = "turtle/1.0"


def accepts(source: Source) -> bool:
    """Tell whether *source* is Turtle."""
    return source.media_type == sources.TURTLE


def load(source: Source) -> Iterator[Record]:
    """Yield the one record that *source* is; SourceError when it is no Turtle."""
    try:
        triples = tuple(map(_named, parse(source.content, format=RdfFormat.TURTLE)))
    except (SyntaxError, ValueError, TypeError) as bad:
        raise SourceError(f"{source.name} is no Turtle: {bad}", source=source.name) from bad
    yield Record(
        id=terms.claim_id(source.sha256, "record", ""),
        document=source.name,
        text_sha256=source.sha256,
        selector="",
        triples=triples,
        rule=RULE,
    )


def _named(quad: Quad) -> Triple:
    for part in (quad.subject, quad.object):
        if not isinstance(part, NamedNode | Literal):
            raise TypeError(f"blank node or triple {part}: give every thing an IRI")
    return quad.triple
