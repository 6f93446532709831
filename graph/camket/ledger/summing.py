"""Lines of JSON that end with a sum over themselves and the line before."""

import hashlib
import re
from collections.abc import Iterable, Iterator

SUMMED = re.compile(rb'(\{.*),"sum":"[0-9a-f]{16}"\}', re.DOTALL)
END = re.compile(rb',"sum":"([0-9a-f]{16})"\}\n')
LENGTH = len(b',"sum":"0123456789abcdef"}\n')
"""Bytes at the end of a line that are enough to sum the next."""


def summed(line: bytes, before: bytes) -> bytes:
    """Give *line* with its sum and an end, which goes over the sum of the line *before*."""
    found = END.fullmatch(before[-LENGTH:])
    known = found[1] if found else b""
    digest = hashlib.sha256(known + line).hexdigest()[:16]
    return line[:-1] + b',"sum":"' + digest.encode() + b'"}\n'


def all_summed(lines: Iterable[bytes]) -> bytes:
    """Give *lines* with their sums, as one text."""
    told, last = list[bytes](), b""
    for line in lines:
        last = summed(line, last)
        told.append(last)
    return b"".join(told)


def checked(text: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield the number of each whole line, the line as it stands, and whether its sum is right."""
    before = b""
    for number, line in enumerate(text.split(b"\n")[:-1], start=1):
        if line.strip():
            yield number, line, summed(_bare(line), before) == line + b"\n"
            before = line + b"\n"


def _bare(line: bytes) -> bytes:
    found = SUMMED.fullmatch(line)
    return found[1] + b"}" if found else line
