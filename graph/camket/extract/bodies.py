"""Layer 2: bodies of party, state and society, companies, and what their names contain."""

import re
from collections.abc import Mapping

from camket.extract.endings import lengthened
from camket.extract.heads import LEVELS, NATIONAL, SEATS, TROOPS, Head, Seat, field_regex, heads_of
from camket.extract.holders import before_holder, is_held
from camket.extract.lookalikes import in_name, in_source_line, is_other
from camket.extract.mention import Mention
from camket.extract.naming import name_end, opens_person
from camket.extract.page import UPPER, Page, by_bare, heads_regex, spelling
from camket.extract.places import name_at
from camket.vietnamese.normalise import old_tone_style
from camket.vietnamese.surnames import COMMON, SURNAMES

OF = re.compile(r" (?:của |thuộc )?(?:các cấp |các cấp của )?(?=\S)")
MORE = re.compile(rf"(?: ?[–-] ?|,? (?:và )?)[{UPPER}]")
"""Behind a field of work: more of it may follow."""
LETTERS = re.compile(r" [A-ZĐ]{2,5}(?:[-&][A-ZĐ]{1,5}){0,3}(?![\w-])")
"""A field of work in letters: `VH-TT-DL`."""
QUOTED = re.compile(r" [“\"][^”\"\n]{2,40}[”\"]")
BARE = frozenset({"bare"})
DEEPEST = 3
ABROAD = frozenset({"Quốc hội", "Chính phủ"})
"""Bodies that every country has: the name of one may follow."""
COMMON_TO = re.compile(r" (?:các|cấp|hai|ba|những|một số) (?:tỉnh|thành|huyện|quận|xã|địa)|/thành")
"""Behind a head: it stands for the bodies of several places."""
NATION = re.compile(r" (?:của )?(?:nước )?(?:Cộng hòa (?!xã)|Vương quốc (?!Anh))?(?=\S)")
"""Between a parliament or a government and its country."""
PARLIAMENT = re.compile(r" (?:của (?=Quốc hội|HĐND|Hội đồng nhân dân))?")
"""Between a committee and the parliament that it belongs to."""
LED = ("trưởng ", "phó ", "phó chánh ")
"""Before a head in small letters these make an office of it."""
BLOC = re.compile(r" (?:Khối|khối|Quân sự|quân sự|các cơ quan|Các cơ quan)(?!\w)")
COMMITTEES = frozenset(
    {"Ban Chấp hành", "Ban Thường vụ", "Ban cán sự đảng", "Thanh tra", "Hội đồng quản trị"}
)
"""Words that stand for one body even without its name behind them."""
NAMED = frozenset({"Văn phòng", "Thanh tra", "Cơ quan"})
"""Heads that a field of work may follow, where no other body does."""
NEEDS_CAPITAL = frozenset({"field", "name", "none", "brand", "abroad"})


class BodyReader:
    """Reads the bodies of one page; places come in by where they start."""

    def __init__(self, page: Page, places: Mapping[int, Mention]) -> None:
        self.page = page
        self.places = places
        self.heads = heads_of(page.lexicon)
        self._regex = heads_regex(tuple(self.heads))
        self._by_bare = by_bare(tuple(self.heads))

    def all(self) -> list[Mention]:
        """Find every body of the page."""
        found = (self.at(m.start()) for m in self._regex.finditer(self.page.bare))
        kept: list[Mention] = []
        for body in found:
            last = kept[-1] if kept else None
            crosses = body and last and last.start < body.start < last.end < body.end
            if body and not crosses and not in_source_line(self.page, body):
                kept.append(body)
        return kept

    def at(self, start: int, depth: int = 0) -> Mention | None:
        """Read the body whose name begins at *start*."""
        found = self._regex.match(self.page.bare, start)
        if not found or depth > DEEPEST:
            return None
        end = found.end()
        while end > start:
            body = self._with_head(start, end, depth)
            if body:
                return lengthened(self.page, self.places, body, lambda p: self.at(p, depth + 1))
            end = self.page.bare.rfind(" ", start, end)
        return None

    def _with_head(self, start: int, end: int, depth: int) -> Mention | None:
        words = self._by_bare.get(self.page.bare[start:end])
        word = spelling(self.page, (start, end), words) if words else None
        if word is None:
            return None
        head = self.heads[word]
        capital = (
            self.page.text[start].isupper()
            or self._nation(head, end) is not None
            or self._is_named(head, start, end)
        )
        if head.word == "Ban Thường trực" and not self.page.text[start].isupper():
            return None
        if is_other(self.page, start, end) or in_name(self.page, (start, end), word):
            return None
        short = " " not in word and head.tail != "seat"
        if not capital and (short or head.tail in NEEDS_CAPITAL):
            return None
        readers = {
            "none": self._none,
            "abroad": self._none,
            "brand": self._brand,
            "cell": self._cell,
            "seat": self._seat,
            "of": self._of,
            "field": self._field,
            "name": self._name,
        }
        return readers[head.tail](head, (start, end), depth)

    def _none(self, head: Head, span: tuple[int, int], _: int) -> Mention | None:
        nation = self._nation(head, span[1])
        if nation:
            return self._body(head, span, nation.end, f" {nation.label}", (nation,))
        if head.tail == "abroad":
            return None
        return self._body(head, span, span[1], "")

    def _is_named(self, head: Head, start: int, end: int) -> bool:
        """Tell whether a head in small letters has its own name: `công ty X`, `sở Xây dựng`."""
        words, text = self.page.lexicon.words, self.page.text
        before = text[max(0, start - 12) : start].split(" ")[-2:-1]
        if before and before[0].lower() in words["low_not_after"]:
            return False
        if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
            return False
        twice = self.page.lower.startswith(head.word.lower(), end + 1)
        led = self.page.lower.endswith(LED, 0, start) and not twice
        if head.word in words["low_field_heads"] and led:
            return True
        if head.word in words["low_field_heads"]:
            return field_regex(self.page.lexicon).match(self.page.lower, end) is not None
        own = head.word in words["low_heads"] and end + 1 not in self.places
        return own and self.at(end + 1, 1) is None

    def _nation(self, head: Head, end: int) -> Mention | None:
        """Give the country behind a head that every country has one of: `Chính phủ Nhật Bản`."""
        if head.word not in ABROAD and head.tail != "abroad":
            return None
        gap = NATION.match(self.page.text, end)
        nation = self.places.get(gap.end()) if gap else None
        return nation if nation and nation.kind == "country" else None

    def _brand(self, head: Head, span: tuple[int, int], _: int) -> Mention:
        """Read a company known by its mark, with the place of its branch: `Viettel Cao Bằng`."""
        near = self.page.text.startswith(" ", span[1])
        place = self.places.get(span[1] + 1) if near else None
        if place and place.name and place.kind != "region":
            return self._body(head, span, place.end, f" {place.label}", (place,))
        return self._body(head, span, span[1], "")

    def _cell(self, head: Head, span: tuple[int, int], depth: int) -> Mention | None:
        """Read a cell of party, union or youth in another body: `Đảng ủy Công an tỉnh X`."""
        gap = self.page.text[span[1] : span[1] + 1] == " "
        inner = self.at(span[1] + 1, depth + 1) if gap else None
        if inner and inner.name != "common" and inner.end > span[1] + 1:
            return self._body(head, span, inner.end, f" {inner.label}", (inner,))
        if BLOC.match(self.page.text, span[1]):
            return self._name(head, span, depth)
        return self._seat(head, span, depth)

    def _seat(self, head: Head, span: tuple[int, int], _: int) -> Mention | None:
        seat = self._seat_at(span[1]) or self._name_behind(head, span[1])
        if seat:
            return self._body(head, span, seat.end, f" {seat.label_in_name()}", (seat.place,))
        if self.page.text[span[0]].isupper() or "ủy" in head.word:
            return self._body(head, span, span[1], "")
        return None

    def _of(self, head: Head, span: tuple[int, int], depth: int) -> Mention | None:
        gap = OF.match(self.page.text, span[1])
        inner = self.at(gap.end(), depth + 1) if gap else None
        if inner:
            return self._body(
                Head(head.word, inner.kind, ""), span, inner.end, f" {inner.label}", (inner,)
            )
        seat = self._seat_at(span[1])
        if seat:
            return self._body(head, span, seat.end, f" {seat.label_in_name()}", (seat.place,))
        if not self.page.text[span[0]].isupper():
            return None
        named = self._name(head, span, depth) if head.word in NAMED else None
        whole = self._body(head, span, span[1], "") if head.word in COMMITTEES else None
        return named or whole

    def _field(self, head: Head, span: tuple[int, int], depth: int) -> Mention | None:
        field = field_regex(self.page.lexicon).match(self.page.lower, span[1])
        field = field or LETTERS.match(self.page.text, span[1])
        blank = self.page.text[span[1] : span[1] + 1] == " "
        end = name_end(self.page, span[1] + 1, self._stops) if blank else 0
        if field is None and end <= span[1] + 1:
            return self._name(head, span, depth)
        if field and not MORE.match(self.page.text, field.end()):
            end = field.end()
        said = self.page.text[span[1] : end]
        gap = PARLIAMENT.match(self.page.text, end)
        inner = self.at(gap.end(), depth + 1) if gap else None
        if inner and inner.kind in {"PartyBody", "StateBody"} and inner.name != "field":
            return self._body(head, span, inner.end, f"{said} {inner.label}", (inner,))
        seat = self._seat_at(end)
        if seat and (head.word not in NATIONAL or seat.place.kind == "country"):
            return self._body(head, span, seat.end, f"{said} {seat.label_in_name()}", (seat.place,))
        return self._body(head, span, end, said)

    def _stops(self, place: int, tied: bool) -> bool:  # noqa: FBT001 - a callback
        """Tell whether a place or a person begins; a word that wants a name has its own place."""
        if tied:
            usual = self.page.text[place : place + 8].split(" ")[0] in COMMON
            return usual and place not in self.places and opens_person(self.page, place)
        return place in self.places or opens_person(self.page, place)

    def _name(self, head: Head, span: tuple[int, int], _: int) -> Mention | None:
        start = span[1] + 1
        quoted = QUOTED.match(self.page.text, span[1])
        if quoted:
            return self._named(head, span, quoted.end())
        if self.page.text[span[1] : start] != " " or is_held(self.page, span[0], start):
            return None
        seat = self._seat_at(span[1])
        if seat and self._beside(seat, span[1], head):
            rest = f" {seat.label_in_name()}"
            return self._body(head, span, seat.end, rest, (seat.place,))
        end = name_end(self.page, start, self._leveled)
        return self._named(head, span, before_holder(self.page, span[0], start, end))

    def _named(self, head: Head, span: tuple[int, int], end: int) -> Mention | None:
        if end <= span[1] + 1:
            return None
        said = self.page.text[span[1] : end]
        listed = said.startswith(" các ") and self._seat_at(end) is not None
        counted = head.word in TROOPS and said[1:].isdigit()
        if not any(c.isupper() for c in said) and not counted and not listed:
            return None
        seat = self._seat_at(end)
        if seat and self._beside(seat, end, head):
            return self._body(head, span, seat.end, f"{said} {seat.label_in_name()}", (seat.place,))
        return self._body(head, span, end, said)

    def _leveled(self, place: int, _: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Tell whether a place with its level word stands at *place*: `Công đoàn TP Huế`."""
        known = self.places.get(place)
        return known is not None and known.kind in LEVELS and "bare" not in known.flags

    def _beside(self, seat: Seat, end: int, head: Head) -> bool:
        """Tell whether a place right behind a name is part of it: `Hiệp hội … tỉnh Bình Phước`."""
        if seat.place.start != end + 1 or "bare" in seat.place.flags:
            return False
        return bool(seat.place.name) or head.word not in self.page.lexicon.words["aliased_heads"]

    def _seat_at(self, end: int) -> Seat | None:
        gap = OF.match(self.page.text, end)
        place = self.places.get(gap.end()) if gap else None
        part = place and (place.kind != "region" or place.label.startswith("miền "))
        return Seat(place, place.end) if place and part else None

    def _name_behind(self, head: Head, end: int) -> Seat | None:
        """Read a place without a level word behind a head that tells the level: `Huyện ủy X`."""
        begin = self.page.text[end + 1 : end + 2]
        numbered = begin.isdigit() and SEATS.get(head.word) == "quận"
        if self.page.text[end : end + 1] != " " or not (begin.isupper() or numbered):
            return None
        first = self.page.text[end + 1 :].split(None, 1)[0]
        known = self.page.gazetteer.longest(self.page.text, end + 1)
        if not known and first in SURNAMES:
            return None
        name = name_at(self.page, end + 1)
        if name is None or not (head.kind in {"PartyBody", "StateBody"} or head.word in SEATS):
            return None
        level = SEATS.get(head.word, "")
        place = Mention("PLACE", end + 1, name[0], name[1], level, name[1], flags=BARE)
        return Seat(place, name[0])

    def _body(
        self,
        head: Head,
        span: tuple[int, int],
        end: int,
        rest: str,
        parts: tuple[Mention, ...] = (),
    ) -> Mention:
        label = old_tone_style(head.word + rest)
        label = label[:1].upper() + label[1:]
        name = {"field": "field", "none": "whole"}.get(head.tail, "")
        common = COMMON_TO.match(self.page.text, end) or label == "Đảng bộ"
        flags = frozenset({"common"}) if common else frozenset()
        return Mention("BODY", span[0], end, label, head.kind, name, parts=parts, flags=flags)
