"""The default: rules over typed clauses, offline and the same everywhere."""

from collections.abc import Mapping

from camket.errors import SourceError
from camket.extract.extractors.choosing import Reading
from camket.extract.reading import extract


class Rules:
    """Reads with the shipped lexicon."""

    def extract(
        self, text: str, *, document: str, sha256: str | None = None, published: str | None = None
    ) -> Reading:
        """Read *text* by the rules; nothing is ever dropped."""
        return Reading(extract(text, document=document, sha256=sha256, published=published))


def reader(address: str, environ: Mapping[str, str]) -> Rules:
    """Give the rules; they take no *address*."""
    del environ
    if address:
        raise SourceError(f"The extractor `rules` takes nothing behind it, not {address!r}.")
    return Rules()
