"""Pages and PDF → the text of the article in them, drawn in a worker behind a fence."""

from camket.prose.drawing import drawn, prose_of
from camket.prose.told import Prose

__all__ = ["Prose", "drawn", "prose_of"]
