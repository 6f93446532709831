"""How much of anything from outside is read: safe at first, and a setting each.

A steward raises one for a file of his own with `--limit file=600MB`, or for good in `limits.yaml`
of the home.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal

from camket.errors import LimitError

UNITS = {"": 1, "kb": 2**10, "mb": 2**20, "gb": 2**30}
AMOUNT = re.compile(r"(\d{1,15}(?:\.\d{1,3})?)\s*([kmg]?i?b?)", re.IGNORECASE)
FILE = "limits.yaml"


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be read; bytes where nothing else is said."""

    file: int = 200 * 2**20
    """Of a file, as it is and as it unpacks."""
    unpacked: int = 2**30
    """Of an archive with all its files."""
    ratio: int = 100
    """How many times larger a compressed file may become."""
    members: int = 1_000
    """Files in an archive."""
    article: int = 2 * 2**20
    """Of one article as text."""
    memory: int = 512 * 2**20
    """Of the worker that reads one file."""
    seconds: int = 60
    """How long the worker may be silent."""

    def told(self, settings: Mapping[str, str]) -> "Limits":
        """Give these limits with *settings* in place of some; LimitError for a wrong one.

        >>> Limits().told({"file": "1GB", "seconds": "5"}).file
        1073741824
        """
        known = [field.name for field in fields(self)]
        for name, text in settings.items():
            if name not in known:
                raise LimitError(
                    f"There is no limit {name!r}; there are {', '.join(known)}.", limit=name
                )
            if amount(text) <= 0:
                raise LimitError(f"{text!r} is no {name}. Write as 600MB, 2GB, 300.", limit=name)
        return replace(self, **{name: amount(text) for name, text in settings.items()})

    def shown(self) -> dict[str, str]:
        """Give each limit by its name, as people write it."""
        return {name: written(value) for name, value in asdict(self).items()}


def pairs(words: Iterable[str]) -> dict[str, str]:
    """Read `name=amount` words; LimitError for one that is none."""
    found = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign:
            raise LimitError(f"{word!r} sets no limit. Write it as file=600MB.", limit=word)
        found[name.strip()] = text.strip()
    return found


def amount(text: str) -> int:
    """Read an amount; 0 when it is none.

    >>> amount("600MB"), amount("1.5 GiB"), amount("60"), amount("much")
    (629145600, 1610612736, 60, 0)
    """
    found = AMOUNT.fullmatch(text.strip())
    if not found:
        return 0
    unit = found[2].casefold().replace("i", "")
    return int(
        Decimal(found[1])
        * UNITS[f"{unit}b" if unit in {"k", "m", "g"} else unit.removesuffix("b") and unit]
    )


def written(value: int) -> str:
    """Write an amount as briefly as it goes.

    >>> written(2**30), written(200 * 2**20), written(60)
    ('1GB', '200MB', '60')
    """
    for unit in ("gb", "mb", "kb"):
        if value and value % UNITS[unit] == 0:
            return f"{value // UNITS[unit]}{unit.upper()}"
    return str(value)
