"""What the parts of a report are called, in Vietnamese and English."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Final

from camket.terms import ID, ONT
from camket.validate.report import SEVERITIES, Report

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "Violation": "vi phạm",
        "Warning": "cảnh báo",
        "Info": "gợi ý",
        "source": "nguồn",
        "place": "vị trí",
        "quote": "trích",
        "rule": "quy tắc",
        "value": "giá trị",
        "message": "điều phát hiện",
        "remedy": "cách sửa",
        "focus": "đối tượng",
        "path": "thuộc tính",
        "count": "số lượng",
        "where": "ở đâu",
        "also": "và ở",
        "nothing": "Không có gì phải sửa.",
        "findings": "phát hiện",
        "unknown": "không rõ",
    },
    "en": {
        "Violation": "violation",
        "Warning": "warning",
        "Info": "hint",
        "source": "source",
        "place": "place",
        "quote": "quote",
        "rule": "rule",
        "value": "value",
        "message": "finding",
        "remedy": "remedy",
        "focus": "thing",
        "path": "property",
        "count": "count",
        "where": "where",
        "also": "and at",
        "nothing": "Nothing to mend.",
        "findings": "findings",
        "unknown": "not known",
    },
}


def counts(report: Report) -> dict[str, int]:
    """Give the number of results of each severity, worst first."""
    found = Counter(result.severity for result in report.results)
    return {severity: found[severity] for severity in SEVERITIES}


def summary(report: Report, lang: str) -> str:
    """Say how much was found.

    >>> summary(Report(conforms=True, results=()), "en")
    'Nothing to mend.'
    """
    words = WORDS[lang]
    if not report.results:
        return words["nothing"]
    told = [f"{n:,} {_plural(words[s], n, lang)}" for s, n in counts(report).items() if n]
    return ", ".join(told) + "."


def short(text: str) -> str:
    """Leave out of *text* what all names of the house start with."""
    return text.replace(ID, "").replace(ONT, "ck:")


def harmless(text: str) -> str:
    r"""Give *text* without the characters that a terminal obeys instead of showing.

    >>> harmless("Hà\x1b[2J Nội")
    'Hà�[2J Nội'
    """
    return "".join("�" if _is_control(character) else character for character in text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf"} and character not in "\n\t"


def _plural(word: str, count: int, lang: str) -> str:
    return f"{word}s" if lang == "en" and count != 1 else word
