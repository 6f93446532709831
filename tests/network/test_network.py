import subprocess
import sys

import networkx as nx
import pyoxigraph as ox
import pytest

from camket.errors import QueryError
from camket.network import names, network
from camket.store import EmbeddedStore
from camket.terms import ID
from camket.terms.vocabulary import CK
from golden.world import world

GIVER, FUND = ID + "jurisdiction/bien-xanh", ID + "fund/vi-nguoi-ngheo"
GIFT = ID + "delivery/quy"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return EmbeddedStore.of(world("places", "article", "sequel"))


def test_the_networks_are_those_of_the_folder() -> None:
    assert {"acts_for", "money_flows", "requests"} <= set(names())


def test_a_gift_told_three_times_is_one_edge(store: EmbeddedStore) -> None:
    graph = network(store, "money_flows")

    assert set(graph[GIVER][FUND]) == {GIFT, ID + "delivery/do-la"}
    assert graph[GIVER][FUND][GIFT]["claims"] == 3


def test_a_waiting_twin_is_no_edge(store: EmbeddedStore) -> None:
    acts = {key for *_, key in network(store, "money_flows").edges(keys=True)}

    assert ID + "delivery/quy-truoc" not in acts


def test_an_edge_carries_amount_currency_stage_event_and_words(store: EmbeddedStore) -> None:
    edge = network(store, "money_flows")[GIVER][FUND][GIFT]

    assert edge["amount"] == edge["weight"] == 2_000_000_000
    assert edge["amount_text"] == "2000000000"
    assert edge["currency"] == "VND"
    assert edge["stage"] == "stage-handed-over"
    assert edge["stage_label"] == "Đã trao"
    assert edge["event_label"] == "Buổi làm việc Sơn Thủy – Biển Xanh"
    assert edge["label"] == "2 tỷ VND"
    assert edge["quote"].startswith("hồi tháng ba")


def test_nodes_have_labels_in_both_languages_and_a_type(store: EmbeddedStore) -> None:
    node = network(store, "money_flows").nodes[GIVER]

    assert node == {
        "label": "Thành phố Biển Xanh",
        "label_en": "City of Bien Xanh (as a party)",
        "type": "Jurisdiction",
        "type_label": "địa phương (chủ thể)",
    }


def test_labels_follow_the_language(store: EmbeddedStore) -> None:
    graph = network(store, "acts_for", "en")

    labels = {data["label"] for *_, data in graph.edges(data=True)}
    assert "on behalf of" in labels
    assert graph.nodes[GIVER]["label"] == "City of Bien Xanh (as a party)"
    assert network(store, "money_flows", "en")[GIVER][FUND][GIFT]["label"] == "2 bn VND"


@pytest.mark.parametrize("name", ["acts_for", "money_flows", "requests"])
def test_every_attribute_is_plain(store: EmbeddedStore, name: str) -> None:
    graph = network(store, name)

    values = [v for _, data in graph.nodes(data=True) for v in data.values()]
    values += [v for *_, data in graph.edges(data=True) for v in data.values()]
    assert values
    assert {type(value) for value in values} <= {str, int, float}


def test_a_person_acts_for_his_principal_and_serves_his_body(store: EmbeddedStore) -> None:
    graph = network(store, "acts_for")

    han = graph.adj[ID + "person/le-hoang-han"]
    assert {data["relation"] for data in han[GIVER].values()} == {"onBehalfOf"}
    (tenure,) = han[ID + "body/thanh-uy-bien-xanh"].values()
    assert tenure["post_label"] == "Bí thư Thành ủy Biển Xanh"


def test_the_one_spoken_for_asks(store: EmbeddedStore) -> None:
    graph = network(store, "requests")

    asked = graph[ID + "body/tinh-uy-son-thuy"][ID + "body/thanh-uy-bien-xanh"]
    assert len(asked) == 2
    assert asked[ID + "undertaking/xin-xe"]["replies"] == 1
    assert asked[ID + "undertaking/xin-xe"]["voice_label"] == "Trần Thị Vui"


def test_the_path_from_a_person_to_a_school_can_be_walked(store: EmbeddedStore) -> None:
    both = nx.compose(network(store, "acts_for"), network(store, "money_flows"))

    path = nx.shortest_path(both, ID + "person/le-hoang-han", ID + "facility/truong-hoa-ban")

    assert path == [ID + "person/le-hoang-han", GIVER, ID + "facility/truong-hoa-ban"]


def test_a_joint_gift_weighs_no_more_than_its_amount() -> None:
    quads = world("places", "article")
    other = ox.Quad(ox.NamedNode(GIFT), CK.recipient, ox.NamedNode(ID + "jurisdiction/son-thuy"))
    graph = network(EmbeddedStore.of([*quads, other]), "money_flows")

    shares = [data for *_, key, data in graph.edges(keys=True, data=True) if key == GIFT]

    assert [share["joint"] for share in shares] == [2, 2]
    assert sum(share["weight"] for share in shares) == 2_000_000_000
    assert {share["amount"] for share in shares} == {2_000_000_000}


def test_values_narrow_a_network(store: EmbeddedStore) -> None:
    graph = network(store, "money_flows", values={"since": "2018-01-01"})

    assert ID + "delivery/do-la" not in {key for *_, key in graph.edges(keys=True)}


def test_an_empty_store_gives_an_empty_network() -> None:
    graph = network(EmbeddedStore.of([]), "requests")

    assert len(graph) == 0
    assert graph.graph["title"] == "Ai đề nghị, giao việc cho ai?"


def test_an_unknown_network_gets_the_nearest_names(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="Did you mean money_flows"):
        network(store, "money_flow")


def test_networkx_is_loaded_only_when_a_network_is_asked() -> None:
    code = "import camket.network, camket.exports, sys; print('networkx' in sys.modules)"

    found = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    assert found.stdout == "False\n"
