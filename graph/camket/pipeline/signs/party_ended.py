"""Party-ended: a body or territory that acts, or is named, after it had ended."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from camket.model import Origin
from camket.pipeline.signs._delivery import Delivery, Sign, name_of, text_of
from camket.store import Store
from camket.terms.vocabulary import CK, DCT
from camket.validate import Rule

RULE = Rule(
    id="Party-ended",
    severity="Warning",
    messages={
        "vi": "Đã kết thúc trước việc này: {?value}. Nguồn gọi tên cũ, hoặc ngày bị sai.",
        "en": "Had ended before this: {?value}. The source uses an old name, or a day is wrong.",
    },
    remedy={
        "vi": "Nếu là tên cũ: khi thẩm định, chọn edit và ghi tên của cơ quan kế thừa; nếu ngày "
        "sai thì sửa ngày trong nguồn.",
        "en": "If the name is old: answer edit in the review, with the name of its successor; if "
        "a day is wrong, mend it in the source.",
    },
    affects="",
)
ROLES = (CK.provider, CK.recipient, CK.beneficiary, CK.onBehalfOf)
DAYS = (CK.notBefore, CK.notAfter, CK.validFrom)


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield the parties of new facts that ended before the fact, or before its source."""
    store = delivery.after
    for claim in sorted(delivery.claims, key=str):
        docs = [q.object for q in store.quads(claim, CK.reportedIn)]
        doc = next((d for d in docs if isinstance(d, NamedNode)), claim)
        for quad in store.quads(None, None, None, claim):
            if quad.predicate in ROLES and isinstance(quad.object, NamedNode):
                day = _day(store, quad.subject) or text_of(store, doc, DCT.issued)
                ended = text_of(store, quad.object, CK.validUntil)
                if ended and day and ended < day:
                    told = f"{name_of(store, quad.object)} ({ended} < {day})"
                    yield Sign(told, quad.object.value, Origin(name_of(store, doc)))


def _day(store: Store, fact: object) -> str:
    if not isinstance(fact, NamedNode):
        return ""
    return min(filter(None, (text_of(store, fact, role) for role in DAYS)), default="")
