"""A page with its infobox → the offices that it tells of, nested ones too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from camket.records.cells import CellError, Fault
from camket.records.nested import text_at
from camket.records.office_names import OfficeName, SeveralError, office_in
from camket.records.spans import Term, is_open, moment_in, term_in, time_among
from camket.records.wikitext import Link, lines_in, people_in, templates_in

FIELD = re.compile(r"(?P<name>[^\d]*?)_?(?P<number>\d*)")
ENGLISH = {
    "chức_vụ": "office",
    "bắt_đầu": "term_start",
    "kết_thúc": "term_end",
    "tiền_nhiệm": "predecessor",
    "kế_nhiệm": "successor",
}
READ = frozenset({"name", *ENGLISH.values()})
PRECEDES, FOLLOWS = "predecessor", "successor"
LONGEST = 100_000
"""Characters of a field: beyond, it is no infobox."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office of a page."""

    field: str
    """The field of the infobox that it stands in: an outer one, for a nested office."""
    number: str
    """What tells it from the others of the page."""
    name: OfficeName
    term: Term
    others: tuple[tuple[str, Link], ...]
    """Whom it came from and went to."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Infobox:
    """One page."""

    id: str
    title: str
    name: str
    fields: tuple[str, ...]
    """Names of all its fields, without numbers."""
    offices: tuple[Office | Fault, ...]


def infobox_in(page: Mapping[str, Any]) -> Infobox:
    """Read the infobox of *page*; CellError when it has no id, no title or no fields."""
    id_, title, given = text_at(page, "id"), text_at(page, "title"), page.get("infobox")
    if not id_ or not title or not isinstance(given, dict):
        reason = "A page needs its id, its title and an infobox."
        raise CellError(Fault(title or id_, "no-id", reason, "Complete the page.", "id"))
    fields = {k: v for k, v in given.items() if isinstance(v, str) and len(v) <= LONGEST}
    return Infobox(
        id=id_,
        title=title,
        name=" ".join(lines_in(fields.get("name", ""))),
        fields=tuple(sorted({_named(field)[0] for field in fields})),
        offices=tuple(_offices(fields)),
    )


def _offices(fields: Mapping[str, str]) -> Iterator[Office | Fault]:
    yield from _told(fields, "", "")
    for field, value in fields.items():
        if "{{" not in value:
            continue
        for nth, inner in enumerate(templates_in(value), start=1):
            yield from _told(inner, field, f"{field}.{nth}.")


def _told(fields: Mapping[str, str], outer: str, prefix: str) -> Iterator[Office | Fault]:
    known = {_named(field): (field, value) for field, value in fields.items()}
    for (name, number), (field, value) in known.items():
        if name == "office" and value.strip():
            told = {part: known.get((part, number), ("", ""))[1] for part in READ}
            yield from _office(outer or field, f"{prefix}{number}", told)


def _office(field: str, number: str, told: Mapping[str, str]) -> Iterator[Office | Fault]:
    words = tuple(time_among(lines_in(told[part])) for part in ("term_start", "term_end"))
    faults = tuple(
        fault
        for part, column in zip(words, ("term_start", "term_end"), strict=True)
        for fault in _unread(part, column)
    )
    try:
        term = _term((words[0], words[-1]), {fault.column for fault in faults})
        name = office_in(lines_in(told["office"]))
    except SeveralError as several:
        yield replace(several.fault, column=field)
        for nth, line in enumerate(several.lines, start=1):
            shared = replace(term, is_shared=True)
            yield Office(field, f"{number}.{nth}", office_in([line]), shared, ())
    except CellError as bad:
        yield replace(bad.fault, column=field)
    else:
        yield Office(field, number, name, term, tuple(_others(told)), faults)


def _term(words: tuple[str, str], unread: set[str]) -> Term:
    start, end = (
        "" if column in unread else part
        for part, column in zip(words, ("term_start", "term_end"), strict=True)
    )
    return replace(term_in(start, end), words=words)


def _others(told: Mapping[str, str]) -> Iterator[tuple[str, Link]]:
    for relation in (PRECEDES, FOLLOWS):
        for link in people_in(told[relation]):
            yield relation, link


def _unread(words: str, column: str) -> Iterator[Fault]:
    if column == "term_end" and is_open(words):
        return
    try:
        moment_in(words)
    except CellError as bad:
        yield bad.within(column).fault


def _named(field: str) -> tuple[str, str]:
    """Give the English name of *field*, and its number."""
    plain = "_".join(field.casefold().split())
    found = FIELD.fullmatch(plain)
    name, number = (found["name"], found["number"]) if found else (plain, "")
    return ENGLISH.get(name, name), number
