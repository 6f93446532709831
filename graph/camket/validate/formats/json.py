"""JSON: one array, an object for each result, with all of its origins."""

import json
from collections.abc import Mapping

from camket.model import Origin
from camket.validate.report import COLUMNS, Report, rows

suffix = ".json"


def write(report: Report, lang: str) -> str:
    """Write the columns of each result by name, and `origins` in full."""
    found = [
        dict(zip(COLUMNS, row, strict=True)) | {"origins": [_told(o, lang) for o in r.origins]}
        for row, r in zip(rows(report, lang), report.results, strict=True)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _told(origin: Origin, lang: str) -> Mapping[str, object]:
    passage = origin.passage
    cited = {
        "text": passage.source,
        "line": passage.line,
        "start": passage.start,
        "end": passage.end,
    } if passage else None  # fmt: skip
    return {
        "source": origin.source,
        "place": origin.place(lang),
        "line": origin.line,
        "pointer": origin.pointer,
        "column": origin.column,
        "passage": cited,
        "quote": origin.quote,
    }
