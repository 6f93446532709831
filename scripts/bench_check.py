"""Measure the check of all that stands: against pySHACL at ten thousand triples, and at a million.

The million holds articles, and a hub: one giver, one fund, twenty thousand gifts.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from bench_delta import peak_kilobytes
from camket.ledger import Home, open_home
from camket.pipeline import Actor, found_home
from camket.pipeline.audit import check_all, check_shapes
from camket.validate import validate

VIEW = ox.DefaultGraph()
ACTOR = Actor(name="bench", command="bench", at="2020-01-01T00:00:00+00:00")
DAY = "2020-01-01"
SMALL, MILLION = 10_000, 1_000_000
GIFTS = 20_000
BATCH = 10
HEAD = """\
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix cur: <http://publications.europa.eu/resource/authority/currency/> .
@prefix id: <https://w3id.org/camket/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/camket/id/jurisdiction/hub> a ck:Jurisdiction ; skos:prefLabel "Tỉnh Trục"@vi .
<https://w3id.org/camket/id/fund/hub> a ck:Fund ; skos:prefLabel "Quỹ Trục"@vi .
"""
GIFT = """\
<https://w3id.org/camket/id/delivery/{n}> a ck:MoneyTransfer ;
  ck:provider <https://w3id.org/camket/id/jurisdiction/hub> ;
  ck:recipient <https://w3id.org/camket/id/fund/hub> ;
  ck:amount <https://w3id.org/camket/id/amount/vnd-{n}> .
<https://w3id.org/camket/id/amount/vnd-{n}> a ck:MonetaryAmount ;
  ck:value {n}.0 ; ck:currency cur:VND .
"""
Say = Callable[[str, str], None]


def bench_checks(folder: Path, texts: Iterator[str], say: Say) -> None:
    """Measure both sizes in *folder*, with homes filled from *texts*."""
    small = filled(folder / "small-check", texts, SMALL, reference=False)
    bench_reference_engine(small, say)
    large = filled(folder / "large-check", texts, MILLION, reference=True, hub=True)
    code = "import bench_check; bench_check.check_alone()"
    told = subprocess.run(  # noqa: S603 - this file, in a process whose peak is its own
        [sys.executable, "-c", code, str(large.path)],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parent,
    )  # fmt: skip
    for line in told.stdout.splitlines():
        say(*line.split("\t"))


def bench_reference_engine(home: Home, say: Say) -> None:
    """Compare the check of a small home with pySHACL on the same triples."""
    with home.reading() as store:
        view = [quad.triple for quad in store.quads(graph=VIEW)]
        check_all(store, silent, home, DAY)
        start = time.perf_counter()
        check_all(store, silent, home, DAY)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        reference = validate(view, engine="pyshacl")
        theirs = time.perf_counter() - start
        same = check_shapes(store, silent) == reference
    say(
        f"check --all, {len(view):,} triples",
        f"{ours:.2f} s, pySHACL {theirs:.1f} s: {theirs / ours:.0f} times, "
        f"{'same' if same else 'OTHER'} results",
    )


def check_alone() -> None:
    """Check the home that the command line names; print wall and CPU time and peak memory."""
    home = open_home(Path(sys.argv[1]))
    start = time.perf_counter()
    with home.reading() as store:
        found = len(check_all(store, silent, home, DAY).results)
        wall, spent = time.perf_counter() - start, time.process_time()
        workers = 2 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        count = sum(1 for _ in store.quads(graph=VIEW))
    print(
        f"check --all, {count:,} triples, {home.commit().quads:,} quads, {found:,} findings\t"
        f"{wall:.1f} s ({spent:.1f} s of a core), "
        f"peak {peak_kilobytes() / 2**20:.2f} GB, its two workers at most {workers / 2**20:.2f} GB"
    )


def filled(
    path: Path, texts: Iterator[str], size: int, *, reference: bool, hub: bool = False
) -> Home:
    """Make a home whose view holds *size* triples or a few more."""
    story = found_home(path, ACTOR, reference=reference)
    folder = path.with_name(f"{path.name}-files")
    folder.mkdir()
    if hub:
        (folder / "hub.ttl").write_text(
            HEAD + "".join(GIFT.format(n=n + 1) for n in range(GIFTS)), encoding="utf-8"
        )
        story.load([str(folder / "hub.ttl")])
    number = 0
    while viewed(story.home) < size:
        batch = [folder / f"{number + n}.txt" for n in range(BATCH if size > SMALL else 1)]
        number += len(batch)
        for file in batch:
            file.write_text(next(texts), encoding="utf-8")
        story.load(map(str, batch))
    return story.home


def viewed(home: Home) -> int:
    """Count the triples of the view of *home*."""
    with home.reading() as store:
        (row,) = store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows
    return int(row[0].value) if row[0] else 0


def silent(_stage: str, _count: str) -> None:
    """Tell nobody."""
