"""YAML of promise trackers, told from prose."""

import re
from typing import Any

from camket.records.yaml_text import parsed_yaml

LONGEST = 2 * 2**20
"""Characters: as many as a text may have."""
STATUSES = {
    "open": ("not started", "not yet started", "not yet rated", "pending", "stalled", "open",
             "chưa thực hiện"),
    "in-progress": ("in progress", "in the works", "started", "ongoing", "under way", "underway",
                    "đang thực hiện"),
    "met": ("achieved", "kept", "promise kept", "fulfilled", "completed", "delivered", "done",
            "met", "đã thực hiện", "hoàn thành"),
    "partly-met": ("compromised", "compromise", "partially achieved", "partly kept",
                   "partially kept", "partially fulfilled", "partly met", "thực hiện một phần"),
    "broken": ("broken", "promise broken", "not kept", "not achieved", "not fulfilled", "failed",
               "không thực hiện", "thất hứa"),
    "withdrawn": ("withdrawn", "abandoned", "rút lại"),
    "overdue": ("overdue", "quá hạn"),
}  # fmt: skip
"""Terms of the scheme, each with the words of the trackers."""
WORDS = {word: term for term, words in STATUSES.items() for word in words}
START = re.compile(r"^promises:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)


def is_tracker(head: str) -> bool:
    r"""Tell whether *head* begins YAML with a list of promises.

    >>> is_tracker("promises:\n  - title: A\n    status: Kept\n")
    True
    """
    found = START.search(head)
    return found is not None and "status:" in head[found.end() :]


def status_in(words: str) -> str | None:
    """Give the term of the scheme that *words* of a tracker stand for.

    >>> status_in("Promise_Kept"), status_in("Zorp")
    ('met', None)
    """
    return WORDS.get(" ".join(words.casefold().replace("_", " ").replace("-", " ").split()))


def parsed_tracker(text: str, place: str) -> Any:  # noqa: ANN401 - YAML may be anything
    """Parse a whole tracker; SourceError when it is not plain YAML."""
    return parsed_yaml(text, place, LONGEST)
