"""Two versions of a home compared: what an import adds, changes and removes, and which sums."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from camket import terms
from camket.canned import labels
from camket.model import Origin
from camket.pipeline.effect import claims_resting_on
from camket.pipeline.side import Said, Side, code_of, name_anywhere, plain
from camket.pipeline.sums import pairs_of, sums
from camket.quads.graphs import MAIN_CLASSES
from camket.store import Store
from camket.terms.vocabulary import CK, RDF
from camket.validate.arrival import (
    ADDED,
    CHANGED,
    REMOVED,
    Arrival,
    Came,
    ClaimChange,
    FactChange,
    MoneyChange,
)

ROLES = (
    CK.provider, CK.recipient, CK.beneficiary, CK.amount, CK.notBefore, CK.notAfter,
    CK.validFrom, CK.validUntil,
)  # fmt: skip
"""What a fact is told by, in this order; other links follow."""
LISTED = 6
"""Parts of a fact that are told."""


def arrival(
    before: Store | None,
    after: Store | None,
    texts: Iterable[str],
    lang: str,
    refused: Iterable[str] = (),
) -> Arrival:
    """Compare what *before* and *after* hold of *texts*, by hash; names in *lang*.

    *refused* are the names of the sources of refused records, one for each. Without stores
    nothing has changed.
    """
    lost = Counter(refused)
    if before is None or after is None:
        return Arrival(came=tuple(Came(name, 0, 0, n) for name, n in sorted(lost.items())))
    wanted = frozenset(texts)
    sides = [Side(store, claims_resting_on(store, wanted)) for store in (before, after)]
    facts = sorted({fact for side in sides for fact in side.facts()}, key=str)
    said = [(fact, sides[0].said(fact), sides[1].said(fact)) for fact in facts]
    changed = [one for one in said if one[1] != one[2]]
    teller = _Teller(sides[0], sides[1], _named(sides, changed, lang), lang)
    told = (teller.change(*one) for one in changed)
    return Arrival(
        came=tuple(_came(sides[1], lost)),
        facts=tuple(sorted(told, key=_order)),
        money=tuple(_money(facts, before, after, lang)),
        claims=tuple(_claims(*sides)),
    )


def place_in(words: str, lang: str) -> str:
    """Say a place for people: `row=12` is a row, two numbers are characters.

    >>> place_in("row=12", "vi")
    'hàng 12'
    """
    return Origin("", pointer=words).place(lang)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells facts to people."""

    old: Side
    new: Side
    names: Mapping[str, str]
    lang: str

    def change(self, fact: NamedNode, before: Said, after: Said) -> FactChange:
        """Tell what becomes of *fact*."""
        change = CHANGED if before and after else ADDED if after else REMOVED
        side, said = (self.new, after) if after else (self.old, before)
        source, place = side.origin(fact)
        both = change == CHANGED
        roles = [r for r in _roles({*before, *after}) if before.get(r) != after.get(r)]
        return FactChange(
            change=change,
            type=self._type(said),
            told=self._told(said),
            before=self._differing(before, roles) if both else "",
            after=self._differing(after, roles) if both else "",
            source=source,
            place=place_in(place, self.lang),
            iri=fact.value,
        )

    def _told(self, said: Said) -> str:
        """Tell a fact in a line: who → whom: how much, when."""
        parts = {role: ", ".join(self._all(said[role])) for role in ROLES if role in said}
        whom = parts.get(CK.recipient) or parts.get(CK.beneficiary, "")
        if CK.provider in parts or whom:
            days = [parts[r] for r in (CK.notBefore, CK.notAfter) if r in parts]
            when = f" ({' – '.join(dict.fromkeys(days))})" if days else ""
            who = f"{parts.get(CK.provider, '?')} → {whom or '?'}"
            return f"{who}: {self._grouped(parts.get(CK.amount, ''))}{when}".rstrip(": ")
        others = [role for role in _roles(said) if role != RDF.type][:LISTED]
        return "; ".join(", ".join(self._all(said[role])) for role in others)

    def _grouped(self, amount: str) -> str:
        """Group the digits of an amount as readers of the language do."""
        told = (f"{int(part):,}" if part.isdecimal() else part for part in amount.split(" "))
        text = " ".join(told)
        return text.replace(",", ".") if self.lang == "vi" else text

    def _differing(self, said: Said, roles: Iterable[NamedNode]) -> str:
        named = [(role, ", ".join(self._all(said.get(role, set())))) for role in roles]
        return "; ".join(f"{self._role(role)}: {names or '–'}" for role, names in named)

    def _all(self, values: Iterable[str]) -> list[str]:
        return sorted(self.names.get(v) or v.removeprefix(terms.ID) for v in values)

    def _role(self, role: NamedNode) -> str:
        return self.names.get(role.value) or _short(role)

    def _type(self, said: Said) -> str:
        kinds = sorted(said.get(RDF.type, ()), key=lambda k: (NamedNode(k) not in MAIN_CLASSES, k))
        return (self.names.get(kinds[0]) or _short(NamedNode(kinds[0]))) if kinds else ""


def _named(
    sides: Iterable[Side], changed: Iterable[tuple[NamedNode, Said, Said]], lang: str
) -> dict[str, str]:
    """Give the names of all that *changed* facts say, looked up at once."""
    iris = {
        value
        for _, *both in changed
        for said in both
        for role, values in said.items()
        for value in (*values, role.value)
        if value.startswith(("http://", "https://"))
    }
    return {iri: name for side in sides for iri, name in labels(side.store, iris, lang).items()}


def _roles(said: Iterable[NamedNode]) -> list[NamedNode]:
    order = {role: n for n, role in enumerate(ROLES)}
    return sorted(said, key=lambda role: (order.get(role, len(order)), role.value))


def _short(node: NamedNode) -> str:
    return node.value.replace("#", "/").rpartition("/")[2]


def _money(
    facts: Iterable[NamedNode], before: Store, after: Store, lang: str
) -> Iterator[MoneyChange]:
    """Yield the pairs of giver and receiver whose sums differ."""
    pairs = {pair for store in (before, after) for fact in facts for pair in pairs_of(store, fact)}
    old, new = (sums(store, pairs) for store in (before, after))
    keys = [key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)]
    things = {thing for giver, receiver, _ in keys for thing in (giver, receiver)}
    names = labels(before, things, lang) | labels(after, things, lang)
    none = (Decimal(0), Decimal(0))
    for key in keys:
        sides = [old.get(key, none), new.get(key, none)]
        giver, receiver = (names.get(one) or name_anywhere(after, one) for one in key[:2])
        sums_told = [plain(str(sum_)) for sum_, _ in sides]
        uppers = [plain(str(upper)) for _, upper in sides]
        yield MoneyChange(
            giver=giver,
            receiver=receiver,
            currency=code_of(key[2]),
            before=sums_told[0],
            after=sums_told[1],
            upper_before=uppers[0],
            upper_after=uppers[1],
        )


def _came(side: Side, refused: Mapping[str, int]) -> Iterator[Came]:
    """Yield what stands of each source by now, and how much of it was refused."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in refused}
    for claim, (state, _) in side.states().items():
        counts.setdefault(side.source(claim), Counter())[state] += 1
    for name, found in sorted(counts.items()):
        yield Came(name, found["accepted"], found["waiting"], refused.get(name, 0))


def _claims(old: Side, new: Side) -> Iterator[ClaimChange]:
    before, after = old.states(), new.states()
    counts = Counter(
        (before.get(claim, ("", ""))[0], *after.get(claim, ("", "")))
        for claim in before.keys() | after.keys()
        if before.get(claim) != after.get(claim)
    )
    for (was, now, reason), count in sorted(counts.items()):
        yield ClaimChange(was, now, reason, count)


def _order(fact: FactChange) -> tuple[object, ...]:
    return ((ADDED, CHANGED, REMOVED).index(fact.change), fact.type, fact.told, fact.iri)
