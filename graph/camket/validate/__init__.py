"""Check quads against the shapes and give a `Report`.

`engines` runs SHACL over data at hand; `asking` runs the SPARQL rules inside a store, where a
graph is too big to be handed over.
"""

from camket.validate.arrival import Arrival, arrival_rows
from camket.validate.asking import Question, ask_rules
from camket.validate.engines import Engine, rules, validate
from camket.validate.report import (
    COLUMNS,
    SEVERITIES,
    Report,
    Result,
    Rule,
    report_of,
    rows,
    with_refusals,
)

__all__ = [
    "COLUMNS",
    "SEVERITIES",
    "Arrival",
    "Engine",
    "Question",
    "Report",
    "Result",
    "Rule",
    "arrival_rows",
    "ask_rules",
    "report_of",
    "rows",
    "rules",
    "validate",
    "with_refusals",
]
