"""Canned queries: `.rq` files as questions with typed parameters, bound safely."""

from camket.canned.answering import Answer, answer, answer_of
from camket.canned.binding import bind, unable
from camket.canned.labels import labels, types
from camket.canned.library import load, names
from camket.canned.lookup import finder
from camket.canned.query import Bilingual, CannedQuery, Parameter
from camket.canned.reading import parse
from camket.canned.values import Lookup, Value, Values

__all__ = [
    "Answer",
    "Bilingual",
    "CannedQuery",
    "Lookup",
    "Parameter",
    "Value",
    "Values",
    "answer",
    "answer_of",
    "bind",
    "finder",
    "labels",
    "load",
    "names",
    "parse",
    "types",
    "unable",
]
