"""Where claims come from."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a document beside its text; nothing here is guessed."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, URL or stream as it was received."""

    id: str
    """Its URL, or the name given with `--source`, else the SHA-256 of its bytes."""
    name: str
    """File name without folders, or the URL: for people."""
    content: bytes
    sha256: str
    """SHA-256 of the content, 64 hexadecimal digits."""
    media_type: str
    description: Description = Description()
    original: bytes = b""
    """What the content was drawn from, where that is no text itself: a page, a PDF."""
    path: Path | None = None
    """The file that holds the bytes, when they are many: the content is then their beginning."""

    def open(self) -> BinaryIO:
        """Open all the bytes for reading."""
        return self.path.open("rb") if self.path else io.BytesIO(self.content)

    def whole(self) -> "Source":
        """Give this source with all its bytes as the content."""
        return replace(self, content=self.path.read_bytes(), path=None) if self.path else self
