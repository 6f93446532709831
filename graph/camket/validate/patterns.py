"""What a SPARQL rule reads: which predicates, of which of its variables.

A reader of the SELECT queries of our shapes: triple patterns, groups, OPTIONAL, UNION, FILTER.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from camket.errors import SourceError
from camket.terms.vocabulary import RDF

TOKEN = re.compile(
    r"""[#][^\n]* | "[^"]*"(?:@[\w-]+|\^\^[\w-]*:[\w-]+)? | <[^<>\s]*> | [?$]\w+ | [\w-]*:[\w-]+
    | [\w.]*\w | \S""",
    re.VERBOSE,
)
THIS = "this"
GLUE = frozenset({".", "UNION"})
Names = Mapping[str, str]
"""Prefix → namespace."""


@dataclass(frozen=True, slots=True)
class Link:
    """A triple pattern that holds in every solution: from a variable to another, or to an IRI."""

    subject: str
    role: ox.NamedNode
    thing: str | ox.NamedNode


@dataclass(frozen=True, slots=True)
class Reads:
    """The predicates that a rule reads."""

    of: Mapping[str, frozenset[ox.NamedNode]] = field(hash=False)
    """Of each variable that may be bound from outside, the predicates read of it as a subject."""
    hidden: frozenset[ox.NamedNode]
    """Predicates read of anything else: in a negation, an aggregate, or along a path."""
    across: frozenset[ox.NamedNode]
    """Those of them that lead from there to another variable that may be bound, not to `this`."""
    links: tuple[Link, ...]

    def all(self) -> frozenset[ox.NamedNode]:
        """Give every predicate."""
        return self.hidden.union(*self.of.values())


def reads(select: str, names: Names) -> Reads:
    """Find what the query *select* reads; SourceError when it is written in another way."""
    reader = _Reader([t for t in TOKEN.findall(select) if not t.startswith("#")], names)
    reader.read()
    sums = "GROUP" in reader.tokens
    open_ = {THIS} if sums else {THIS} | reader.positive
    of = {
        variable: frozenset(p for v, p, _, _ in reader.found if v == variable)
        for variable in sorted(open_)
    }
    hidden = [(p, ends) for v, p, far, ends in reader.found if far or v not in open_]
    return Reads(
        of={v: found for v, found in of.items() if found or v == THIS},
        hidden=frozenset(p for p, _ in hidden),
        across=frozenset(p for p, ends in hidden if ends & open_ - {THIS}),
        links=tuple(reader.links),
    )


class _Reader:
    def __init__(self, tokens: list[str], names: Names) -> None:
        self.tokens, self.names, self.at = tokens, names, 0
        self.positive: set[str] = set()
        """Variables that every solution binds, or those of one branch of a UNION."""
        self.found: list[tuple[str, ox.NamedNode, bool, set[str]]] = []
        """Variable, predicate, whether a path leads on from there, and to which variables."""
        self.links: list[Link] = []
        self.depth = 0

    def read(self) -> None:
        self.at = self.tokens.index("WHERE") + 1
        self._expect("{")
        self._group(positive=True)

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def _expect(self, word: str) -> None:
        if (found := self._next()) != word:
            raise SourceError(f"A rule has {found!r} where {word!r} is expected.")

    def _group(self, *, positive: bool) -> None:
        self.depth += 1
        while (word := self._next()) != "}":
            if word in GLUE:
                continue
            if word == "{":
                self._group(positive=positive)
            elif word == "OPTIONAL":
                self._expect("{")
                self._group(positive=False)
            elif word == "FILTER":
                self._filter()
            else:
                self._triples(word, positive=positive)
        self.depth -= 1

    def _filter(self) -> None:
        depth = 0
        while True:
            word = self._next()
            depth += {"(": 1, ")": -1}.get(word, 0)
            if word == "{":
                self._group(positive=False)
            if depth == 0 and word in {")", "{"}:
                return

    def _triples(self, subject: str, *, positive: bool) -> None:
        if subject[0] not in "?$":
            raise SourceError(f"A rule has {subject!r} where a variable is expected.")
        bound = {subject[1:]}
        while self._peek() not in {".", "}"}:
            first = len(self.found)
            start = self.at
            self._path(subject[1:], far=False)
            simple = self.at == start + 1 and self.depth == 1
            things = list(self._objects())
            if simple:
                self._link(subject[1:], self.found[-1][1], things)
            ends = {word[1:] for word in things if word[0] in "?$"}
            bound |= ends
            self.found[first:] = [(v, p, far, ends) for v, p, far, _ in self.found[first:]]
            if self._peek() != ";":
                break
            self.at += 1
        if positive:
            self.positive |= bound

    def _link(self, subject: str, role: ox.NamedNode, things: list[str]) -> None:
        for word in things:
            if word[0] in "?$":
                self.links.append(Link(subject, role, word[1:]))
            elif word.partition(":")[0] in self.names:
                self.links.append(Link(subject, role, self._iri(word)))

    def _objects(self) -> Iterator[str]:
        """Read objects; yield each as it is written."""
        while True:
            yield self._next()
            if self._peek() != ",":
                return
            self.at += 1

    def _path(self, subject: str, *, far: bool) -> None:
        """Read a path; *far* when *subject* is not what it starts from."""
        while True:
            first = len(self.found)
            if self._peek() == "(":
                self.at += 1
                self._path(subject, far=far)
                self._expect(")")
            else:
                self.found.append((subject, self._iri(self._next()), far, set()))
            if self._peek() in {"+", "*"}:
                self.at += 1
                self.found[first:] = [(v, p, True, e) for v, p, _, e in self.found[first:]]
            if self._peek() == "/":
                subject, far = "", True
            elif self._peek() != "|":
                return
            self.at += 1

    def _iri(self, word: str) -> ox.NamedNode:
        if word == "a":
            return RDF.type
        return expanded(word, self.names)


def expanded(name: str, names: Names) -> ox.NamedNode:
    """Give the IRI of a prefixed name; SourceError when there is no such prefix."""
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in names:
        raise SourceError(f"A rule has {name!r} where a name with a known prefix is expected.")
    return ox.NamedNode(names[prefix] + local)
