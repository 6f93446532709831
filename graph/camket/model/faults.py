"""What a value can have against it, in words for the person who mends it."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

T = TypeVar("T")
SHOWN = 80
TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("thiếu khóa này", "this key is missing"),
    "not-an-object": ("phải là một đối tượng JSON {…}", "must be a JSON object {…}"),
    "not-a-text": ("phải là một chuỗi ký tự", "must be a text"),
    "not-a-list": ("phải là một danh sách chuỗi ký tự", "must be a list of texts"),
    "not-an-offset": ("phải là một số nguyên từ 0", "must be a whole number of 0 or more"),
    "not-a-share": ("phải là một số từ 0 đến 1", "must be a number from 0 to 1"),
    "not-a-decimal": (
        "phải là một số thập phân viết trong ngoặc kép, không dấu phân cách",
        "must be a decimal in quotes, without separators or exponent",
    ),
    "not-a-day": (
        "phải là một ngày có thật, viết YYYY-MM-DD",
        "must be a day that exists, written YYYY-MM-DD",
    ),
    "empty-span": ("kết thúc phải lớn hơn bắt đầu", "must end after it starts"),
    "no-evidence": (
        "phải có ít nhất một trích dẫn làm bằng chứng",
        "must hold at least one quote as evidence",
    ),
    "version": ("phải là phiên bản 1 của định dạng", "must be version 1 of the format"),
}


class FaultError(ValueError):
    """A value that the format does not allow: where it stands, and what is against it."""

    def __init__(self, code: str, value: object, pointer: str = "") -> None:
        self.code, self.value, self.pointer = code, value, pointer
        super().__init__(self.say("en"))

    def say(self, lang: str) -> str:
        """Say in the language *lang* what is wrong.

        >>> FaultError("not-a-day", "2016-13-45", "/time/not_before").say("en")
        "/time/not_before: must be a day that exists, written YYYY-MM-DD; found '2016-13-45'"
        """
        vi, en = TEXTS[self.code]
        told = f"{self.pointer or '/'}: {vi if lang == 'vi' else en}"
        if self.code == "missing":
            return told
        return f"{told}; {'đang là' if lang == 'vi' else 'found'} {self.shown()!r}"

    def shown(self) -> str:
        """Give the value, or its beginning; nothing for what is missing."""
        if self.code == "missing":
            return ""
        text = self.value if isinstance(self.value, str) else repr(self.value)
        return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def at(fields: object, key: str, read: Callable[[object], T]) -> T:
    """Read the value at *key*; a fault in it tells the way there."""
    if not isinstance(fields, Mapping):
        raise FaultError("not-an-object", fields)
    if key not in fields:
        raise FaultError("missing", None, f"/{key}")
    return within(key, read, fields[key])


def maybe_at(fields: object, key: str, read: Callable[[object], T]) -> T | None:
    """Read the value at *key*, unless it is absent or null."""
    if isinstance(fields, Mapping) and fields.get(key) is None:
        return None
    return at(fields, key, read)


def within(step: object, read: Callable[[object], T], value: object) -> T:
    """Read *value*, which stands at *step* of something greater."""
    try:
        return read(value)
    except FaultError as bad:
        raise FaultError(bad.code, bad.value, f"/{step}{bad.pointer}") from bad
