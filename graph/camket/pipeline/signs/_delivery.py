"""What an import brings, as the signs look at it: refused records, changes, both versions."""

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket.model import Origin, Refusal
from camket.store import Store
from camket.terms.vocabulary import CK, RDFS, SKOS
from camket.validate import Arrival

VIEW = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that looks wrong."""

    value: str
    focus: str = ""
    origin: Origin | None = None


@dataclass(frozen=True)
class Delivery:
    """One import."""

    before: Store
    after: Store
    claims: frozenset[NamedNode]
    """Claims of the sources that change, as they stand afterwards."""
    arrival: Arrival
    refusals: tuple[tuple[str, Refusal], ...]

    @cached_property
    def things(self) -> tuple[NamedNode, ...]:
        """Every thing that the claims describe, once, in order."""
        found = {
            quad.subject
            for claim in self.claims
            for quad in self.after.quads(None, None, None, claim)
            if isinstance(quad.subject, NamedNode) and quad.subject not in self.claims
        }
        return tuple(sorted(found, key=str))

    def is_new(self, thing: NamedNode) -> bool:
        """Tell whether nothing was said of *thing* before."""
        return not any(self.before.quads(thing, None, None, VIEW))

    def source(self) -> str:
        """Name the source, when the import has but one."""
        return self.arrival.came[0].source if len(self.arrival.came) == 1 else ""


def name_of(store: Store, thing: NamedNode) -> str:
    """Give a name of *thing*, accepted or not; its IRI else."""
    names = [
        q.object.value
        for role in (SKOS.prefLabel, RDFS.label)
        for q in store.quads(thing, role)
        if isinstance(q.object, Literal)
    ]
    return min(names, default=thing.value)


def text_of(store: Store, thing: NamedNode, role: NamedNode) -> str:
    """Give the literal that *thing* has by *role* in the view; empty when there is none."""
    found = store.quads(thing, role, None, VIEW)
    return min((q.object.value for q in found if isinstance(q.object, Literal)), default="")


def told_in(store: Store, thing: NamedNode) -> str:
    """Name the source of a claim that asserts *thing*."""
    for claim in store.quads(None, CK.asserts, thing):
        if isinstance(claim.subject, NamedNode):
            for doc in store.quads(claim.subject, CK.reportedIn):
                if isinstance(doc.object, NamedNode):
                    return name_of(store, doc.object)
    return ""
