"""Selectors of records by what they hold, so that they stay when other records come before."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Selectors:
    """The selectors of one file or of one record."""

    seen: Counter[str] = field(default_factory=Counter)

    def at(self, path: str, *key: tuple[str, str]) -> str:
        """Give the selector of the record below *path* with that *key*, as XPath writes it.

        Empty parts of the key are left out; the second record with one key has `[2]` behind it.

        >>> known = Selectors()
        >>> known.at("/awards", ("id", "7")), known.at("/awards", ("id", "7"))
        ('/awards[id="7"]', '/awards[id="7"][2]')
        """
        made = path + "".join(f"[{what}={_quoted(value)}]" for what, value in key if value)
        self.seen[made] += 1
        number = self.seen[made]
        return made if number == 1 else f"{made}[{number}]"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
