"""YAML from outside: texts, lists and mappings within limits; no alias, no tag, no guess."""

from typing import Any

import yaml

from camket.errors import SourceError

LONGEST = 64 * 2**10
"""Characters of a mapping."""
DEEPEST = 12
STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parsed_yaml(text: str, place: str, longest: int = LONGEST) -> Any:  # noqa: ANN401 - YAML may be anything
    """Parse *text*, every scalar as it is written; SourceError when it is not plain YAML.

    *longest* is how many characters it may have.
    """
    if len(text) > longest:
        raise SourceError(f"{place} has more than {longest:,} characters. Split it.", source=place)
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
            raise SourceError(f"{place} is nested too deep. Write it flatter.", source=place)
