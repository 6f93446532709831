"""Who gave whom how much: each gift counted once, and with those that may be told again."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.store import Store
from camket.terms.vocabulary import CK, RDF

VIEW = DefaultGraph()
RECEIVERS = (CK.recipient, CK.beneficiary)
Key = tuple[str, str, str]
"""Giver, receiver, currency."""


def pairs_of(store: Store, fact: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield who gave to whom in *fact*, whether it is accepted or waits."""
    givers = {_node(q.object) for q in store.quads(fact, CK.provider)}
    receivers = {_node(q.object) for role in RECEIVERS for q in store.quads(fact, role)}
    yield from ((giver, receiver) for giver in givers for receiver in receivers)


def sums(
    store: Store, pairs: Iterable[tuple[NamedNode, NamedNode]]
) -> dict[Key, tuple[Decimal, Decimal]]:
    """Give what each giver gave each receiver, by currency: counted once, and at most."""
    wanted = set(pairs)
    found: dict[Key, list[Decimal]] = {}
    for giver in sorted({giver for giver, _ in wanted}, key=str):
        receivers = {receiver for one, receiver in wanted if one == giver}
        for quad in store.quads(None, CK.provider, giver, VIEW):
            act = _node(quad.subject)
            mine = {_node(q.object) for r in RECEIVERS for q in store.quads(act, r, None, VIEW)}
            for receiver in mine & receivers:
                for currency, value, sure in _counted(store, act):
                    told = found.setdefault(
                        (giver.value, receiver.value, currency), [Decimal(0), Decimal(0)]
                    )
                    told[0] += value if sure else 0
                    told[1] += value
    return {key: (told[0], told[1]) for key, told in found.items()}


def _counted(store: Store, act: NamedNode) -> Iterator[tuple[str, Decimal, bool]]:
    """Yield currency and value of *act* when it counts, and whether for sure."""
    sure = any(store.quads(act, RDF.type, CK.MoneyTransfer, VIEW))
    if not sure and not _is_open(store, act):
        return
    values: dict[str, list[tuple[bool, Decimal]]] = {}
    for link in store.quads(act, CK.amount, None, VIEW):
        amount = _node(link.object)
        exact = any(store.quads(amount, CK.bound, terms.concept("bound", "exact"), VIEW))
        for money in store.quads(amount, CK.value, None, VIEW):
            for currency in store.quads(amount, CK.currency, None, VIEW):
                told = values.setdefault(_text(currency.object), [])
                told.append((not exact, Decimal(_text(money.object))))
    for code, amounts in values.items():
        if sure:
            yield code, min(amounts)[1], True
        else:
            yield from ((code, value, False) for _, value in amounts)


def _is_open(store: Store, decision: NamedNode) -> bool:
    """Tell whether *decision* repeats a gift that waits because it may be one that counts."""
    undecided = terms.concept("identity", "undecided")
    if not any(store.quads(decision, CK.verdict, undecided, VIEW)):
        return False
    return not any(
        any(store.quads(_node(q.object), RDF.type, CK.MoneyTransfer, VIEW))
        for q in store.quads(decision, CK.rightEntity, None, VIEW)
    )


def _node(term: object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is no node with a name")
    return term


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
