"""The name of an office as encyclopedias write it → the post, and what is said beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from camket.records.cells import CellError, Fault
from camket.records.shipped import names_one_unit
from camket.vietnamese import expand, find_body_heads, find_posts, key
from camket.vietnamese.normalise import old_tone_style

_TIMES = r"(?:[IVXLC]+|\d{1,2})"
SESSION = re.compile(
    rf"[\s,]*(?:của Quốc hội )?(?:các )?khóa\s*(?:thứ )?{_TIMES}"
    rf"(?:\s*(?:,|và|-|–)+\s*(?:khóa\s*)?{_TIMES})*(?!\w)"
    r"|[\s,]*nhiệm kỳ\s*\d{4}\s*[-–]\s*\d{4}|(?<= Trung ương Đảng) [IVX]+$",
    re.IGNORECASE,
)
"""Terms of parliaments and congresses: they belong to the tenure, not to the post."""
BESIDE = re.compile(r"\s*\(([^()]*)\)?")
ACTING = re.compile(r"(?:quyền|q\.)\s+(?=\w)", re.IGNORECASE)
FAMILY = re.compile(r"phu (?:nhân|quân)\b", re.IGNORECASE)
SHORTER = (
    (r"(chủ tịch nước) cộng hòa xã hội chủ nghĩa việt nam$", r"\1"),
    (r",? (?:nước )?cộng hòa xã hội chủ nghĩa việt nam$", ""),
    (r"(quốc hội|chủ tịch nước|thủ tướng chính phủ) việt nam(?!\w)", r"\1"),
    (r"(?:ban chấp hành )?trung ương đảng cộng sản việt nam$", "Trung ương Đảng"),
    (r"(kiểm tra trung ương) đảng$", r"\1"),
    (r"(bộ chính trị) (?:ban chấp hành )?trung ương đảng$", r"\1"),
    (
        r"^((?!.*(?:hội|đảng|quân đội) ).*(?:bộ|cục|vụ|viện kiểm sát|tòa án) .*) việt nam$",
        r"\1",
    ),
    (r"((?:thành|tỉnh) ủy) tỉnh (?=\w)", r"\1 "),
)
"""What full names of state and Party add to the usual names of their posts."""
UNIT = re.compile(
    r"(?<!\w)(?P<kind>tỉnh|huyện|quận|thị xã|thị|thành phố|thành|xã|phường|thị trấn)(?: ủy)? "
    r"(?P<name>[^,]+?)(?= (?:tỉnh|huyện|quận|thị xã|thành phố) |,|$)"
)
KINDS = {"thị": "thị xã", "thành": "thành phố"}
SMALL = frozenset({"xã", "phường", "thị trấn"})
ONE = re.compile(r"đại biểu quốc hội|ủy viên (?:dự khuyết )?trung ương đảng|chủ tịch nước")
"""Posts whose names need no body beside them: there is but one."""


SHARE = "Several posts share one period, so that the days of none are told."
REMEDY = "Give each post its own field and period."


class SeveralError(CellError):
    """Several posts stand where one should."""

    def __init__(self, fault: Fault, lines: tuple[str, ...]) -> None:
        super().__init__(fault)
        self.lines = lines


@dataclass(frozen=True, slots=True)
class OfficeName:
    """The name of a post, and what the source says beside it."""

    name: str
    beside: str = ""
    """Sessions, brackets, “Quyền”, in the source's words."""
    full: str = ""
    """The name with all that the source adds to it."""

    @property
    def concept(self) -> str:
        """Give the kind of the post, in the terms of the scheme."""
        title = title_of(self.name)
        return title[1] if title else "other"

    @property
    def body(self) -> str:
        """Give the words behind the title: the body, if they name one."""
        title = title_of(self.name)
        return self.name[title[0] :].strip(" ,") if title else ""

    @property
    def is_of_one_post(self) -> bool:
        """Tell whether the name stands for the same post wherever it is written."""
        name = key(self.name)
        if ONE.fullmatch(name):
            return True
        units = [(KINDS.get(m["kind"], m["kind"]), m["name"]) for m in UNIT.finditer(name)]
        if units and not any(kind == "tỉnh" for kind, _ in units):
            kind, unit = units[-1]
            return kind not in SMALL and names_one_unit(f"{kind} {unit}")
        heads = find_body_heads(self.name)
        return any(self.name[head.end :].strip(" ,") for head in heads)


def office_in(lines: Sequence[str]) -> OfficeName:
    """Read the lines of an office; CellError for none, or for several with one period.

    >>> office = office_in(["Quyền Chủ tịch UBND", "tỉnh Lai Châu khóa X, XI"])
    >>> office.name, office.beside
    ('Chủ tịch Ủy ban nhân dân tỉnh Lai Châu', 'Quyền; khóa X, XI')
    """
    bare = [line for given in lines if (line := BESIDE.sub("", given).strip(" ,;.-–"))]
    told = old_tone_style(" ".join(bare)).replace("nuớc", "nước")
    if FAMILY.match(told):
        raise _fault("private", told, "It is no office, but a tie of family.", "Nothing to do.")
    if len(bare) > 1 and all(title_of(line) for line in bare):
        raise SeveralError(_fault("several-offices", told, SHARE, REMEDY).fault, tuple(bare))
    sessions = [found[0].strip(" ,") for found in SESSION.finditer(told)]
    name = SESSION.sub("", told).strip(" ,;-–")
    acting = ACTING.match(name)
    if acting:
        sessions.insert(0, acting[0].strip())
        name = name[acting.end() :]
    if not name:
        raise _fault("no-name", told, "The office has no name.", "Name the post.")
    brackets = [match[1].strip() for line in lines for match in BESIDE.finditer(line)]
    full = " ".join(expand(name).split())
    return OfficeName(_usual(full), "; ".join(filter(None, [*sessions, *brackets])), full)


@lru_cache(maxsize=10_000)
def title_of(name: str) -> tuple[int, str] | None:
    """Give where the title that opens *name* ends, and the kind of post that it means."""
    found = next(iter(find_posts(name)), None)
    return (found.end, found.concept) if found and found.start == 0 else None


def _usual(full: str) -> str:
    words = full
    for longer, usual in SHORTER_FORMS:
        words = longer.sub(usual, words)
    return words[:1].upper() + words[1:]


SHORTER_FORMS = tuple((re.compile(longer, re.IGNORECASE), usual) for longer, usual in SHORTER)


def _fault(code: str, told: str, reason: str, remedy: str) -> CellError:
    return CellError(Fault(told, code, reason, remedy, "office"))
