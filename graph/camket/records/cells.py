"""Cells and strings of data sets → words, names, numbers and times; what is none is a `Fault`."""

import calendar
import html
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from camket.model import Origin, Refusal
from camket.records.vietnamese import VIETNAMESE

LONGEST = 10_000
SHOWN = 80
LARGEST = 18
"""Digits before the point: beyond, the engine's sums give way."""
DECIMALS = 9
PLACEHOLDERS = frozenset(
    {
        "", "-", "--", "?", "n/a", "na", "none", "null", "nil", "unknown", "not known", "anonymous",
        "không rõ", "không", "chưa rõ",
    }
)  # fmt: skip
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
JOINERS = frozenset("\u200c\u200d")
BREAKS = frozenset("\t\r\n\x0b\x0c\u2028\u2029")
SURROGATE = re.compile("[\ud800-\udfff]")
LEAD = re.compile("[\u00c2-\u00f4][^\x00-\x7f]")
"""How UTF-8 begins a character, when it is read as Windows-1252."""
TIME = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:(?:[T ][\d:.]+)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be held."""

    value: str
    code: str
    reason: str
    remedy: str
    column: str = ""

    def at(self, document: str, selector: str) -> Refusal:
        """Give the refusal of the record at *selector* of *document*."""
        column = f", column {self.column}" if self.column else ""
        return Refusal(
            place=f"{document}, {selector}{column}",
            value=self.value[:SHOWN],
            code=self.code,
            reason=self.reason,
            remedy=self.remedy,
            vi=VIETNAMESE.get(self.code, ("", "")),
            origin=Origin(document, pointer=selector, column=self.column, quote=self.value[:SHOWN]),
        )


class CellError(ValueError):
    """A cell cannot be held; the record that needs it is refused."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault

    def within(self, column: str) -> "CellError":
        """Give the same error with the name of the column."""
        return CellError(replace(self.fault, column=self.fault.column or column))


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as data sets write it: a day, or all days of a month or year."""

    first: str
    last: str
    text: str

    @property
    def is_day(self) -> bool:
        """Tell whether it is one day."""
        return self.first == self.last


def words_in(cell: str) -> str:
    r"""Give the words of *cell*: NFC, one blank between words, nothing unseen.

    >>> words_in(" CDU\u200b ")
    'CDU'
    """
    if len(cell) > LONGEST:
        raise _error(cell, "too-long", f"It has {len(cell):,} characters; {LONGEST:,} may be.")
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    if "\ufffd" in cell or SURROGATE.search(cell):
        raise _error(cell, "garbled", "It holds characters that are no text.", RESAVE)
    if LEAD.search(cell) and _is_garbled(cell):
        raise _error(cell, "garbled", "UTF-8 was read as another encoding here.", RESAVE)
    seen = cell if cell.isprintable() else "".join(map(_seen, cell))
    return unicodedata.normalize("NFC", " ".join(seen.split()))


RESAVE = "Save the file as UTF-8 from the program that made it."


def name_in(cell: str) -> str | None:
    """Give the name in *cell*, without its markup; None when it stands for “not known”.

    >>> name_in("UNKNOWN"), name_in("<br />"), name_in("Food &amp; Land")
    (None, None, 'Food & Land')
    """
    name = words_in(TAG.sub(" ", html.unescape(words_in(cell))))
    return None if name.casefold() in PLACEHOLDERS else name


def number_in(cell: str, *, point: str = ".", grouping: str = "") -> Decimal:
    """Read a number of plain digits.

    >>> number_in("113969.15")
    Decimal('113969.15')
    """
    plain = words_in(cell).replace(grouping or "\0", "").replace(point, ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as bad:
        remedy = "Write digits only, with a point before decimals."
        raise _error(cell, "no-number", f"{plain[:SHOWN]!r} is no number.", remedy) from bad
    if not value.is_finite():
        raise _error(cell, "no-number", f"{plain!r} is no number.")
    exponent = value.as_tuple().exponent
    if value.adjusted() >= LARGEST or (isinstance(exponent, int) and exponent < -DECIMALS):
        reason = f"Sums hold numbers of up to {LARGEST} digits and {DECIMALS} decimals."
        raise _error(cell, "number-out-of-range", reason, "Read the number in the source again.")
    return value


def time_in(cell: str, order: str = "") -> Moment:
    """Read a day, month or year; *order* tells how days are written otherwise, as `%d/%m/%Y`.

    >>> time_in("2011")
    Moment(first='2011-01-01', last='2011-12-31', text='2011')
    """
    text = words_in(cell)
    if order:
        return _in_order(text, order)
    found = TIME.fullmatch(text)
    if not found:
        remedy = "Write it as YYYY-MM-DD, YYYY-MM or YYYY."
        raise _error(cell, "no-date", f"{text[:SHOWN]!r} is no date.", remedy)
    year, month, day = (int(part) if part else None for part in found.groups())
    return _moment(int(year or 0), month, day, text)


def web_address(cell: str) -> str | None:
    """Give the http address in *cell*, as far as it may stand in the graph."""
    text = cell.strip()
    return text if ADDRESS.fullmatch(text) else None


def currency_in(cell: str) -> str:
    """Give the ISO 4217 code in *cell*."""
    code = words_in(cell).upper()
    if not CURRENCY.fullmatch(code):
        remedy = "Write the ISO 4217 code of three letters."
        raise _error(cell, "no-currency", f"{code[:SHOWN]!r} is no currency.", remedy)
    return code


def _in_order(text: str, order: str) -> Moment:
    from datetime import datetime  # noqa: PLC0415 - its `now` is banned, its `strptime` is not

    try:
        day = datetime.strptime(text, order).date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError as bad:
        remedy = f"Write it as {order}, or mend the mapping."
        raise _error(text, "no-date", f"{text[:SHOWN]!r} is no date.", remedy) from bad
    return Moment(day, day, text)


def _moment(year: int, month: int | None, day: int | None, text: str) -> Moment:
    try:
        first = date(year, month or 1, day or 1)
        length = calendar.monthrange(year, month or 12)[1]
        last = first if day else date(year, month or 12, length)
    except ValueError as bad:
        raise _error(text, "no-date", f"There is no day {text!r}.") from bad
    return Moment(first.isoformat(), last.isoformat(), text)


def _seen(character: str) -> str:
    """Give *character*, a blank for one that breaks lines, nothing for one that is not seen."""
    if character in BREAKS:
        return " "
    unseen = unicodedata.category(character) in UNSEEN and character not in JOINERS
    return "" if unseen else character


def _is_garbled(text: str) -> bool:
    """Tell whether *text* is UTF-8 that was once read as Windows-1252."""
    try:
        raw = b"".join(_windows_byte(character) for character in text)
        return raw.decode("utf-8") != text
    except UnicodeError:
        return False


def _windows_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _error(cell: str, code: str, reason: str, remedy: str = "Mend the cell.") -> CellError:
    return CellError(Fault(cell[:SHOWN], code, reason, remedy))
