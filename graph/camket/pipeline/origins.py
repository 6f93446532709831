"""Which places of which files the findings of a report go back to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from pyoxigraph import Literal, NamedNode

from camket import terms
from camket.errors import StoreError
from camket.ledger import Home, Import
from camket.model import Cited, Origin, line_of
from camket.pipeline.quoting import Quote, quoting
from camket.pipeline.receive import lines_of_claims
from camket.pipeline.standing import source_from
from camket.pipeline.turtle_lines import Lines, line_told, lines_in
from camket.quads.graphs import MAIN_CLASSES
from camket.store import Store
from camket.terms.vocabulary import CK, OA, PROV, RDF, RDFS, SCHEMA
from camket.validate import Report, Result
from camket.validate.report import text_of

FEW = 20
"""Claims that are looked up for one finding: a thing that everybody names has thousands."""
CLAIMS = terms.ID + "claim/"


def located(
    report: Report, home: Home, store: Store, paths: Mapping[str, str] | None = None
) -> Report:
    """Give *report* with the origins of each result, as *store* and the files of *home* tell.

    *paths* are names for files, by hash, that go before their own.
    """
    if not report.results:
        return report
    finder = _Finder(home, store, paths or {})
    return replace(
        report, results=tuple(replace(r, origins=finder.origins(r)) for r in report.results)
    )


class _Finder:
    """Looks from a finding to claims, to their evidence, to the files that hold it."""

    def __init__(self, home: Home, store: Store, paths: Mapping[str, str]) -> None:
        self.home, self.store, self.inbox, self.paths = home, store, home.inbox, paths
        self.imports: dict[str, list[Import]] = {}
        active = home.state().active().values()
        self.namesakes = Counter(found.name for found in active)
        for found in active:
            for text in {*found.texts, found.sha256}:
                self.imports.setdefault(text, []).append(found)
        self.claims_about = cache(self._claims_about)
        self.text = cache(self._text)
        self.lines = cache(lambda sha256: self.text(sha256).split("\n"))
        self.turtle = cache(self._turtle)
        self.rows = cache(self._rows)
        self.quoting = cache(self._quoting)

    def origins(self, result: Result) -> tuple[Origin, ...]:
        """Give the places of the focus node, then those of a value that is its like."""
        focus = _node(result.focus)
        if focus is None:
            return result.origins
        found = [*self._of(focus, result)]
        value = None if result.value_type else _node(result.value)
        if value and value != focus and self._is_told_apart(focus, value):
            found += self._of(value, replace(result, path="", value=""))
        return tuple(dict.fromkeys(found))

    def _of(self, node: NamedNode, result: Result) -> list[Origin]:
        claims = self._telling(node, result) or self.claims_about(node)
        found = {o for claim in claims[:FEW] for o in self._of_claim(claim, node, result)}
        return sorted(found or self._of_document(node), key=_order)

    def _telling(self, node: NamedNode, result: Result) -> list[NamedNode]:
        """Give the claims that say just what is wrong."""
        path, value = _node(result.path), _node(result.value)
        if path is None or result.value == "":
            return []
        quads = self.store.quads(node, path, value)
        return _graphs(q for q in quads if text_of(q.object) == result.value)

    def _claims_about(self, node: NamedNode) -> list[NamedNode]:
        if node.value.startswith(CLAIMS):
            return [node]
        if found := _graphs(self.store.quads(node)):
            return found
        cited = {q.subject for q in self.store.quads(None, CK.evidence, node)}
        pairs = [
            thing
            for role in (CK.leftEntity, CK.rightEntity)
            for thing in _named(q.object for q in self.store.quads(node, role))
        ]
        about = {claim for thing in pairs for claim in _graphs(self.store.quads(thing))}
        return sorted({*_named(cited), *about}, key=str) or _graphs(
            self.store.quads(None, None, node)
        )

    def _is_told_apart(self, focus: NamedNode, value: NamedNode) -> bool:
        """Tell whether *value* is an act, a tenure or the like of *focus*, not a place or party."""
        types = self._types(value)
        return bool(types & (MAIN_CLASSES | self._types(focus)))

    def _types(self, node: NamedNode) -> set[object]:
        return {q.object for q in self.store.quads(node, RDF.type)}

    def _of_claim(self, claim: NamedNode, node: NamedNode, result: Result) -> Iterator[Origin]:
        for spot in _named(q.object for q in self.store.quads(claim, CK.evidence)):
            for source in _named(q.object for q in self.store.quads(spot, OA.hasSource)):
                for sha256 in self._hashes(source):
                    told = self._selected(spot)
                    if OA.exact in told:
                        yield from self._passages(sha256, told, claim)
                    else:
                        pointer = told.get(RDF.value, "")
                        yield from self._records(sha256, pointer, node, result)

    def _hashes(self, source: NamedNode) -> Iterator[str]:
        return (_said(q.object) for q in self.store.quads(source, SCHEMA.sha256))

    def _selected(self, spot: NamedNode) -> dict[NamedNode, str]:
        selectors = _named(q.object for q in self.store.quads(spot, OA.hasSelector))
        return {q.predicate: _said(q.object) for s in selectors for q in self.store.quads(s)}

    def _passages(
        self, sha256: str, told: dict[NamedNode, str], claim: NamedNode
    ) -> Iterator[Origin]:
        start, end = int(told.get(OA.start, "0")), int(told.get(OA.end, "0"))
        text, ids = self.text(sha256), self._ids(claim)
        line = line_of(text, start) if text else 0
        for found in self.imports.get(sha256, ()):
            name = self._name(found)
            if not found.claims or not self._row(found.claims, ids):
                continue
            if found.sha256 == sha256:
                cited = Cited(name, line, start, end)
                yield Origin(name, passage=cited, quote=told[OA.exact])
            elif row := self._row(found.sha256, ids):
                cited = Cited(self._text_name(sha256), line, start, end)
                yield Origin(name, row, passage=cited, quote=told[OA.exact])

    def _row(self, sha256: str, ids: Iterable[str]) -> int:
        known = self.rows(sha256)
        return next((known[id_] for id_ in ids if id_ in known), 0)

    def _rows(self, sha256: str) -> dict[str, int]:
        return lines_of_claims(self.text(sha256))

    def _ids(self, claim: NamedNode) -> list[str]:
        parents = _named(q.object for q in self.store.quads(claim, PROV.wasDerivedFrom))
        return [node.value.removeprefix(CLAIMS) for node in (claim, *parents)]

    def _records(
        self, sha256: str, pointer: str, node: NamedNode, result: Result
    ) -> Iterator[Origin]:
        for found in self.imports.get(sha256, ()):
            if found.loader == "turtle":
                line = line_told(self.turtle(sha256), node.value, result.path, result.value)
                yield Origin(self._name(found), line, quote=self._line(sha256, line))
            else:
                quote = self.quoting(found)(pointer)
                yield Origin(self._name(found), pointer=pointer, quote=quote)

    def _quoting(self, found: Import) -> Quote:
        return quoting(source_from(self.home, found))

    def _line(self, sha256: str, number: int) -> str:
        return self.lines(sha256)[number - 1].strip() if number else ""

    def _of_document(self, node: NamedNode) -> list[Origin]:
        hashes = [
            *self._hashes(node),
            *(
                sha256
                for q in self.store.quads(None, PROV.wasDerivedFrom, node)
                if isinstance(q.subject, NamedNode)
                for sha256 in self._hashes(q.subject)
            ),
        ]
        return [Origin(self._name(i)) for sha256 in hashes for i in self.imports.get(sha256, ())]

    def _name(self, found: Import) -> str:
        """Name a file so that its user knows which one: by its import, if names do not tell."""
        if found.is_shipped():
            return found.source
        told = f"{found.name} ({found.id})" if self.namesakes[found.name] > 1 else found.name
        return self.paths.get(found.sha256, told)

    def _text_name(self, sha256: str) -> str:
        named = [self._name(i) for i in self.imports.get(sha256, ()) if i.sha256 == sha256]
        if named:
            return min(named)
        documents = (
            _said(label.object)
            for snapshot in self.store.quads(None, SCHEMA.sha256, Literal(sha256))
            if isinstance(snapshot.subject, NamedNode)
            for doc in _named(
                q.object for q in self.store.quads(snapshot.subject, PROV.wasDerivedFrom)
            )
            for label in self.store.quads(doc, RDFS.label)
        )
        return min(documents, default=sha256[:16])

    def _text(self, sha256: str) -> str:
        try:
            return self.inbox.get(sha256).decode("utf-8", "replace")
        except StoreError:
            return ""

    def _turtle(self, sha256: str) -> Lines:
        return lines_in(self.text(sha256))


def _order(origin: Origin) -> tuple[object, ...]:
    passage = origin.passage
    shipped = origin.source.startswith("camket:")
    start = passage.start if passage else 0
    number = re.search(r"\d+$", origin.pointer)
    pointed = (int(number[0]) if number else 0, origin.pointer)
    return (shipped, origin.source, origin.line, start, pointed, origin.quote)


def _graphs(quads: Iterable[object]) -> list[NamedNode]:
    names = _named(getattr(quad, "graph_name", None) for quad in quads)
    return sorted((name for name in set(names) if name != terms.WAITING), key=str)


def _named(things: Iterable[object]) -> Iterator[NamedNode]:
    return (thing for thing in things if isinstance(thing, NamedNode))


def _said(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _node(text: str) -> NamedNode | None:
    try:
        return NamedNode(text) if "://" in text else None
    except ValueError:
        return None
