"""What a canned query is: its text and what its header says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Vietnamese and English."""

    vi: str
    en: str

    def say(self, lang: str) -> str:
        """Give the text in *lang*: `vi`, or English for any other.

        >>> Bilingual(vi="Ai cho?", en="Who gave?").say("vi")
        'Ai cho?'
        """
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that can be asked for."""

    name: str
    kind: str
    """One of `KINDS` in `camket.canned.reading`."""
    scheme: str = ""
    """The scheme of a concept; empty for any."""
    choices: tuple[str, ...] = ()
    required: bool = True
    many: bool = False
    default: str | None = None
    doc: Bilingual = field(default=Bilingual("", ""))


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A question with its SPARQL; the text runs as it stands with its example values."""

    name: str
    title: Bilingual
    question: str
    """The number of the competency question, `CQ07`; several are one blank apart."""
    doc: str
    params: tuple[Parameter, ...]
    columns: Mapping[str, str]
    """Column → type, in the order of the projection."""
    empty: Bilingual
    """What to say when no row comes."""
    text: str
    network: Mapping[str, str] = field(default_factory=dict)
    """The roles of columns in a network: `source`, `target`, `edge`, `weight`; else empty."""

    def param(self, name: str) -> Parameter | None:
        """Give the parameter *name*, or None."""
        return next((p for p in self.params if p.name == name), None)
