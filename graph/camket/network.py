"""Networks: the answer to a query of `queries/network/` as a networkx graph.

Nodes and edges carry plain attributes alone (text, whole numbers, floats), so that any tool
reads them. A node has `label`, `label_en`, `type` and `type_label`; an edge has its `iri`, a
short `label` and the columns of its query: things by IRI with a `_label` beside, concepts by
their code, amounts as numbers with the exact text beside.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from camket import resources
from camket.canned import Answer, Bilingual, Values, answer, labels, library, load, types
from camket.canned.answering import Row
from camket.canned.tables import text_of
from camket.errors import QueryError
from camket.store import Store
from camket.terms import ONT

if TYPE_CHECKING:
    import networkx as nx

Plain = str | int | float

SIZES: Final = {
    Decimal(10**9): Bilingual(vi="tỷ", en="bn"),
    Decimal(10**6): Bilingual(vi="triệu", en="m"),
}
BOUNDS: Final = {"bound-at-least": "≥ ", "bound-at-most": "≤ ", "bound-about": "≈ "}
"""What stands before an amount that is not exact."""


def names() -> tuple[str, ...]:
    """Give the names of the networks, sorted."""
    return library.names(_shelf())


def network(
    store: Store, name: str, lang: str = "vi", *, values: Values | None = None
) -> "nx.MultiDiGraph[str]":
    """Ask *store* for the network *name*, with labels in *lang*: one edge per act and pair.

    The graph itself carries `name`, `title`, `lang` and, when a limit cut it, `truncated`.
    """
    import networkx as nx

    query = load(name, _shelf())
    if not {"source", "target", "edge"} <= set(query.network):
        raise QueryError(f"{name}: the header has no `network:` roles.", query=name)
    found = answer(store, query, values)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        name=name, title=query.title.say(lang), lang=lang, truncated=found.truncated
    )
    words = _words(store, found, lang)
    graph.add_nodes_from(_nodes(store, found, lang))
    for source, target, act, attributes in _edges(found, words):
        graph.add_edge(source, target, key=act, **attributes)
    return graph


def amount_label(amount: Decimal, currency: str, lang: str = "vi") -> str:
    """Say an amount briefly.

    >>> amount_label(Decimal("2500000000"), "VND"), amount_label(Decimal(30000), "USD", "en")
    ('2,5 tỷ VND', '30,000 USD')
    """
    for size, words in SIZES.items():
        if amount >= size and amount % (size / 1000) == 0:
            return f"{_grouped(amount / size, lang)} {words.say(lang)} {currency}".strip()
    return f"{_grouped(amount, lang)} {currency}".strip()


@dataclass(frozen=True, slots=True)
class _Words:
    """Labels of what stands in the cells, in one language."""

    of: Mapping[str, str]
    lang: str

    def say(self, iri: str) -> str:
        return self.of.get(iri) or _local(iri)


def _shelf() -> Path:
    return resources.queries() / "network"


def _words(store: Store, found: Answer, lang: str) -> _Words:
    kinds = found.query.columns
    wanted = {
        cell.value
        for row in found.rows
        for column, cell in zip(found.columns, row, strict=True)
        if cell is not None and kinds[column] in {"iri", "concept"}
    }
    return _Words(labels(store, wanted, lang), lang)


def _nodes(store: Store, found: Answer, lang: str) -> Iterator[tuple[str, dict[str, Plain]]]:
    ends = {_cell(found, row, role) for row in found.rows for role in ("source", "target")}
    local, english = (labels(store, ends, code) for code in (lang, "en"))
    classes = types(store, ends)
    of_classes = labels(store, {c for found in classes.values() for c in found}, lang)
    for iri in sorted(ends):
        kind = _chief(classes.get(iri, ()))
        yield (
            iri,
            {
                "label": local.get(iri) or _local(iri),
                "label_en": english.get(iri) or local.get(iri) or _local(iri),
                "type": _local(kind),
                "type_label": of_classes.get(kind) or _local(kind),
            },
        )


def _chief(classes: Iterable[str]) -> str:
    """Choose the class that says most: one of the house before the others."""
    return min(classes, key=lambda c: (not c.startswith(ONT), c), default="")


def _edges(found: Answer, words: _Words) -> Iterator[tuple[str, str, str, dict[str, Plain]]]:
    shares = Counter(_cell(found, row, "edge") for row in found.rows)
    for row in found.rows:
        act = _cell(found, row, "edge")
        attributes = dict(_attributes(found, row, words))
        attributes["label"] = _edge_label(found, row, words)
        if "weight" in found.query.network:
            attributes["joint"] = shares[act]
            attributes["weight"] = _number(Decimal(_cell(found, row, "weight")) / shares[act])
        yield _cell(found, row, "source"), _cell(found, row, "target"), act, attributes


def _attributes(found: Answer, row: Row, words: _Words) -> Iterator[tuple[str, Plain]]:
    roles = found.query.network
    yield "iri", _cell(found, row, "edge")
    for column, cell in zip(found.columns, row, strict=True):
        text = text_of(cell)
        if text and column not in {roles["source"], roles["target"], roles["edge"]}:
            yield from _plain(column, found.query.columns[column], text, words)


def _plain(column: str, kind: str, text: str, words: _Words) -> Iterator[tuple[str, Plain]]:
    match kind:
        case "decimal" | "integer":
            yield column, _number(Decimal(text))
            if kind == "decimal":
                yield f"{column}_text", text
        case "concept":
            yield column, _local(text)
            if text in words.of:
                yield f"{column}_label", words.say(text)
        case "iri":
            yield column, text
            yield f"{column}_label", words.say(text)
        case _:
            yield column, text


def _edge_label(found: Answer, row: Row, words: _Words) -> str:
    cells = {
        column: text
        for column, cell in zip(found.columns, row, strict=True)
        if (text := text_of(cell))
    }
    if "amount" in cells:
        currency = _local(cells.get("currency", ""))
        said = amount_label(Decimal(cells["amount"]), currency, words.lang)
        return BOUNDS.get(_local(cells.get("bound", "")), "") + said
    for column in ("post", "relation"):
        if column in cells:
            return words.say(cells[column])
    return cells.get("words") or _local(_cell(found, row, "edge"))


def _cell(found: Answer, row: Row, role: str) -> str:
    cell = row[found.columns.index(found.query.network[role])]
    if cell is None:
        raise QueryError(f"{found.query.name}: a row has no {role}.", query=found.query.name)
    return cell.value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral() else float(value)


def _grouped(value: Decimal, lang: str) -> str:
    text = f"{value.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def statistics(graph: "nx.MultiDiGraph[str]", best: int = 5) -> list[tuple[str, str]]:
    """Give the counts of *graph*, and its *best* connected nodes by degree and betweenness."""
    import networkx as nx

    degrees = dict(graph.degree())
    between = nx.betweenness_centrality(nx.DiGraph(graph))
    rows = [("nodes", str(graph.number_of_nodes())), ("edges", str(graph.number_of_edges()))]
    rows.append(("parts", str(nx.number_weakly_connected_components(graph))))
    for name, scores in (("degree", degrees), ("betweenness", between)):
        top = sorted(scores, key=lambda node: (-scores[node], node))[:best]
        rows += [(f"{name} {scores[n]:.4g}", str(graph.nodes[n].get("label", n))) for n in top]
    return rows
