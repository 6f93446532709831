"""What a table mapping says: which things a row tells of, and what of each.

::

    name: gifts                        # how the mapping is called
    match: [Giver, Receiver, Sum]      # columns by which a shipped mapping knows its tables
    ids: gifts-vn                      # files with this word share their ids
    left_out: [Street]                 # columns that are not read on purpose
    main: gift                         # the thing that a row is about
    things:
      giver:
        kind: body                     # or {value: "{Type}", lookup: {P: person, B: body}}
        type: ck:Body                  # likewise
        id: "{Giver}"                  # what tells things of this kind apart
        split: "|"                     # several in one cell; every: 2 takes each second one
        name: "{Giver}"
      gift:
        kind: delivery
        type: ck:MoneyTransfer
        id: "{Giver}|{Receiver}|{Sum}|{Day}"
        repeats: undecided             # the same id again may be the same deed, or another
        money: {amount: "{Sum}", currency: EUR}    # times: 1000, point: ",", grouping: "."
        took_place: {on: "{Day}", order: "%d/%m/%Y"}   # or start and end; holds: of a state
        says:
          - {predicate: ck:provider, thing: giver}
          - {predicate: ck:deliveryStage, is: c:stage-disbursed}
          - {predicate: ck:sourceText, template: "{Why}", lang: de, split: ";"}
          - {predicate: ck:sector, template: "{Sector}", lookup: {health: c:sector-120, none: ""}}
          - {predicate: dct:identifier, template: "{No}", datatype: string, required: "yes"}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NoReturn

from pyoxigraph import NamedNode

from camket.errors import SourceError
from camket.records.allowed import all_terms, term
from camket.records.templates import Template
from camket.records.yaml_text import parsed_yaml
from camket.terms.names import KINDS

WHOLE = re.compile(r"[1-9]\d{0,8}")
OF_THE_HOME = frozenset({"agent", "claim", "passage", "review", "run", "selector", "snapshot"})
DATATYPES = frozenset({"string", "decimal", "integer", "date", "anyURI"})
KEYS = {"name", "match", "ids", "left_out", "main", "things"}
THING_KEYS = {
    "kind", "type", "id", "split", "every", "repeats", "name", "other_names", "lang", "money",
    "took_place", "holds", "says",
}  # fmt: skip
SAYS_KEYS = {
    "predicate", "thing", "is", "template", "lookup", "split", "lang", "datatype", "order",
    "required",
}  # fmt: skip
MONEY_KEYS = {"amount", "currency", "point", "grouping", "times", "needed"}
TIME_KEYS = {"on", "start", "end", "order"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A word, or one of several by the text of a row."""

    template: Template
    lookup: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Says:
    """One thing that a row says of a thing."""

    predicate: NamedNode
    place: str
    thing: str = ""
    constant: NamedNode | None = None
    template: Template = field(default_factory=lambda: Template(""))
    lookup: Mapping[str, str] | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that each row tells of."""

    name: str
    kind: Choice
    type: Choice
    id: Template
    label: Template
    others: Template
    options: Mapping[str, str]
    money: Mapping[str, str]
    took_place: Mapping[str, str]
    holds: Mapping[str, str]
    says: tuple[Says, ...]

    def templates(self) -> Iterator[Template]:
        """Yield every template of the thing."""
        yield from (self.kind.template, self.type.template, self.id, self.label, self.others)
        for group in (self.money, self.took_place, self.holds):
            yield from (
                Template(v)
                for k, v in group.items()
                if k in {"amount", "currency", "on", "start", "end"}
            )
        yield from (said.template for said in self.says)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How the rows of a table become records."""

    name: str
    main: str
    things: tuple[Thing, ...]
    match: frozenset[str]
    left_out: frozenset[str]
    ids: str = ""
    """What the ids of several files belong to; empty: to this file."""

    def columns(self) -> frozenset[str]:
        """Give the columns that the templates name."""
        return frozenset(c for thing in self.things for t in thing.templates() for c in t.columns)


def mapping_in(text: str, place: str) -> TableMapping:
    """Read a mapping; SourceError, with what is wrong where, when it is none."""
    return _Reader(place).mapping(parsed_yaml(text, place))


class _Reader:
    def __init__(self, place: str) -> None:
        self.place = place

    def mapping(self, document: Any) -> TableMapping:  # noqa: ANN401 - what YAML holds
        given = self._known(document, KEYS, "the mapping")
        things = self._object(given.get("things"), "things")
        main = self._text(given.get("main"), "main")
        if main not in things:
            self._fail("main", f"{main!r} is none of the things ({', '.join(things) or 'none'})")
        return TableMapping(
            name=self._text(given.get("name"), "name"),
            main=main,
            things=tuple(self._thing(name, rule, set(things)) for name, rule in things.items()),
            match=frozenset(self._list(given.get("match", []), "match")),
            left_out=frozenset(self._list(given.get("left_out", []), "left_out")),
            ids=self._text(given.get("ids", ""), "ids", empty=True),
        )

    def _thing(self, name: str, rule: Any, things: set[str]) -> Thing:  # noqa: ANN401
        at = f"things.{name}"
        given = self._known(rule, THING_KEYS, at)
        self._whole(given.get("every", "1"), f"{at}.every")
        says = given.get("says", [])
        if not isinstance(says, list):
            self._fail(f"{at}.says", "a list should stand here")
        return Thing(
            name=name,
            kind=self._choice(given.get("kind"), f"{at}.kind", self._is_kind),
            type=self._choice(given.get("type"), f"{at}.type", self._is_term),
            id=Template(self._text(given.get("id", ""), f"{at}.id", empty=True)),
            label=Template(self._text(given.get("name", ""), f"{at}.name", empty=True)),
            others=Template(self._text(given.get("other_names", ""), at, empty=True)),
            options={
                k: self._text(given[k], at)
                for k in ("split", "every", "repeats", "lang")
                if k in given
            },
            money=self._money(given.get("money"), f"{at}.money"),
            took_place=self._group(given.get("took_place"), TIME_KEYS, f"{at}.took_place"),
            holds=self._group(given.get("holds"), TIME_KEYS, f"{at}.holds"),
            says=tuple(self._says(f"{at}.says[{n}]", s, things) for n, s in enumerate(says)),
        )

    def _says(self, at: str, rule: Any, things: set[str]) -> Says:  # noqa: ANN401
        given = self._known(rule, SAYS_KEYS, at)
        if sum(key in given for key in ("thing", "is", "template")) != 1:
            self._fail(at, "one of thing, is and template should stand here")
        thing = self._text(given.get("thing", ""), f"{at}.thing", empty=True)
        if thing and thing not in things:
            self._fail(f"{at}.thing", f"{thing!r} is none of the things", things)
        lookup = self._lookup(given, at)
        if given.get("datatype", "string") not in DATATYPES:
            self._fail(f"{at}.datatype", f"{given['datatype']!r} is none", DATATYPES)
        return Says(
            predicate=self._term(self._text(given.get("predicate"), at), f"{at}.predicate"),
            place=at,
            thing=thing,
            constant=self._term(given["is"], f"{at}.is") if "is" in given else None,
            template=Template(self._text(given.get("template", ""), at, empty=True)),
            lookup=lookup,
            options={
                k: self._text(given[k], f"{at}.{k}")
                for k in ("split", "lang", "datatype", "order", "required")
                if k in given
            },
        )

    def _lookup(self, given: Mapping[str, Any], at: str) -> Mapping[str, str] | None:
        if "lookup" not in given:
            return None
        lookup = self._object(given["lookup"], f"{at}.lookup")
        for word in lookup.values():
            if word:
                self._term(word, f"{at}.lookup")
        return lookup

    def _choice(self, given: Any, at: str, check: Any) -> Choice:  # noqa: ANN401
        if not isinstance(given, dict):
            check(self._text(given, at), at)
            return Choice(Template(given))
        told = self._known(given, {"value", "lookup"}, at)
        lookup = self._object(told.get("lookup"), f"{at}.lookup")
        for word in lookup.values():
            check(word, f"{at}.lookup")
        return Choice(Template(self._text(told.get("value"), f"{at}.value")), lookup)

    def _is_kind(self, word: Any, at: str) -> None:  # noqa: ANN401
        kinds = KINDS - OF_THE_HOME
        if word not in kinds:
            self._fail(at, f"{word!r} is no kind of thing", kinds)

    def _is_term(self, word: Any, at: str) -> None:  # noqa: ANN401
        self._term(word, at)

    def _term(self, word: Any, at: str) -> NamedNode:  # noqa: ANN401
        found = term(word) if isinstance(word, str) else None
        return found or self._fail(at, f"{word!r} is no term that a table may use", all_terms())

    def _group(self, given: Any, keys: set[str], at: str) -> Mapping[str, str]:  # noqa: ANN401
        if given is None:
            return {}
        told = self._known({"on": given} if isinstance(given, str) else given, keys, at)
        return {key: self._text(value, f"{at}.{key}") for key, value in told.items()}

    def _money(self, given: Any, at: str) -> Mapping[str, str]:  # noqa: ANN401
        money = self._group(given, MONEY_KEYS, at)
        self._whole(money.get("times", "1"), f"{at}.times")
        return money

    def _whole(self, given: Any, at: str) -> None:  # noqa: ANN401
        if not (isinstance(given, str) and WHOLE.fullmatch(given)):
            self._fail(at, f"{given!r} is no whole number above 0")

    def _known(self, given: Any, keys: set[str], at: str) -> Mapping[str, Any]:  # noqa: ANN401
        found = self._object(given, at)
        for key in found:
            if key not in keys:
                self._fail(at, f"{key!r} is no key here", keys)
        return found

    def _object(self, given: Any, at: str) -> Mapping[str, Any]:  # noqa: ANN401
        return (
            given if isinstance(given, dict) else self._fail(at, "`key: value` lines belong here")
        )

    def _list(self, given: Any, at: str) -> list[str]:  # noqa: ANN401
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return list(given)
        return self._fail(at, "a list of columns should stand here")

    def _text(self, given: Any, at: str, *, empty: bool = False) -> str:  # noqa: ANN401
        if isinstance(given, str) and (empty or given):
            return given
        return self._fail(at, "a text should stand here")

    def _fail(self, at: str, what: str, known: Any = ()) -> NoReturn:  # noqa: ANN401
        word = what.partition("'")[2].partition("'")[0]
        near = get_close_matches(word, sorted(known), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " See the form of a mapping."
        raise SourceError(f"{self.place}, {at}: {what}.{hint}", source=self.place)
