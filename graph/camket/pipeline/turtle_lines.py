"""Where in a Turtle file a thing is told: the line of a subject, and of what is said of it."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from camket.terms.vocabulary import RDF

TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*)
    |(?P<text>\"{3}(?:[^\\"]|\\.|"(?!""))*\"{3}|'{3}(?:[^\\']|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>"\s]*>)
    |(?P<stop>\.(?=[\s\#]|$))
    |(?P<mark>[;,])
    |(?P<word>(?:[^\s;,.<>"'\#]|\.(?![\s\#]|$))+)
    |(?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)
Lines = dict[tuple[str, str, str], int]
"""Subject, predicate and object, or the first or the first two of them, → line, from 1."""


def lines_in(text: str) -> Lines:
    r"""Give the line of every statement of the Turtle *text*; what is told twice, first.

    >>> lines_in("PREFIX : <http://x/>\n:a :b 5 ;\n :c :d .")["http://x/a", "http://x/c", ""]
    3
    """
    reader = _Reader()
    for line, kind, word in _tokens(text):
        reader.take(line, kind, word)
    return reader.lines


def line_told(lines: Lines, subject: str, predicate: str, thing: str) -> int:
    """Give the line that says it, or else comes nearest to saying it; 0 for none."""
    for known in ((subject, predicate, thing), (subject, predicate, ""), (subject, "", "")):
        if known in lines:
            return lines[known]
    return 0


def _tokens(text: str) -> Iterator[tuple[int, str, str]]:
    line = 1
    for found in TOKEN.finditer(text):
        if found.lastgroup not in {"skip", None}:
            yield line, str(found.lastgroup), found[0]
        line += found[0].count("\n")


class _Reader:
    """Follows subject, predicate, object; knows prefixes and no more of the grammar."""

    def __init__(self) -> None:
        self.lines: Lines = {}
        self.prefixes: dict[str, str] = {"": ""}
        self.prefix: str | None = None
        self.base = ""
        self.told: list[str] = []

    def take(self, line: int, kind: str, word: str) -> None:
        """Take the next token."""
        if kind == "stop":
            self.told = []
        elif kind == "mark":
            self.told = self.told[: 1 if word == ";" else 2]
        elif not self.told and word.lower().lstrip("@") in {"prefix", "base"}:
            self.told = ["@"]
        elif self.told[:1] == ["@"]:
            self._declare(kind, word)
        elif kind != "odd" and len(self.told) < len(("subject", "predicate", "object")):
            self.told.append(self._term(kind, word))
            known = (*self.told, "", "")[:3]
            self.lines.setdefault((known[0], known[1], known[2]), line)

    def _declare(self, kind: str, word: str) -> None:
        if kind != "iri":
            self.prefix = word.removesuffix(":")
            return
        if self.prefix is None:
            self.base = word[1:-1]
        else:
            self.prefixes[self.prefix] = urljoin(self.base, word[1:-1])
        self.prefix, self.told = None, []

    def _term(self, kind: str, word: str) -> str:
        if kind == "iri":
            return urljoin(self.base, word[1:-1]) if self.base else word[1:-1]
        if kind == "text":
            return word.strip(word[0])
        if word == "a" and len(self.told) == 1:
            return RDF.type.value
        prefix, colon, local = word.partition(":")
        known = self.prefixes.get(prefix) if colon else None
        return word if known is None else known + local.replace("\\", "")
