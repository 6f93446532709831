"""Amount-scale: sums of đồng that are too small to be meant as đồng."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from camket import terms
from camket.model import Origin
from camket.pipeline.signs._delivery import VIEW, Delivery, Sign
from camket.terms.vocabulary import CK, RDF
from camket.validate import Rule

RULE = Rule(
    id="Amount-scale",
    severity="Warning",
    messages={
        "vi": "{?value} số tiền nhỏ hơn 100.000 đồng: có lẽ tệp ghi theo triệu hoặc nghìn đồng.",
        "en": "{?value} sums are below 100,000 đồng: the file may tell millions or thousands.",
    },
    remedy={
        "vi": "Xem đơn vị ở đầu cột. Nếu là triệu đồng, ghi times: 1000000 dưới money trong tệp "
        ".map.yaml.",
        "en": "See the unit at the head of the column. For millions, write times: 1000000 under "
        "money in the .map.yaml.",
    },
    affects="",
)
LEAST = Decimal(100_000)
DONG = terms.currency("VND")


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield how many of the new sums are too small, when most are."""
    sums = [value for fact in delivery.things for value in _sums(delivery, fact)]
    small = [value for value in sums if value < LEAST]
    if len(small) * 2 > len(sums):
        source = delivery.source()
        yield Sign(f"{len(small)} / {len(sums)}", "", Origin(source) if source else None)


def _sums(delivery: Delivery, fact: NamedNode) -> Iterator[Decimal]:
    store = delivery.after
    if not any(store.quads(fact, RDF.type, CK.MoneyTransfer, VIEW)) or not delivery.is_new(fact):
        return
    for link in store.quads(fact, CK.amount, None, VIEW):
        amount = link.object
        if isinstance(amount, NamedNode) and any(store.quads(amount, CK.currency, DONG, VIEW)):
            for quad in store.quads(amount, CK.value, None, VIEW):
                if isinstance(quad.object, Literal) and Decimal(quad.object.value) > 0:
                    yield Decimal(quad.object.value)
