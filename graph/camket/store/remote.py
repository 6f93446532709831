"""A store behind a SPARQL 1.1 endpoint, through SPARQLWrapper: for reading.

The endpoint's default graph must be the accepted view, or *view* must name the graph that is.
"""

import json
import warnings
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from camket.errors import StoreError
from camket.store.protocol import Rows, Term

TIMEOUT_SECONDS = 60
CUT = "X-SQL-State"
"""Header by which one server owns up to an answer that it cut."""
EVERYWHERE = (
    "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s ?p ?o ?g"
)


class RemoteStore:
    """A readable store on a server; see `camket.store.protocol.Store`."""

    def __init__(self, endpoint: str, *, view: str | None = None) -> None:
        self._endpoint = endpoint
        self._view = view

    def select(self, query: str) -> Rows:
        """Answer a SELECT query; StoreError when the server fails or cuts the answer."""
        found = self._answer(query)
        columns = tuple(found["head"]["vars"])
        rows = (tuple(_term(row.get(c)) for c in columns) for row in found["results"]["bindings"])
        return Rows(columns, rows)

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        return bool(self._answer(query)["boolean"])

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the triples of a CONSTRUCT query."""
        content = self._fetch(query, "turtle")
        try:
            parsed = list(ox.parse(content, format=ox.RdfFormat.TURTLE))
        except (SyntaxError, ValueError) as bad:
            raise self._fault(f"its triples cannot be read: {bad}") from bad
        for quad in parsed:
            yield quad.triple

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that match; the whole store is read, as an export wants it."""
        for s, p, o, g in self.select(EVERYWHERE).rows:
            if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and o is not None:
                name = g if isinstance(g, ox.NamedNode) else ox.DefaultGraph()
                wanted = zip((subject, predicate, object_, graph), (s, p, o, name), strict=True)
                if all(want is None or want == found for want, found in wanted):
                    yield ox.Quad(s, p, o, name)

    def _answer(self, query: str) -> dict[str, Any]:
        try:
            found = json.loads(self._fetch(query, JSON))
        except ValueError as bad:
            raise self._fault(f"its answer is cut off or no JSON: {bad}") from bad
        if not isinstance(found, dict):
            raise self._fault("its answer is no SPARQL result")
        return found

    def _fetch(self, query: str, form: str) -> bytes:
        client = SPARQLWrapper(self._endpoint, defaultGraph=self._view)
        client.setMethod(POST)
        client.setTimeout(TIMEOUT_SECONDS)
        client.setReturnFormat(form)
        client.setQuery(query)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                response = client.query().response
                if response.headers.get(CUT):
                    raise self._fault(f"it cut the answer: {response.headers[CUT]}")
                return bytes(response.read())
        except (SPARQLWrapperException, HTTPError, URLError, HTTPException, OSError) as bad:
            raise self._fault(str(bad)) from bad

    def _fault(self, what: str) -> StoreError:
        return StoreError(
            f"{self._endpoint}: {what}. Is the address right, and the server up?",
            store=self._endpoint,
        )


def _term(value: Mapping[str, str] | None) -> Term | None:
    if value is None:
        return None
    if value["type"] == "uri":
        return ox.NamedNode(value["value"])
    if "xml:lang" in value:
        return ox.Literal(value["value"], language=value["xml:lang"])
    kind = value.get("datatype")
    return ox.Literal(value["value"], datatype=ox.NamedNode(kind) if kind else None)
