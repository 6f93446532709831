"""Text for a terminal of 80 columns: one block for each result."""

import textwrap
from collections.abc import Iterator

from camket.validate.formats._words import WORDS, harmless, short, summary
from camket.validate.report import Report, Result, said

suffix = ".txt"
WIDTH = 79
LISTED = 3
"""Origins that are shown of one result."""
QUOTED = 240


def write(report: Report, lang: str) -> str:
    """Write what was found, worst first, and how much at the end."""
    blocks = (_block(n, result, lang) for n, result in enumerate(report.results, start=1))
    return harmless("\n".join([*blocks, summary(report, lang), ""]))


def _block(number: int, result: Result, lang: str) -> str:
    words = WORDS[lang]
    head = f"{number}. {words[result.severity].upper()}  {result.shape}"
    message = textwrap.fill(
        short(said(result.messages, lang)), WIDTH, initial_indent="   ", subsequent_indent="   ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    pairs = [(name, text) for name, text in _pairs(result, lang) if text]
    width = max((len(name) for name, _ in pairs), default=0)
    return "\n".join([head, message, *(_line(name, text, width) for name, text in pairs), ""])


def _pairs(result: Result, lang: str) -> Iterator[tuple[str, str]]:
    words = WORDS[lang]
    for n, origin in enumerate(result.origins[:LISTED]):
        place = origin.place(lang)
        where = f"{origin.source}, {place}" if place else origin.source
        yield words["also" if n else "where"], where
        yield words["quote"], f"“{textwrap.shorten(origin.quote, QUOTED)}”" if origin.quote else ""
    if more := len(result.origins) - LISTED:
        yield words["also"], f"+ {more}" if more > 0 else ""
    yield words["value"], short(result.value)
    yield words["path"], short(result.path)
    yield words["focus"], short(result.focus)
    yield words["remedy"], said(result.remedy, lang)


def _line(name: str, text: str, width: int) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=f"   {name:<{width}}  ", subsequent_indent=" " * (width + 5),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
