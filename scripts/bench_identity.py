"""Time the search for who may be who among people 1, 4 and 16 times as many.

The people are those of two data sets, given on the command line as files that camket imports;
without any, they are made up. Each further copy of them bears names of its own in one run, and the
same names in the other, where each name is borne by ever more people.
"""

import random
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Quad

from camket import loaders, sources, terms
from camket.model import Record
from camket.pipeline.portraits import portraits_in
from camket.resolve import Portrait, Seat, likenesses
from camket.store import EmbeddedStore

SIZES = (1, 4, 16)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Xuân", "Ngọc", "Kim")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hải", "Khánh", "Lan", "Mai", "Nghĩa", "Phúc", "Sơn")
PEOPLE = 2_500


def read(paths: Iterable[str]) -> list[Portrait]:
    """Read the people in files."""
    found = (sources.read(path) for path in paths)
    records = (item for source in found for item in loaders.loader_of(source).load(source))
    quads = (Quad(*t) for r in records if isinstance(r, Record) for t in r.triples)
    return list(portraits_in(EmbeddedStore.of(quads), ["person"]))


def made_up() -> Iterator[Portrait]:
    """Make people up, always the same."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for number in range(PEOPLE):
        name = " ".join(map(chance.choice, (FAMILY, MIDDLE, MIDDLE, GIVEN)))
        seat = Seat(post=f"post/{chance.randrange(900)}", places=frozenset({f"p{number % 63}"}))
        yield Portrait(terms.read("person", name, str(number)).value, "person", (name,), (seat,))


def copies(people: Iterable[Portrait], times: int, *, renamed: bool) -> Iterator[Portrait]:
    """Yield *people* so many times, each time as others."""
    for person in people:
        for copy in range(times):
            names = person.names
            if renamed and copy:
                names = tuple(f"{name} {_syllable(copy)}" for name in names)
            yield replace(
                person, iri=terms.read("person", person.iri, str(copy)).value, names=names
            )


def _syllable(number: int) -> str:
    return "".join("bcdghklm"[int(digit)] + "aeiouy"[number % 6] for digit in f"{number:03o}")


def main() -> None:
    people = read(sys.argv[1:]) if sys.argv[1:] else list(made_up())
    print("names       times   people    pairs  seconds  per 1,000 people")
    for renamed in (True, False):
        for times in SIZES:
            crowd = list(copies(people, times, renamed=renamed))
            start = time.process_time()
            pairs = len(likenesses(crowd))
            spent = time.process_time() - start
            told = "of their own" if renamed else "the same"
            rate = 1_000 * spent / len(crowd)
            print(f"{told:12} {times:4} {len(crowd):8,} {pairs:8,} {spent:8.2f} {rate:17.3f}")


if __name__ == "__main__":
    main()
