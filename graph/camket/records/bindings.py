"""Results of a query to Wikidata, as SPARQL JSON: who holds which post, one statement a row.

The variables are `statement`, `item` or `person`, `role` or `position`, `org`, `party`,
`district`, `start`, `end`; a name stands in `<variable>Label`, `<variable>_<language>` or
`<variable>_name_<language>`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Triple

from camket.records.building import DataSet
from camket.records.cells import CellError, Fault, Moment, name_in
from camket.records.deeds import period
from camket.records.items import (
    Items,
    as_party,
    item_in,
    kind_in,
    seats,
    statement_match,
    time_bound,
)
from camket.records.nested import text_at
from camket.records.people import WIKIDATA
from camket.terms.vocabulary import CK, DCT, ORG, RDF

ALIASES = {"person": "item", "position": "role", "organization": "org", "post": "role"}
THINGS = ("item", "role", "org", "party", "district")
OTHERS = frozenset({"statement", "start", "end", "org_seat_count", "role_superclass"})
NAME = re.compile(
    r"(?:(?P<of>[a-z]+)_)?name_(?P<lang>[a-z-]+)|(?P<thing>\w+?)(?:Label|_(?P<in>[a-z]{2,3}))"
)
Parts = Iterator[Triple | Fault]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by variable, and the names of each thing by language."""

    cells: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, binding: Mapping[str, Any]) -> "Row":
        """Read a row; CellError when a cell holds no text."""
        cells, names = {}, dict[str, dict[str, str]]()
        for variable, cell in binding.items():
            told = text_at(cell, "value") if isinstance(cell, dict) else ""
            of, lang = name_variable(variable)
            if of:
                language = text_at(cell, "xml:lang") if isinstance(cell, dict) else ""
                if name := name_in(told):
                    names.setdefault(of, {})[language or lang] = name
            else:
                cells[ALIASES.get(variable, variable)] = told
        return cls(cells, names)

    def item(self, variable: str) -> str:
        """Give the id of the item at *variable*, empty when there is none."""
        return item_in(self.cells.get(variable, ""))

    def time(self, variable: str) -> Moment | None:
        """Give the time at *variable*; CellError when it is none."""
        told = self.cells.get(variable, "")
        try:
            return time_bound(told) if told else None
        except CellError as bad:
            raise bad.within(variable) from bad

    @property
    def statement(self) -> str:
        """The id of the statement, empty without one."""
        told = self.cells.get("statement", "")
        return told.removeprefix(WIKIDATA + "statement/") if told.startswith(WIKIDATA) else ""


def name_variable(variable: str) -> tuple[str, str]:
    """Tell of which thing *variable* gives the name, and in which language.

    >>> name_variable("party_name_cy"), name_variable("itemLabel"), name_variable("start")
    (('party', 'cy'), ('item', ''), ('', ''))
    """
    found = NAME.fullmatch(variable)
    if not found:
        return "", ""
    of = found["of"] or found["thing"] or "item"
    of = ALIASES.get(of, of)
    known = of in THINGS or of == "role_superclass"
    return (of, found["lang"] or found["in"] or "") if known else ("", "")


def is_known(variable: str) -> bool:
    """Tell whether *variable* is read."""
    own = ALIASES.get(variable, variable)
    return own in THINGS or own in OTHERS or bool(name_variable(variable)[0])


def held(items: Items, data: DataSet, row: Row) -> tuple[NamedNode, Parts]:
    """Give the tenure that *row* tells of, and what is told of it; CellError without a post."""
    person, role = row.item("item"), row.item("role")
    for variable, id_ in (("item", person), ("role", role)):
        if not id_:
            told = row.cells.get(variable, "")
            reason = "No item of Wikidata stands here."
            raise CellError(Fault(told, "no-id", reason, "Ask for the item.", variable))
    key = row.statement or "|".join(
        row.cells.get(k, "") for k in ("item", "role", "org", "district", "start")
    )
    node = data.thing("tenure", key)
    return node, _parts(items, node, row, (person, role))


def _parts(items: Items, node: NamedNode, row: Row, known: tuple[str, str]) -> Parts:
    person, role = known
    body = items.thing("body", row.item("org")) if row.item("org") else None
    post = items.thing("post", role)
    yield Triple(node, RDF.type, CK.Tenure)
    yield Triple(node, ORG.member, items.thing("person", person))
    yield Triple(node, CK.post, post)
    yield from statement_match(node, row.statement)
    yield from items.described("person", person, _named(row, "item"))
    kinds = _named(row, "role_superclass")
    yield from items.post(role, _named(row, "role"), kinds, body)
    if kind_in(_named(row, "role"), kinds) == "delegate":
        yield from seats(post, row.cells.get("org_seat_count", ""))
    if body:
        yield Triple(node, ORG.organization, body)
        yield from items.described("body", row.item("org"), _named(row, "org"))
    yield from _standing_for(items, node, row)
    try:
        yield from period(node, row.time("start"), row.time("end"))
    except CellError as bad:
        yield bad.fault


def _standing_for(items: Items, node: NamedNode, row: Row) -> Iterator[Triple]:
    """Yield the party and the district that the holder stands for."""
    if party := row.item("party"):
        yield Triple(node, CK.onBehalfOf, items.thing("body", party))
        yield from items.described("body", party, _named(row, "party"))
        yield from as_party(items.thing("body", party))
    if district := row.item("district"):
        yield Triple(node, DCT.spatial, items.thing("place", district))
        yield from items.described("place", district, _named(row, "district"))


def _named(row: Row, variable: str) -> Mapping[str, str]:
    return row.names.get(variable, {})
