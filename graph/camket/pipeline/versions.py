"""A new version of a structured source: what it has otherwise than the one that stands.

What did not change is not read again, if the loader can tell which parts of two files differ and
is of the version that read what stands.
"""

from dataclasses import dataclass
from typing import Protocol, cast

from pyoxigraph import DefaultGraph

from camket import loaders, terms
from camket.ledger import Home, Import
from camket.model import Refusal, Source
from camket.pipeline.shards import RecordChange, Shard
from camket.pipeline.standing import source_from
from camket.quads import document, run
from camket.store import Store
from camket.terms.vocabulary import CK, PROV


class Comparing(Protocol):
    """A loader that can tell which parts of two versions differ."""

    RULE: str

    def differing(self, old: Source, new: Source) -> tuple[Source, Source]:
        """Give what of two versions differs, each as a source of its own; empty without any."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What stands of a source, and the parts in which a new version differs from it."""

    known: Import
    old: Source
    new: Source
    refused: tuple[Refusal, ...]
    """What of the version that stands was refused."""

    def change(self, came: Shard, gone: Shard) -> RecordChange:
        """Give what becomes of the records."""
        count = self.known.count - len(gone) + len(came)
        return RecordChange(came, gone, count=count, since=self.known.id)

    def refusals(self, before: list[Refusal], now: list[Refusal]) -> list[Refusal]:
        """Give the refusals of the whole: those of *before* go, those of *now* come."""
        gone = {_told(one) for one in before}
        stay = [one for one in self.refused if _told(one) not in gone]
        kinds = {_kind(one) for one in stay}
        return stay + [one for one in now if not (_is_sum(one) and _kind(one) in kinds)]


def standing(home: Home | None, source: Source) -> Import | None:
    """Give the structured version of *source* that stands in *home*."""
    known = home.state().active().get(source.id) if home else None
    return known if known and known.claims is None else None


def versions_of(home: Home, known: Import, source: Source) -> Versions | None:
    """Give the parts in which *source* differs from what is *known*; None to read it whole.

    So it is when its loader cannot compare, is of another version, or has records that wait.
    """
    found = loaders.loader_named(known.loader)
    if loaders.loader_of(source) is not found or not hasattr(found, "differing"):
        return None
    loader = cast(Comparing, found)
    with home.reading() as store:
        if not _is_settled(store, known, loader.RULE):
            return None
    old, new = loader.differing(source_from(home, known), source)
    return Versions(known, old, new, tuple(home.quarantine.of(known.id)))


def _is_settled(store: Store, known: Import, rule: str) -> bool:
    """Tell whether all records were read by this very loader, and accepted."""
    doc = document(known.source, known.sha256)
    runs = {q.subject for q in store.quads(None, PROV.used, doc, DefaultGraph())}
    ours = {t.subject for t in run(rule, doc) if t.predicate == PROV.used}
    return runs == ours and not any(store.quads(None, CK.reportedIn, doc, terms.WAITING))


def _told(refusal: Refusal) -> tuple[str, ...]:
    return refusal.place, refusal.value, refusal.code


def _is_sum(refusal: Refusal) -> bool:
    """Tell whether *refusal* is of all that a source tells of one kind."""
    return refusal.value.endswith("×")


def _kind(refusal: Refusal) -> tuple[str, str]:
    column = refusal.origin.column if refusal.origin else ""
    return refusal.code, column
