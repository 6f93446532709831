"""Measure what the check of an import costs in a small home, a big one, and one with hubs."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from camket.ledger import commit, writing
from camket.pipeline import Actor, Story, found_home
from camket.pipeline.delta import results_of_change
from camket.store import Changes, Writer

ACTOR = Actor(name="bench", command="bench", at="2020-01-01T00:00:00+00:00")
HOMES = {"10 k": (10_000 // 26, 20), "1 M": (1_000_000 // 26, 20), "hubs": (100_000, 10**9)}
"""Groups of records, and how many of them name the same fund, area and post."""
HEAD = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix cur: <http://publications.europa.eu/resource/authority/currency/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix sattr: <http://purl.org/linked-data/sdmx/2009/attribute#> .
@prefix sdim: <http://purl.org/linked-data/sdmx/2009/dimension#> .
@prefix x: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GIFT = """
x:gift{n} a ck:MoneyTransfer ; ck:provider x:giver{few} ; ck:recipient x:fund{hub} ;
  ck:amount x:sum{n} ; ck:locatedIn x:area{hub} ; ck:notBefore "2016-01-01"^^xsd:date .
x:sum{n} a ck:MonetaryAmount ; ck:value {n}.0 ; ck:currency cur:VND .
"""
FIGURE = """
x:figure{n} a ck:Figure ; ck:indicator c:ind-{few} ; sdim:refArea x:area{hub} ; ck:value 5.0 ;
  ck:validFrom "{year}-01-01"^^xsd:date ; sattr:unitMeasure c:unit-x ; ck:baseline x:figure{few} ;
  ck:comparisonKind c:cmp-difference .
"""
TENURE = """
x:term{n} a ck:Tenure ; org:member x:person{n} ; ck:post x:post{hub} ;
  ck:validFrom "{year}-01-01"^^xsd:date ; ck:validUntil "{year}-12-31"^^xsd:date .
x:post{hub} a org:Post ; dct:type c:post-delegate .
"""
CHUNK = 5_000
NEW = 100
RUNS = 5


def told(numbers: range, each: int, forms: tuple[str, ...] = (GIFT, FIGURE, TENURE)) -> str:
    """Write records in Turtle; *each* so many of them share a fund, an area and a post."""
    head = HEAD + "@prefix dct: <http://purl.org/dc/terms/> .\n"
    return head + "".join(
        form.format(n=n, few=n % 997, hub=n // each, year=1900 + n // 997 % 120)
        for n in numbers
        for form in forms
    )


def new_records(start: int) -> str:
    """Write a hundred records about the first fund, area and post."""
    third = NEW // 3 + 1
    return "".join(
        told(range(start + at, min(start + at + third, start + NEW)), 10**9, (form,))
        for at, form in zip(range(0, NEW, third), (GIFT, FIGURE, TENURE), strict=True)
    )


def fill(story: Story, groups: int, each: int) -> None:
    """Put records into the view of a home, at once."""

    def change(writer: Writer) -> None:
        for start in range(0, groups, CHUNK):
            text = told(range(start, min(start + CHUNK, groups)), each)
            writer.insert(
                ox.Quad(*quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)
            )

    entry = {"kind": "import", "imports": [], "id": "fill", "at": ACTOR.at, "actor": ACTOR.name}
    with writing(story.home, "bench"):
        commit(story.home, entry, change, lambda _: None)


def measure(home: Path) -> None:
    """Import records again and again; print the medians and the peak of memory, as JSON."""
    story = found_home(home, ACTOR, reference=False)
    walls, cpus, checks = [], [], []
    for run in range(RUNS + 1):
        path = home.parent / f"new{run}.ttl"
        path.write_text(new_records(10_000_000 + run * NEW), encoding="utf-8")
        start, cpu = time.perf_counter(), time.process_time()
        story.load([str(path)])
        walls.append(time.perf_counter() - start)
        cpus.append(time.process_time() - cpu)
        checks.append(checked(story, path))
    megabytes = peak_kilobytes() / 1024
    figures = [median(values[1:]) for values in (walls, cpus, *zip(*checks, strict=True))]
    print(json.dumps([*figures, megabytes, story.home.commit().quads]))


def peak_kilobytes() -> int:
    """Give the peak of memory of this process; `ru_maxrss` would count what it was forked from."""
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(peak)


def checked(story: Story, path: Path) -> tuple[float, float]:
    """Check once more what *path* brought; gives wall and processor time."""
    added = {quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}
    with story.home.reading() as store:
        start, cpu = time.perf_counter(), time.process_time()
        list(results_of_change(store, Changes(added)))
        return time.perf_counter() - start, time.process_time() - cpu


def bench_deltas(folder: Path, say: Callable[[str, str], None]) -> None:
    """Import a hundred records into each home, in a process of its own."""
    for name, figures in sorted(measured(folder)):
        wall, cpu, check, check_cpu, peak, quads = figures
        say(f"100 records into {name}: {quads:,.0f} quads", f"{wall:.2f} s ({cpu:.2f} s of CPU)")
        say("  of it the check", f"{check * 1000:.0f} ms ({check_cpu * 1000:.0f} ms of CPU)")
        say("  peak memory", f"{peak:.0f} MB")


def measured(folder: Path) -> Iterator[tuple[str, list[float]]]:
    """Yield for each home what `measure` prints."""
    for name, (groups, each) in HOMES.items():
        home = folder / f"delta-{groups}" / "home"
        home.parent.mkdir()
        fill(found_home(home, ACTOR, reference=False), groups, each)
        command = [sys.executable, __file__, str(home)]
        ended = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        yield name, json.loads(ended.stdout)


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
