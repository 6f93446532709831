"""Layer 2: bodies of party, state and society, companies, and what their names contain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.naming import holds_office, name_end, opens_person
from camket.extract.page import UPPER, Page, by_bare, heads_regex, spelling
from camket.extract.patterns import alternation
from camket.extract.places import name_at
from camket.vietnamese.normalise import key, old_tone_style
from camket.vietnamese.surnames import COMMON, SURNAMES

OF = re.compile(r" (?:của |thuộc )?(?:các cấp |các cấp của )?(?=\S)")
MORE = re.compile(rf"(?: ?[–-] ?|,? (?:và )?)[{UPPER}]")
"""Behind a field of work: more of it may follow."""
LETTERS = re.compile(r" [A-ZĐ]{2,5}(?:[-&][A-ZĐ]{1,5}){0,3}(?![\w-])")
"""A field of work in letters: `VH-TT-DL`."""
CAPITAL_BEFORE = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]* $")
QUOTED = re.compile(r" [“\"][^”\"\n]{2,40}[”\"]")
NATIONAL = frozenset({"Bộ", "Vụ", "Tổng cục"})
BARE = frozenset({"bare"})
SEATS = {
    "Tỉnh ủy": "tỉnh",
    "Thành ủy": "Thành phố",
    "Huyện ủy": "huyện",
    "Quận ủy": "quận",
    "Thị ủy": "thị xã",
}
DEEPEST = 3
ABROAD = frozenset({"Quốc hội", "Chính phủ"})
"""Bodies that every country has: the name of one may follow."""
LEVELS = frozenset({"tỉnh", "Thành phố", "huyện", "quận", "thị xã", "phường", "xã", "thị trấn"})
COMMON_TO = re.compile(r" (?:các|cấp|hai|ba|những|một số) (?:tỉnh|thành|huyện|quận|xã|địa)|/thành")
"""Behind a head: it stands for the bodies of several places."""
COMMITTEES = frozenset({"Ban Chấp hành", "Ban Thường vụ", "Ban cán sự đảng", "Thanh tra"})
"""Words that stand for one body even without its name behind them."""
TROOPS = frozenset({"Quân khu", "Quân đoàn", "Binh đoàn", "Sư đoàn", "Lữ đoàn", "Trung đoàn"})
"""Heads that a number may follow as the only name."""
NAMED = frozenset({"Văn phòng", "Thanh tra", "Cơ quan"})
"""Heads that a field of work may follow, where no other body does."""
NEEDS_CAPITAL = frozenset({"field", "name", "none"})


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the names of bodies."""

    word: str
    kind: str
    tail: str


class BodyReader:
    """Reads the bodies of one page; places come in by where they start."""

    def __init__(self, page: Page, places: Mapping[int, Mention]) -> None:
        self.page = page
        self.places = places
        self.heads = _heads(page.lexicon)
        self._regex = heads_regex(tuple(self.heads))
        self._by_bare = by_bare(tuple(self.heads))

    def all(self) -> list[Mention]:
        """Find every body of the page."""
        found = (self.at(m.start()) for m in self._regex.finditer(self.page.bare))
        return [body for body in found if body]

    def at(self, start: int, depth: int = 0) -> Mention | None:
        """Read the body whose name begins at *start*."""
        found = self._regex.match(self.page.bare, start)
        if not found or depth > DEEPEST:
            return None
        end = found.end()
        while end > start:
            body = self._with_head(start, end, depth)
            if body:
                return body
            end = self.page.bare.rfind(" ", start, end)
        return None

    def _with_head(self, start: int, end: int, depth: int) -> Mention | None:
        words = self._by_bare.get(self.page.bare[start:end])
        word = spelling(self.page, (start, end), words) if words else None
        if word is None:
            return None
        head = self.heads[word]
        capital = self.page.text[start].isupper()
        if self._is_other(start, end) or self._in_name(start, end, word):
            return None
        short = " " not in word and head.tail != "seat"
        if not capital and (short or head.tail in NEEDS_CAPITAL):
            return None
        readers = {
            "none": self._none,
            "seat": self._seat,
            "of": self._of,
            "field": self._field,
            "name": self._name,
        }
        return readers[head.tail](head, (start, end), depth)

    def _is_other(self, start: int, end: int) -> bool:
        """Tell whether the words are a calling, a number of a document or the name of a law."""
        text = self.page.text
        coded = text[max(0, start - 2) : start]
        return (
            text.startswith(" viên", end)
            or (coded[-1:] in {"-", "/"} and coded[:1].isupper())
            or text.endswith(("Luật ", "luật ", "Pháp lệnh ", "Quảng "), 0, start)
        )

    def _in_name(self, start: int, end: int, word: str) -> bool:
        """Tell whether a head that is misspelt goes on with a name: `Phạm Thị Thanh Trà`."""
        wrong = key(self.page.text[start:end]) != key(word)
        return (
            wrong and CAPITAL_BEFORE.search(self.page.text, max(0, start - 12), start) is not None
        )

    def _none(self, head: Head, span: tuple[int, int], _: int) -> Mention:
        nation = self.places.get(span[1] + 1) if head.word in ABROAD else None
        if nation and nation.kind == "country":
            return self._body(head, span, nation.end, f" {nation.label}", (nation,))
        return self._body(head, span, span[1], "")

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
        field = _field_regex(self.page.lexicon).match(self.page.lower, span[1])
        field = field or LETTERS.match(self.page.text, span[1])
        blank = self.page.text[span[1] : span[1] + 1] == " "
        end = name_end(self.page, span[1] + 1, self._stops) if blank else 0
        if field is None and end <= span[1] + 1:
            return self._name(head, span, depth)
        if field and not MORE.match(self.page.text, field.end()):
            end = field.end()
        said = self.page.text[span[1] : end]
        inner = self.at(end + 1, depth + 1) if self.page.text[end : end + 1] == " " else None
        if inner and inner.kind in {"PartyBody", "StateBody"} and inner.name != "field":
            return self._body(head, span, inner.end, f"{said} {inner.label}", (inner,))
        seat = self._seat_at(end)
        if seat and (head.word not in NATIONAL or seat.place.kind == "country"):
            return self._body(head, span, seat.end, f"{said} {seat.label_in_name()}", (seat.place,))
        return self._body(head, span, end, said)

    def _stops(self, place: int) -> bool:
        return place in self.places or opens_person(self.page, place)

    def _name(self, head: Head, span: tuple[int, int], _: int) -> Mention | None:
        start = span[1] + 1
        quoted = QUOTED.match(self.page.text, span[1])
        if quoted:
            return self._named(head, span, quoted.end())
        if self.page.text[span[1] : start] != " " or self._is_held(span[0], start):
            return None
        seat = self._seat_at(span[1])
        if seat and self._beside(seat, span[1], head):
            rest = f" {seat.label_in_name()}"
            return self._body(head, span, seat.end, rest, (seat.place,))
        end = name_end(self.page, start, self._leveled)
        return self._named(head, span, self._cut(span[0], start, self.page.text[start:end]))

    def _named(self, head: Head, span: tuple[int, int], end: int) -> Mention | None:
        if end <= span[1] + 1:
            return None
        end = self._abroad(head, span[1], end)
        said = self.page.text[span[1] : end]
        if not any(c.isupper() for c in said) and not (head.word in TROOPS and said[1:].isdigit()):
            return None
        seat = self._seat_at(end)
        if seat and self._beside(seat, end, head):
            return self._body(head, span, seat.end, f"{said} {seat.label_in_name()}", (seat.place,))
        return self._body(head, span, end, said)

    def _is_held(self, head: int, start: int) -> bool:
        """Tell whether a holder stands behind a head: `Phó Chủ tịch Hội Trần Văn A`."""
        common = self.page.text[start : start + 12].split(" ")[0] in COMMON
        return common and opens_person(self.page, start) and holds_office(self.page, head)

    def _leveled(self, place: int) -> bool:
        """Tell whether a place with its level word stands at *place*: `Công đoàn TP Huế`."""
        known = self.places.get(place)
        return known is not None and known.kind in LEVELS and "bare" not in known.flags

    def _abroad(self, head: Head, start: int, end: int) -> int:
        """Take the place along by which compatriots are told apart: `Hội Người Việt Nam tại …`."""
        gap = " tại "
        place = self.places.get(end + len(gap))
        if place is None or head.kind != "MassOrganization":
            return end
        nations = tuple(self.page.lexicon.words["countries"])
        told = self.page.text[start:end].endswith(nations)
        return place.end if told and self.page.text.startswith(gap, end) else end

    def _beside(self, seat: "Seat", end: int, head: Head) -> bool:
        """Tell whether a place right behind a name is part of it: `Hiệp hội … tỉnh Bình Phước`."""
        if seat.place.start != end + 1 or "bare" in seat.place.flags:
            return False
        return bool(seat.place.name) or head.word not in self.page.lexicon.words["aliased_heads"]

    def _cut(self, head: int, start: int, said: str) -> int:
        """End a name before the holder of the post: `Giám đốc Công ty X Trần Văn Y`."""
        before = holds_office(self.page, head)
        syllables = [m.span() for m in re.finditer(r"\S+", said)]
        surnames = SURNAMES
        for place in range(len(syllables) - 2, 0, -1):
            length = len(syllables) - place
            if before and length in (3, 4) and said[slice(*syllables[place])] in surnames:
                return start + syllables[place - 1][1]
        return start + len(said)

    def _seat_at(self, end: int) -> "Seat | None":
        gap = OF.match(self.page.text, end)
        place = self.places.get(gap.end()) if gap else None
        part = place and (place.kind != "region" or place.label.startswith("miền "))
        return Seat(place, place.end) if place and part else None

    def _name_behind(self, head: Head, end: int) -> "Seat | None":
        """Read a place without a level word behind a head that tells the level: `Huyện ủy X`."""
        if self.page.text[end : end + 1] != " " or not self.page.text[end + 1 : end + 2].isupper():
            return None
        first = self.page.text[end + 1 :].split(None, 1)[0]
        known = self.page.gazetteer.longest(self.page.text, end + 1)
        if not known and first in SURNAMES:
            return None
        name = name_at(self.page, end + 1)
        if name is None or head.kind not in {"PartyBody", "StateBody"}:
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


@dataclass(frozen=True, slots=True)
class Seat:
    """The place that a body belongs to, as its name says it."""

    place: Mention
    end: int

    def label_in_name(self) -> str:
        """Give the place's label as it stands after a head."""
        if self.place.kind == "Thành phố" and self.place.name:
            return self.place.name if "bare" in self.place.flags else f"thành phố {self.place.name}"
        return self.place.label


@cache
def _heads(lexicon: Lexicon) -> dict[str, Head]:
    groups = lexicon.words["bodies"]
    return {word: Head(word, g["kind"], g["tail"]) for g in groups for word in g["words"]}


@cache
def _field_regex(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" {alternation([word.lower() for word in lexicon.words['fields']])}(?!\w)")
