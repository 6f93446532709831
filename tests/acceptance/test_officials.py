"""The first article beside an encyclopedia of officials and a table of plants: who is meant."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode

import camket
from camket import terms
from camket.ledger import open_home
from camket.pipeline import Opened, Story
from camket.terms.vocabulary import CK, ORG, RDF, SKOS
from town import ACTOR

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEED = SHARED / "gold" / "seed.txt"
PAGES = SHARED / "data" / "officials-viwiki" / "politicians_infobox_raw.json"
PLANTS = SHARED / "data" / "power-plants" / "Vietnam.csv"
TITLES = {
    "Giàng Páo Mỷ", "Hoàng Trung Hải", "Nguyễn Khắc Chử", "Phạm Quang Nghị", "Vương Đình Huệ",
}  # fmt: skip
HA_NOI, LAI_CHAU = "post/bi-thu-thanh-uy-ha-noi", "post/bi-thu-tinh-uy-lai-chau"
NEAR = (
    "Ban Chat",
    "Huoi Quang",
    "Lai Chau",
    "Nam Na 2",
    "Nam Na 3",
    "Nam Na 1",
    "Hoa Binh",
    "Son La",
)
PLANTS_TOLD = ("Bản Chát", "Huổi Quảng", "Lai Châu", "Nậm Na 2", "Nậm Na 3")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages of five officials and the rows of some plants."""
    for path in (SEED, PAGES, PLANTS):
        if not path.is_file():
            pytest.skip(f"{path} absent: nobody was sought in it")
    folder = tmp_path_factory.mktemp("officials")
    pages = [page for page in json.loads(PAGES.read_bytes()) if page["title"] in TITLES]
    assert len(pages) == len(TITLES)
    (folder / "pages.json").write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")
    head, *rows = PLANTS.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    near = [row for row in rows if any(f",{name}," in row for name in NEAR)]
    (folder / "plants.csv").write_text(head + "".join(near), encoding="utf-8")
    return folder


def story_in(home: Path, folder: Path) -> Story:
    return Story(open_home(Path(shutil.copytree(home, folder / "home"))), ACTOR)


@pytest.fixture(scope="module")
def alone(with_reference: Path, files: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Load the article into a home that knows no officials and no plants."""
    assert files
    story = story_in(with_reference, tmp_path_factory.mktemp("alone"))
    story.load([str(SEED)])
    return story


@pytest.fixture(scope="module")
def story(with_reference: Path, files: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Load officials and plants, then the article."""
    story = story_in(with_reference, tmp_path_factory.mktemp("all"))
    story.load([str(files / "pages.json"), str(files / "plants.csv")])
    story.load([str(SEED)])
    return story


@pytest.fixture(scope="module")
def home(story: Story) -> Iterator[Opened]:
    with camket.open(story.home.path) as opened:
        yield opened


def called(story: Story, name: str, kind: NamedNode) -> set[NamedNode]:
    """Give the things of a kind that bear a name."""
    with story.home.reading() as store:
        bearers = {
            quad.subject
            for role in (SKOS.prefLabel, SKOS.altLabel)
            for quad in store.quads(None, role, Literal(name, language="vi"), DefaultGraph())
        }
        return {
            thing
            for thing in bearers
            if isinstance(thing, NamedNode) and any(store.quads(thing, RDF.type, kind))
        }


def speakers(story: Story) -> set[object]:
    with story.home.reading() as store:
        return {q.object for q in store.quads(None, CK.voicedBy, None, DefaultGraph())}


def seats(story: Story, person: object) -> int:
    with story.home.reading() as store:
        return len(set(store.quads(None, ORG.member, person, DefaultGraph())))  # type: ignore[arg-type]


def test_officials_and_plants_of_the_article_are_those_of_the_data(story: Story) -> None:
    for speaker in speakers(story):
        assert seats(story, speaker) >= 2
    for name in PLANTS_TOLD:
        (plant,) = called(story, f"Thủy điện {name}", CK.Facility)
        with story.home.reading() as store:
            assert any(store.quads(plant, CK.quantity, None, DefaultGraph())), name


def test_without_the_data_they_are_things_of_the_article(alone: Story) -> None:
    assert len(speakers(alone)) == 2
    for name in PLANTS_TOLD:
        (plant,) = called(alone, f"Thủy điện {name}", CK.Facility)
        with alone.home.reading() as store:
            assert not any(store.quads(plant, CK.quantity, None, DefaultGraph())), name


def test_the_article_first_or_last_makes_one_and_the_same_home(
    alone: Story, story: Story, files: Path, tmp_path: Path
) -> None:
    shutil.copytree(alone.home.path, tmp_path / "home")
    late = Story(open_home(tmp_path / "home"), ACTOR)

    late.load([str(files / "pages.json"), str(files / "plants.csv")])

    assert late.home.commit().digest == story.home.commit().digest


def test_lai_chau_is_four_things_and_none_is_taken_for_another(story: Story, home: Opened) -> None:
    (plant,) = called(story, "Thủy điện Lai Châu", CK.Facility)
    (province,) = called(story, "Tỉnh Lai Châu", CK.AdministrativeUnit)
    (party,) = called(story, "Tỉnh Lai Châu", CK.Jurisdiction)
    city = called(story, "Thành phố Lai Châu", CK.AdministrativeUnit)

    assert province.value == terms.ID + "place/vn-12-2"
    assert len({plant, province, party, *city}) == 3 + len(city)
    types = {row["type"] for row in home.ask("things_called", name="Lai Châu")}
    assert len(types) >= 3


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2016-01-15", ["Phạm Quang Nghị"]),
        ("2016-02-05", ["Hoàng Trung Hải", "Phạm Quang Nghị"]),
        ("2016-12-15", ["Hoàng Trung Hải"]),
        ("2020-03-15", ["Vương Đình Huệ"]),
    ],
)
def test_the_secretaries_of_hanoi_are_known_by_the_day_and_from_where(
    home: Opened, day: str, holders: list[str]
) -> None:
    rows = home.ask("post_holder_on", post=HA_NOI, on=day)

    assert sorted({row["name"] or "" for row in rows if row["certain"] == "true"}) == holders
    assert all(row["claim"] and row["source"] and row["tenure"] for row in rows)


def test_asks_of_a_secretary_stay_open_under_his_successor(home: Opened) -> None:
    rows = home.ask("holders_and_open_requests", post=[LAI_CHAU, HA_NOI], on="2019-01-01")

    assert {row["name"] for row in rows} == {"Giàng Páo Mỷ", "Hoàng Trung Hải"}
    open_ = {row["request"] for row in rows if row["request"]}
    assert len(open_) == 5
    assert {row["asked_of"] for row in rows if row["request"]} == {
        terms.ID + "body/thanh-uy-ha-noi"
    }


def test_under_the_one_who_asked_nothing_is_left_by_others(home: Opened) -> None:
    rows = home.ask("holders_and_open_requests", post=[LAI_CHAU, HA_NOI], on="2016-12-01")

    assert {row["name"] for row in rows} == {"Nguyễn Khắc Chử", "Hoàng Trung Hải"}
    assert {row["request"] for row in rows} == {None}
