"""A workbook: what was found, what changes, and how much of it by rule and by column."""

from collections import Counter

from camket.spreadsheets import Sheet, workbook
from camket.validate.arrival import COLUMNS as CHANGES
from camket.validate.arrival import arrival_rows
from camket.validate.report import COLUMNS, Report, rows

suffix = ".xlsx"
WIDTHS = (11, 24, 24, 50, 24, 20, 60, 60, 30, 30, 8)
CHANGE_WIDTHS = (12, 10, 24, 60, 40, 40, 10, 24, 18, 40)
TALLIES = ("what", "name", "severity", "count")


def write(report: Report, lang: str) -> bytes:
    """Write one sheet for the findings, one for the changes, one for the counts."""
    sheets = [Sheet("findings", COLUMNS, tuple(rows(report, lang)), WIDTHS)]
    if report.arrival:
        told = tuple(arrival_rows(report.arrival, lang))
        sheets.append(Sheet("changes", CHANGES, told, CHANGE_WIDTHS))
    return workbook([*sheets, Sheet("counts", TALLIES, tuple(_tallies(report)), (10, 40, 12, 10))])


def _tallies(report: Report) -> list[tuple[str, ...]]:
    by_rule = Counter((r.shape, r.severity) for r in report.results)
    by_column = Counter(
        (o.column, r.severity) for r in report.results for o in r.origins if o.column
    )
    return [
        (what, name, severity, str(count))
        for what, found in (("rule", by_rule), ("column", by_column))
        for (name, severity), count in sorted(found.items(), key=lambda one: (-one[1], one[0]))
    ]
