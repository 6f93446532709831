"""Told-again: a gift that may be one which counts already, told once more."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from camket import terms
from camket.model import Origin
from camket.pipeline.signs._delivery import VIEW, Delivery, Sign, text_of, told_in
from camket.terms.vocabulary import CK, DCT
from camket.validate import Rule

RULE = Rule(
    id="Told-again",
    severity="Warning",
    messages={
        "vi": "Cùng bên cho, bên nhận và số tiền với {?value}: có thể là một khoản được kể lại, "
        "nên đang chờ và không bị cộng.",
        "en": "Same giver, receiver and sum as {?value}: it may be one gift told again, so it "
        "waits and is not counted.",
    },
    remedy={
        "vi": "Nhập rồi thẩm định bằng camket review: same nếu là một, different nếu là hai khoản.",
        "en": "Import it, then decide with camket review: same if it is one gift, different if "
        "there are two.",
    },
    affects="",
)


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield the pairs of acts that are open by this import, and were not before."""
    undecided = terms.concept("identity", "undecided")
    store = delivery.after
    mine = {
        quad.object
        for claim in delivery.claims
        if not any(delivery.before.quads(claim))
        for quad in store.quads(claim, CK.asserts)
        if isinstance(quad.object, NamedNode)
    }
    seen = set()
    for act in sorted(mine, key=str):
        for role, other in ((CK.rightEntity, CK.leftEntity), (CK.leftEntity, CK.rightEntity)):
            for quad in store.quads(None, role, act, VIEW):
                node = quad.subject
                if not isinstance(node, NamedNode) or node in seen or not delivery.is_new(node):
                    continue
                if any(store.quads(node, CK.verdict, undecided, VIEW)):
                    seen.add(node)
                    yield from _sign(delivery, node, act, other)


def _sign(delivery: Delivery, node: NamedNode, act: NamedNode, other: NamedNode) -> Iterator[Sign]:
    store = delivery.after
    for quad in store.quads(node, other, None, VIEW):
        if isinstance(quad.object, NamedNode):
            source = told_in(store, quad.object)
            told = f"{source}{_issued(delivery, quad.object)}" or quad.object.value
            yield Sign(told, act.value, Origin(told_in(store, act)))


def _issued(delivery: Delivery, act: NamedNode) -> str:
    """Give the day on which the source that tells *act* was issued."""
    for claim in delivery.after.quads(None, CK.asserts, act):
        if isinstance(claim.subject, NamedNode):
            for doc in delivery.after.quads(claim.subject, CK.reportedIn):
                if isinstance(doc.object, NamedNode):
                    day = text_of(delivery.after, doc.object, DCT.issued)
                    return f" ({day})" if day else ""
    return ""
