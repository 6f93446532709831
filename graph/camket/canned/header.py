"""Headers of canned queries: `#+` lines that hold YAML, as grlc writes them."""

from collections.abc import Mapping
from typing import cast

import yaml

from camket.errors import QueryError

MAX_HEADER = 20_000
"""Code points; the longest header of the house has two thousand."""

Header = Mapping[str, object]


def read_header(text: str, *, query: str) -> Header:
    r"""Give the YAML mapping in the `#+` lines that open *text*.

    >>> read_header("#+ question: CQ07\nSELECT * WHERE {}", query="q")
    {'question': 'CQ07'}
    """
    lines = []
    for line in text.split("\n"):
        if not line.startswith("#+"):
            break
        lines.append(line[2:].removeprefix(" "))
    return _mapping("\n".join(lines), query=query)


def _mapping(header: str, *, query: str) -> Header:
    if len(header) > MAX_HEADER:
        raise QueryError(f"{query}: the header is over {MAX_HEADER} characters.", query=query)
    try:
        _refuse_aliases(header, query=query)
        _refuse_doubles(yaml.compose(header, Loader=yaml.SafeLoader), query=query)
        found = yaml.safe_load(header)
    except (yaml.YAMLError, ValueError, RecursionError) as bad:
        raise QueryError(f"{query}: the header is no YAML: {bad}", query=query) from bad
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise QueryError(f"{query}: the header is no mapping of `key: value` lines.", query=query)
    return cast(Header, found)


def _refuse_aliases(header: str, *, query: str) -> None:
    for event in yaml.parse(header, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise QueryError(f"{query}: the header uses YAML aliases; write it out.", query=query)


def _refuse_doubles(node: yaml.Node | None, *, query: str) -> None:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        for key, value in node.value:
            if keys.count(key.value) > 1:
                raise QueryError(f"{query}: {key.value!r} stands twice in the header.", query=query)
            _refuse_doubles(value, query=query)
