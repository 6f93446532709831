"""CSV: one line for each result, with its first origin; for spreadsheets and scripts."""

import csv
import io

from camket.validate.report import COLUMNS, Report, rows

suffix = ".csv"


def write(report: Report, lang: str) -> str:
    """Write a head and one line for each result."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows(report, lang)])
    return out.getvalue()
