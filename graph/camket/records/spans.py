"""When a post was held, as encyclopedias write it: days, months, years, “nay”, or nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from camket.records.cells import CellError, Fault, Moment, time_in
from camket.records.deeds import day
from camket.terms.vocabulary import CK
from camket.vietnamese import key

OPEN = frozenset({"nay", "đến nay", "hiện nay", "hiện tại", "đương nhiệm", "present"})
UNTOLD = frozenset({"", "?", "không rõ", "chưa rõ", "-", "–"})
NOTE = re.compile(r"\s*\([^()]*\)?|[\s.,;']+$")
_Y = r"(?P<y>1[89]\d\d|20\d\d)"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_BY = r"\s*[/.-]\s*"
_YEAR = rf"(?:\s*,?\s*năm\s*|\s*,\s*|\s*/\s*|\s+){_Y}"
FORMS = tuple(
    re.compile(rf"(?:từ |đến |kể từ )?(?:ngày )?{form}")
    for form in (
        rf"{_D}\s*tháng\s*{_M}{_YEAR}",
        rf"{_D}{_BY}{_M}{_BY}{_Y}",
        rf"{_Y}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])",
        rf"(?:(?:đầu|giữa|cuối) )?tháng\s*{_M}{_YEAR}",
        rf"{_M}{_BY}{_Y}",
        rf"(?:(?:đầu|giữa|cuối) )?(?:năm )?{_Y}",
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last time of a tenure; *is_open* when the source says that it goes on."""

    start: Moment | None = None
    end: Moment | None = None
    is_open: bool = False
    words: tuple[str, str] = ("", "")
    is_shared: bool = False
    """Whether several posts share it, one perhaps after the other: its days are but bounds."""

    def said_of(self, tenure: NamedNode) -> Iterator[Triple]:
        """Yield days that are told, bounds of months and years, and then the words.

        Words stand there as well when the source does not tell the end: without them the
        tenure goes on.
        """
        for moment, stated, bound in (
            (self.start, CK.validFrom, CK.notBefore),
            (self.end, CK.validUntil, CK.notAfter),
        ):
            if moment and moment.is_day and not self.is_shared:
                yield Triple(tenure, stated, day(moment.first))
            elif moment:
                yield Triple(
                    tenure, bound, day(moment.first if bound == CK.notBefore else moment.last)
                )
        if any(self.words) and not self._is_stated:
            yield Triple(
                tenure, CK.dateText, Literal(" – ".join(self.words).strip(), language="vi")
            )

    @property
    def _is_stated(self) -> bool:
        ends = self.is_open or (self.end is not None and self.end.is_day)
        return self.start is not None and self.start.is_day and ends and not self.is_shared


def term_in(start: str, end: str) -> Term:
    """Read when a tenure began and ended; CellError when it ends before it began."""
    first, last = moment_in(start), None if is_open(end) else moment_in(end)
    if first and last and first.first > last.last:
        reason = f"It ends on {last.text}, before it starts on {first.text}."
        raise CellError(
            Fault(f"{start} – {end}", "ends-before-start", reason, "Check both dates.", "term_end")
        )
    return Term(first, last, is_open(end), (start, end))


def time_among(lines: Sequence[str]) -> str:
    """Give the one line that tells a time, if the others hold no number; else all of them.

    >>> time_among(["khóa II, III", "8 tháng 5, 1960"]), time_among(["2001", "2003"])
    ('8 tháng 5, 1960', '2001 2003')
    """
    telling = [line for line in lines if any(character.isdigit() for character in line)]
    alone = telling or [line for line in lines if is_open(line)]
    return alone[0] if len(alone) == 1 else " ".join(lines)


def is_open(words: str) -> bool:
    """Tell whether *words* say that it goes on.

    >>> is_open("Nay (tạm quyền)"), is_open("2001")
    (True, False)
    """
    return _plain(words) in OPEN


def moment_in(words: str) -> Moment | None:
    """Read a day, month or year; None when *words* tell none, CellError when they cannot be read.

    >>> moment_in("05 tháng 2 năm 2016 (từ chức)").first, moment_in("không rõ")
    ('2016-02-05', None)
    """
    plain = _plain(words)
    if plain in UNTOLD:
        return None
    for form in FORMS:
        if found := form.fullmatch(plain):
            told = found.groupdict()
            parts = (told["y"], *(f"{int(told[k]):02}" for k in ("m", "d") if told.get(k)))
            return _moment("-".join(parts), words)
    remedy = "Write “2 tháng 9 năm 2001”, “tháng 9 năm 2001”, “2001” or “nay”."
    raise CellError(
        Fault(words, "no-date", f"{words[:80]!r} is no one day, month or year.", remedy)
    )


def _moment(told: str, words: str) -> Moment:
    try:
        moment = time_in(told)
    except CellError as bad:
        raise CellError(replace(bad.fault, value=words)) from bad
    return Moment(moment.first, moment.last, words)


@lru_cache(maxsize=10_000)
def _plain(words: str) -> str:
    return key(NOTE.sub("", words))
