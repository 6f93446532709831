"""SPARQL property paths, walked backwards: from what changed to the nodes that must be checked."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from camket.errors import SourceError
from camket.validate.patterns import Names, expanded

TOKEN = re.compile(r"[\w-]*:[\w-]+|\S")

Nodes: TypeAlias = frozenset[ox.NamedNode]
Ends: TypeAlias = Callable[
    [ox.NamedNode | None, ox.NamedNode, ox.NamedNode | None], Iterable[tuple[object, object]]
]
"""Gives subject and object of the links of one predicate that match."""
Links: TypeAlias = Mapping[ox.NamedNode, Collection[tuple[object, object]]]
"""Predicate → subjects and objects of links that came or went."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link, followed from subject to object, or the other way."""

    predicate: ox.NamedNode
    inverse: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """One path after the other."""

    first: "Path"
    then: "Path"


@dataclass(frozen=True, slots=True)
class Either:
    """Any of several paths."""

    ways: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path taken over and over, at least once; with *often* False, once or not at all."""

    path: "Path"
    often: bool


Path: TypeAlias = Step | Chain | Either | Repeat


def path_of(text: str, names: Names) -> Path | None:
    """Read a property path; None when *text* is empty."""
    tokens = TOKEN.findall(text)
    if not tokens:
        return None
    path, rest = _either(tokens, names, inverse=False)
    if rest:
        raise SourceError(f"The path {text!r} cannot be read from {rest[0]!r} on.")
    return path


def _either(tokens: list[str], names: Names, *, inverse: bool) -> tuple[Path, list[str]]:
    way, rest = _chain(tokens, names, inverse=inverse)
    ways = [way]
    while rest and rest[0] == "|":
        way, rest = _chain(rest[1:], names, inverse=inverse)
        ways.append(way)
    return (ways[0] if len(ways) == 1 else Either(tuple(ways))), rest


def _chain(tokens: list[str], names: Names, *, inverse: bool) -> tuple[Path, list[str]]:
    path, rest = _part(tokens, names, inverse=inverse)
    while rest and rest[0] == "/":
        then, rest = _part(rest[1:], names, inverse=inverse)
        path = Chain(then, path) if inverse else Chain(path, then)
    return path, rest


def _part(tokens: list[str], names: Names, *, inverse: bool) -> tuple[Path, list[str]]:
    path: Path
    if tokens[:1] == ["^"]:
        return _part(tokens[1:], names, inverse=not inverse)
    if tokens[:1] == ["("]:
        path, rest = _either(tokens[1:], names, inverse=inverse)
        if rest[:1] != [")"]:
            raise SourceError("A path has an open bracket.")
        rest = rest[1:]
    else:
        path, rest = Step(expanded("".join(tokens[:1]), names), inverse), tokens[1:]
    while rest and rest[0] in "+*?":
        path = Repeat(path, often=rest[0] != "?")
        path = Repeat(path, often=False) if rest[0] == "*" else path
        rest = rest[1:]
    return path, rest


def reversed_(path: Path) -> Path:
    """Give the path that leads back."""
    match path:
        case Step(predicate, inverse):
            return Step(predicate, not inverse)
        case Chain(first, then):
            return Chain(reversed_(then), reversed_(first))
        case Either(ways):
            return Either(tuple(map(reversed_, ways)))
        case Repeat(inner, often):
            return Repeat(reversed_(inner), often)


def reached(path: Path, nodes: Nodes, ends: Ends) -> Nodes:
    """Give the nodes at the end of *path* from any of *nodes*."""
    match path:
        case Step(predicate, inverse):
            return frozenset(_followed(predicate, nodes, ends, inverse=inverse))
        case Chain(first, then):
            return reached(then, reached(first, nodes, ends), ends)
        case Either(ways):
            return frozenset[ox.NamedNode]().union(*(reached(way, nodes, ends) for way in ways))
        case Repeat(inner, often):
            return _repeated(inner, nodes, ends) if often else nodes | reached(inner, nodes, ends)


def _followed(
    predicate: ox.NamedNode, nodes: Nodes, ends: Ends, *, inverse: bool
) -> Iterator[ox.NamedNode]:
    for node in nodes:
        links = ends(None, predicate, node) if inverse else ends(node, predicate, None)
        for subject, thing in links:
            end = subject if inverse else thing
            if isinstance(end, ox.NamedNode):
                yield end


def _repeated(path: Path, nodes: Nodes, ends: Ends) -> Nodes:
    found: Nodes = frozenset()
    more = reached(path, nodes, ends)
    while more:
        found |= more
        more = reached(path, more, ends) - found
    return found


def starts(path: Path, changed: Nodes, links: Links, ends: Ends) -> Nodes:
    """Give the nodes whose *path* leads to one of *changed*, or over one of *links*."""
    to_changed = reached(reversed_(path), changed, ends) if changed else changed
    return to_changed | _crossing(path, links, ends, lambda nodes: nodes)


def _crossing(path: Path, links: Links, ends: Ends, before: Callable[[Nodes], Nodes]) -> Nodes:
    """Give the starts of walks over *links*; *before* leads back from where *path* begins."""
    match path:
        case Step(predicate, inverse):
            near = (thing if inverse else subject for subject, thing in links.get(predicate, ()))
            return before(frozenset(n for n in near if isinstance(n, ox.NamedNode)))
        case Chain(first, then):
            back = reversed_(first)
            later = _crossing(then, links, ends, lambda n: before(reached(back, n, ends)))
            return later | _crossing(first, links, ends, before)
        case Either(ways):
            crossed = (_crossing(way, links, ends, before) for way in ways)
            return frozenset[ox.NamedNode]().union(*crossed)
        case Repeat(inner, often):
            if not often:
                return _crossing(inner, links, ends, before)
            back = reversed_(path)
            return _crossing(inner, links, ends, lambda n: before(n | reached(back, n, ends)))


def links_of(path: Path) -> Nodes:
    """Give the predicates of all links in *path*."""
    match path:
        case Step(predicate, _):
            return frozenset({predicate})
        case Chain(first, then):
            return links_of(first) | links_of(then)
        case Either(ways):
            return frozenset[ox.NamedNode]().union(*map(links_of, ways))
        case Repeat(inner, _):
            return links_of(inner)
