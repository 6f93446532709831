"""What a page or a PDF tells: its text, and what it says of itself."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from camket.errors import SourceError
from camket.model import Description


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of an article."""

    text: str
    """Paragraphs a line each; pages of a PDF are parted by form feeds."""
    description: Description = field(default_factory=Description)


def library(module: str, name: str) -> Any:  # noqa: ANN401 - a library that may not be there
    """Import a reader that comes with the extra `text`."""
    try:
        return import_module(module)
    except ImportError as bad:
        raise SourceError(
            f"{name} needs {module.partition('.')[0]}, which is not installed: "
            "`pip install camket[text]`. Or save the article as plain text.",
            source=name,
        ) from bad
