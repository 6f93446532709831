"""Layer 2: words that look like the head of a body: callings, laws, places, credits."""

import re

from camket.extract.mention import Mention
from camket.extract.page import UPPER, Page
from camket.vietnamese.normalise import key

CAPITAL_BEFORE = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]* $")
CREDIT = re.compile(r"(?:Ảnh|họa|Nguồn|Video|Theo)(?: [^\n:]{0,12})?: ?$|[\w.]/$|\($")
"""What stands before an agency that is named as the source of a picture or a text."""
CLOSED = re.compile(r"\)?[ .]*(?:\n|$|(?=[^\W\d_]))|/|\.vn", re.IGNORECASE)
SOURCES = re.compile(r"(?:^|\n)[^\n.]{0,40}Theo [^\n.:]{0,30}$")
"""A last line that names where a text was taken from."""


def is_other(page: Page, start: int, end: int) -> bool:
    """Tell whether words are a calling, a number of a document, the name of a law or a place."""
    text = page.text
    coded = text[max(0, start - 2) : start]
    return (
        text.startswith(" viên", end)
        or _is_place(page, start, end)
        or (coded[-1:] in {"-", "/"} and coded[:1].isupper())
        or text.endswith(("Luật ", "luật ", "Pháp lệnh ", "Quảng "), 0, start)
    )


def _is_place(page: Page, start: int, end: int) -> bool:
    """Tell whether a head of one syllable opens the name of a place: `Hội An`."""
    known = page.gazetteer.longest(page.text, start)
    return known is not None and known[0] > end and " " not in page.text[start:end]


def in_name(page: Page, span: tuple[int, int], word: str) -> bool:
    """Tell whether a head that is misspelt goes on with a name: `Phạm Thị Thanh Trà`."""
    wrong = key(page.text[slice(*span)]) != key(word)
    before = CAPITAL_BEFORE.search(page.text, max(0, span[0] - 12), span[0])
    return wrong and before is not None


def in_source_line(page: Page, body: Mention) -> bool:
    """Tell whether a news agency is named as a source alone, as under a picture."""
    if page.text[body.start : body.end] not in page.lexicon.words["agencies"]:
        return False
    before = page.text[max(0, body.start - 80) : body.start]
    after = page.text[body.end : body.end + 4]
    ends = not after.strip(" .") or after.startswith("\n")
    return bool(CREDIT.search(before) and CLOSED.match(after)) or (
        ends and (SOURCES.search(before) is not None or before.endswith("\n"))
    )
