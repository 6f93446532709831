"""One normaliser before every writer of networks: what any of them would stumble over goes."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from camket.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx

Plain = str | int | float | bool
Attributes = dict[str, Plain]
K = TypeVar("K")

BLANKS = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids or that no label needs."""
LONG = 2**63
RESERVED: Final = frozenset(
    ["id", "key", "name", "source", "target", "start", "end", "pid", "parents", "viz", "spells"]
)
"""Attribute names that GEXF or node-link JSON take for their own; they get a `_` behind."""
EDGE_RESERVED: Final = RESERVED | {"type", "networkx_key"}


def plain(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Copy *graph* with plain attributes, nodes and edges in order, edge keys unique.

    Lists become `a|b`, days ISO text, whole decimals int, other decimals float with the exact
    text beside; None, empty text and control characters go. An attribute has one type throughout.
    """
    import networkx as nx

    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found.graph.update(attributes(graph.graph, frozenset()))
    names = _names(graph)
    nodes = ((names[n], attributes(data, RESERVED)) for n, data in graph.nodes(data=True))
    for node, data in even(nodes):
        found.add_node(node)
        found.nodes[node].update(data)
    for (source, target, key), data in even(_edges(graph, names)):
        found.add_edge(source, target, key=key)
        found.edges[source, target, key].update(data)
    return found


def clean(text: str) -> str:
    r"""Take out what no writer may write; tabs and line ends become blanks.

    >>> clean("a\tb\x00c")
    'a bc'
    """
    return UNWRITABLE.sub("", BLANKS.sub(" ", text))


def attributes(data: Mapping[str, object], reserved: frozenset[str]) -> Attributes:
    """Give *data* with plain values; a reserved name gets a `_` behind."""
    found: Attributes = {}
    for name, value in sorted(data.items(), key=lambda item: str(item[0])):
        written = clean(str(name))
        written += "_" if written in reserved else ""
        kept = value_of(value)
        if kept not in {None, ""}:
            found[written] = kept
        if isinstance(value, Decimal) and value.is_finite() and not is_whole(value):
            found[f"{written}_text"] = format(value, "f")
    return found


def even(items: Iterable[tuple[K, Attributes]]) -> list[tuple[K, Attributes]]:
    """Give *items* in order, each attribute in one type: float for mixed numbers, else text.

    A label is always text, and a weight that is no number is `weight_`: tools compute with it.
    """
    ordered = sorted(items, key=lambda item: str(item[0]))
    kinds: dict[str, set[type]] = defaultdict(set, label={str, int})
    for _, data in ordered:
        for name, value in data.items():
            kinds[name].add(type(value))
    new = {"weight": "weight" if kinds["weight"] <= {int, float} else "weight_"}
    return [
        (key, {new.get(name, name): _as(value, kinds[name]) for name, value in data.items()})
        for key, data in ordered
    ]


def _names(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    names = {node: clean(str(node)) for node in graph}
    twice = [name for name, times in Counter(names.values()).items() if times > 1]
    if twice:
        raise ExportError(
            f"Two nodes would both be called {twice[0]!r} without control characters."
        )
    return names


def _edges(
    graph: "nx.MultiDiGraph[str]", names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str, str], Attributes]]:
    """Yield edges; a key that several pairs share is told apart by its pair, as GraphML wants."""
    shared = Counter(str(key) for _, _, key in graph.edges(keys=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = names[source], names[target]
        name = str(key) if shared[str(key)] == 1 else " ".join((str(key), *ends))
        yield (*ends, clean(name)), attributes(data, EDGE_RESERVED)


@singledispatch
def value_of(value: object) -> Plain | None:
    """Give *value* as every writer takes it; None and empty text are left out by the caller."""
    raise ExportError(f"An attribute holds a {type(value).__name__}; give text or a number.")


@value_of.register
def _(value: bool | None) -> bool | None:  # noqa: FBT001 - the value itself
    return value


@value_of.register
def _(value: int) -> int | str:
    return value if abs(value) < LONG else str(value)


@value_of.register
def _(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)


@value_of.register
def _(value: Decimal) -> Plain | None:
    if not value.is_finite():
        return str(value)
    return value_of(int(value) if is_whole(value) else float(value))


@value_of.register
def _(value: date) -> str:
    return value.isoformat()


@value_of.register
def _(value: str) -> str:
    return clean(value)


@value_of.register
def _(value: ox.NamedNode | ox.Literal) -> str:
    return clean(value.value)


@value_of.register(list)
@value_of.register(tuple)
def _(value: Iterable[object]) -> str:
    return "|".join(str(value_of(part)) for part in value if part is not None)


@value_of.register(set)
@value_of.register(frozenset)
def _(value: Iterable[object]) -> str:
    return "|".join(sorted(str(value_of(part)) for part in value if part is not None))


def is_whole(value: Decimal) -> bool:
    """Say whether the finite *value* has no fraction."""
    return value == value.to_integral()


def _as(value: Plain, kinds: set[type]) -> Plain:
    if len(kinds) == 1:
        return value
    return float(value) if kinds == {int, float} else str(value)
