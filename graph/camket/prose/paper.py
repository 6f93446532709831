"""PDF → its text: lines joined to paragraphs, pages parted by form feeds."""

import io
import re
from typing import Any

from camket.errors import SourceError
from camket.model import Description
from camket.prose.told import Prose, library

PAGES = 2_000
END = re.compile(r"[.!?:;…”\"»)]\s*$")
NUMBER = re.compile(r"\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*")
SHORT = 0.7
"""A line this much shorter than the longest ends a paragraph."""


def text_of_paper(content: bytes, name: str) -> Prose:
    """Draw the text from a PDF; a page that the first reader cannot read goes to the second."""
    pypdf = library("pypdf", name)
    try:
        paper = pypdf.PdfReader(io.BytesIO(content))
        if paper.is_encrypted and not paper.decrypt(""):
            raise SourceError(f"{name} is locked. Save it without a password.", source=name)
        if len(paper.pages) > PAGES:
            raise SourceError(f"{name} has more than {PAGES:,} pages. Split it.", source=name)
        pages = [page.extract_text() for page in paper.pages]
        title = (paper.metadata or {}).get("/Title")
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, RecursionError,
            AttributeError, IndexError) as bad:  # fmt: skip
        raise SourceError(
            f"{name} cannot be read as a PDF: {bad or type(bad).__name__}. "
            "Check whether the file is whole, or save its text.",
            source=name,
        ) from bad
    if not any(page.strip() for page in pages):
        pages = _read_otherwise(content, name)
    title = " ".join(title.split()) if isinstance(title, str) else None
    return Prose("\f".join(map(flowing, pages)), Description(title=title or None))


def flowing(page: str) -> str:
    r"""Join the lines of a page to paragraphs; a number that stands alone is that of the page.

    >>> flowing("Thành phố tặng tỉnh hai tỷ đồng để\nxây trường.\nTin khác\n 7 \n")
    'Thành phố tặng tỉnh hai tỷ đồng để xây trường.\nTin khác\n\n'
    """
    lines = [line.rstrip() for line in page.split("\n") if not NUMBER.fullmatch(line)]
    longest = max(map(len, lines), default=0)
    text = ""
    for line in lines:
        text += line.lstrip()
        ends = not line or END.search(line) or len(line) < longest * SHORT
        text += "\n" if ends else " "
    return re.sub(r"\n{2,}", "\n\n", text.rstrip(" "))


def _read_otherwise(content: bytes, name: str) -> list[str]:
    pdfplumber: Any = library("pdfplumber", name)
    with pdfplumber.open(io.BytesIO(content)) as paper:
        return [page.extract_text() or "" for page in paper.pages[:PAGES]]
