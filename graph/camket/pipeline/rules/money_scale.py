"""Money-scale: an amount is what the words beside it say, digits and scale."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast

from pyoxigraph import Literal, NamedNode

from camket.pipeline.whole import Finding, Whole
from camket.validate import Rule
from camket.vietnamese import find_amounts, find_numbers, parse_money

RULE = Rule(
    id="Money-scale",
    severity="Violation",
    messages={
        "en": "The words beside the amount do not say {?value}.",
        "vi": "Lời ghi bên cạnh số tiền không nói {?value}.",
    },
    remedy={
        "en": "Scale the digits out of tỷ and triệu: “02 tỷ” is 2000000000.",
        "vi": "Nhân chữ số với tỷ hoặc triệu: “02 tỷ” là 2000000000.",
    },
    affects="",
)
NEEDS: frozenset[str] = frozenset()
ACTS = """
PREFIX ck: <https://w3id.org/camket/ont#>
SELECT ?act ?value ?words
WHERE {
  ?act ck:sourceText ?words ;
       ck:amount ?amount .
  ?amount a ck:MonetaryAmount ;
          ck:value ?value .
}
ORDER BY ?act ?value ?words
"""
QUOTES = """
PREFIX ck: <https://w3id.org/camket/ont#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?act ?quote
WHERE {
  ?act ck:amount ?amount .
  ?claim ck:asserts ?act ;
         ck:evidence ?spot .
  ?spot oa:hasSelector ?selector .
  ?selector oa:exact ?quote .
}
"""


def findings(whole: Whole) -> Iterator[Finding]:
    """Yield the acts whose words give an amount, but not the one that they have."""
    doubted = list(_doubted(whole))
    if not doubted:
        return
    quotes: dict[object, list[str]] = {}
    for act, quote in whole.store.select(QUOTES).rows:
        quotes.setdefault(act, []).append(cast(Literal, quote).value)
    for finding, factors in doubted:
        if factors.isdisjoint(_counts(quotes.get(finding.focus, ()))):
            yield finding


def _doubted(whole: Whole) -> Iterator[tuple[Finding, set[Decimal]]]:
    """Yield the acts whose words do not say the amount, each with what would make up for it."""
    words: dict[tuple[NamedNode, Literal], list[str]] = {}
    for act, value, text in whole.store.select(ACTS).rows:
        known = words.setdefault((cast(NamedNode, act), cast(Literal, value)), [])
        known.append(cast(Literal, text).value)
    for (act, value), texts in words.items():
        said, amount = amounts_in(texts), Decimal(value.value)
        if said and amount not in said:
            factors = {amount / one for one in said if one} - _counts(texts)
            if len(factors) == len({one for one in said if one}):
                yield Finding(act, value), factors


def amounts_in(texts: Iterable[str]) -> set[Decimal]:
    """Give the amounts that *texts* say: those that fill a text, else the only one in them."""
    told = list(texts)
    filled = [money for text in told if (money := parse_money(text))]
    found = [match.money for text in told for match in find_amounts(text)]
    return {
        number
        for money in (filled or (found if len(found) == 1 else []))
        for number in (money.value, money.max, money.total)
        if number is not None
    }


def _counts(texts: Iterable[str]) -> set[Decimal]:
    return {number.value for text in texts for number in find_numbers(text)}
