"""One version of a home, as far as some claims of it are compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.store import Store
from camket.terms.vocabulary import CK, DCT, OA, RDF, RDFS, SKOS

VIEW = DefaultGraph()
NAMES = frozenset({RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel})
Said = dict[NamedNode, set[str]]
"""What is said of a fact, by predicate."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions, with the claims that are compared."""

    store: Store
    claims: set[NamedNode]

    def facts(self) -> Iterator[NamedNode]:
        """Yield what the claims assert."""
        for claim in self.claims:
            for graph in (VIEW, terms.WAITING):
                for quad in self.store.quads(claim, CK.asserts, None, graph):
                    if isinstance(quad.object, NamedNode):
                        yield quad.object

    def states(self) -> dict[NamedNode, tuple[str, str]]:
        """Give how each claim stands, and by which rule or for which reason."""
        found = {}
        for claim in self.claims:
            if any(self.store.quads(claim, CK.reviewStatus, None, VIEW)):
                found[claim] = ("accepted", self._rule(claim))
            elif any(self.store.quads(claim, CK.reviewStatus, None, terms.WAITING)):
                notes = self.store.quads(claim, SKOS.note, None, terms.WAITING)
                found[claim] = ("waiting", min((_text(q.object) for q in notes), default=""))
        return found

    def _rule(self, claim: NamedNode) -> str:
        for review in self.store.quads(None, CK.reviewOf, claim, VIEW):
            if isinstance(review.subject, NamedNode):
                name = review.subject.value.rpartition("/")[2]
                return name.removeprefix("rule-") if name.startswith("rule-") else "review"
        return ""

    def said(self, fact: NamedNode) -> Said:
        """Give what the view says of *fact*, by predicate; amounts by value and currency."""
        found: Said = {}
        for quad in self.store.quads(fact, None, None, VIEW):
            if quad.predicate not in NAMES:
                is_node = isinstance(quad.object, NamedNode)
                value = self._amount(quad.object) if quad.predicate == CK.amount and is_node else ""
                found.setdefault(quad.predicate, set()).add(value or _text(quad.object))
        return found

    def _amount(self, node: object) -> str:
        if not isinstance(node, NamedNode):
            return ""
        values = [_text(q.object) for q in self.store.quads(node, CK.value, None, VIEW)]
        codes = [_text(q.object) for q in self.store.quads(node, CK.currency, None, VIEW)]
        if not values:
            return ""
        return f"{plain(values[0])} {code_of(codes[0]) if codes else ''}".strip()

    def origin(self, fact: NamedNode) -> tuple[str, str]:
        """Give the source that tells *fact*, and the place in it."""
        told = (q.subject for q in self.store.quads(None, CK.asserts, fact))
        claims = {one for one in told if isinstance(one, NamedNode)} & self.claims
        for claim in sorted(claims, key=str):
            return self.source(claim), self._place(claim)
        return "", ""

    def source(self, claim: NamedNode) -> str:
        """Name the source that carries *claim*."""
        return next(
            (_name(self.store, q.object) for q in self.store.quads(claim, CK.reportedIn)), ""
        )

    def _place(self, claim: NamedNode) -> str:
        for spot in self.store.quads(claim, CK.evidence):
            for link in self.store.quads(_node(spot.object), OA.hasSelector):
                selector = _node(link.object)
                for quad in self.store.quads(selector, RDF.value):
                    return _text(quad.object)
                starts = [_text(q.object) for q in self.store.quads(selector, OA.start)]
                ends = [_text(q.object) for q in self.store.quads(selector, OA.end)]
                if starts and ends:
                    return f"{starts[0]}–{ends[0]}"
        return ""


def _name(store: Store, doc: object) -> str:
    for role in (RDFS.label, DCT.title):
        for quad in store.quads(_node(doc), role, None, VIEW):
            return _text(quad.object)
    return ""


def code_of(currency: str) -> str:
    """Give the code of a currency by its IRI.

    >>> code_of("http://publications.europa.eu/resource/authority/currency/VND")
    'VND'
    """
    return currency.rpartition("/")[2].rpartition("-")[2]


def name_anywhere(store: Store, thing: str) -> str:
    """Give a name of *thing* that any claim tells, accepted or not; its short IRI else."""
    named = store.quads(NamedNode(thing), SKOS.prefLabel)
    return min((_text(quad.object) for quad in named), default=thing.removeprefix(terms.ID))


def plain(number: str) -> str:
    """Write a number without needless digits."""
    value = f"{Decimal(number):f}"
    return value.rstrip("0").rstrip(".") if "." in value else value


def _node(term: object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is no node with a name")
    return term


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
