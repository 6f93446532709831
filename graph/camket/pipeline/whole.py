"""Rules over all that stands: what they get, what they find, and those that are one query."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, cast

from pyoxigraph import NamedNode

from camket import canned
from camket.canned.header import read_header
from camket.errors import QueryError
from camket.ledger import Home
from camket.store import Store
from camket.validate import SEVERITIES, Rule
from camket.validate.report import Term

COLUMNS: Final = frozenset({"this", "path", "value"})
KEYS: Final = frozenset({"rule", "severity", "message", "remedy", "params"})


@dataclass(frozen=True, slots=True)
class Whole:
    """All that stands, as the rules get it."""

    store: Store
    lines: Iterable[tuple[bytes, bytes]] = ()
    """Its quads in N-Quads syntax: triple, graph (empty: the view). Read as often as one likes."""
    home: Home | None = None
    """Where the inbox and the journal are, if they are at hand."""
    day: str | None = None
    """The day on which one asks (ISO)."""

    def has(self, need: str) -> bool:
        """Tell whether what a rule needs, `home` or `day`, is at hand."""
        return getattr(self, need) is not None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as a rule demands."""

    focus: NamedNode
    value: Term | None = None
    path: Term | None = None


class DatasetRule(Protocol):
    """What a module of `camket.pipeline.rules` offers."""

    @property
    def RULE(self) -> Rule:  # noqa: N802 - a constant of the module
        """What the rule says to people."""

    @property
    def NEEDS(self) -> frozenset[str]:  # noqa: N802 - a constant of the module
        """What must be at hand beside the store: `home`, `day`."""

    def findings(self, whole: Whole) -> Iterator[Finding]:
        """Yield what is not as the rule demands."""


@dataclass(frozen=True, slots=True)
class AskedRule:
    """A rule that is one query: each row is a finding, in the columns this, path and value."""

    RULE: Rule
    query: canned.CannedQuery

    @property
    def NEEDS(self) -> frozenset[str]:  # noqa: N802 - as a module has it
        """Give the parameters of the query."""
        return frozenset(param.name for param in self.query.params)

    def findings(self, whole: Whole) -> Iterator[Finding]:
        """Yield the rows that the store answers."""
        values: dict[str, canned.Value] = {need: getattr(whole, need) for need in self.NEEDS}
        asked = whole.store.select(canned.bind(self.query, values, lookup=canned.unable))
        if not {"this"} <= set(asked.columns) <= COLUMNS:
            raise QueryError(f"{self.RULE.id}: its columns are {asked.columns}.")
        for row in asked.rows:
            found: Mapping[str, Term | None] = dict(zip(asked.columns, row, strict=True))
            focus = cast(NamedNode, found["this"])
            yield Finding(focus, found.get("value"), found.get("path"))


def asked_rules(folder: Path) -> tuple[AskedRule, ...]:
    """Read the rules of *folder*, one `.rq` file each, by file name."""
    paths = sorted(folder.glob("*.rq"))
    return tuple(asked_rule(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def asked_rule(name: str, text: str) -> AskedRule:
    """Read the rule in the file *name* from its *text*; QueryError when its header is wrong."""
    header = read_header(text, query=name)
    if set(header) | {"params"} != KEYS or header["severity"] not in SEVERITIES:
        raise QueryError(f"{name}: the header needs {', '.join(sorted(KEYS))}.", query=name)
    messages, remedy = (_texts(header[key], name) for key in ("message", "remedy"))
    rule = Rule(str(header["rule"]), str(header["severity"]), messages, remedy, affects="")
    told = canned.Bilingual(**messages)
    params = tuple(canned.Parameter(param, "date") for param in _names(header.get("params")))
    return AskedRule(rule, canned.CannedQuery(name, told, "", "", params, {}, told, text))


def _names(params: object) -> tuple[str, ...]:
    return tuple(map(str, params)) if isinstance(params, dict) else ()


def _texts(found: object, name: str) -> dict[str, str]:
    if isinstance(found, dict) and set(found) == {"vi", "en"}:
        return {lang: str(found[lang]) for lang in ("en", "vi")}
    raise QueryError(f"{name}: each text needs `vi` and `en`.", query=name)
