"""What waits because of a rule is judged again when what was in its way is gone."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from camket import terms
from camket.ledger import open_home
from camket.model import Description
from camket.pipeline import Story, found_home
from camket.pipeline.receive import received
from camket.pipeline.replaying import rebuild
from camket.sources import Given, source_of
from camket.terms.vocabulary import SKOS
from town import ACTOR

HEAD = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/> .
"""
UNIT = """
x:{0} a ck:AdministrativeUnit ; skos:prefLabel "Xã {0}"@vi ; ck:level c:level-commune ;
  ck:statCode "00001" .
"""
UNITS = ("an", "binh", "cat")
"""Three units of one code: of them, one may stand."""


def put(story: Story, name: str) -> str:
    """Import a data set of one unit; give the id of the import."""
    content = (HEAD + UNIT.format(name)).encode()
    source = source_of(content, name=f"{name}.ttl", given=Given(Description(), source=name))
    return story.take([received(source, None, beside=None)]).imports[0].id


def waiting(story: Story) -> list[str]:
    with story.home.reading() as store:
        notes = store.quads(None, SKOS.note, None, terms.WAITING)
        return sorted(quad.object.value for quad in notes)


def fresh(tmp_path: Path, names: Sequence[str]) -> str:
    """Give the digest of a home that never saw anything but *names*, in this order."""
    story = found_home(tmp_path / "-".join(names), ACTOR, reference=False)
    for name in names:
        put(story, name)
    return story.home.commit().digest


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home where the first of three stands, and two wait because of it."""
    story = found_home(tmp_path_factory.mktemp("crowd") / "home", ACTOR, reference=False)
    for name in UNITS:
        put(story, name)
    assert waiting(story) == ["shape-Place-code-clash"] * 2
    return story.home.path


@pytest.fixture
def crowded(crowd: Path, tmp_path: Path) -> Story:
    """Give a copy of that home."""
    return Story(open_home(Path(shutil.copytree(crowd, tmp_path / "home"))), ACTOR)


@pytest.mark.parametrize(
    ("gone", "left"),
    [(("i1",), ("binh", "cat")), (("i1", "i2"), ("cat",))],
)
def test_an_undo_leaves_what_the_others_give_in_their_order(
    crowded: Story, tmp_path: Path, gone: tuple[str, ...], left: tuple[str, ...]
) -> None:
    crowded.undo(*gone)

    assert len(waiting(crowded)) == len(left) - 1
    assert crowded.home.commit().digest == fresh(tmp_path, left)


def test_a_new_version_that_makes_room_lets_the_next_one_in(crowded: Story) -> None:
    content = (HEAD + UNIT.format("an").replace("00001", "00002")).encode()
    source = source_of(content, name="an.ttl", given=Given(Description(), source="an"))

    crowded.take([received(source, None, beside=None)])

    assert waiting(crowded) == ["shape-Place-code-clash"]
    with crowded.home.reading() as store:
        assert any(store.quads(NamedNode("https://example.org/binh"), None, None, DefaultGraph()))


def test_a_rebuild_gives_what_stands_after_undos(crowded: Story) -> None:
    crowded.undo("i1")
    put(crowded, "an")

    made = rebuild(crowded)

    assert made.is_same
    assert crowded.home.commit().digest == made.expected
