"""What a picture of a network shows: one arrow per pair, with its words and its width."""

import math
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from camket.network import amount_label

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES = 60
"""A picture with more cannot be read; the rest is left out, and the picture says so."""
MOST_WORDS = 3
"""Different labels on one arrow; more are counted."""
NODE_WRAP: Final = {"left": 24, "right": 24, "above": 36}
EDGE_WRAP = 30
WIDEST = 5.0
LARGEST = 0.30
SMALLEST = 0.13

Edges = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Node:
    """A disc with its words."""

    name: str
    label: str
    kind: str
    kind_label: str
    radius: float
    """In inches."""
    side: str
    """Where the label stands: `left` of who only gives, `right` of who only gets, else `above`."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """All edges from one node to another."""

    source: str
    target: str
    label: str
    width: float
    """In points."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, without where."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    left_out: int
    """How many nodes are not shown."""
    by_amount: bool
    """Sizes and widths stand for money; else for the number of ties."""


def picture_of(graph: "nx.MultiDiGraph[str]") -> tuple[Picture, "nx.MultiDiGraph[str]"]:
    """Give what to draw of *graph*, and the part of it that is drawn."""
    by_amount = any("weight" in data for _, _, data in graph.edges(data=True))
    strength = _strengths(graph)
    shown = sorted(graph, key=lambda node: (-strength[node], node))[:MOST_NODES]
    part = graph.subgraph(shown)
    pairs = _pairs(part)
    found = Picture(
        nodes=tuple(_nodes(part, strength)),
        arrows=tuple(_arrows(pairs, str(graph.graph.get("lang", "vi")))),
        left_out=len(graph) - len(shown),
        by_amount=by_amount,
    )
    return found, part


def _strengths(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    """Give each node the money that passes it, in the currency told most often, or its ties."""
    edges = [(u, v, data) for u, v, data in graph.edges(data=True)]
    currency = _main_currency([data for _, _, data in edges])
    found: dict[str, float] = dict.fromkeys(graph, 0.0)
    for source, target, data in edges:
        found[source] += _weight(data, currency)
        found[target] += _weight(data, currency)
    return found


def _nodes(graph: "nx.MultiDiGraph[str]", strength: Mapping[str, float]) -> Iterable[Node]:
    most = max((strength[node] for node in graph), default=1.0) or 1.0
    for node in sorted(graph):
        data = graph.nodes[node]
        share = math.sqrt(strength[node] / most)
        side = _side(graph, node)
        yield Node(
            name=node,
            label=_wrapped(str(data.get("label", node)), NODE_WRAP[side]),
            kind=str(data.get("type", "")),
            kind_label=str(data.get("type_label", "")),
            radius=SMALLEST + (LARGEST - SMALLEST) * share,
            side=side,
        )


def _side(graph: "nx.MultiDiGraph[str]", node: str) -> str:
    if not set(graph.successors(node)) - {node}:
        return "right"
    return "above" if set(graph.predecessors(node)) - {node} else "left"


def _pairs(graph: "nx.MultiDiGraph[str]") -> dict[tuple[str, str], Edges]:
    found: dict[tuple[str, str], list[Mapping[str, object]]] = defaultdict(list)
    for source, target, _, data in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2]))
    ):
        found[source, target].append(data)
    return dict(found)


def _arrows(pairs: Mapping[tuple[str, str], Edges], lang: str) -> Iterable[Arrow]:
    currency = _main_currency([data for edges in pairs.values() for data in edges])
    sums = {pair: sum(_weight(d, currency) for d in edges) for pair, edges in pairs.items()}
    most = max(sums.values(), default=0.0) or 1.0
    for (source, target), edges in pairs.items():
        label = _amounts(edges, lang) if "amount" in edges[0] else _words(edges)
        width = 1.0 + (WIDEST - 1.0) * math.sqrt(sums[source, target] / most)
        yield Arrow(source, target, label, width)


def _main_currency(edges: Edges) -> str:
    """Choose the currency of most edges: sums of others stand beside, they cannot be compared."""
    times = Counter(_currency(data) for data in edges)
    return min(times, key=lambda currency: (-times[currency], currency), default="")


def _weight(data: Mapping[str, object], currency: str) -> float:
    value = data.get("weight", 1)
    if _currency(data) != currency or not isinstance(value, int | float):
        return 0.0
    return float(value)


def _currency(data: Mapping[str, object]) -> str:
    return str(data.get("currency", ""))


def _amounts(edges: Edges, lang: str) -> str:
    """Say what all *edges* come to, each currency on its line; one edge says its own words."""
    if len(edges) == 1:
        return str(edges[0].get("label", ""))
    sums: dict[str, Decimal] = defaultdict(Decimal)
    times = Counter(_currency(data) for data in edges)
    for data in edges:
        sums[_currency(data)] += Decimal(str(data.get("weight", 0)))
    return "\n".join(
        amount_label(total, currency, lang)
        + (f" (×{times[currency]})" if times[currency] > 1 else "")
        for currency, total in sorted(sums.items(), key=lambda item: (-times[item[0]], item[0]))
    )


def _words(edges: Edges) -> str:
    """Say what the *edges* are: one label on two lines, several on a line each."""
    times = Counter(str(data.get("label", "")) for data in edges)
    told = [
        f"{label} (×{n})" if n > 1 else label
        for label, n in sorted(times.items(), key=lambda item: (-item[1], item[0]))
    ]
    if len(told) == 1:
        return textwrap.fill(_short(told[0], 2 * EDGE_WRAP), EDGE_WRAP)
    more = [f"… (+{len(told) - MOST_WORDS})"] if len(told) > MOST_WORDS else []
    return "\n".join([f"• {_short(label, EDGE_WRAP)}" for label in told[:MOST_WORDS]] + more)


def _short(text: str, width: int) -> str:
    return textwrap.shorten(text, width, placeholder=" …")


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(_short(text, 3 * width), width)


CAPTIONS: Final = {
    (
        True,
        "vi",
    ): "Mũi tên đi từ bên cho đến bên nhận. Nét càng dày, nút càng to thì tiền càng nhiều.",
    (
        True,
        "en",
    ): "Arrows go from giver to receiver. Thicker lines and larger discs stand for more money.",
    (False, "vi"): "Nút càng to, nét càng dày thì càng nhiều mối liên hệ.",
    (False, "en"): "Larger discs and thicker lines stand for more ties.",
}
LEFT_OUT: Final = {"vi": "Không vẽ {} nút nhỏ nhất.", "en": "The {} smallest discs are left out."}
EMPTY: Final = {"vi": "Chưa có dữ liệu.", "en": "Nothing is recorded."}


def caption(picture: Picture, lang: str) -> str:
    """Say how to read *picture*, and what it leaves out."""
    code = "vi" if lang == "vi" else "en"
    if not picture.nodes:
        return EMPTY[code]
    found = CAPTIONS[picture.by_amount, code]
    return f"{found} {LEFT_OUT[code].format(picture.left_out)}" if picture.left_out else found
