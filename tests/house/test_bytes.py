"""Same input, same bytes: whatever the hash seed, whatever the order of the inputs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from house.checkout import ROOT, SHARED

SEEDS = ("0", "20161231")
ARTICLES = sorted((ROOT / "docs" / "samples").glob("*.txt"))
FOREIGN_ARTICLES = [SHARED / "gold" / "seed.txt"]
ROUND_TRIP = """
import sys
from pathlib import Path
from camket.model.jsonl import from_line, to_line
for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
    print(to_line(from_line(line)))
"""
EXTRACTION = """
import sys
from camket.loaders import article
from camket.model.jsonl import to_line
from camket.sources import read
for name in sys.argv[1:]:
    for claim in article.load(read(name)):
        print(to_line(claim))
"""
UNSTABLE = "print(list({'Hà Nội', 'Lai Châu', 'Huế', 'Cần Thơ', 'Đà Nẵng'}))"


def output(program: str, *paths: Path, seed: str) -> bytes:
    """Give what *program* prints for *paths* under the hash *seed*."""
    return subprocess.run(  # noqa: S603 - this interpreter, no shell
        [sys.executable, "-c", program, *map(str, paths)],
        env=os.environ
        | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "graph"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def outputs(program: str, *paths: Path) -> set[bytes]:
    """Give the different things that *program* prints under different hash seeds."""
    return {output(program, *paths, seed=seed) for seed in SEEDS}


def test_claims_keep_their_bytes_under_every_hash_seed() -> None:
    lines = Path(__file__).with_name("claims.jsonl")

    assert outputs(ROUND_TRIP, lines) == {lines.read_bytes()}


def test_articles_give_the_same_bytes_under_every_hash_seed() -> None:
    there = [path for path in [*ARTICLES, *FOREIGN_ARTICLES] if path.is_file()]

    (claims,) = outputs(EXTRACTION, *there)

    assert claims.count(b"\n") >= 3 * len(there)
    if len(there) < len(ARTICLES) + len(FOREIGN_ARTICLES):
        pytest.skip(f"{FOREIGN_ARTICLES[0]} absent: its claims were not compared")


def test_articles_do_not_see_one_another() -> None:
    forward, backward = ARTICLES, ARTICLES[::-1]

    assert len(ARTICLES) >= 3
    assert sorted(output(EXTRACTION, *forward, seed="0").splitlines()) == sorted(
        output(EXTRACTION, *backward, seed="0").splitlines()
    )


def test_output_that_depends_on_the_hash_seed_is_found() -> None:
    assert len(outputs(UNSTABLE)) > 1
