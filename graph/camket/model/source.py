"""Where claims come from."""

from dataclasses import dataclass


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
