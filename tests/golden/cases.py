"""Golden cases: how they are found, and how two engines answer them."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery

from camket import canned, resources
from camket.canned import Answer, CannedQuery, Values
from camket.canned.tables import text_of
from camket.store import EmbeddedStore
from camket.terms import BASE
from golden.world import world

HERE = Path(__file__).parent

Rows = list[list[str]]


class Case:
    """One question with the answer that it must get."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.parent.name
        self.fixtures = tuple((folder / "data.txt").read_text(encoding="utf-8").split())

    @property
    def query(self) -> CannedQuery:
        """Give the query that is asked."""
        return load(self.name)

    @property
    def values(self) -> Values:
        """Give what it is asked with."""
        found: dict[str, list[str]] = {}
        for line in (self.folder / "params.txt").read_text(encoding="utf-8").splitlines():
            name, value = line.split("=", 1)
            found.setdefault(name, []).append(value)
        return {name: values[0] if len(values) == 1 else values for name, values in found.items()}

    @property
    def store(self) -> EmbeddedStore:
        """Give the fixtures as a store."""
        return store(self.fixtures)

    def ask(self, **changed: object) -> Rows:
        """Give the rows that the embedded store answers, cells as text."""
        return written(canned.answer(self.store, self.query, {**self.values, **changed}))

    def ask_rdflib(self) -> Rows:
        """Give the rows that rdflib answers to the same text."""
        text = canned.bind(self.query, self.values, lookup=canned.finder(self.store))
        found = dataset(self.fixtures).query(prepareQuery(text))
        rows = tuple(tuple(map(term_of, row)) for row in found)
        columns = tuple(map(str, found.vars or ()))
        return written(canned.answer_of(self.query, columns, rows))


def shelves() -> tuple[Path, ...]:
    return resources.queries(), resources.queries() / "network"


@cache
def load(name: str) -> CannedQuery:
    return canned.load(name, next(shelf for shelf in shelves() if name in canned.names(shelf)))


def all_names() -> list[str]:
    return [name for shelf in shelves() for name in canned.names(shelf)]


def cases() -> list[Case]:
    return [Case(path.parent) for path in sorted(HERE.glob("*/*/answer.csv"))]


@cache
def store(names: tuple[str, ...]) -> EmbeddedStore:
    return EmbeddedStore.of(world(*names))


@cache
def dataset(names: tuple[str, ...]) -> rdflib.Dataset:
    found = rdflib.Dataset(default_union=False)
    found.parse(data=ox.serialize(world(*names), format=ox.RdfFormat.N_QUADS), format="nquads")
    return found


def written(answer: Answer) -> Rows:
    return [[(text_of(cell) or "").replace(BASE, "") for cell in row] for row in answer.rows]


def term_of(node: object) -> ox.NamedNode | ox.Literal | None:
    match node:
        case None:
            return None
        case rdflib.URIRef():
            return ox.NamedNode(str(node))
        case rdflib.Literal(language=str(language)):
            return ox.Literal(str(node), language=language)
        case rdflib.Literal(datatype=rdflib.URIRef() as datatype):
            return ox.Literal(str(node), datatype=ox.NamedNode(str(datatype)))
        case rdflib.Literal():
            return ox.Literal(str(node))
    raise TypeError(f"{node!r} is neither an IRI nor a literal")
