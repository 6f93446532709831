"""Draw the text from a page or a PDF, in a worker behind a fence."""

from collections.abc import Iterator

from camket.contents import HTML
from camket.errors import SourceError
from camket.guarded import guarded
from camket.limits import Limits
from camket.prose.page import text_of_page
from camket.prose.paper import text_of_paper
from camket.prose.told import Prose


def prose_of(content: bytes, media_type: str, name: str, limits: Limits) -> Prose:
    """Draw the text from *content*, a page or a PDF; SourceError when there is none in it."""
    (prose,) = guarded(drawn, content, media_type, name, name=name, limits=limits)
    if not prose.text.strip():
        raise SourceError(
            f"{name} holds no text that could be an article. A scan is to be read by OCR first; "
            "of other pages save the article alone.",
            source=name,
        )
    return prose


def drawn(content: bytes, media_type: str, name: str) -> Iterator[Prose]:
    """Yield the one text of *content*, in this process."""
    draw = text_of_page if media_type == HTML else text_of_paper
    yield draw(content, name)
