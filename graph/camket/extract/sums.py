"""Amounts of one sentence against each other: units times price, and parts, against the total."""

import re
from decimal import Decimal

from camket.extract.clauses import Clause
from camket.extract.mention import Mention
from camket.vietnamese.money import Money

WHOLE = re.compile(r"(?<!\w)tổng (?:[^\W\d_]+ ){0,4}(?:là )?$")
"""What stands before the total of what is told beside it."""


TOTAL = re.compile(
    r"[^;.…]{0,120}?(?<!\w)tổng (?:cộng|số tiền|trị giá|giá trị|kinh phí)(?!\w)[^;.…,]{0,25}$"
)
"""What stands between the price of one and the total of all."""


def stated_total(amount: Mention, clause: Clause) -> Mention | None:
    """Give the total that is told behind the price of one: `mỗi suất …, tổng trị giá …`."""
    money = amount.value
    if not isinstance(money, Money) or money.basis != "per-unit":
        return None
    places = [place for place, m in clause.mentions.items() if isinstance(m.value, Money)]
    own = next((place for place in places if clause.mentions[place] is amount), None)
    after = next((place for place in places if own is not None and place > own), None)
    if own is None or after is None or not TOTAL.match(clause.typed, own + 1, after):
        return None
    total = clause.mentions[after]
    whole = total.value
    fits = isinstance(whole, Money) and whole.basis != "per-unit" and whole.value > money.value
    return total if fits else None


def is_unequal(amount: Mention, clause: Clause) -> bool:
    """Tell whether the sentence states another total than its units or parts make."""
    told = [(place, m) for place, m in clause.mentions.items() if _exact(m)]
    money = amount.value
    if not isinstance(money, Money) or amount not in [m for _, m in told]:
        return False
    made = {m.value.total for _, m in told if isinstance(m.value, Money)} - {None}
    wholes = [m.value for place, m in told if _is_whole(place, m, clause)]
    totals = {whole.value for whole in wholes if isinstance(whole, Money)}
    if money.total is not None:
        return bool(totals) and money.total not in totals
    if money.value in totals:
        return bool(made) and money.value not in made
    return money.basis == "total" and _parts(amount, told) > money.value


def _exact(mention: Mention) -> bool:
    money = mention.value
    return isinstance(money, Money) and money.bound == "exact" and money.max is None


def _is_whole(place: int, mention: Mention, clause: Clause) -> bool:
    money = mention.value
    whole = isinstance(money, Money) and money.basis != "per-unit"
    return whole and bool(WHOLE.search(clause.typed, max(0, place - 40), place))


def _parts(total: Mention, told: list[tuple[int, Mention]]) -> Decimal:
    """Give what the parts after *total* make, up to the next total."""
    made = Decimal(0)
    for _, mention in told:
        money = mention.value
        if mention.start <= total.start or not isinstance(money, Money):
            continue
        if money.basis != "part" or money.currency != getattr(total.value, "currency", None):
            break
        made += money.value
    return made
