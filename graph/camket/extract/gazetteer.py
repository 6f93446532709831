"""Layer 2: names of places from the reference data, in a trie of tokens."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from camket.resources import ontology
from camket.terms.vocabulary import CK, SKOS
from camket.vietnamese.normalise import key

WORD = re.compile(r"\w+")
LEVEL_WORDS = ("thành phố ", "thị xã ", "thị trấn ", "tỉnh ", "huyện ", "quận ", "phường ", "xã ")


@dataclass(slots=True)
class Node:
    """One token of the trie: what may follow, and the levels of the name that ends here."""

    follow: dict[str, "Node"] = field(default_factory=dict)
    levels: set[str] = field(default_factory=set)
    name: str = ""
    word: str = ""
    """The level word of the oldest label: `tỉnh`, even of a province that became a city."""


class Gazetteer:
    """Names of places by their tokens; built once, only read afterwards."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        self.root = Node()
        self.size = 0
        for label, level in labels:
            self._add(label, level)

    def _add(self, label: str, level: str) -> None:
        node, name = self.root, bare_name(label)
        for token in WORD.findall(key(name)):
            node = node.follow.setdefault(token, Node())
        if node is not self.root:
            self.size += not node.levels
            node.levels.add(level)
            node.name = node.name or name
            if level == "province" and len(name) < len(label) and not node.word:
                node.word = label[: -len(name) - 1].lower()

    def longest(self, text: str, start: int) -> tuple[int, Node] | None:
        """Give the end of the longest name that begins at *start*, each word with a capital.

        >>> Gazetteer([("Bà Rịa - Vũng Tàu", "province")]).longest("TP Bà Rịa-Vũng Tàu", 3)[0]
        18
        """
        node, place, best = self.root, start, None
        while word := WORD.match(text, place):
            token = word[0].lower()
            if token not in node.follow or not _opens(text, word):
                break
            node, place = node.follow[token], word.end()
            if node.levels:
                best = (place, node)
            gap = re.compile(r" [-–] | ?[-–] ?|[ .'’]").match(text, place)
            place = gap.end() if gap else len(text)
        return best


def _opens(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word may be of a name: a capital, a number, or what a quote joins: `M'gar`."""
    return word[0][0].isupper() or word[0][0].isdigit() or text[word.start() - 1] in "'’"


@cache
def default_gazetteer() -> Gazetteer:
    """Build the gazetteer from `ontology/reference/places-*.ttl`, once."""
    return read_gazetteer(tuple(sorted((ontology() / "reference").glob("places-*.ttl"))))


def read_gazetteer(paths: Iterable[Path]) -> Gazetteer:
    """Build a gazetteer from Turtle files: administrative units with their labels in Vietnamese."""
    return Gazetteer(pair for path in paths for pair in _names(path))


def _names(path: Path) -> list[tuple[str, str]]:
    labels: list[tuple[NamedNode, str]] = []
    levels: dict[NamedNode, str] = {}
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate == CK.level and isinstance(value, NamedNode):
            levels[subject] = value.value.rsplit("-", 1)[-1]
        elif quad.predicate in {SKOS.prefLabel, SKOS.altLabel} and isinstance(value, Literal):
            labels += [(subject, value.value)] * (value.language == "vi")
    return [(name, levels[place]) for place, name in labels if place in levels]


def bare_name(label: str) -> str:
    """Give a place's name without its level word.

    >>> bare_name("Thành phố Lai Châu"), bare_name("Quận 3")
    ('Lai Châu', 'Quận 3')
    """
    lower = label.lower()
    word = next((word for word in LEVEL_WORDS if lower.startswith(word)), "")
    rest = label[len(word) :]
    return label if rest[:1].isdigit() else rest
