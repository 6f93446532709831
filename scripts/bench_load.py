"""Measure how a large IATI file comes in, beside the engine's own loading of the same quads.

Alone: `scripts/bench_load.py MEGABYTES`; validation is left out, and measured by itself in the
other parts of `scripts/bench`.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from camket.limits import Limits
from camket.pipeline import Actor, Story, found_home, judging
from camket.pipeline.receive import Means
from camket.sources import Given

ACTOR = Actor(name="bench", command="bench", at="2020-01-01T00:00:00+00:00")
ROOT = Path(__file__).resolve().parent.parent
MODEL = "aid/iati-2.03/iati_2.03_{}AIMS_GeocodedResearchRelease.xml"
MODELS = [ROOT.parent / "shared" / "data" / MODEL.format(name) for name in ("Senegal", "Nigeria")]
ACTIVITY = """<iati-activity default-currency="USD" xml:lang="en">
  <iati-identifier>XX-{0}</iati-identifier>
  <reporting-org ref="XX" type="10"><narrative>An office</narrative></reporting-org>
  <title><narrative>School number {0}</narrative></title>
  <participating-org ref="XX" role="1"><narrative>An office</narrative></participating-org>
  <activity-status code="2"/>
  <transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/>
    <value value-date="2015-01-01">{0}</value></transaction>
</iati-activity>
"""
END = "</iati-activity>"
HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n<iati-activities version=\"2.03\">\n"
CHANGED = 100
"""Each so many activities have another amount in the second file."""
CHUNK = 200_000
MEGABYTES = 20
MIB = 2**20
LIMITS = Limits().told({"file": "2GB", "seconds": "600", "memory": "1GB"})


def activities() -> list[str]:
    """Give the activities of the models, or made-up ones where these are not at hand."""
    texts = [path.read_text("utf-8") for path in MODELS if path.is_file()]
    if not texts:
        return [ACTIVITY.format(number) for number in range(500)]
    found = (re.findall(rf"<iati-activity .*?{END}", text, re.DOTALL) for text in texts)
    return [activity + "\n" for each in found for activity in each]


def copies(megabytes: float, *, is_second: bool) -> Iterator[str]:
    """Yield activities with ids of their own until the size is reached; some change."""
    models, size, number = activities(), 0, 0
    while size < megabytes * MIB:
        for model in models:
            number += 1
            told = re.sub(r"(<iati-identifier>)\s*([^<]*)", rf"\g<1>{number}-\2", model, count=1)
            if is_second and number % CHANGED == 0:
                told = re.sub(r"(<value[^>]*>)\s*(\d)", r"\g<1>9\2", told, count=1)
            size += len(told.encode())
            yield told


def write(path: Path, megabytes: float, *, is_second: bool = False) -> None:
    """Write a file of activities."""
    with path.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        out.writelines(copies(megabytes, is_second=is_second))
        out.write("</iati-activities>\n")


def measure(home: Path, file: Path) -> None:
    """Import *file* without validation; print the time, the quads and the peaks of memory."""
    judging.RecordGate.check = lambda *_: None  # type: ignore[method-assign]
    story = Story(found_home(home, ACTOR, reference=False).home, ACTOR, means=Means(LIMITS))
    start, cpu = time.perf_counter(), time.process_time()
    outcome = story.load([str(file)], Given(source="bench"))
    figures = {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "quads": story.home.commit().quads,
        "records": outcome.accepted,
        "changed": outcome.added + outcome.removed,
        "megabytes": peak("self"),
        "worker": sum(map(peak, workers())),
    }
    print(json.dumps(figures))


def peak(process: str) -> int:
    """Give the most memory that a process had, in MB."""
    told = Path(f"/proc/{process}/status").read_text("ascii")
    found = re.search(r"VmHWM:\s*(\d+)", told)
    return int(found[1]) // 1024 if found else 0


def workers() -> list[str]:
    """Give the processes that this one has started."""
    return [
        one
        for told in Path("/proc/self/task").glob("*/children")
        for one in told.read_text("ascii").split()
    ]


def measure_raw(home: Path, store: Path) -> None:
    """Load the quads of *home* with the engine alone; print the rate."""
    version = max((home / "versions").iterdir(), key=lambda path: path.stat().st_mtime)
    dumped = store.with_suffix(".nq")
    kept = ox.Store.read_only(str(version / "store"))
    kept.dump(str(dumped), format=ox.RdfFormat.N_QUADS)
    count = len(kept)
    del kept
    raw, seconds = ox.Store(str(store)), 0.0
    with dumped.open("rb") as lines:
        while chunk := b"".join(line for _, line in zip(range(CHUNK), lines, strict=False)):
            start = time.perf_counter()
            raw.bulk_load(chunk, format=ox.RdfFormat.N_QUADS)
            seconds += time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "quads": count, "megabytes": peak("self")}))


def run(*words: object) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, *map(str, words)]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return dict(json.loads(ended.stdout))


def bench_load(folder: Path, say: Callable[[str, str], None], megabytes: float = MEGABYTES) -> None:
    """Import a file, load the same quads raw, and import the file once more with 1 % changed."""
    first, second = folder / "first.xml", folder / "second.xml"
    write(first, megabytes)
    write(second, megabytes, is_second=True)
    told = run("import", folder / "load", first)
    raw = run("raw", folder / "load", folder / "raw")
    again = run("import", folder / "load", second)
    rate, best = (one["quads"] / one["seconds"] for one in (told, raw))
    say(
        f"IATI file of {first.stat().st_size // MIB} MB, {told['records']:,.0f} records",
        f"{told['quads']:,.0f} quads in {told['seconds']:.0f} s: {rate:,.0f} quads/s",
    )
    say("  raw bulk_load of the same quads", f"{best:,.0f} quads/s: we reach {rate / best:.2f}")
    say("  peak memory", f"{told['megabytes']:.0f} MB, and {told['worker']:.0f} MB of its reader")
    share = again["seconds"] / told["seconds"]
    say("  again with 1 % changed", f"{again['seconds']:.1f} s: {share:.3f} of the first")
    say("  peak memory", f"{again['megabytes']:.0f} MB, and {again['worker']:.0f} MB of its reader")


def main(words: list[str]) -> None:
    match words:
        case ["import", home, file]:
            measure(Path(home), Path(file))
        case ["raw", home, store]:
            measure_raw(Path(home), Path(store))
        case _:
            with tempfile.TemporaryDirectory() as folder:
                size = float(words[0]) if words else MEGABYTES
                bench_load(Path(folder), lambda *said: print(*said, sep=": ", flush=True), size)


if __name__ == "__main__":
    main(sys.argv[1:])
