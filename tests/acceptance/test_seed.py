"""The article that everything began with: from its text to the answers, with reference data."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import camket
from camket.ledger import open_home
from camket.pipeline import Actor, Opened, Story, overview, tellings

SEED = Path(__file__).resolve().parents[3] / "shared" / "gold" / "seed.txt"
ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")
GIVER = "Thành phố Hà Nội"
AREA = "Tỉnh Lai Châu"


@pytest.fixture(scope="module")
def story(with_reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    if not SEED.is_file():
        pytest.skip("shared/gold/seed.txt is absent beside the checkout")
    path = tmp_path_factory.mktemp("seed") / "home"
    story = Story(open_home(Path(shutil.copytree(with_reference, path))), ACTOR)
    story.load([str(SEED)])
    return story


@pytest.fixture(scope="module")
def home(story: Story) -> Iterator[Opened]:
    with camket.open(story.home.path) as opened:
        yield opened


def named(row: dict[str, str | None], column: str) -> str:
    return (row[column] or "").removeprefix("https://w3id.org/camket/id/")


@pytest.mark.parametrize("area", [{}, {"area": AREA}])
def test_the_money_of_hanoi_is_counted_without_the_doubtful_telling(
    home: Opened, area: dict[str, str]
) -> None:
    (row,) = home.ask("support_total", giver=GIVER, **area)

    assert (row["canonical"], row["upper"]) == ("12500000000", "14500000000")
    assert (row["gifts"], row["waiting"]) == ("3", "1")


def test_the_canonical_sum_is_the_plain_sum_over_the_default_graph(home: Opened) -> None:
    query = """
        PREFIX ck: <https://w3id.org/camket/ont#>
        SELECT (SUM(?value) AS ?sum) WHERE { ?act a ck:MoneyTransfer ; ck:amount/ck:value ?value }
    """

    ((total,),) = home.store.select(query).rows

    assert total is not None
    assert total.value == "12500000000"


def test_each_side_of_the_open_pair_shows_its_words(home: Opened) -> None:
    rows = home.ask("undecided_pairs", giver=GIVER)

    assert {row["side"] for row in rows} == {"accepted", "waiting"}
    assert len({row["quote"] for row in rows}) == 3


def test_each_gift_has_its_words(home: Opened) -> None:
    rows = home.ask("support_between", giver=GIVER)

    assert len({row["gift"] for row in rows}) == 4
    assert all(row["quote"] and row["quote"] in SEED.read_text(encoding="utf-8") for row in rows)


def test_seven_requests_are_made_and_none_is_answered(home: Opened) -> None:
    rows = home.ask("request_replies")

    assert len({row["request"] for row in rows}) == 7
    assert {row["reply"] for row in rows} == {None}
    assert all(
        "1" in (row["documents"] or "") and "1 loaded" in (row["note"] or "") for row in rows
    )


def test_the_presenter_of_the_gift_is_not_its_giver(home: Opened) -> None:
    acting = home.ask("acts_on_behalf", person="Hoàng Trung Hải")
    givers = {named(row, "principal") for row in acting}
    money = home.network("money_flows")

    assert givers == {"jurisdiction/ha-noi"}
    assert not any("person" in str(data.get("type")) for _, data in money.nodes(data=True))


def test_four_things_are_called_lai_chau(home: Opened) -> None:
    rows = [r for r in home.ask("things_called", name="Lai Châu") if r["exact"] == "true"]

    kinds = {named(row, "thing").partition("/")[0] + named(row, "thing")[-9:] for row in rows}
    assert {named(r, "thing") for r in rows} >= {
        "jurisdiction/lai-chau",
        "place/vn-12-2",
        "place/vn-105-1",
    }
    assert sum(kind.startswith("facility") for kind in kinds) == 1
    assert len({row["thing"] for row in rows}) == 4


def test_the_names_of_the_seed_link_to_reference_data(home: Opened) -> None:
    posts = home.ask("posts_at_event")

    assert {named(row, "post") for row in posts} == {
        "post/bi-thu-tinh-uy-lai-chau",
        "post/bi-thu-thanh-uy-ha-noi",
        "post/uy-vien-bo-chinh-tri",
    }
    assert {named(row, "body") for row in posts} == {
        "body/tinh-uy-lai-chau",
        "body/thanh-uy-ha-noi",
        "body/bo-chinh-tri",
    }


def test_what_is_only_planned_or_asked_is_told_as_such(home: Opened) -> None:
    rows = home.ask("not_yet_done")
    kinds = [row["type"].rpartition("#")[2] for row in rows if row["type"]]

    assert len({row["undertaking"] for row in rows}) == 8
    assert set(kinds) == {"Request", "Plan"}


def test_the_giver_by_ellipsis_and_the_place_of_the_school_site_are_inferred(home: Opened) -> None:
    rows = home.ask("inferred_facts")

    assert any("diem-truong-sap-ngua" in (row["subject"] or "") for row in rows)


def test_the_words_behind_ten_billion_stand_at_their_offsets(home: Opened) -> None:
    (gift,) = {
        r["gift"] for r in home.ask("support_between", giver=GIVER) if r["amount"] == "10000000000"
    }
    assert gift

    spans = {(row["start"], row["end"]) for row in home.ask("evidence_for", thing=gift)}

    assert ("1129", "1218") in spans


def test_a_claim_is_explained_in_its_context(story: Story) -> None:
    found = list(tellings(story.home, "fund/quy-xoa-doi-giam-ngheo-tinh-lai-chau-3sot5a45", "vi"))

    text = SEED.read_text(encoding="utf-8")
    assert len(found) >= 3
    for telling in found:
        for spot in telling.passages:
            assert text[spot.start : spot.end] == spot.quote
            assert spot.before.replace(" ", "") in text[: spot.start].replace(" ", "").replace(
                "\n", ""
            )


def test_the_overview_counts_what_is_there(story: Story) -> None:
    rows = dict(overview(story.home, "en"))

    assert rows["sources"] == "1"
    assert int(rows["claims accepted"].replace(",", "")) > 40
    assert rows["undecided pairs"] == "1"


@pytest.mark.parametrize("name", ["money_flows", "acts_for", "requests"])
def test_networks_are_networkx_graphs_with_plain_attributes(home: Opened, name: str) -> None:
    graph = home.network(name)

    assert graph.number_of_edges() >= 3
    for *_, data in graph.edges(data=True):
        assert all(isinstance(value, str | int | float) for value in data.values())


def test_the_graph_answers_rdflib(home: Opened) -> None:
    rows = list(home.graph.query("SELECT ?s WHERE { ?s a <https://w3id.org/camket/ont#Fund> }"))

    assert len(rows) == 1
