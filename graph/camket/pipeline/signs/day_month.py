"""Day-month: days that are refused, and would be days if the month came first."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from camket.model import Origin, Refusal
from camket.pipeline.signs._delivery import Delivery, Sign
from camket.validate import Rule

RULE = Rule(
    id="Day-month",
    severity="Warning",
    messages={
        "vi": "Ngày và tháng có lẽ bị đổi chỗ: {?value} chỉ là ngày khi đọc tháng trước; các ngày "
        "khác trong cột có thể đã bị đọc ngược mà không ai thấy.",
        "en": "Day and month may be swapped: {?value} are days only when the month is read first; "
        "others of the column may have been misread in silence.",
    },
    remedy={
        "vi": "Trong tệp .map.yaml, sửa order của cột ngày (%m/%d/%Y thay cho %d/%m/%Y), rồi kiểm "
        "tra lại.",
        "en": "In the .map.yaml, change the order of the column (%m/%d/%Y for %d/%m/%Y), then "
        "check again.",
    },
    affects="",
)
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
SHOWN = 3


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield, for each column, the refused days that the other order would read."""
    found: dict[tuple[str, str], list[Refusal]] = defaultdict(list)
    for source, refusal in delivery.refusals:
        if refusal.code == "no-date" and _is_day_swapped(refusal.value):
            column = refusal.origin.column if refusal.origin else ""
            found[source, column].append(refusal)
    for (source, column), refused in sorted(found.items()):
        values = ", ".join(one.value for one in refused[:SHOWN])
        more = f" (+{len(refused) - SHOWN})" if refused[SHOWN:] else ""
        pointer = refused[0].origin.pointer if refused[0].origin else ""
        yield Sign(values + more, "", Origin(source, pointer=pointer, column=column))


def _is_day_swapped(text: str) -> bool:
    match = DAY.fullmatch(text.strip())
    if not match:
        return False
    first, second, year = map(int, match.groups())
    return _is_day(year, first, second) and not _is_day(year, second, first)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
