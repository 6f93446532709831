"""Texts that stand in several languages, as `{"lang:en": …, "lang:cy": …}` → one of them each."""

from collections.abc import Mapping
from typing import Any

MARK = "lang:"
FIRST = ("vi", "en")
"""The languages that go before others."""


def items_in_one_tongue(items: object) -> object:
    """Give *items*, each with one text in place of several, if they are a list."""
    return [in_one_tongue(item) for item in items] if isinstance(items, list) else items


def in_one_tongue(item: object) -> object:
    """Give *item* with one text in place of several; of a name the others stand as other names.

    >>> in_one_tongue({"role": {"lang:cy": "Maer", "lang:en": "Mayor"}, "id": "a"})
    {'role': 'Mayor', 'id': 'a'}
    """
    if not isinstance(item, dict) or not any(map(_is_told_in_tongues, item.values())):
        return item
    found = {
        key: value[_chosen(value)] if _is_told_in_tongues(value) else value
        for key, value in item.items()
    }
    name = item.get("name")
    if isinstance(name, dict) and _is_told_in_tongues(name):
        known = item.get("other_names")
        others = [
            {"name": text, "lang": key.removeprefix(MARK)}
            for key, text in sorted(name.items())
            if key != _chosen(name)
        ]
        found["other_names"] = [*(known if isinstance(known, list) else ()), *others]
    return found


def _is_told_in_tongues(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(key, str) and key.startswith(MARK) for key in value)
    )


def _chosen(texts: Mapping[str, Any]) -> str:
    """Give the key of the language that goes before the others."""
    order = [MARK + lang for lang in FIRST]
    return min(texts, key=lambda key: (order.index(key) if key in order else len(order), key))
