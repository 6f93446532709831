"""Tables: CSV, TSV, XLSX, ODS through a mapping, found beside the file or among the shipped ones.

The form of a mapping is told in `camket.records.mapping`. One row is one record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from camket import contents, records, sources, terms
from camket.errors import SourceError
from camket.model import Record, Refusal, Source
from camket.records import CellError, DataSet, Fault, Row, Unheld
from camket.records.mapped import Found, said_of, things_in
from camket.records.mapping import TableMapping, mapping_in
from camket.terms.vocabulary import CK, RDF

NAME = "table"
RULE = "table/1.0"
FOLDER = "mappings"
REPEATED = (CK.provider, CK.recipient, CK.beneficiary, CK.amount)
"""What an undecided decision repeats of the deed that may be another's twin."""
REASONS = {
    "not-mapped": (
        "The mapping says nothing of this column.",
        "Map it, or name it under left_out.",
    ),
}


def accepts(source: Source) -> bool:
    """Tell whether *source* is a table; those that have a loader of their own are asked before."""
    return source.media_type in sources.TABLES


def load(source: Source) -> Iterator[Record | Refusal]:
    """Yield a record for each row, as the mapping tells; SourceError without one."""
    header = records.header_of(source)
    mapping = _mapping(source, header)
    _check_columns(source, mapping, header)
    reading = Reading(DataSet(source, f"{RULE} {mapping.name}", mapping.ids), mapping)
    for row in records.rows(source):
        if isinstance(row, Row):
            yield from reading.told(row)
        else:
            yield row
    unheld = Unheld(source.name)
    for column in sorted(set(header) - mapping.columns() - mapping.left_out - {""}):
        unheld.note(column, "not-mapped", "row=1")
    yield from unheld.refusals(REASONS)


@cache
def shipped() -> tuple[TableMapping, ...]:
    """Give the mappings that come with the package, by name."""
    folder = Path(str(files("camket.loaders"))) / FOLDER
    paths = sorted(folder.glob("*.map.yaml"))
    return tuple(mapping_in(path.read_text(encoding="utf-8"), path.name) for path in paths)


@dataclass(frozen=True, slots=True)
class Reading:
    """One table, and the ids of the deeds that it told so far."""

    data: DataSet
    mapping: TableMapping
    seen: dict[bytes, int] = field(default_factory=dict)

    def told(self, row: Row) -> Iterator[Record | Refusal]:
        """Yield the record of *row*, or why there is none."""
        try:
            found = things_in(self.mapping, row)
            main = self._main(found)
        except CellError as bad:
            yield self.data.refusal(row.selector, bad)
            return
        nth = self._count(main)
        node = main.node(self.data, nth)
        parts = self._parts(found, main, node)
        if nth > 1:
            first = main.node(self.data)
            about = terms.iri("identity", terms.hash8(*sorted((first.value, node.value))))
            yield from self.data.told(row.selector, about, _undecided(about, first, node, parts))
        else:
            yield from self.data.told(row.selector, node, parts)

    def _main(self, found: Mapping[str, list[Found]]) -> Found:
        mains = found[self.mapping.main]
        if len(mains) == 1:
            return mains[0]
        rule = next(r for r in self.mapping.things if r.name == self.mapping.main)
        reason = f"The row tells of {len(mains)} things called {rule.name}, not of one."
        columns = ", ".join(rule.id.columns)
        raise CellError(Fault("", "no-id", reason, "Complete the row.", columns))

    def _count(self, main: Found) -> int:
        """Tell how often the deed was told, this time included; other things stand but once."""
        if not main.rule.options.get("repeats"):
            return 1
        key = terms.hash8(main.kind, main.id).encode()
        self.seen[key] = self.seen.get(key, 0) + 1
        return self.seen[key]

    def _parts(
        self, found: Mapping[str, list[Found]], main: Found, node: NamedNode
    ) -> Iterator[Triple | Fault]:
        nodes = {
            name: [node if thing is main else thing.node(self.data) for thing in things]
            for name, things in found.items()
        }
        for name, things in found.items():
            for thing, own in zip(things, nodes[name], strict=True):
                yield from said_of(thing, own, nodes)


def _undecided(
    about: NamedNode, first: NamedNode, again: NamedNode, parts: Iterator[Triple | Fault]
) -> Iterator[Triple | Fault]:
    """Yield that a deed told again may be the first or another, in place of a second deed."""
    yield Triple(about, RDF.type, CK.IdentityDecision)
    yield Triple(about, CK.leftEntity, first)
    yield Triple(about, CK.rightEntity, again)
    yield Triple(about, CK.verdict, terms.concept("identity", "undecided"))
    for part in parts:
        if isinstance(part, Fault) or part.subject != again:
            yield part
        elif part.predicate in REPEATED:
            yield Triple(about, part.predicate, part.object)


def _mapping(source: Source, header: tuple[str, ...]) -> TableMapping:
    text = source.content[: contents.HEAD].decode("utf-8", "ignore")
    if front := contents.mapping_of(text):
        return mapping_in(front, f"{source.name}: its mapping")
    fitting = [m for m in shipped() if m.match and m.match <= set(header)]
    if fitting:
        return max(fitting, key=lambda mapping: (len(mapping.match), mapping.name))
    stem = Path(source.name).stem
    raise SourceError(
        f"{source.name} is a table without a mapping: nothing tells what its columns mean. "
        f"Put a mapping beside it as {stem}{sources.MAPPING}.",
        source=source.name,
    )


def _check_columns(source: Source, mapping: TableMapping, header: tuple[str, ...]) -> None:
    missing = sorted(mapping.columns() - set(header))
    if missing:
        raise SourceError(
            f"{source.name} has no column {', '.join(map(repr, missing))}, which its mapping "
            f"{mapping.name!r} reads. Its columns are {', '.join(header)}.",
            source=source.name,
        )
