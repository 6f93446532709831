"""What the user says of a source: on the command line, or in a sidecar file beside it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date

import yaml

from camket.contents import decode
from camket.errors import SourceError
from camket.model import Description, Origin, Refusal

KEYS = frozenset({"url", "title", "publisher", "published", "source"})
STARTS = (yaml.DocumentStartEvent, yaml.MappingStartEvent)
NOT_FLAT = (yaml.SequenceStartEvent, yaml.AliasEvent)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a source; it goes before what a sidecar file says."""

    description: Description = field(default_factory=Description)
    source: str | None = None
    """A lasting name for the source, in place of its URL or hash."""
    endpoint: str | None = None
    """The SPARQL endpoint that is asked; the file holds the query then."""

    def over(self, other: "Given") -> "Given":
        """Give this, with what *other* says where this says nothing."""
        told, also = asdict(self.description), asdict(other.description)
        merged = {key: told[key] or also[key] for key in told}
        return Given(Description(**merged), self.source or other.source)


def in_unicode(given: Given) -> Given:
    """Give *given* with its texts in NFC; SourceError when one is no Unicode text."""
    told = asdict(given.description)
    for what, text in (told | {"source": given.source}).items():
        if text and any("\ud800" <= character <= "\udfff" for character in text):
            raise SourceError(f"{what} {text!r} is not UTF-8. Write it again.", source=repr(text))
    texts = {what: unicodedata.normalize("NFC", text) for what, text in told.items() if text}
    return replace(given, description=Description(**texts))


def sidecar(content: bytes, name: str, path: str) -> Given:
    """Read the sidecar file called *name*, which lies at *path*."""
    said = decode(content, path)
    texts = pairs(said, path)
    if unknown := sorted(texts.keys() - KEYS):
        known = ", ".join(sorted(KEYS))
        raise SourceError(
            f"{path}: unknown key {', '.join(map(repr, unknown))}. Known are {known}.",
            source=path,
            faults=[_unknown_key(_line_of_key(name, said, key), key, known) for key in unknown],
        )
    named = texts.pop("source", None)
    day = checked_day(texts.get("published"), path, _line_of_key(name, said, "published"))
    return Given(replace(Description(**texts), published=day), named)


def _line_of_key(name: str, said: str, key: str) -> Origin:
    for number, line in enumerate(said.splitlines(), 1):
        if line.partition(":")[0].strip("'\" ") == key:
            return Origin(name, number, quote=line)
    return Origin(name, pointer=key)


def _unknown_key(origin: Origin, key: str, known: str) -> Refusal:
    return Refusal(
        place=origin.place("en"),
        value=key,
        code="unknown-key",
        reason=f"The key {key!r} means nothing here.",
        remedy=f"Write one of these keys: {known}.",
        vi=(f"Khóa {key!r} không có nghĩa ở đây.", f"Viết một trong các khóa: {known}."),
        origin=origin,
    )


def pairs(text: str, place: str) -> dict[str, str]:
    """Read a flat YAML mapping as texts: no list, no alias, no guess at types."""
    try:
        words = list(_scalars(text, place))
    except yaml.YAMLError as bad:
        raise SourceError(f"{place} is no YAML: {bad}", source=place) from bad
    return {key: value for key, value in zip(words[::2], words[1::2], strict=True) if value}


def _scalars(text: str, place: str) -> Iterator[str]:
    starts = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        starts += isinstance(event, STARTS)
        if starts > len(STARTS) or isinstance(event, NOT_FLAT):
            break
        if isinstance(event, yaml.ScalarEvent):
            yield event.value
    if starts != len(STARTS) or isinstance(event, NOT_FLAT):
        raise SourceError(f"{place} must be YAML lines of the form `key: text`.", source=place)


def checked_day(text: str | None, place: str, origin: Origin | None = None) -> str | None:
    """Give *text* if it is an ISO day (or None); SourceError otherwise."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as bad:
        raise SourceError(
            f"{place}: {text!r} is no day. Write the day of publication as YYYY-MM-DD.",
            source=place,
            faults=[_no_day(text, origin or Origin(place))],
        ) from bad


def _no_day(text: str, origin: Origin) -> Refusal:
    return Refusal(
        place=origin.place("en"),
        value=text,
        code="not-a-day",
        reason=f"There is no day {text!r}.",
        remedy="Write the day of publication as YYYY-MM-DD.",
        vi=(f"Không có ngày {text!r}.", "Viết ngày đăng theo dạng YYYY-MM-DD."),
        origin=origin,
    )
