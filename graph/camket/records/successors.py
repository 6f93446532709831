"""What stands in an infobox in place of a predecessor or successor → a person, nobody, a fault."""

import re

from camket.records.cells import Fault
from camket.records.office_names import title_of
from camket.records.shipped import is_unit
from camket.records.wikitext import Link
from camket.vietnamese import find_body_heads, key

NOBODY = re.compile(
    r"(?:(?:đang|đã|bị|vị trí|chức vụ|chức danh|người) )*"
    r"(?:đương nhiệm|đuơng nhiệm|không|chưa|trống|khuyết|đầu tiên|cuối cùng|bãi b[ỏõ]|bỏ trống|"
    r"giải (?:thể|tán)|kết thúc|thành lập|tách|tái lập|nay|mới|bổ sung|sáp nhập|nhập|hợp nhất|"
    r"chấm dứt|hết|hủy bỏ|bản thân)(?!\w).*|[-–?.]*"
)
"""“In office”, “first”, “abolished”, “himself”, and the like."""
RANK = re.compile(
    r"(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)"
    r"(?: (?:công an|quân đội) nhân dân(?: việt nam)?)?(?: |$)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
MOST = 7
"""Words of the longest name."""


def person_in(link: Link) -> Link | Fault | None:
    """Give whom *link* names, without rank; None when it says that there is nobody."""
    words = RANK.sub("", link.words, count=1).strip()
    if not words or NOBODY.fullmatch(key(words)):
        return None
    parts = words.split()
    is_name = len(parts) <= MOST and all(
        WORD.fullmatch(part) and part[0].isupper() for part in parts
    )
    if is_name and not _is_office(words) and not is_unit(f"tỉnh {words}"):
        return Link(link.page if words == link.words else "", words)
    return Fault(link.words, "no-name", "It is no name of a person.", "Name one person a line.")


def _is_office(words: str) -> bool:
    head = next(iter(find_body_heads(words)), None)
    opens = head is not None and head.start == 0 and head.type in {"PartyBody", "StateBody"}
    return opens or title_of(words) is not None
