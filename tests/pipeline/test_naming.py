"""Names that texts use link to data sets, whichever came first and however many texts there are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from camket.pipeline import Actor, Story, found_home
from camket.terms.vocabulary import CK

Send = Callable[..., str]
ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")
FUND = NamedNode("https://w3id.org/camket/id/fund/khuyen-hoc-an-phu")
DATA = """
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/camket/id/fund/khuyen-hoc-an-phu> a ck:Fund ;
  skos:prefLabel "Quỹ Khuyến học An Phú"@vi , "An Phu Study Fund"@en ;
  skos:hiddenLabel "quy khuyen hoc an phu" .
"""


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "funds.ttl"
    path.write_text(DATA, encoding="utf-8")
    return str(path)


@pytest.fixture
def gifts(send: Send, write: type[Any]) -> Callable[[int], list[str]]:
    """Make texts, each of which tells another gift to the one fund."""

    def make(count: int) -> list[str]:
        paths = []
        for number in range(1, count + 1):
            text = write(
                f"Xã Tân Hòa tặng {number} tỷ đồng cho Quỹ Khuyến học An Phú.", f"{number}.txt"
            )
            giver = text.slot("Xã Tân Hòa", "Jurisdiction")
            fund = text.slot("Quỹ Khuyến học An Phú", "Fund")
            gift = text.gift(giver, fund, f"{number} tỷ đồng", number * 10**9)
            paths.append(send(text, gift))
        return paths

    return make


def receivers(story: Story) -> set[object]:
    with story.home.reading() as store:
        return {q.object for q in store.quads(None, CK.recipient, None, DefaultGraph())}


@pytest.mark.parametrize("count", [1, 3, 25])
def test_data_first_or_texts_first_makes_one_and_the_same_home(
    tmp_path: Path, data: str, gifts: Callable[[int], list[str]], count: int
) -> None:
    texts = gifts(count)
    one = found_home(tmp_path / "one", ACTOR, reference=False)
    two = found_home(tmp_path / "two", ACTOR, reference=False)

    one.load([data])
    one.load(texts)
    two.load(texts)
    assert receivers(two) != {FUND}
    two.load([data])

    assert receivers(one) == receivers(two) == {FUND}
    assert one.home.commit().digest == two.home.commit().digest


def test_undoing_the_data_gives_the_names_of_the_texts_back(
    story: Story, data: str, gifts: Callable[[int], list[str]]
) -> None:
    story.load(gifts(2))
    before = story.home.commit().digest
    loaded = story.load([data])
    assert receivers(story) == {FUND}

    story.undo(loaded.imports[0].id)

    assert story.home.commit().digest == before


def test_a_name_that_two_things_bear_is_left_open(
    story: Story, data: str, gifts: Callable[[int], list[str]], tmp_path: Path
) -> None:
    twin = tmp_path / "twin.ttl"
    twin.write_text(DATA.replace("fund/khuyen-hoc-an-phu", "fund/khuyen-hoc-an-phu-cu"), "utf-8")
    story.load([data, str(twin)])

    story.load(gifts(1))

    assert not any("khuyen-hoc-an-phu-cu" in str(r) for r in receivers(story))
    assert FUND not in receivers(story)


def test_a_second_bearer_of_a_name_that_comes_later_opens_it_again(
    tmp_path: Path, data: str, gifts: Callable[[int], list[str]]
) -> None:
    twin = tmp_path / "twin.ttl"
    twin.write_text(DATA.replace("fund/khuyen-hoc-an-phu", "fund/khuyen-hoc-an-phu-cu"), "utf-8")
    texts = gifts(2)
    one = found_home(tmp_path / "one", ACTOR, reference=False)
    two = found_home(tmp_path / "two", ACTOR, reference=False)

    one.load([data, str(twin)])
    one.load(texts)
    two.load([data])
    two.load(texts)
    two.load([str(twin)])

    assert one.home.commit().digest == two.home.commit().digest
