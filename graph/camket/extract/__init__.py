"""Vietnamese text → claims: rules over a typed clause, each slot with its own confidence."""

from camket.extract.lexicon import Lexicon, default_lexicon, read_lexicon
from camket.extract.reading import extract

__all__ = ["Lexicon", "default_lexicon", "extract", "read_lexicon"]
