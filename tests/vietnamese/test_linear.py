"""No text makes the readers slow: steps grow with the length, patterns cannot run away."""

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import FrameType

import pytest

import camket.vietnamese
from camket.vietnamese import (
    expand,
    find_amounts,
    find_body_heads,
    find_dates,
    find_people,
    find_posts,
    find_quantities,
    normalise,
)

READERS: dict[str, Callable[[str], object]] = {
    "normalise": normalise,
    "expand": expand,
    "amounts": find_amounts,
    "quantities": find_quantities,
    "dates": find_dates,
    "people": find_people,
    "posts": find_posts,
    "bodies": find_body_heads,
}
HOSTILE = [
    "1", "1.", "1 ", "1-", "1/", "000.", " ", "a", "Nguyễn ", "A ", "NGUYỄN ", "một ", "tỷ ",
    "2 tỷ ", "5 triệu, ", "1 đồng ", "giữa 1 và ", "trong đó 1 tỷ đồng ", "mỗi suất 1 đồng ",
    "100 suất, ", "ngày 1/1 ", "ngày ", "tháng 1 năm 2016-", "a\u0300", "\u0300", "&#225;", "&",
    "\u00a0", "ông ", "Phó ", "T.", "GD&",
]  # fmt: skip
OPEN_GROUP = re.compile(r"(?<!\\)\)(?:[*+]|\{\d*,\})")
"""A group repeated without an upper bound."""


def steps(reader: Callable[[str], object], text: str) -> int:
    """Count the instructions of Python that *reader* runs for *text*."""
    count = 0

    def trace(frame: FrameType, event: str, _value: object) -> object:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reader(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_takes_about_four_times_the_steps(name: str, piece: str) -> None:
    size = max(1, 300 // len(piece))

    short = steps(READERS[name], piece * size)
    long = steps(READERS[name], piece * (4 * size))

    assert long <= 6 * short + 4000


@pytest.mark.parametrize("piece", ["mỗi suất 1 đồng ", "5 triệu, hơn 1 đồng ", "gồm 1 đồng "])
def test_many_amounts_are_not_compared_with_each_other(piece: str) -> None:
    short, long = steps(find_amounts, piece * 100), steps(find_amounts, piece * 400)

    assert long <= 4.4 * short


@pytest.mark.parametrize("piece", HOSTILE[::2])
def test_thousands_of_hostile_characters_are_read(
    piece: str, rounds: Callable[[int, int], int]
) -> None:
    text = normalise(piece * (rounds(20_000, 50_000) // len(piece))).text

    for reader in READERS.values():
        reader(text)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in iter_modules(camket.vietnamese.__path__):
        for name, value in vars(import_module(f"camket.vietnamese.{module.name}")).items():
            for item in value if isinstance(value, tuple) else (value,):
                for part in item if isinstance(item, tuple) else (item,):
                    if isinstance(part, re.Pattern):
                        yield f"{module.name}.{name}", part


def test_patterns_are_small_and_repeat_without_bound_only_single_characters() -> None:
    found = list(patterns())

    assert len(found) >= 40
    for name, pattern in found:
        assert len(pattern.pattern) < 5000, name
        assert not OPEN_GROUP.search(pattern.pattern), name


def test_the_check_of_patterns_sees_a_group_that_repeats_without_bound() -> None:
    assert OPEN_GROUP.search(r"(?:a+)+")
    assert OPEN_GROUP.search(r"(ab|c)*")
    assert not OPEN_GROUP.search(r"(?:ab){0,3}[^\W\d_]+")
