"""Passage-exact: every quote stands in the text, at its place."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache, partial
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket.errors import StoreError
from camket.ledger import Home
from camket.pipeline.whole import Finding, Whole
from camket.store.protocol import Term
from camket.terms.vocabulary import SCHEMA
from camket.validate import Rule

RULE = Rule(
    id="Passage-exact",
    severity="Violation",
    messages={
        "en": "The text does not say “{?value}” there.",
        "vi": "Bản văn không có “{?value}” ở vị trí ấy.",
    },
    remedy={
        "en": "Import the source again: its offsets count code points of the raw text.",
        "vi": "Nạp lại nguồn: vị trí đếm theo ký tự của bản văn thô.",
    },
    affects="",
)
NEEDS = frozenset({"home"})
SPANS = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?spot ?source ?start ?end ?quote
WHERE {
  {
    ?words oa:exact ?quote .
    ?spot oa:hasSelector ?words ;
          oa:hasSource ?source ;
          oa:hasSelector ?place .
    ?place oa:start ?start ;
           oa:end ?end .
  }
  UNION
  {
    GRAPH <https://w3id.org/camket/graph/waiting> {
      ?words oa:exact ?quote .
      ?spot oa:hasSelector ?words ;
            oa:hasSource ?source ;
            oa:hasSelector ?place .
      ?place oa:start ?start ;
             oa:end ?end .
    }
  }
}
ORDER BY ?source
"""


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield the passages that do not stand in their text; texts not at hand are passed over."""
    if whole.home is None:
        return
    digests = {
        q.subject: q.object.value
        for q in whole.store.quads(None, SCHEMA.sha256, None, DefaultGraph())
        if isinstance(q.object, Literal)
    }
    text_of = lru_cache(1)(partial(_text, whole.home))
    for spot, source, start, end, quote in whole.store.select(SPANS).rows:
        text = text_of(digests.get(cast(NamedNode, source), ""))
        if text is not None and text[_place(start) : _place(end)] != _words(quote):
            yield Finding(cast(NamedNode, spot), quote)


def _text(home: Home, digest: str) -> str | None:
    """Give the text of *digest*; a damaged one is the business of Snapshot-hash."""
    with suppress(StoreError, UnicodeDecodeError):
        return home.inbox.get(digest).decode("utf-8") if home.inbox.holds(digest) else None
    return None


def _place(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _words(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""
