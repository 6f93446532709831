"""YAML of promise trackers, told from prose."""

import re
from typing import Any

from camket.records.yaml_text import parsed_yaml

LONGEST = 2 * 2**20
"""Characters: as many as a text may have."""
START = re.compile(r"^promises:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)


def is_tracker(head: str) -> bool:
    r"""Tell whether *head* begins YAML with a list of promises.

    >>> is_tracker("promises:\n  - title: A\n    status: Kept\n")
    True
    """
    found = START.search(head)
    return found is not None and "status:" in head[found.end() :]


def parsed_tracker(text: str, place: str) -> Any:  # noqa: ANN401 - YAML may be anything
    """Parse a whole tracker; SourceError when it is not plain YAML."""
    return parsed_yaml(text, place, LONGEST)
