"""Sources of every kind in any order give one home; each import can be taken back."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from camket.ledger.examining import faults_in
from camket.model import Description
from camket.pipeline import Story, found_home
from camket.pipeline.change import silent
from camket.pipeline.receive import Received, received
from camket.pipeline.replaying import rebuild
from camket.sources import Given, source_of
from house.checkout import ROOT
from soak import deeds
from town import ACTOR

Rounds = Callable[[int, int], int]
SEED = 20170101
BODIES = """
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/camket/id/fund/quy> a ck:Fund ;
  skos:prefLabel "Quỹ Khuyến học An A"@vi ; skos:hiddenLabel "quy khuyen hoc an a" .
"""
"""Names one of the funds of the claims: who gets the gift is another then."""


def sources() -> dict[str, bytes]:
    """Give articles, claims of which two tell the same gift, and a data set that names a fund."""
    told = {
        f"{name}.jsonl": deeds.news(name, 3) for name in ("An A", "An B", "An C", "An D", "An E")
    }
    first = {"An A.jsonl": told["An A.jsonl"], "again.jsonl": deeds.news("An A", 3, "Hôm qua, ")}
    articles = {p.name: p.read_bytes() for p in sorted(ROOT.glob("docs/samples/*.txt"))}
    return first | {"fund.ttl": BODIES.encode()} | dict([told.popitem()]) | articles | told


def load(story: Story, name: str, content: bytes) -> str:
    source = source_of(content, name=name, given=Given(Description(title=name), source=name))
    found: Received = received(source, story.home, beside=None)
    return story.take([found]).imports[0].id


@pytest.fixture
def chosen(rounds: Rounds) -> list[tuple[str, bytes]]:
    found = list(sources().items())[: rounds(4, 10)]
    assert len(found) == rounds(4, 10)
    return found


def home_of(path: Path, told: Sequence[tuple[str, bytes]]) -> Story:
    story = found_home(path, ACTOR, reference=False)
    for name, content in told:
        load(story, name, content)
    return story


def test_sources_in_any_order_give_one_digest_and_a_rebuild_gives_it_again(
    tmp_path: Path, chosen: list[tuple[str, bytes]], rounds: Rounds
) -> None:
    shuffled = random.Random(SEED)  # noqa: S311 - to repeat a run, not to hide it
    first = home_of(tmp_path / "first", chosen)
    for number in range(rounds(1, 20)):
        other = list(chosen)
        shuffled.shuffle(other)

        story = home_of(tmp_path / str(number), other)

        assert story.home.commit().digest == first.home.commit().digest, [n for n, _ in other]
    assert rebuild(first).is_same


def test_the_undo_of_each_import_restores_the_digest(
    tmp_path: Path, chosen: list[tuple[str, bytes]]
) -> None:
    story = found_home(tmp_path / "home", ACTOR, reference=False)
    digests = [story.home.commit().digest]
    for name, content in chosen:
        load(story, name, content)
        digests.append(story.home.commit().digest)
    assert len(set(digests)) == len(digests)

    for number in range(len(chosen), 0, -1):
        story.undo(f"i{number}")
        assert story.home.commit().digest == digests[number - 1], number

    assert story.home.commit().quads == 0
    assert list(faults_in(story.home.path, silent)) == []


def test_the_undo_of_any_import_leaves_what_the_others_give(
    tmp_path: Path, chosen: list[tuple[str, bytes]], rounds: Rounds
) -> None:
    story = home_of(tmp_path / "all", chosen)
    for number in list(range(len(chosen)))[: rounds(1, 10)]:
        name, content = chosen[number]
        others = [one for one in chosen if one[0] != name]

        standing = next(i.id for i in story.home.state().active().values() if i.source == name)
        story.undo(standing)

        expected = home_of(tmp_path / f"without {name}", others).home.commit().digest
        assert story.home.commit().digest == expected, name
        load(story, name, content)
