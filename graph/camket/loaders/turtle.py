"""Turtle files in the terms of the ontology: a data set is one claim per version of its file.

What the home itself writes down - claims, their evidence, runs and reviews - no file can tell it.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from camket import sources, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records.bodies import record_of
from camket.terms.vocabulary import CK, RDF

NAME = "turtle"
RULE = "turtle/1.0"
KEPT = tuple(
    f"{terms.ID}{kind}/"
    for kind in ("agent", "claim", "passage", "review", "run", "selector", "snapshot")
)
"""What the home writes: things under these names are of its own making."""
KEPT_ROLES = frozenset(
    {
        CK.asserts, CK.evidence, CK.flag, CK.modality, CK.reportedIn, CK.reviewOf,
        CK.reviewStatus, CK.saidBy,
    }
)  # fmt: skip
KEPT_CLASSES = frozenset({CK.Claim, CK.ExtractionRun, CK.Passage, CK.Review, CK.TextSnapshot})


def accepts(source: Source) -> bool:
    """Tell whether *source* is Turtle."""
    return source.media_type == sources.TURTLE


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield the one record that *source* is, and what in it a file may not say.

    SourceError when it is no Turtle.
    """
    try:
        triples = tuple(map(_named, parse(source.content, format=RdfFormat.TURTLE)))
    except (SyntaxError, ValueError, TypeError) as bad:
        raise SourceError(f"{source.name} is no Turtle: {bad}", source=source.name) from bad
    told = tuple(triple for triple in triples if not _is_kept(triple))
    if told or not triples:
        yield record_of(source, RULE, "", told)
    yield from _refusals(source.name, filter(_is_kept, triples))


def _named(quad: Quad) -> Triple:
    for part in (quad.subject, quad.object):
        if not isinstance(part, NamedNode | Literal):
            raise TypeError(f"blank node or triple {part}: give every thing an IRI")
    return quad.triple


def _is_kept(triple: Triple) -> bool:
    """Tell whether *triple* is about what only the home writes down."""
    return (
        str(triple.subject).startswith(tuple(f"<{start}" for start in KEPT))
        or triple.predicate in KEPT_ROLES
        or (triple.predicate == RDF.type and triple.object in KEPT_CLASSES)
    )


def _refusals(name: str, kept: Iterable[Triple]) -> Iterator[Refusal]:
    """Yield one refusal for each subject, with the first thing said of it."""
    first: dict[str, Triple] = {}
    for triple in kept:
        first.setdefault(str(triple.subject), triple)
    for subject, triple in first.items():
        yield Refusal(
            place=f"{name}, subject {subject}",
            value=f"{triple.predicate} {triple.object}",
            code="kept-by-the-home",
            reason=f"{triple.predicate} {triple.object}: claims, evidence, runs and reviews are "
            "written by the home alone.",
            remedy="Take these lines out. The rest of the file is a claim of its own, accepted as "
            "the policy of the home says.",
        )
