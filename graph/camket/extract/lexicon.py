"""The lexicon: frames with their patterns and examples, and shared word lists, all in YAML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from camket.errors import SourceError
from camket.extract.patterns import (
    FIRST,
    FIRST_LIST,
    TRIGGER,
    Compiler,
    PatternError,
    alternation,
)
from camket.vietnamese.titles import OFFICES

LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Example:
    """Words in the lexicon's own phrasing, and what a frame must read in them."""

    text: str
    gives: Mapping[str, str] | None
    """Role → label; the amount as `2000000000 VND`; None where no act may be read."""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which newspapers word a frame."""

    name: str
    source: str
    regex: re.Pattern[str]
    needs: str = ""
    """Characters of which a clause must have one, or it cannot match."""
    firsts: frozenset[str] = frozenset()
    """First syllables of the trigger, of which a clause must have one; empty: any may match."""
    led: bool = False
    """Whether it begins with its trigger, so that it can match at these syllables alone."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of act: how it is worded, who fills its slots, what must stand beside it."""

    name: str
    kind: str
    object: str
    patterns: tuple[Pattern, ...]
    fill: Mapping[str, tuple[str, ...]]
    """Role → ways to find its filler when the pattern has none, best first."""
    required: tuple[str, ...]
    examples: tuple[Example, ...]
    order: int = 50
    stages: Mapping[str, str] | None = None
    """Trigger word → stage of the delivery."""
    scope: bool = False
    """Whether acts inside its words are items of this act, never deeds."""
    skip_before: re.Pattern[str] | None = None
    skip_after: re.Pattern[str] | None = None
    skip_words: re.Pattern[str] | None = None
    """Compounds that begin like a trigger: `góp phần`, `chi tiết`."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything that people may edit: frames, lists, types."""

    types: Mapping[str, str]
    """Type or set of types → its characters."""
    words: Mapping[str, Any]
    frames: tuple[Frame, ...]
    digest: str
    """SHA-256 of all files: it stands in every claim."""

    def frame(self, name: str) -> Frame:
        """Give the frame called *name*."""
        return next(frame for frame in self.frames if frame.name == name)

    def any_of(self, name: str) -> str:
        """Give an expression for the words of the list *name*."""
        return alternation(self.words[name])

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Give type → its one character."""
        return {name: chars for name, chars in self.types.items() if len(chars) == 1}


@cache
def default_lexicon() -> Lexicon:
    """Give the lexicon that is shipped with the package."""
    return read_lexicon(Path(str(files("camket.extract"))))


def read_lexicon(folder: Path) -> Lexicon:
    """Read `words/*.yaml` and `lexicon/*.yaml` of *folder*; their names do not matter."""
    texts = {path: _text(path) for part in ("words", "lexicon") for path in _files(folder / part)}
    named = [f"{p.name}\0{t}" for p, t in texts.items()]
    digest = sha256("\0".join([*named, *OFFICES]).encode()).hexdigest()
    words: dict[str, Any] = {}
    for path in _files(folder / "words"):
        words |= _mapping(path, texts[path])
    if not {"types", "sets", "parts"} <= words.keys():
        raise SourceError(
            f"{folder} is no lexicon: words/*.yaml must hold types, sets and parts.",
            source=str(folder),
        )
    words["offices"] = [*OFFICES, *words.get("offices", ())]
    types = _letters(words["types"], words["sets"])
    entries = [(path, _mapping(path, texts[path])) for path in _files(folder / "lexicon")]
    frames = tuple(_frame(path, entry, types, words) for path, entry in entries)
    return Lexicon(types, words, tuple(sorted(frames, key=lambda f: (f.order, f.name))), digest)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _text(path: Path) -> str:
    if path.stat().st_size > LIMIT:
        raise SourceError(f"{path.name} is over {LIMIT} bytes. Split it.", source=str(path))
    return path.read_text("utf-8")


def _mapping(path: Path, text: str) -> dict[str, Any]:
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError as bad:
        raise SourceError(f"{path.name} is no YAML: {bad}", source=str(path)) from bad
    if not isinstance(value, dict):
        raise SourceError(f"{path.name} must hold keys and values.", source=str(path))
    return value


def _letters(names: list[str], sets: Mapping[str, list[str]]) -> dict[str, str]:
    single = {name: chr(FIRST + place) for place, name in enumerate(names)}
    return single | {
        name: "".join(single[one] for one in members) for name, members in sets.items()
    }


def _frame(
    path: Path, entry: dict[str, Any], types: Mapping[str, str], words: Mapping[str, Any]
) -> Frame:
    lists = {k: v for k, v in words.items() if isinstance(v, list)} | entry.get("lists", {})
    compiler = Compiler(types, lists, words["parts"] | entry.get("parts", {}))
    try:
        patterns = tuple(_patterns(entry["patterns"], compiler, entry["object"]))
    except (PatternError, re.error) as bad:
        raise SourceError(f"{path.name}: {bad}", source=str(path)) from bad
    return Frame(
        name=entry["frame"],
        kind=entry["kind"],
        object=entry["object"],
        patterns=patterns,
        fill={role: tuple(ways) for role, ways in entry.get("fill", {}).items()},
        required=tuple(entry.get("required", ())),
        examples=tuple(_examples(entry.get("examples", ()))),
        order=entry.get("order", 50),
        stages={w: stage for stage, group in entry.get("stages", {}).items() for w in group},
        scope=entry.get("scope", False),
        skip_before=_beside(entry.get("skip_before"), "{} $"),
        skip_after=_beside(entry.get("skip_after"), " {}"),
        skip_words=_beside(entry.get("skip_words"), "{}"),
    )


def _patterns(sources: Mapping[str, str], compiler: Compiler, main: str) -> Iterator[Pattern]:
    for name, source in sources.items():
        try:
            regex = compiler.compile(source)
        except re.error as bad:
            raise PatternError(f"pattern {name}: {bad}") from bad
        types = re.findall(rf"\{{{main}:([\w|]+)", source)
        letters = (compiler.types[one] for types_ in types for one in types_.split("|"))
        firsts = compiler.trigger_words(source)
        led = bool(firsts) and (source.startswith("<") or FIRST_LIST.match(source) is not None)
        led = led and (source.startswith("<") or TRIGGER.search(source) is None)
        yield Pattern(name, source, regex, "".join(letters), firsts, led)


def _examples(entries: list[dict[str, Any]]) -> Iterator[Example]:
    for entry in entries:
        gives = entry["gives"]
        labels = None if gives is None else {role: str(label) for role, label in gives.items()}
        yield Example(entry["text"], labels, entry.get("pattern", ""))


def _beside(words: list[str] | None, frame: str) -> re.Pattern[str] | None:
    if not words:
        return None
    if "$" in frame:
        return re.compile(rf"(?<!\w){alternation(words)} $")
    end = "" if frame.startswith(" ") else r"(?!\w)"
    return re.compile(frame.format(alternation(words)) + end)
