"""A row and its mapping → the things that the row tells of, and what it says of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from camket.records.allowed import term
from camket.records.building import DataSet, another_name, named
from camket.records.cells import (
    CellError,
    Fault,
    Moment,
    currency_in,
    name_in,
    number_in,
    time_in,
    web_address,
    words_in,
)
from camket.records.deeds import day, money, period, window
from camket.records.mapping import Choice, Says, TableMapping, Thing
from camket.records.rows import Row
from camket.records.templates import Template
from camket.terms.vocabulary import RDF, XSD

Cells = Mapping[str, str]
Parts = Iterator[Triple | Fault]
NEVER = "\0"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of one row: several when its cell holds several."""

    rule: Thing
    cells: Cells
    id: str
    kind: str

    def node(self, data: DataSet, nth: int = 1) -> NamedNode:
        """Give its IRI; the *nth* of those that have one id."""
        return data.thing(self.kind, f"{self.id}|{nth}" if nth > 1 else self.id)


def things_in(mapping: TableMapping, row: Row) -> dict[str, list[Found]]:
    """Give the things that *row* tells of, by their names in *mapping*."""
    cells = _cleaned(mapping, row)
    return {rule.name: list(_found(rule, cells, row)) for rule in mapping.things}


def said_of(found: Found, node: NamedNode, nodes: Mapping[str, list[NamedNode]]) -> Parts:
    """Yield what the row says of one thing; *nodes* are those of the row by name."""
    rule, cells = found.rule, found.cells
    yield Triple(node, RDF.type, _term(rule.type, cells))
    yield from _names(found, node)
    yield from _worth(rule, node, cells)
    for group, build in ((rule.took_place, window), (rule.holds, period)):
        start, end = _times(group, cells)
        yield from build(node, start, end)
    for said in rule.says:
        yield from _said(said, node, cells, nodes)


def _cleaned(mapping: TableMapping, row: Row) -> dict[str, str]:
    cells = {}
    for column in sorted(mapping.columns()):
        with_column = row.cells[column]
        try:
            cells[column] = words_in(with_column)
        except CellError as bad:
            raise bad.within(column) from bad
    return cells


def _found(rule: Thing, cells: Cells, row: Row) -> Iterator[Found]:
    for part in _parted(rule, cells):
        id_ = rule.id.fill(part) if rule.id.text else row.selector
        if id_ and name_in(id_):
            yield Found(rule, part, id_, _chosen(rule.kind, part))


def _parted(rule: Thing, cells: Cells) -> Iterator[Cells]:
    by = rule.options.get("split")
    if not by:
        yield cells
        return
    packed = [column for column in rule.id.columns if by in cells[column]]
    if not packed:
        yield cells
        return
    every = int(rule.options.get("every", 1))
    parts = {column: cells[column].split(by)[::every] for column in packed}
    for number in range(max(map(len, parts.values()))):
        yield dict(cells) | {
            c: found[number].strip() if number < len(found) else "" for c, found in parts.items()
        }


def _chosen(choice: Choice, cells: Cells) -> str:
    text = choice.template.fill(cells)
    if choice.lookup is None:
        return text
    return _looked_up(choice.lookup, text, choice.template)


def _term(choice: Choice, cells: Cells) -> NamedNode:
    found = term(_chosen(choice, cells))
    if found is None:
        raise _fault(choice.template, "", "unknown-value", "It has no class.")
    return found


def _looked_up(lookup: Mapping[str, str], text: str, template: Template) -> str:
    if text not in lookup:
        raise _fault(template, text, "unknown-value", f"The lookup has no {text!r}.")
    return lookup[text]


def _names(found: Found, node: NamedNode) -> Parts:
    rule = found.rule
    if not rule.label.text:
        return
    name = name_in(rule.label.fill(found.cells))
    if not name:
        raise _fault(rule.label, "", "no-name", f"The {rule.name} has no name.")
    yield from named(node, name, lang=rule.options.get("lang"))
    if other := name_in(rule.others.fill(found.cells)) if rule.others.text else None:
        yield from another_name(node, other, rule.options.get("lang", ""))


def _worth(rule: Thing, node: NamedNode, cells: Cells) -> Parts:
    if not rule.money:
        return
    amount, currency = (Template(rule.money.get(key, "")) for key in ("amount", "currency"))
    text = amount.fill(cells)
    if not text:
        if rule.money.get("needed") == "no":
            return
        raise _fault(amount, "", "no-number", "It has no amount.")
    with _Column(amount):
        value = number_in(
            text, point=rule.money.get("point", "."), grouping=rule.money.get("grouping", "")
        )
        value = number_in(f"{value * Decimal(rule.money.get('times', 1)):f}")
    with _Column(currency):
        yield from money(node, value, currency_in(currency.fill(cells)))


def _times(group: Mapping[str, str], cells: Cells) -> tuple[Moment | None, Moment | None]:
    def moment(key: str) -> Moment | None:
        template = Template(group.get(key, ""))
        text = template.fill(cells)
        with _Column(template):
            return time_in(text, group.get("order", "")) if text else None

    point = moment("on")
    return point or moment("start"), point or moment("end")


def _said(said: Says, node: NamedNode, cells: Cells, nodes: Mapping[str, list[NamedNode]]) -> Parts:
    if said.constant:
        yield Triple(node, said.predicate, said.constant)
        return
    if said.thing:
        found: list[NamedNode | Literal | Fault] = list(nodes[said.thing])
    else:
        found = list(_values(said, cells))
    faults = [value for value in found if isinstance(value, Fault)]
    if said.options.get("required") and (faults or not found):
        reason = f"It needs a {said.thing or 'value'}."
        raise CellError(faults[0]) if faults else _fault(said.template, "", "no-text", reason)
    for value in found:
        yield value if isinstance(value, Fault) else Triple(node, said.predicate, value)


def _values(said: Says, cells: Cells) -> Iterator[NamedNode | Literal | Fault]:
    """Yield what the cells say, a fault for what cannot be held."""
    text = said.template.fill(cells)
    by = said.options.get("split")
    for one in text.split(by) if by else [text]:
        word = one.strip()
        if word and not (said.lookup and said.lookup.get(word) == ""):
            try:
                yield _value(said, word)
            except CellError as bad:
                yield bad.within(", ".join(said.template.columns)).fault


def _value(said: Says, text: str) -> NamedNode | Literal:
    if said.lookup is not None:
        found = term(_looked_up(said.lookup, text, said.template))
        if found is None:
            raise _fault(said.template, text, "unknown-value", "It is no term.")
        return found
    datatype = said.options.get("datatype", "string")
    if datatype == "anyURI":
        return _address(text)
    if datatype == "date":
        return _day(text, said.options.get("order", ""))
    if datatype in {"decimal", "integer"}:
        return _number(text, datatype)
    return Literal(text, language=said.options.get("lang"))


def _address(text: str) -> NamedNode:
    address = web_address(text)
    if not address:
        raise CellError(Fault(text, "no-address", "It is no web address.", "Write https://…"))
    return NamedNode(address)


def _day(text: str, order: str) -> Literal:
    moment = time_in(text, order)
    if not moment.is_day:
        remedy = "Map it by took_place or holds, which keep the words."
        raise CellError(Fault(text, "no-date", f"{text!r} is no single day.", remedy))
    return day(moment.first)


def _number(text: str, datatype: str) -> Literal:
    value = number_in(text)
    if datatype == "integer" and value != int(value):
        raise CellError(Fault(text, "no-number", f"{text!r} is no whole number.", "Mend it."))
    plain = f"{value.normalize():f}"
    return Literal(plain, datatype=XSD.integer if datatype == "integer" else XSD.decimal)


def _fault(template: Template, value: str, code: str, reason: str) -> CellError:
    columns = ", ".join(template.columns)
    return CellError(Fault(value, code, reason, "Mend the cell, or the mapping.", columns))


@dataclass(frozen=True, slots=True)
class _Column:
    """Names the columns of a template in an error that comes from its cells."""

    template: Template

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, CellError) and not error.fault.column:
            error.fault = replace(error.fault, column=", ".join(self.template.columns))
