"""Vietnamese text → claims: rules over a typed clause, each slot with its own confidence."""

from camket.extract.comparing import compare
from camket.extract.explaining import STAGES, explain
from camket.extract.lexicon import Lexicon, default_lexicon, read_lexicon
from camket.extract.reading import extract

__all__ = [
    "STAGES",
    "Lexicon",
    "compare",
    "default_lexicon",
    "explain",
    "extract",
    "read_lexicon",
]
