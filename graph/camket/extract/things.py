"""Layer 2: funds, facilities, groups of people, delegations, sectors, meetings, documents."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from camket.extract.holders import before_holder
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.page import CAPITAL, UPPER, WORD, Page
from camket.extract.patterns import alternation
from camket.vietnamese.normalise import old_tone_style

STOP = (
    "cho|để|với|là|được|đã|của|số|trị|do|từ|và|tại|sẽ|nhằm|trong|theo|về|trên|đang|cũng|vừa|mới"
    "|đến|tới|phối|có|ủng|tổ|trao|tặng|hỗ|vào|tài|thông|lo|chi|giúp|dành|giải ngân|chuyển|gửi"
    "|tiếp|khởi công|nhận|ra đời|thăm|đóng góp|quyên|góp|vận động|huy động|triển khai|cam kết"
    "|đề nghị|kêu gọi|khánh thành|bàn giao|xây dựng|xây nhà|xây trường|xây tặng|hoạt động|mỗi"
)
"""First syllables of words that end a name written in small letters."""
SCALES = ("đồng", "nghìn", "ngàn", "trăm", "triệu", "tỷ", "tỉ", "USD")
COMMON = re.compile(r" (?:của|ở|tại|thuộc) ")
"""Behind a head without a name of its own: any house of a place."""
WORKS = frozenset({"công trình", "dự án", "chương trình"})
NAME_ON = re.compile(rf" {CAPITAL}")
"""What makes `Đức` of `Đức Cơ` no country."""
EACH = re.compile(r"(?:mỗi|từng) ", re.IGNORECASE)


class ThingReader:
    """Reads the things of one page; places and bodies come in by where they start."""

    def __init__(self, page: Page, known: Mapping[int, Mention]) -> None:
        self.page = page
        self.known = known

    def all(self) -> list[Mention]:
        """Find every thing of the page."""
        return [
            *self._funds(),
            *self._facilities(),
            *self._leaders(),
            *self._groups(),
            *self._delegations(),
            *self._sectors(),
            *self._phrases("EVENT", _event_regex(self.page.lexicon)),
            *self._phrases("DOCUMENT", _document_regex(self.page.lexicon)),
        ]

    def _funds(self) -> Iterator[Mention]:
        for found in _fund_regex(self.page.lexicon).finditer(self.page.text):
            named = before_holder(self.page, found.start(), found.start() + 4, found.end())
            end, place = self._with_place(named, anaphors=True)
            label = old_tone_style(self.page.text[found.start() : named])
            if place:
                label += f" {place.label}"
            label = label[:1].upper() + label[1:]
            yield Mention("FUND", found.start(), end, label, parts=(place,) if place else ())

    def _facilities(self) -> Iterator[Mention]:
        apart = tuple(f" {word} " for word in self.page.lexicon.words["facility_not_after"])
        for found in _facility_regex(self.page.lexicon).finditer(self.page.lower):
            if not f" {self.page.text[max(0, found.start() - 20) : found.start()]}".endswith(apart):
                yield from self._facility(*found.span())

    def _facility(self, start: int, end_of_head: int) -> Iterator[Mention]:
        if self._leads_house(start, end_of_head):
            return
        inner = _facility_inner(self.page.lexicon).match(self.page.text, end_of_head)
        named = inner.end() if inner else end_of_head
        head = self.page.text[start:end_of_head]
        end = self._name_end(named, start)
        if end == named and not self._place_at(end):
            return
        far, place = self._with_place(end)
        label = _facility_label(self.page.text[start:end], head)
        if end == named and place:
            end, label = far, f"{label} {place.label}"
        common = self.page.text[start].islower() and COMMON.match(self.page.text, named)
        yield Mention(
            "FACILITY",
            start,
            end,
            label,
            head.lower(),
            label[len(head) + 1 :],
            outer=(start, far),
            parts=(place,) if place else (),
            flags=frozenset({"common"}) if common else frozenset(),
        )

    def _leads_house(self, start: int, end: int) -> bool:
        """Tell whether a word for works stands before a house's name: `công trình Trường …`."""
        works = self.page.lower[start:end] in WORKS
        house = _facility_regex(self.page.lexicon).match(self.page.lower, end + 1)
        return works and house is not None and self.page.text[end + 1].isupper()

    def _name_end(self, start: int, head: int) -> int:
        """Read the proper name of a facility; one word of two may lack its capital (T16)."""
        place = self._place_at(start)
        if place and "bare" not in place.flags:
            return start
        run = _name_regex(self.page.lexicon).match(self.page.text, start)
        if not run:
            return start
        end = before_holder(self.page, head, run.start() + 1, run.end())
        for level in range(start + 1, end):
            typed = self.known.get(level)
            if typed and typed.type == "PLACE" and "bare" not in typed.flags:
                return level - 1
        small = re.compile(
            rf" (?!(?:{STOP})(?!\w))[^\W\d_{UPPER}]+(?= ?[.,;…\n]| ?$| (?={CAPITAL}))"
        ).match(self.page.text, end)
        return small.end() if small and len(run[0].split()) == 1 else end

    def _leaders(self) -> Iterator[Mention]:
        for found in _leader_regex(self.page.lexicon).finditer(self.page.lower):
            whose = self.known.get(found.end())
            if whose and whose.type in {"BODY", "PLACE"}:
                label = f"{found['head'].capitalize()} {whose.label}"
                flags = frozenset({"leaders"})
                yield Mention(
                    "GROUP",
                    found.start(),
                    whose.end,
                    label,
                    found["head"],
                    parts=(whose,),
                    flags=flags,
                )

    def _groups(self) -> Iterator[Mention]:
        for found in _group_regex(self.page.lexicon).finditer(self.page.text):
            end, place = self._with_place(found.end())
            said = EACH.sub("", old_tone_style(self.page.text[found.start() : end]), count=1)
            label = self._written_out(said)
            kind = found["noun"] or found["sole"] or ""
            yield Mention(
                "GROUP", found.start(), end, label, kind.lower(), parts=(place,) if place else ()
            )

    def _written_out(self, label: str) -> str:
        short = self.page.lexicon.words["written_out"]
        return " ".join(short.get(word, word) for word in label.split(" "))

    def _delegations(self) -> Iterator[Mention]:
        for found in _delegation_regex(self.page.lexicon).finditer(self.page.text):
            gap = re.compile(r" (?:của )?").match(self.page.text, found.end())
            whose = self.known.get(gap.end()) if gap else None
            named = whose and whose.type in {"BODY", "PLACE"} and "anaphor" not in whose.flags
            end = whose.end if whose and named else found.end()
            label = old_tone_style(self.page.text[found.start() : end])
            parts = (whose,) if whose and named else ()
            yield Mention("DELEGATION", found.start(), end, label, parts=parts)

    def _sectors(self) -> Iterator[Mention]:
        for found in _sector_regex(self.page.lexicon).finditer(self.page.lower):
            end, place = self._with_place(found.end())
            label = self.page.text[found.start() : end]
            yield Mention("SECTOR", found.start(), end, label, parts=(place,) if place else ())

    def _phrases(self, kind: str, regex: re.Pattern[str]) -> Iterator[Mention]:
        for found in regex.finditer(self.page.lower):
            label = old_tone_style(self.page.text[slice(*found.span())])
            if kind == "EVENT":
                label = label[:1].upper() + label[1:].lower()
            yield Mention(kind, *found.span(), label, found["head"])

    def _with_place(self, end: int, *, anaphors: bool = False) -> tuple[int, Mention | None]:
        place = self._place_at(end, anaphors=anaphors)
        return (place.end, place) if place else (end, None)

    def _place_at(self, end: int, *, anaphors: bool = False) -> Mention | None:
        gap = re.compile(r" (?:của |ở |tại |thuộc )?|, ").match(self.page.text, end)
        place = self.known.get(gap.end()) if gap else None
        usable = place and place.type == "PLACE" and (anaphors or "anaphor" not in place.flags)
        if place and place.kind == "country" and NAME_ON.match(self.page.text, place.end):
            return None
        comma = gap is not None and gap[0] == ", "
        return place if usable and not (comma and place and "bare" in place.flags) else None


def _facility_label(said: str, head: str) -> str:
    name = " ".join(word[:1].upper() + word[1:] for word in said[len(head) :].split())
    if said[len(head) :].strip()[:1] in "“\"'":
        name = said[len(head) :].strip()
    return old_tone_style(f"{head} {name}".strip())


@cache
def _fund_regex(lexicon: Lexicon) -> re.Pattern[str]:
    purposes = alternation(lexicon.words["funds"])
    word = rf"(?!(?:{STOP})(?!\w))[^\W\d_]+"
    levels = alternation([w for w in lexicon.words["levels"] if "." not in w])
    plain = rf"(?:(?! {levels} [{UPPER}]) {word}(?:-{WORD})?(?:, chống(?= ))?(?:-\d\d)?){{1,7}}"
    quoted = r" [“\"][^”\"\n]{2,40}[”\"]"
    return re.compile(rf"(?<!\w)(?:[Qq]uỹ (?:{purposes})(?!\w)|Quỹ(?:{quoted}|{plain}))")


@cache
def _facility_regex(lexicon: Lexicon) -> re.Pattern[str]:
    heads = alternation([word.lower() for word in lexicon.words["facilities"]])
    return re.compile(rf"(?<!\w){heads}(?= |,)")


@cache
def _facility_inner(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?: {alternation(lexicon.words['facility_words'])})+(?= |,)")


@cache
def _name_regex(lexicon: Lexicon) -> re.Pattern[str]:
    counted = alternation([*lexicon.words["presents"], *SCALES])
    number = rf"(?: số)? \d{{1,3}}(?![\d.,%])(?! {counted}(?!\w))"
    return re.compile(
        rf"(?: [“\"][^”\"\n]{{2,40}}[”\"]|(?: (?:[-–] )?{CAPITAL}){{1,6}}(?:{number})?|{number})"
    )


@cache
def _leader_regex(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<head>{lexicon.any_of('leaders')}) (?:của )?")


@cache
def _group_regex(lexicon: Lexicon) -> re.Pattern[str]:
    counts = lexicon.any_of("counts")
    nouns, sole = lexicon.any_of("group_nouns"), lexicon.any_of("alone")
    words = lexicon.any_of("group_words")
    apart = r"(?<!năm )(?<!Năm )(?<!/)(?<![\d.,])"
    number = apart + r"(?:(?:hơn|gần|trên|khoảng) )?\d[\d.]*(?: (?:nghìn|ngàn|triệu))?"
    levels = alternation([w for w in lexicon.words["levels"] if "." not in w])
    more = rf"(?:(?! {levels} [{UPPER}]) (?:{words}|{nouns})|, (?:{nouns})(?= {words}|,| và))"
    return re.compile(
        rf"(?<!\w)(?<!ủng )(?<!Ủng )(?:(?:(?i:{counts})|{number}) (?P<noun>{nouns}){more}{{0,6}}"
        rf"|(?P<sole>{sole.replace('(?:', '(?i:')}){more}{{0,6}})(?!\w)"
    )


@cache
def _delegation_regex(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words["delegations"]
    both = alternation([*words, *(word.capitalize() for word in words)])
    apart = r"(?<!công )(?<!Công )(?<!trung )(?<!Trung )(?<!sư )(?<!Sư )(?<!binh )(?<!Binh )"
    return re.compile(rf"(?<!\w){apart}{both}(?!\w)(?! (?:thanh niên|kết|viên|tụ|đại biểu))")


@cache
def _sector_regex(lexicon: Lexicon) -> re.Pattern[str]:
    heads, words = lexicon.any_of("sectors"), lexicon.any_of("sector_words")
    return re.compile(rf"(?<!\w){heads}(?: {words})+(?!\w)")


@cache
def _event_regex(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<head>{lexicon.any_of('events')})(?!\w)")


@cache
def _document_regex(lexicon: Lexicon) -> re.Pattern[str]:
    heads, words = lexicon.any_of("documents"), lexicon.any_of("document_words")
    return re.compile(rf"(?<!\w)(?P<head>{heads})(?: {words})+(?!\w)")
