"""Settled claims as gold: labels of whole documents in the short format of the scorer.

A key is there only when every claim of its kind has been settled in that document: a missing key
means "not labelled", an empty list "there is none".
"""

from collections.abc import Callable, Iterable
from typing import Any

from camket.model import Claim
from camket.reviews.item import Item

KINDS = {
    "posts": ("post",),
    "money": ("transfer", "pledge", "offer", "plan", "agreement"),
    "requests": ("request",),
    "directives": ("assignment",),
    "statistics": ("statistic",),
}
Row = list[str | None]


def gold_of(items: Iterable[tuple[Item, Claim]]) -> dict[str, dict[str, Any]]:
    """Give the gold of each document, by its name without suffix.

    Each item comes with the claim that it is by now: itself, or its correction.
    """
    documents: dict[str, list[tuple[Item, Claim]]] = {}
    for item, claim in items:
        documents.setdefault(item.name, []).append((item, claim))
    found = {}
    for name, told in sorted(documents.items()):
        labels = _labels(told)
        if labels:
            head = {"source": name, "sha256": told[0][1].text_sha256}
            found[name.rpartition("/")[2].rpartition(".")[0] or name] = head | labels
    return found


def _labels(told: list[tuple[Item, Claim]]) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    for key, kinds in KINDS.items():
        mine = [(i, c) for i, c in told if i.claim.kind in kinds and _is_labelled(key, i.claim)]
        if mine and all(item.is_decided() for item, _ in mine):
            right = (c for i, c in mine if i.state != "rejected" and _is_labelled(key, c))
            labels[key] = _distinct(ROWS[key](claim) for claim in right)
    false = _values(c for i, c in told if i.state == "rejected" and i.is_decided())
    true = _values(c for i, c in told if i.state != "rejected")
    if false - true:
        labels["traps"] = sorted(false - true)
    return labels


def _is_labelled(key: str, claim: Claim) -> bool:
    return key != "money" or claim.amount is not None


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return [list(row) for row in dict.fromkeys(tuple(row) for row in rows)]


def _values(claims: Iterable[Claim]) -> set[str]:
    return {f"{claim.amount.value:f}" for claim in claims if claim.amount}


def _names(claim: Claim, *roles: str) -> str | None:
    for role in roles:
        if found := claim.all(role):
            return " | ".join(dict.fromkeys(slot.label for slot in found))
    return None


def _post(claim: Claim) -> Row:
    return [_names(claim, "person"), _names(claim, "post"), _names(claim, "body")]


def _money(claim: Claim) -> Row:
    giver = _names(claim, "giver", "promiser", "offerer", "agent", "parties")
    receiver = _names(claim, "recipient", "beneficiary", "place")
    amount = claim.amount
    value, currency = (f"{amount.value:f}", amount.currency) if amount else (None, None)
    return [claim.kind, giver, receiver, value, currency]


def _request(claim: Claim) -> Row:
    return [_names(claim, "asker"), _names(claim, "addressee"), _names(claim, "what")]


def _directive(claim: Claim) -> Row:
    return [_names(claim, role) for role in ("from", "to", "what", "due")]


def _statistic(claim: Claim) -> Row:
    figure = claim.statistic
    return [figure.indicator.label, f"{figure.value:f}", figure.unit] if figure else []


ROWS: dict[str, Callable[[Claim], Row]] = {
    "posts": _post,
    "money": _money,
    "requests": _request,
    "directives": _directive,
    "statistics": _statistic,
}
