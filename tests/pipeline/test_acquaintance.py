"""Things of a text that a data set knows: never by a personal name alone, never one of two."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from camket import terms
from camket.model import Claim
from camket.pipeline import Story
from camket.resolve import Decision
from camket.terms.vocabulary import CK, ORG, SKOS

Send = Callable[..., str]
BOOK = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/camket/id/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/camket/id/body/huyen-uy-an-phu> a ck:PartyBody ;
  skos:prefLabel "Huyện ủy An Phú"@vi ; skos:hiddenLabel "huyen uy an phu" .
<https://w3id.org/camket/id/post/bi-thu-an-phu> a org:Post ;
  skos:prefLabel "Bí thư Huyện ủy An Phú"@vi ; skos:hiddenLabel "bi thu huyen uy an phu" ;
  org:postIn <https://w3id.org/camket/id/body/huyen-uy-an-phu> .
"""
PERSON = """
<https://w3id.org/camket/id/person/{slug}> a foaf:Person ;
  skos:prefLabel "Lê Văn An"@vi ; skos:hiddenLabel "le van an" .
<https://w3id.org/camket/id/tenure/{slug}> a ck:Tenure ;
  org:member <https://w3id.org/camket/id/person/{slug}> ;
  ck:post <https://w3id.org/camket/id/post/{post}> .
"""
POST = "bi-thu-an-phu"
ONE, TWO = "le-van-an-22222222", "le-van-an-33333333"


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., str]:
    """Write a data set of people, each with a post."""

    def write(*people: tuple[str, str]) -> str:
        told = BOOK + "".join(PERSON.format(slug=slug, post=post) for slug, post in people)
        path = tmp_path / f"book-{len(list(tmp_path.iterdir()))}.ttl"
        path.write_text(told, encoding="utf-8")
        return str(path)

    return write


def held(text: Any, *, post: str = "Bí thư Huyện ủy An Phú") -> Claim:  # noqa: ANN401 - a writer
    """Claim that the person of the text holds the post."""
    who, what = text.slot("Lê Văn An", "Person"), text.slot(post, "Post")
    trigger = text.quote(post)
    span = f"{trigger.start}-{trigger.end}"
    id_ = terms.claim_id(text.sha256, "post", span, f"{who.start}-{who.end}")
    gift = text.gift(who, who, "3 tỷ đồng", 3)
    return replace(
        gift, id=id_, event=id_, kind="post", amount=None, trigger=trigger,
        slots=(("person", (who,)), ("post", (what,))),
    )  # fmt: skip


TEXT = "Bí thư Huyện ủy An Phú Lê Văn An tặng 3 tỷ đồng cho trường."


def members(story: Story) -> set[str]:
    with story.home.reading() as store:
        return {str(q.object)[1:-1] for q in store.quads(None, ORG.member, None, DefaultGraph())}


def person(slug: str) -> str:
    return f"{terms.ID}person/{slug}"


def test_a_name_with_a_post_that_the_data_tell_too_is_known(
    story: Story, book: Callable[..., str], send: Send, write: type[Any]
) -> None:
    text = write(TEXT)
    story.load([book((ONE, POST), (TWO, "giam-doc")), send(text, held(text))])

    assert members(story) == {person(ONE), person(TWO)}


@pytest.mark.parametrize(
    "people",
    [[(ONE, "giam-doc")], [(ONE, POST), (TWO, POST)]],
    ids=["a name alone", "two of the name in the post"],
)
def test_a_name_alone_or_one_of_two_is_not(
    story: Story, book: Callable[..., str], send: Send, write: type[Any], people: list[Any]
) -> None:
    text = write(TEXT)
    story.load([book(*people), send(text, held(text))])

    assert len(members(story) - {person(slug) for slug, _ in people}) == 1


def test_somebody_said_to_be_another_is_not_known_and_is_again_when_that_is_taken_back(
    story: Story, book: Callable[..., str], send: Send, write: type[Any]
) -> None:
    text = write(TEXT)
    story.load([send(text, held(text))])
    (own,) = members(story)
    story.load([book((ONE, POST))])
    known = story.home.commit().digest
    assert members(story) == {person(ONE)}

    story.decide([Decision(own, person(ONE), "different")])
    assert members(story) == {own, person(ONE)}
    story.take_back(["d1"])

    assert story.home.commit().digest == known


@pytest.mark.parametrize("body", ["Huyên ủy An Phú", "HUYỆN UỶ AN PHÚ"])
def test_a_careless_name_means_the_body_and_stays_as_written(
    story: Story, book: Callable[..., str], send: Send, write: type[Any], body: str
) -> None:
    text = write(f"{body} tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú.")
    fund = text.slot("Quỹ Khuyến học An Phú", "Fund")
    gift = text.gift(text.slot(body, "PartyBody"), fund, "3 tỷ đồng", 3)
    story.load([book(), send(text, gift)])

    meant = NamedNode(terms.ID + "body/huyen-uy-an-phu")
    with story.home.reading() as store:
        assert {q.object for q in store.quads(None, CK.provider, None, DefaultGraph())} == {meant}
        names = {q.object.value for q in store.quads(meant, SKOS.altLabel, None, DefaultGraph())}
    assert names <= {body}


def test_other_marks_are_another_body(
    story: Story, book: Callable[..., str], send: Send, write: type[Any]
) -> None:
    text = write("Huyện ủy An Phủ tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú.")
    fund = text.slot("Quỹ Khuyến học An Phú", "Fund")
    gift = text.gift(text.slot("Huyện ủy An Phủ", "PartyBody"), fund, "3 tỷ đồng", 3)
    story.load([book(), send(text, gift)])

    with story.home.reading() as store:
        (giver,) = {q.object for q in store.quads(None, CK.provider, None, DefaultGraph())}
    assert giver != NamedNode(terms.ID + "body/huyen-uy-an-phu")
