"""Articles: plain Vietnamese text in UTF-8, read by the rules of `camket.extract`."""

from collections.abc import Iterator

from camket import sources
from camket.extract import extract
from camket.model import Claim, Source

NAME = "article"


def accepts(source: Source) -> bool:
    """Tell whether *source* is plain text."""
    return source.media_type == sources.TEXT


def load(source: Source) -> Iterator[Claim]:
    """Yield the claims of an article."""
    yield from extract(
        sources.decode(source.content, source.name),
        document=source.name,
        sha256=source.sha256,
        published=source.description.published,
    )
