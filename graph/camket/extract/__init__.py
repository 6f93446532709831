"""Vietnamese text → claims: rules over a typed clause, each slot with its own confidence."""

from camket.extract.comparing import compare, differences
from camket.extract.explaining import STAGES, explain
from camket.extract.lexicon import Lexicon, default_lexicon, read_lexicon
from camket.extract.reading import extract

__all__ = [
    "STAGES",
    "Lexicon",
    "compare",
    "default_lexicon",
    "differences",
    "explain",
    "extract",
    "read_lexicon",
]
