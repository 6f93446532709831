"""YAML of promise trackers: texts, lists and mappings within limits; no alias, no tag, no guess."""

import re
from typing import Any

import yaml

from camket.errors import SourceError
from camket.records.yaml_text import DEEPEST, ENDS, STARTS

LONGEST = 2 * 2**20
"""Characters: as many as a text may have."""
START = re.compile(r"^promises:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)
Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def is_tracker(head: str) -> bool:
    r"""Tell whether *head* begins YAML with a list of promises.

    >>> is_tracker("promises:\n  - title: A\n    status: Kept\n")
    True
    """
    found = START.search(head)
    return found is not None and "status:" in head[found.end() :]


def parsed_tracker(text: str, place: str) -> Any:  # noqa: ANN401 - YAML may be anything
    """Parse *text*, every scalar as it is written; SourceError when it is not plain YAML."""
    if len(text) > LONGEST:
        raise SourceError(
            f"{place} has more than {LONGEST:,} characters. Split it, or save it as JSON.",
            source=place,
        )
    try:
        _check(text, place)
        loader = Loader(text)
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.YAMLError as bad:
        raise SourceError(f"{place} is no YAML: {bad}. Mend that line.", source=place) from bad


def _check(text: str, place: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, STARTS) - isinstance(event, ENDS)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = f", line {event.start_mark.line + 1}" if event.start_mark else ""
            raise SourceError(
                f"{place}{line}: anchors and aliases are not read. Write it out twice.",
                source=place,
            )
        if depth > DEEPEST:
            raise SourceError(f"{place} is nested too deep. Give records, not nests.", source=place)
