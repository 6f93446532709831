"""View-equals-union: the view is what the accepted claims say, no more and no less.

Triples are compared by 64-bit hashes of their lines, so that millions fit into memory.
"""

from collections.abc import Iterator
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from camket import terms
from camket.ledger import view
from camket.pipeline.whole import Finding, Whole
from camket.store import Store
from camket.terms.vocabulary import CK
from camket.validate import Rule

RULE = Rule(
    id="View-equals-union",
    severity="Violation",
    messages={
        "en": "The view is not what the accepted claims say: {?value}.",
        "vi": "Dữ liệu được chấp nhận không khớp với các khẳng định: {?value}.",
    },
    remedy={
        "en": "Build the home again from its journal: something wrote into the store from outside.",
        "vi": "Dựng lại kho từ nhật ký: có thứ đã ghi thẳng vào kho từ bên ngoài.",
    },
    affects="",
)
NEEDS: frozenset[str] = frozenset()
VIEW = DefaultGraph()
KEPT = ("agent", "doc", "identity", "passage", "review", "run", "selector", "snapshot")
DESCRIBED = tuple(f"<{terms.ID}{kind}/".encode() for kind in KEPT)
CLAIM = f"<{terms.ID}claim/".encode()
REPEATED = (CK.provider, CK.recipient, CK.beneficiary, CK.amount)


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield triples that the view has too much or lacks, and decisions that say too little."""
    yield from _differences(whole)
    yield from _silent_decisions(whole.store)


def _differences(whole: Whole) -> Iterator[Finding]:
    store = whole.store
    accepted = {str(q.subject).encode() for q in _accepted(store)}
    told = {
        str(q.subject).encode()
        for modality in view.IN_VIEW
        for q in store.quads(None, CK.modality, modality, VIEW)
    } & accepted
    union: set[int] = set()
    viewed: set[int] = set()
    plain: set[int] = set()
    for triple, graph in whole.lines:
        if graph in told:
            union.add(hash(triple))
        elif not graph:
            viewed.add(hash(triple))
            if not _is_described(triple, accepted):
                plain.add(hash(triple))
    plain -= union
    union -= viewed
    plain -= _repeated(store)
    if plain or union:
        yield from _named(whole, plain, union, told)


def _accepted(store: Store) -> Iterator[Quad]:
    yield from store.quads(None, CK.reviewStatus, view.ACCEPTED, VIEW)


def _is_described(triple: bytes, accepted: set[bytes]) -> bool:
    """Tell whether *triple* is of what the home notes beside the graphs of accepted claims."""
    if triple.startswith(CLAIM):
        return triple[: triple.index(b" ")] in accepted
    return triple.startswith(DESCRIBED)


def _repeated(store: Store) -> set[int]:
    """Give the triples that undecided decisions repeat of the amounts of waiting acts."""
    decided = store.quads(None, CK.verdict, terms.concept("identity", "undecided"), VIEW)
    amounts = {
        q.object
        for decision in decided
        for q in store.quads(cast(NamedNode, decision.subject), CK.amount, None, VIEW)
    }
    return {
        hash(str(q.triple).encode())
        for amount in amounts
        for q in store.quads(cast(NamedNode, amount), None, None, VIEW)
    }


def _named(whole: Whole, plain: set[int], union: set[int], told: set[bytes]) -> Iterator[Finding]:
    for triple, graph in whole.lines:
        mine = union if graph in told else set() if graph else plain
        if hash(triple) in mine:
            subject, _, rest = triple.partition(b" ")
            focus = NamedNode((graph or subject)[1:-1].decode())
            yield Finding(focus, Literal((triple if graph else rest).decode()))


def _silent_decisions(store: Store) -> Iterator[Finding]:
    """Yield undecided decisions that do not repeat who gave what to whom in the waiting act."""
    undecided = store.quads(None, CK.verdict, terms.concept("identity", "undecided"), VIEW)
    for quad in undecided:
        decision = cast(NamedNode, quad.subject)
        sides = [
            cast(NamedNode, q.object)
            for role in (CK.leftEntity, CK.rightEntity)
            for q in store.quads(decision, role, None, VIEW)
        ]
        waiting = [act for act in sides if not any(store.quads(act, None, None, VIEW))]
        if len(sides) == len(waiting) + 1:
            for act in waiting:
                yield from _not_repeated(store, decision, act)


def _not_repeated(store: Store, decision: NamedNode, act: NamedNode) -> Iterator[Finding]:
    for role in REPEATED:
        said = {q.object for q in store.quads(decision, role, None, VIEW)}
        for quad in store.quads(act, role):
            if quad.object not in said:
                yield Finding(decision, quad.object, role)
