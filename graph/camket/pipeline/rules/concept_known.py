"""Concept-known: whatever concept is named stands in a scheme.

An indicator that a text brings with it, with its name, is known by that.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from camket import terms
from camket.pipeline.whole import Finding, Whole
from camket.terms.vocabulary import CK, RDF, SKOS
from camket.validate import Rule

RULE = Rule(
    id="Concept-known",
    severity="Violation",
    messages={
        "en": "Names {?value}, which no scheme holds.",
        "vi": "Nêu {?value}, không có trong danh mục nào.",
    },
    remedy={
        "en": "Choose a concept of the scheme, or add this one to it first.",
        "vi": "Chọn một mục của danh mục, hoặc thêm mục này vào danh mục trước.",
    },
    affects="",
)
NEEDS: frozenset[str] = frozenset()
CONCEPT = f"<{terms.CONCEPT}".encode()


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield each thing that names an unknown concept, whatever graph it stands in."""
    unknown = {end for _, end in _naming(whole)} - _known(whole)
    if unknown:
        for start, end in sorted(set(_naming(whole))):
            if end in unknown:
                yield Finding(_node(start), _node(end))


def _naming(whole: Whole) -> Iterator[tuple[bytes, bytes]]:
    """Yield the subject and object of every triple that points at a concept."""
    for triple, _ in whole.lines:
        end = triple[triple.rfind(b" ") + 1 :]
        if end.startswith(CONCEPT) and b'"' not in end:
            yield triple[: triple.index(b" ")], end


def _known(whole: Whole) -> set[bytes]:
    store = whole.store
    in_schemes = {q.subject for q in store.quads(None, SKOS.inScheme)}
    schemes = {q.object for q in store.quads(None, SKOS.inScheme)}
    brought = {
        q.subject
        for q in store.quads(None, RDF.type, CK.Indicator)
        if isinstance(q.subject, NamedNode) and any(store.quads(q.subject, SKOS.prefLabel))
    }
    return {str(thing).encode() for thing in (*in_schemes, *schemes, *brought)}


def _node(term: bytes) -> NamedNode:
    return NamedNode(term[1:-1].decode())
