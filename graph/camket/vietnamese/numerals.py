"""Single numerals, digits and words together: `1 tỷ 200`, `hai mươi mốt`, `12,1 ngàn tỷ`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number at a place of the text."""

    value: Decimal
    start: int
    end: int
    scale: Decimal
    """The last scale word, as a number; 1 without."""
    words: bool
    """Written without digits."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _State:
    """A number half read: closed pieces by scale, and what stands before the next scale."""

    kind: str = "start"
    pieces: tuple[tuple[Decimal, Decimal], ...] = ()
    small: Decimal | None = None
    last: Decimal = Decimal(0)
    hundreds: bool = False

    @property
    def scale(self) -> Decimal:
        return self.pieces[-1][1] if self.pieces else Decimal(1)

    @property
    def value(self) -> Decimal:
        return sum((value for value, _ in self.pieces), self.small or Decimal(0))


_UNITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TAILS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_TENS = {"mươi": 10, "chục": 10, "trăm": 100}
_SCALES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "k": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tr": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_KINDS = {
    **{word: ("unit", Decimal(value)) for value, word in enumerate(_UNITS, 1)},
    **{word: ("tail", Decimal(value)) for word, value in _TAILS.items()},
    **{word: ("tens", Decimal(value)) for word, value in _TENS.items()},
    **{word: ("scale", Decimal(value)) for word, value in _SCALES.items()},
    "bẩy": ("unit", Decimal(7)),
    "không": ("unit", Decimal(0)),
    "mười": ("ten", Decimal(10)),
    "linh": ("zero", Decimal(0)),
    "lẻ": ("zero", Decimal(0)),
    "rưỡi": ("half", Decimal(0)),
    "nửa": ("digits", Decimal("0.5")),
}
_FOLLOWS = {
    "start": {"digits", "unit", "ten"},
    "digits": {"tens", "scale"},
    "unit": {"tens", "scale"},
    "tail": {"scale"},
    "ten": {"unit", "tail", "scale"},
    "tens": {"unit", "tail", "ten", "zero", "half", "scale"},
    "zero": {"unit"},
    "scale": {"digits", "unit", "ten", "half", "scale"},
    "half": {"scale"},
}
_LONGEST = 24
_THOUSAND, _MILLION = Decimal(10**3), Decimal(10**6)

_UNIT_AHEAD = (
    r"(?=(?:[Nn]ghìn|[Nn]gàn|[Tt]riệu|[Tt]r|[Tt][ỷỉ]|TỶ|TRIỆU|[kK]|[đĐ]ồng|ĐỒNG|đ|VNĐ|vnđ|VND|vnd"
    r"|USD|usd|EUR|[Ee]uro|ha|[cmk]?m|k?g|m?l|t|tấn|tạ|k?W|[MG]W|[kMG]?Wh|kV|KV|m[²³])(?![^\W\d_]))"
)
_DIGITS = (
    r"(?:(?<!\w)|(?<=USD)|(?<=VND)|(?<=VNĐ)|(?<=EUR)|(?<=GBP))(?<!\d[.,])(?<!/)(?<![^\W\d_][-–])"
    r"(?:\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?|\d{1,3}(?:,\d{3}){2,5}|[1-9]\d{0,2},000"
    r"|\d{1,4}\.\d{1,2}(?= ?(?:nghìn|ngàn|triệu|tỷ|tỉ|USD|%))|\d{1,18}(?:,\d{1,6})?)"
    rf"(?![.,]?\d|/[\dA-ZĐ])(?:(?![^\W\d_])|{_UNIT_AHEAD})"
)
_WORDS = (
    r"(?<![^\W\d_])(?i:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mốt|tư|lăm|nhăm|không(?= trăm)"
    r"|linh|lẻ(?! loi)|mươi|chục|trăm|nghìn|ngàn|vạn|triệu(?! (?:tập|hồi)(?!\w))"
    r"|t[ỷỉ](?! (?:lệ|trọng|giá|phú|suất|mỉ)(?!\w))|tr|k|rưỡi|nửa(?= (?:triệu|t[ỷỉ])))(?!\w)"
)
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>{_WORDS})")
_ENDS = re.compile(r" ?(?:đồng|đ|VNĐ|VND|USD|euro|[,.;:)\]\n”]|\Z)(?!\w)")
_LOWER_NEXT = re.compile(r" (?=[^\W\d_])(?![A-ZĐÀ-Ý])")


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of *text* in order, each as long as the words allow.

    >>> [n.value for n in numerals("61 tỷ 807 triệu cho ba trăm hai mươi hộ")]
    [Decimal('61807000000'), Decimal('320')]
    """
    for group in _groups(text):
        done = 0
        while done < len(group):
            numeral, used = _longest(text, group[done:])
            if numeral:
                yield replace(numeral, value=plain(numeral.value))
            done += max(used, 1)


def plain(value: Decimal) -> Decimal:
    """Give *value* without exponent and without idle zeros behind the point.

    >>> plain(Decimal("4.3") * 1000000)
    Decimal('4300000')
    """
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


def _groups(text: str) -> Iterator[list[_Token]]:
    group: list[_Token] = []
    for token in _tokens(text):
        if len(group) == _LONGEST or (group and text[group[-1].end : token.start] not in ("", " ")):
            yield group
            group = []
        group.append(token)
    yield group


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match["digits"]:
            yield _Token("digits", _decimal(match["digits"]), *match.span())
        elif _is_number_word(text, match):
            kind, value = _KINDS[match[0].lower()]
            yield _Token(kind, value, *match.span())


def _decimal(digits: str) -> Decimal:
    if re.fullmatch(r"\d{1,4}\.\d{1,2}", digits):
        return Decimal(digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|[1-9]\d{0,2},000", digits):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(".", "").replace(",", "."))


def _is_number_word(text: str, match: re.Match[str]) -> bool:
    """Tell `hai xã` from `Hai Bà Trưng`, `Mai Văn Mười`, `thứ hai` and `huyện Triệu Sơn`."""
    word = match[0]
    if text.startswith("thứ ", max(0, match.start() - 4)):
        return False
    if word.islower():
        return True
    if word.isupper():
        return word.lower() in _SCALES
    before = text.rfind(" ", max(0, match.start() - _LONGEST), max(0, match.start() - 1)) + 1
    in_name = text[match.start() - 1 : match.start()] == " " and text[before].isupper()
    return not in_name and bool(_LOWER_NEXT.match(text, match.end()))


def _longest(text: str, tokens: list[_Token]) -> tuple[Numeral | None, int]:
    state: _State | None = _State()
    best, used = None, 0
    for count, token in enumerate(tokens, 1):
        state = _step(state, token) if state else None
        if state is None:
            break
        closed = _closed(text, state, token)
        if closed:
            best, used = closed, count
    if best is None or (used == 1 and text[tokens[0].start : tokens[0].end].lower() == "năm"):
        return None, used
    words = not any(token.kind == "digits" for token in tokens[:used])
    return Numeral(best.value, tokens[0].start, tokens[used - 1].end, best.scale, words), used


def _step(state: _State, token: _Token) -> _State | None:
    """Give the state after *token*, or None where no number goes on so."""
    if token.kind not in _FOLLOWS[state.kind]:
        return None
    if token.kind == "scale":
        return _scaled(state, token.value)
    small = state.small or Decimal(0)
    if token.kind == "tens":
        small += state.last * (token.value - 1)
        hundreds = state.hundreds or token.value > 10  # noqa: PLR2004
        return replace(state, kind="tens", small=small, last=token.value, hundreds=hundreds)
    if token.kind == "half":
        return _halved(state)
    return replace(state, kind=token.kind, small=small + token.value, last=token.value)


def _scaled(state: _State, scale: Decimal) -> _State | None:
    """Close a piece; smaller pieces before it are multiplied too, as in `một nghìn hai trăm tỷ`."""
    lower = [piece for piece in state.pieces if piece[1] < scale]
    if any(piece[1] == scale for piece in state.pieces) or (
        state.small is not None and any(piece[1] >= _MILLION for piece in lower)
    ):
        return None
    value = sum((piece[0] for piece in lower), state.small or Decimal(0)) * scale
    higher = tuple(piece for piece in state.pieces if piece[1] > scale)
    return _State("scale", (*higher, (value, scale)))


def _halved(state: _State) -> _State:
    """Add half of what was counted last: `2 tỷ rưỡi`, `hai trăm rưỡi`."""
    if state.small is not None:
        return replace(state, kind="half", small=state.small + state.last / 2)
    *higher, (value, scale) = state.pieces
    return replace(state, kind="half", pieces=(*higher, (value + scale / 2, scale)))


def _closed(text: str, state: _State, token: _Token) -> _State | None:
    """Give the number if it may end here: `1 tỷ 200` only where nothing is counted by the 200."""
    if state.kind == "zero" or state.small is None:
        return None if state.kind == "zero" else state
    if not state.pieces:
        return state
    if state.scale == _THOUSAND and state.hundreds:
        return state
    size = token.end - token.start
    if (
        token.kind == "digits"
        and state.scale >= _MILLION
        and size in (1, 3)
        and _ENDS.match(text, token.end)
    ):
        return replace(state, small=token.value * state.scale / 10**size)
    return None
