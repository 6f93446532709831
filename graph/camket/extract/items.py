"""Several things asked under one verb, each of them one item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from camket.extract.clauses import Clause
from camket.extract.lexicon import Lexicon
from camket.extract.patterns import alternation, type_class

TRIM = " ,;:…."
LEAST = 6


@dataclass(frozen=True, slots=True)
class Items:
    """The items of an act, in positions of the typed clause."""

    spans: tuple[tuple[int, int], ...]
    open_list: bool
    """Whether the words say that there is more: `…`, `một số`, `như`."""
    lead: int
    """Where the words that open the list end, `một số nội dung`; 0 where there are none."""


def items_of(clause: Clause, span: tuple[int, int], lexicon: Lexicon) -> Items:
    """Split what is asked: at `;`, at `và` or a comma before a verb; the purpose is left out."""
    start, end = span
    whole = clause.typed[start:end]
    lead = _lead(lexicon).match(whole)
    purpose = _purpose(lexicon).search(whole, lead.end() if lead else 0)
    stop = purpose.start() if purpose else len(whole)
    begin = lead.end() if lead else 0
    cuts = [begin, *_cuts(whole, begin, stop, lexicon), stop]
    spans = [_trimmed(whole, one, two) for one, two in pairwise(cuts)]
    kept = tuple((start + a, start + b) for a, b in spans if b - a >= LEAST)
    more = (
        "…" in whole[: stop + 1] or "..." in whole[: stop + 3] or bool(lead and "một số" in lead[0])
    )
    spans_or_all = kept or ((start, start + len(whole.rstrip(TRIM))),)
    return Items(spans_or_all, more, start + lead.end("word") if lead else 0)


def _cuts(whole: str, begin: int, stop: int, lexicon: Lexicon) -> Iterator[int]:
    nominal = False
    for found in _joint(lexicon).finditer(whole, begin, stop):
        if found["hard"]:
            nominal = False
            yield found.start()
            continue
        before = whole[begin : found.start()]
        nominal = _in_list(before, lexicon)
        if not nominal or found["counted"]:
            yield found.start()


def _in_list(before: str, lexicon: Lexicon) -> bool:
    """Tell whether a list of nouns is open: `trong lĩnh vực đào tạo, phát triển …`."""
    part = re.split(r"[;…]", before)[-1]
    return bool(_nominal(lexicon).search(part))


def _trimmed(whole: str, start: int, end: int) -> tuple[int, int]:
    piece = whole[start:end]
    lead = re.match(
        r"(?:[ ,;:…]|và |đồng thời,? |cũng như |ngoài ra |cần |phải "
        r"|(?:một|hai|ba|bốn|năm|sáu) là,? |thứ (?:nhất|hai|ba|tư|năm|sáu),? )*",
        piece,
    )
    left = start + (lead.end() if lead else 0)
    right = start + len(piece.rstrip(TRIM))
    return left, max(left, right)


@cache
def _lead(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^;…]{{0,80}}?)?(?P<word>{alternation(lexicon.words['item_leads'])})"
        r"(?= ?(?:[:;…]|về|như|sau|gồm|$)):? ?(?:về |như |sau |sau đây )*:? ?"
    )


@cache
def _purpose(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!không)(?<!không được)[ …,](?={alternation(lexicon.words['purpose_leads'])} )"
    )


@cache
def _joint(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = alternation(lexicon.words["item_verbs"])
    count = alternation(lexicon.words["determiners"])
    nouns, leads = (alternation(lexicon.words[name]) for name in ("addressed", "address_leads"))
    letters, duties = type_class(lexicon.types, "ADDRESSEE"), alternation(lexicon.words["duties"])
    others = type_class(lexicon.types, "BODY|PLACE|GROUP|SECTOR")
    tasks = alternation([*lexicon.words["item_verbs"], *lexicon.words["task_verbs"]])
    told = rf"(?:{leads} )*(?:{letters}|{nouns}(?!\w))"
    return re.compile(
        rf"(?P<hard>;|…(?= \w)|\.\.\.(?= )|,? đồng thời(?= {told})"
        rf"|(?<!{letters}),(?= {others}(?: {duties})* {tasks}(?!\w)))"
        r"|(?:(?<!chủ trì)(?<! là), (?:và |đồng thời )?| và | đồng thời | cũng như )"
        r"(?=(?:tiếp tục |sớm |nhanh chóng |cần |phải |chủ động |tích cực )*"
        rf"{verbs} (?P<counted>{count} )?)"
    )


@cache
def _nominal(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(lexicon.words['nominal'])}) [^;…]*$")
