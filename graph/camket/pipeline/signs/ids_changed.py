"""Ids-changed: facts that go and come again, just the same, under another id."""

from collections import Counter
from collections.abc import Iterator

from camket.model import Origin
from camket.pipeline.signs._delivery import Delivery, Sign
from camket.validate import Rule
from camket.validate.arrival import ADDED, REMOVED

RULE = Rule(
    id="Ids-changed",
    severity="Warning",
    messages={
        "vi": "{?value} sự việc bị bỏ rồi được thêm lại y hệt: mã của chúng đã đổi giữa hai lần "
        "giao.",
        "en": "{?value} facts go and come again just the same: their ids have changed between two "
        "deliveries.",
    },
    remedy={
        "vi": "Yêu cầu bên giao giữ nguyên mã, hoặc trong tệp .map.yaml đặt id từ những cột không "
        "đổi; quyết định và liên kết dựa vào mã cũ sẽ mất.",
        "en": "Ask the sender to keep the ids, or make id in the .map.yaml of columns that do not "
        "change; what rests on the old ids is lost.",
    },
    affects="",
)


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield how many facts change nothing but their id, by source."""
    gone = Counter(
        (f.type, f.told, f.source) for f in delivery.arrival.facts if f.change == REMOVED
    )
    same = Counter[str]()
    first: dict[str, str] = {}
    for fact in delivery.arrival.facts:
        key = (fact.type, fact.told, fact.source)
        if fact.change == ADDED and gone[key] > 0:
            gone[key] -= 1
            same[fact.source] += 1
            first.setdefault(fact.source, fact.iri)
    for source, count in sorted(same.items()):
        yield Sign(str(count), first[source], Origin(source))
