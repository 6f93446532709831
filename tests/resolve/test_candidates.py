"""Who may be who: people of an assembly found among the pages of an encyclopedia, and why."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from camket import loaders, resources, sources, terms
from camket.model import Record, Source
from camket.pipeline.portraits import portraits_in
from camket.resolve import Likeness, Portrait, Seat, likenesses
from camket.resolve.blocking import NEXT, WIDE, pairs_worth_comparing
from camket.store import EmbeddedStore
from camket.terms.vocabulary import FOAF

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
TERM_13 = DATA / "officials-everypolitician" / "Vietnam" / "term-13.csv"
PAGES = DATA / "officials-viwiki" / "politicians_infobox_raw.json"
SCOPE = "vi.wikipedia.org"


def labels() -> list[dict[str, str]]:
    with (HERE / "identity-pairs.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def shared(path: Path) -> Path:
    if not path.is_file():
        pytest.skip(f"{path} absent: nobody was sought in it")
    return path


@cache
def members() -> Source:
    return sources.read(str(shared(TERM_13)))


@cache
def pages() -> Source:
    """Give the pages whose names, without marks, are near those of a member or of a label."""
    told = json.loads(shared(PAGES).read_bytes())
    rows = csv.DictReader(TERM_13.read_text(encoding="utf-8").splitlines())
    wanted = {name for row in rows for name in bare(row["name"])}
    titles = {row["viwiki_title"] for row in labels()}
    near = [p for p in told if p["title"] in titles or wanted.intersection(bare(p["title"]))]
    return sources.source_of(json.dumps(near, ensure_ascii=False).encode(), name="pages.json")


def bare(name: str) -> list[str]:
    return [terms.fold(part) for part in name.removesuffix(")").split("(")]


@cache
def candidates() -> tuple[Likeness, ...]:
    provinces = parse(
        path=resources.ontology() / "reference/places-provinces.ttl", format=RdfFormat.TURTLE
    )
    quads = [quad for source in (members(), pages()) for quad in told_by(source)]
    store = EmbeddedStore.of([*quads, *(Quad(*quad.triple) for quad in provinces)])
    return tuple(likenesses(portraits_in(store, ["person"])))


def told_by(source: Source) -> Iterator[Quad]:
    for item in loaders.loader_of(source).load(source):
        if isinstance(item, Record):
            yield from (Quad(*triple) for triple in item.triples)


def member(id_: str) -> str:
    return terms.read("person", id_, members().id, id_).value


@cache
def ids() -> dict[str, str]:
    return {p["title"]: str(p["id"]) for p in json.loads(pages().content)}


def page(title: str) -> str:
    return terms.read("person", ids()[title], SCOPE, ids()[title]).value


def ranked(person: str) -> list[str]:
    """Give the pages that may be a member's, the likeliest first."""
    rows = csv.DictReader(TERM_13.read_text(encoding="utf-8").splitlines())
    colleagues = {member(row["id"]) for row in rows}
    sides = [(c.left.iri, c.right.iri) for c in candidates()]
    pairs = [pair for pair in sides if person in pair]
    return [
        right if left == person else left
        for left, right in pairs
        if not {left, right} <= colleagues
    ]


def test_true_pairs_stand_in_the_first_place() -> None:
    same = [row for row in labels() if row["verdict"] == "same"]

    missed = [
        row["viwiki_title"]
        for row in same
        if ranked(member(row["everypolitician_id"]))[:1] != [page(row["viwiki_title"])]
    ]

    assert len(same) == 73
    assert len(missed) <= 0.05 * len(same), missed


def test_nobody_is_made_one_with_a_namesake_without_a_decision() -> None:
    told = json.loads(pages().content)
    rows = list(csv.DictReader(TERM_13.read_text(encoding="utf-8").splitlines()))
    triples = {quad.triple for source in (members(), pages()) for quad in told_by(source)}
    people = {t.subject.value for t in triples if t.object == FOAF.Person}
    shared_names = Counter(bare(p["title"])[0] for p in told)
    also_members = {bare(row["name"])[0] for row in rows} & shared_names.keys()

    assert people >= {page(p["title"]) for p in told} | {member(row["id"]) for row in rows}
    assert sum(count > 1 for count in shared_names.values()) >= 5
    assert len(also_members) >= 100
    assert len({page(p["title"]) for p in told}) == len(told)


def test_what_ties_two_is_told_beside_their_names() -> None:
    pair = {member("1880d9de-c4b4-4d7c-8522-a863fe67cdab"), page("Bùi Nguyên Súy")}
    (found,) = [c for c in candidates() if {c.left.iri, c.right.iri} == pair]
    codes = Counter(r.code for c in candidates() for r in c.reasons)

    assert {r.code for r in found.reasons} >= {"same-name", "only-two-of-the-name"}
    assert codes["same-place"] > 15
    assert codes["nearly-the-name"] > 5


def test_people_whom_one_source_tells_apart_are_the_less_likely() -> None:
    one, two = person("an-abcdefgh", "An Văn"), person("an-bcdefghi", "An Văn")
    same = frozenset({"doc/a"})

    (apart,) = likenesses([replaced(one, same), replaced(two, same)])
    (open_,) = likenesses([one, two])

    assert apart.score < open_.score
    assert "one-source-has-both" in {r.code for r in apart.reasons}


def replaced(portrait: Portrait, found: frozenset[str]) -> Portrait:
    return Portrait(portrait.iri, portrait.type, portrait.names, portrait.seats, found)


def person(slug: str, *names: str, seats: tuple[Seat, ...] = ()) -> Portrait:
    return Portrait(f"{terms.ID}person/{slug}", "person", names, seats)


TIE = Seat(post="p", body="b", places=frozenset({"ha nam"}), since="2010-01-01", until="2012-01-01")


@pytest.mark.parametrize(
    ("seat", "codes"),
    [
        (Seat(post="p"), {"same-post"}),
        (Seat(post="q", body="b"), {"same-body"}),
        (Seat(places=frozenset({"ha nam"})), {"same-place"}),
        (Seat(post="p", since="2012-01-01"), {"same-post", "terms-overlap"}),
        (Seat(post="p", since="2012-01-02"), {"same-post"}),
        (Seat(post="q", since="2011-01-01"), set()),
    ],
)
def test_each_tie_has_its_reason(seat: Seat, codes: set[str]) -> None:
    pair = [person("an-abcdefgh", "An Văn", seats=(TIE,)), person("an-b", "An Văn", seats=(seat,))]

    (found,) = likenesses(pair)

    assert {r.code for r in found.reasons} - {"same-name", "only-two-of-the-name"} == codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("an văn nhìn", "same-name"),
        ("An Văn Nhin", "same-letters"),
        ("An Văn Nhình", "nearly-the-name"),
        ("An Van Nhim", "nearly-the-name"),
        ("An Văn Nghìn", "nearly-the-name"),
        ("Bá Văn Nhìn", None),
        ("An Văn", None),
    ],
)
def test_names_are_the_same_or_nearly_so(name: str, code: str | None) -> None:
    found = likenesses([person("a-abcdefgh", "An Văn Nhìn"), person("b-abcdefgh", name)])

    assert [c.reasons[0].code for c in found] == ([code] if code else [])


def test_two_things_of_the_reference_data_are_never_a_pair() -> None:
    assert likenesses([person("an", "An Văn"), person("an-2", "An Văn")]) == []


def crowd(size: int) -> list[Portrait]:
    return [
        person(f"an-{number:08d}".translate(str.maketrans("0189", "wxyz")), "An Văn Nhìn")
        for number in range(size)
    ]


def test_the_work_grows_with_the_bearers_of_a_name_and_not_with_their_square() -> None:
    few, many = (len(list(pairs_worth_comparing(crowd(n)))) for n in (10 * WIDE, 40 * WIDE))

    assert many <= 4.2 * few
    assert many <= 40 * WIDE * NEXT


@given(st.permutations(crowd(6)))
def test_the_order_of_things_changes_no_candidate(told: list[Portrait]) -> None:
    assert likenesses(told) == likenesses(sorted(told, key=lambda portrait: portrait.iri))


def test_each_pair_is_compared_once() -> None:
    pairs = [(a.iri, b.iri) for a, b in pairs_worth_comparing(crowd(12))]

    assert len(pairs) == len(set(pairs)) == 66
    assert all(left < right for left, right in pairs)
