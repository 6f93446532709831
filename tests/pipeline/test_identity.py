"""Decisions about two things: merged in the graph, told there, and taken back without a trace."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode

from camket import terms
from camket.errors import DecisionError, StoreError
from camket.pipeline import Story, found_home
from camket.pipeline.audit import check_all
from camket.resolve import Decision
from camket.terms.vocabulary import CK, ORG, RDF, SKOS
from town import ACTOR

Send = Callable[..., str]
PEOPLE = """
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/camket/id/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/camket/id/person/{slug}> a foaf:Person ;
  skos:prefLabel "{name}"@vi ; skos:hiddenLabel "{folded}" .
<https://w3id.org/camket/id/tenure/{slug}> a ck:Tenure ;
  org:member <https://w3id.org/camket/id/person/{slug}> ;
  ck:post <https://w3id.org/camket/id/post/{post}> .
"""
LEFT, RIGHT = "le-van-nhin-22222222", "nhin-bcdefghi"


@pytest.fixture
def books(tmp_path: Path) -> list[str]:
    """Write two data sets that know one person by two names, and the person's namesake."""
    told = [
        (LEFT, "Lê Văn Nhìn", "bi-thu"),
        (RIGHT, "A Nhìn", "dai-bieu"),
        ("le-van-nhin-zzzzzzzz", "Lê Văn Nhìn", "giam-doc"),
    ]
    paths = []
    for slug, name, post in told:
        path = tmp_path / f"{slug}.ttl"
        fields = {"slug": slug, "name": name, "folded": terms.fold(name), "post": post}
        path.write_text(PEOPLE.format_map(fields), encoding="utf-8")
        paths.append(str(path))
    return paths


@pytest.fixture
def article(send: Send, write: type[Any]) -> str:
    text = write("Ông Lê Văn Nhìn tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú.")
    giver = text.slot("Lê Văn Nhìn", "Person")
    return send(text, text.gift(giver, text.slot("Quỹ Khuyến học An Phú", "Fund"), "3 tỷ đồng", 3))


def person(slug: str) -> str:
    return f"{terms.ID}person/{slug}"


SAME = Decision(person(RIGHT), person(LEFT), "same")


def digest(story: Story) -> str:
    return story.home.commit().digest


def objects(story: Story, subject: str, role: NamedNode) -> set[str]:
    with story.home.reading() as store:
        found = store.quads(NamedNode(subject), role, None, DefaultGraph())
        return {q.object.value for q in found if isinstance(q.object, NamedNode | Literal)}


def givers(story: Story) -> set[str]:
    with story.home.reading() as store:
        return {str(q.object)[1:-1] for q in store.quads(None, CK.provider, None, DefaultGraph())}


def test_two_that_are_the_same_are_one_with_the_posts_and_names_of_both(
    story: Story, books: list[str]
) -> None:
    story.load(books)

    story.decide([SAME])

    assert objects(story, person(LEFT), SKOS.prefLabel) == {"Lê Văn Nhìn"}
    assert objects(story, person(LEFT), SKOS.altLabel) == {"A Nhìn"}
    assert objects(story, person(RIGHT), RDF.type) == set()
    with story.home.reading() as store:
        seats = set(store.quads(None, ORG.member, NamedNode(person(LEFT)), DefaultGraph()))
        assert len(seats) == 2
        report = check_all(store, lambda *_: None, story.home)
    assert {r.shape for r in report.violations} & {"View-equals-union", "Identity-chain"} == set()


def test_taking_a_merger_back_restores_the_digest(story: Story, books: list[str]) -> None:
    story.load(books)
    before = digest(story)
    story.decide([SAME])
    assert digest(story) != before

    story.take_back(["d1"])

    assert digest(story) == before


def test_people_of_one_name_stay_apart_until_somebody_decides(
    story: Story, books: list[str]
) -> None:
    story.load(books)

    for slug in (LEFT, RIGHT, "le-van-nhin-zzzzzzzz"):
        assert objects(story, person(slug), SKOS.prefLabel)


@pytest.mark.parametrize("slug", [LEFT, RIGHT], ids=["named by a data set", "named by the text"])
def test_decisions_before_or_after_the_data_make_one_and_the_same_home(
    tmp_path: Path, books: list[str], article: str, slug: str
) -> None:
    one = found_home(tmp_path / "one", ACTOR, reference=False)
    two = found_home(tmp_path / "two", ACTOR, reference=False)
    one.load([*books, article])
    (named,) = givers(one)
    names = {LEFT: "Lê Văn Nhìn", RIGHT: "A Nhìn"}
    told = [Decision(named, person(slug), "same", "", "", "Lê Văn Nhìn", names[slug])]
    told += [SAME] if slug == LEFT else []

    one.decide(told)
    two.load(books[:1])
    two.decide(told)
    two.load([article])
    two.load(books[1:])

    assert digest(one) == digest(two)
    assert givers(one) == {min(named, person(slug))}


def test_a_person_of_an_article_is_the_one_of_the_data_set_once_that_is_decided(
    story: Story, books: list[str], article: str
) -> None:
    story.load([*books, article])
    before = digest(story)
    (named,) = givers(story)

    story.decide([Decision(person(LEFT), named, "same")])
    story.decide([SAME])
    assert givers(story) == {person(LEFT)}
    assert objects(story, person(LEFT), SKOS.altLabel) == {"A Nhìn"}
    story.take_back(["d2", "d1"])

    assert digest(story) == before
    assert givers(story) == {named}


def test_a_file_of_decisions_that_contradict_changes_nothing(
    story: Story, books: list[str]
) -> None:
    story.load(books)
    story.decide([SAME])
    before = digest(story)
    third = person("le-van-nhin-zzzzzzzz")
    new = [
        Decision(person(RIGHT), third, "different", id="people.csv, line 2"),
        Decision(third, person(LEFT), "same", id="people.csv, line 3"),
    ]

    with pytest.raises(DecisionError, match=r"line 3.*line 2"):
        story.decide(new)

    assert digest(story) == before
    assert [d.id for d in story.home.state().decided()] == ["d1"]


def test_what_cannot_be_one_thing_is_not_made_one(
    story: Story, books: list[str], article: str
) -> None:
    story.load([*books, article])
    with story.home.reading() as store:
        (fund,) = {q.object for q in store.quads(None, CK.recipient, None, DefaultGraph())}
        (gift,) = {q.subject for q in store.quads(None, CK.recipient, None, DefaultGraph())}

    with pytest.raises(DecisionError, match="another kind"):
        story.decide([Decision(person(LEFT), str(fund)[1:-1], "same")])
    with pytest.raises(DecisionError, match="camket review"):
        story.decide([Decision(person(LEFT), str(gift)[1:-1], "different")])


def test_only_a_decision_that_stands_is_taken_back(story: Story, books: list[str]) -> None:
    story.load(books)
    story.decide([SAME])
    story.take_back(["d1"])

    with pytest.raises(StoreError, match="d1"):
        story.take_back(["d1"])


def test_deciding_the_same_again_changes_nothing(story: Story, books: list[str]) -> None:
    story.load(books)
    story.decide([SAME])
    version = story.home.current()

    assert story.decide([SAME]).decided == ()
    assert story.home.current() == version


def test_a_decision_outlives_the_data_it_is_about(story: Story, books: list[str]) -> None:
    loaded = story.load(books)
    empty = story.undo(loaded.imports[1].id)
    assert empty.removed
    before = digest(story)
    story.decide([SAME])

    story.load([books[1]])
    assert objects(story, person(LEFT), SKOS.altLabel) == {"A Nhìn"}
    story.take_back(["d1"])
    story.undo(story.home.state().imports[-1].id)

    assert digest(story) == before
