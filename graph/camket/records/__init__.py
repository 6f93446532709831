"""What the loaders of structured sources share: cells → values, rows and JSON, things and refusals.

A record is built of triples; a cell that the graph cannot hold is a `Fault`, which becomes a
refusal with its place.
"""

from camket.records.building import DataSet, Refused, Unheld, another_name, named
from camket.records.cells import (
    CellError,
    Fault,
    Moment,
    name_in,
    number_in,
    time_in,
    web_address,
    words_in,
)
from camket.records.deeds import money, period, window, words
from camket.records.nested import documents, objects_at, parsed, text_at, texts_at, times_at
from camket.records.offices import WHOLE, Office, kind_of_post, membership, tenure
from camket.records.references import References
from camket.records.rows import Row, header_of, rows

__all__ = [
    "WHOLE",
    "CellError",
    "DataSet",
    "Fault",
    "Moment",
    "Office",
    "References",
    "Refused",
    "Row",
    "Unheld",
    "another_name",
    "documents",
    "header_of",
    "kind_of_post",
    "membership",
    "money",
    "name_in",
    "named",
    "number_in",
    "objects_at",
    "parsed",
    "period",
    "rows",
    "tenure",
    "text_at",
    "texts_at",
    "time_in",
    "times_at",
    "web_address",
    "window",
    "words",
    "words_in",
]
