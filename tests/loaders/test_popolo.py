"""Popolo and EveryPolitician: public roles, each with its place, and nothing private."""

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from camket.errors import SourceError
from camket.loaders import everypolitician, popolo
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, SKOS
from loaders.homes import (
    imported,
    index,
    load,
    of_class,
    records,
    refusals,
    shared,
    source,
    triples,
    values,
    violations,
)

VIET_NAM = "officials-everypolitician/Vietnam/ep-popolo-v1.0.json"
TERM_13 = "officials-everypolitician/Vietnam/term-13.csv"
NAMES = "officials-everypolitician/Vietnam/names.csv"
BURUNDI = "officials-everypolitician/Burundi/ep-popolo-v1.0.json"
SAMPLE = Path(__file__).parent / "samples" / "council.popolo.json"
CSV = """\
id,name,sort_name,email,twitter,facebook,group,group_id,area_id,area,chamber,term,start_date,end_date,image,gender
p1,Lê Mẫu (Lê Thử),x,le@example.org,@le,,Đảng Thử,t,a1,Vùng Một,Nghị viện,2,2011-05-02,2014,http://x/1.jpg,male
p2,Trần Mẫu,x,,,,unknown,unknown,a1,Vùng Một,Nghị viện,2,,,,
"""
PRIVATE_WORDS = ("example.org", "1980", "female", "male", "jpg", "090", "Kinh", "Quê")


def council() -> dict[str, Any]:
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


def reloaded(document: object) -> list[Any]:
    return load(source(json.dumps(document), "council.json"))


def test_a_council_is_read_with_its_posts_terms_and_parties() -> None:
    items = load(source(SAMPLE.read_bytes(), "council.json"))
    told = triples(items)

    assert Counter(r.selector.split("/")[1] for r in records(items)) == {
        "persons": 3, "organizations": 3, "posts": 1, "areas": 2, "events": 1, "memberships": 4,
    }  # fmt: skip
    assert refusals(items) == []
    assert len(of_class(told, CK.Tenure)) == 3
    assert len(of_class(told, ORG.Membership)) == 1
    assert sorted(index(told, CK.dateText).values()) == [
        "1990 –", "2011 – 2016", "2011 – 2016-06-30", "– 2014-03",
    ]  # fmt: skip
    assert sorted(index(told, CK.validFrom).values()) == ["2012-01-15"]


def test_the_seats_of_a_council_go_to_its_plain_members_alone() -> None:
    told = triples(load(source(SAMPLE.read_bytes(), "council.json")))
    seats = index(told, CK.seatCount)

    assert [values(told, NamedNode(post), SKOS.prefLabel) for post in seats] == [
        ["member, Hội đồng Mẫu"]
    ]


@pytest.mark.parametrize("content", [SAMPLE.read_bytes(), CSV.encode()])
def test_nothing_private_is_read(content: bytes) -> None:
    told = triples(load(source(content, "a")))
    objects = {str(t.object) for t in told}

    assert [w for w in PRIVATE_WORDS for o in objects if w in o] == []


def test_a_council_keeps_every_rule_and_undo_takes_it_back(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, SAMPLE)

    assert (outcome.accepted, outcome.waiting, outcome.refusals) == (14, 0, ())
    assert violations(story) == {}
    before = story.home.commit().digest
    assert story.load([str(SAMPLE)]).unchanged == ("council.popolo.json",)
    assert story.home.commit().digest == before


BROKEN: dict[str, tuple[tuple[str, int, str, object], str, str]] = {
    "no-id": (("persons", 0, "id", ""), "no-id", "/persons/0, column id"),
    "no-name": (("persons", 0, "name", ""), "no-name", "/persons/0, column name"),
    "placeholder": (("organizations", 1, "name", "Unknown"), "placeholder", "/organizations/1"),
    "a-list": (("persons", 0, "name", ["a"]), "no-text", "/persons/0, column name"),
    "garbled": (("persons", 0, "name", "Nguyá»…n"), "garbled", "/persons/0, column name"),
    "surrogate": (("persons", 0, "name", "a\ud800"), "garbled", "/persons/0, column name"),
    "no-date": (("memberships", 0, "start_date", "2011-13-01"), "no-date", "/memberships/0"),
    "backwards": (("memberships", 0, "end_date", "2001"), "ends-before-start", "/memberships/0"),
    "nobody": (("memberships", 0, "person_id", "p9"), "unknown-reference", "/memberships/0"),
    "nowhere": (("memberships", 0, "organization_id", ""), "no-id", "/memberships/0"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_record_is_refused_and_the_others_come_in(case: str) -> None:
    (collection, number, key, value), code, place = BROKEN[case]
    document = council()
    document[collection][number][key] = value

    items = reloaded(document)

    assert [(r.code, place in r.place) for r in refusals(items)][:1] == [(code, True)]
    assert all(r.reason and r.remedy and r.vi[0] and r.vi[1] for r in refusals(items))
    assert len(records(items)) >= 10


def test_a_reference_that_a_record_can_do_without_is_refused_alone() -> None:
    document = council()
    document["memberships"][0]["area_id"] = "a9"

    items = reloaded(document)

    assert len(records(items)) == 14
    (refusal,) = refusals(items)
    assert refusal.place == "council.json, /memberships/0, column area_id"
    assert (refusal.code, refusal.value) == ("unknown-reference", "a9")


def test_what_the_model_has_no_place_for_is_told_once_for_each_field() -> None:
    document = council()
    for person in document["persons"]:
        person["favourite_colour"] = "red"

    (refusal,) = refusals(reloaded(document))

    assert (refusal.code, refusal.value) == ("not-held", "persons favourite_colour: 3×")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"memberships": [], "persons": ' + "[" * 100_000, "nested too deep"),
        ('{"memberships": [], "persons": [{"id": "p1", ', "is no JSON.*whole"),
        ('{"persons": [{"id": "p1", "na', "is no JSON.*whole"),
        ('{"memberships": [], "persons": [NaN]}', "NaN is no number"),
        ('[{"memberships": [], "persons": []}]', "no Popolo object"),
        ('{"memberships": {}, "persons": []}', "memberships is no list"),
        ('{"memberships": [], "persons": "x"}', "persons is no list"),
    ],
)
def test_what_is_no_popolo_is_refused_as_a_whole(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        load(source(text, "a.json"))


@pytest.mark.parametrize("item", [None, 5, "p1", [], {}, {"id": {}}, {"id": "1" * 20_000}])
def test_an_item_that_is_no_record_is_refused(item: object) -> None:
    document = council()
    document["persons"].append(item)

    assert [r.origin.pointer for r in refusals(reloaded(document)) if r.origin] == ["/persons/3"]


def test_the_order_of_the_file_does_not_matter() -> None:
    document = council()
    turned = copy.deepcopy(document)
    for items in turned.values():
        items.reverse()

    assert triples(reloaded(document)) != frozenset()
    assert len(triples(reloaded(turned))) == len(triples(reloaded(document)))
    given = {"source": "https://example.org/council"}
    one, two = (source(json.dumps(d), "a.json", **given) for d in (document, turned))
    assert triples(load(one)) == triples(load(two))


def test_a_row_tells_the_person_the_seat_the_party_and_the_area() -> None:
    items = load(source(CSV, "term.csv"))
    told = triples(items)

    assert [r.selector for r in records(items)] == ["row=2", "row=3"]
    assert [r.code for r in refusals(items)] == ["placeholder"]
    assert len(of_class(told, CK.Tenure)) == 2
    assert len(of_class(told, CK.PartyBody)) == 1
    assert list(index(told, CK.validFrom).values()) == ["2011-05-02"]
    assert list(index(told, CK.dateText).values()) == ["2011-05-02 – 2014"]
    assert "Lê Thử" in {t.object.value for t in told if t.predicate == SKOS.altLabel}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",Lê,x,,,,,,,,N,2,,,,", "no-id"),
        ("p3,,x,,,,,,,,N,2,,,,", "no-name"),
        ("p3,Lê,x,,,,,,,,,2,,,,", "no-name"),
        ("p3,Lê,x,,,,,,,,N,2,hôm qua,,,", "no-date"),
        ("p3,Lê,x", "ragged-row"),
        ("p3,LÃª Máº«u,x,,,,,,,,N,2,,,,", "garbled"),
        ('p3,"' + "x" * 200_000 + '",x,,,,,,,,N,2,,,,', "no-row"),
        ("p3," + "x" * 20_000 + ",x,,,,,,,,N,2,,,,", "too-long"),
    ],
)
def test_a_broken_row_is_refused_with_its_number(row: str, code: str) -> None:
    items = load(source(CSV + row + "\n", "term.csv"))

    (refusal,) = [r for r in refusals(items) if r.code != "placeholder"]
    assert refusal.code == code
    assert refusal.place.startswith("term.csv, row=4")
    assert len(records(items)) == 2


def test_the_other_names_of_a_person_stand_beside_the_first() -> None:
    told = triples(load(source("name,id\nLê Mẫu,1\nLê Thử,1\nTrần Mẫu,2\n", "names.csv")))

    assert Counter(t.predicate for t in told)[SKOS.prefLabel] == 2
    assert [t.object.value for t in told if t.predicate == SKOS.altLabel] == ["Lê Thử"]


def test_viet_nam_comes_in_whole() -> None:
    items = load(source(shared(VIET_NAM).read_bytes(), "ep.json"))
    told = triples(items)

    assert Counter(r.selector.split("/")[1] for r in records(items)) == {
        "persons": 492, "memberships": 492, "areas": 63, "organizations": 1, "events": 1,
    }  # fmt: skip
    assert [(r.code, r.place) for r in refusals(items)] == [
        ("placeholder", "ep.json, /organizations/1, column name")
    ]
    assert len(of_class(told, CK.Tenure)) == len(of_class(told, FOAF.Person)) == 492
    assert "Hà Sơn Nhin" in {t.object.value for t in told if t.predicate == SKOS.altLabel}


def seats(told: frozenset[Any]) -> Counter[tuple[str, str]]:
    """Give the name of each member with the province."""
    names, areas, members = (
        index(told, role) for role in (SKOS.prefLabel, DCT.spatial, ORG.member)
    )
    return Counter((names[who], areas[tenure]) for tenure, who in members.items())


def test_the_63_areas_are_the_63_provinces_of_their_time() -> None:
    told = triples(load(source(shared(TERM_13).read_bytes(), "term-13.csv")))

    areas = set(index(told, DCT.spatial).values())
    units = {area.rpartition("/")[2] for area in areas}
    assert len(units) == 63
    assert all(unit.startswith("vn-") for unit in units)
    assert units >= {"vn-12-2", "vn-11-1", "vn-01-2", "vn-46-1", "vn-66-1", "vn-79-1"}
    assert units.isdisjoint({"vn-12-1", "vn-01-1", "vn-28-1", "vn-46-2"})
    assert of_class(told, GEO.Feature) == set()


SEAT = "id,name,group,chamber,term,area\n{}"


@pytest.mark.parametrize(
    ("areas", "linked"),
    [
        (["Hà Giang"], {"vn-02-1"}),
        (["Hà Giang", "Ngozi"], set()),
        (["Lai Châu"], set()),
        (["Lai Châu", "Điện Biên", "Hậu Giang"], {"vn-12-2", "vn-11-1", "vn-93-1"}),
        (["Hà Tây", "TP Hà Nội"], {"vn-28-1", "vn-01-1"}),
        (["Hà Tây", "Hậu Giang", "Cần Thơ"], {"vn-28-1", "vn-93-1", "vn-92-1"}),
        (["Gia Lai"], set()),
    ],
)
def test_areas_that_leave_a_doubt_stay_as_they_are_told(areas: list[str], linked: set[str]) -> None:
    rows = "".join(f"{n},Lê Mẫu,x,Quốc hội,13,{area}\n" for n, area in enumerate(areas))

    told = triples(load(source(SEAT.format(rows), "a.csv")))

    found = {a.rpartition("/")[2] for a in index(told, DCT.spatial).values()}
    assert {unit for unit in found if unit.startswith("vn-")} == linked
    assert len(of_class(told, GEO.Feature)) == len(areas) - len(linked)


def test_json_and_csv_of_viet_nam_tell_the_same() -> None:
    found = source(shared(VIET_NAM).read_bytes(), "ep.json", source="https://example.org/vn")
    table = source(shared(TERM_13).read_bytes(), "term-13.csv", source="https://example.org/vn")
    listed = source(shared(NAMES).read_bytes(), "names.csv", source="https://example.org/vn")
    one, two, three = (triples(load(s)) for s in (found, table, listed))

    assert len(seats(one)) == 492
    assert seats(one) == seats(two)
    people = [of_class(told, FOAF.Person) for told in (one, two, three)]
    assert people[0] == people[1] == people[2]


def test_burundi_comes_in_whole_and_keeps_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, shared(BURUNDI))

    assert outcome.accepted == 227 + 227 + 22 + 11 + 8
    assert [r.value for _, r in outcome.refusals] == ["-"]
    assert violations(story) == {}


def test_each_file_has_one_loader() -> None:
    assert popolo.accepts(source(SAMPLE.read_bytes(), "a.txt"))
    assert everypolitician.accepts(source(CSV, "a.txt"))
    assert not popolo.accepts(source(CSV, "a.csv"))
    assert not everypolitician.accepts(source("a,b\n1,2\n", "a.csv"))
    assert popolo.accepts(source('{"persons": [{"id": "p1", "na', "a.json"))
    assert not popolo.accepts(source('{"persons": 5, "parties": []}', "a.json"))


def test_names_in_several_languages_are_all_kept() -> None:
    told = {"lang:cy": "Y Blaid Lafur", "lang:en": "Labour Party"}
    party = {"id": "p", "name": told, "classification": "party"}
    mayor = {"person_id": "a", "organization_id": "p", "role": {"lang:en": "Mayor"}}
    document = {
        "persons": [{"id": "a", "name": "A"}],
        "organizations": [party],
        "memberships": [mayor],
    }
    items = load(source(json.dumps(document), "a.json"))
    (body,) = of_class(triples(items), CK.PartyBody)

    assert refusals(items) == []
    assert values(triples(items), body, SKOS.prefLabel) == ["Labour Party"]
    assert values(triples(items), body, SKOS.altLabel) == ["Y Blaid Lafur"]


def test_the_files_in_several_languages_come_in_whole() -> None:
    folder = "officials-wikidata/sparql-uk/"
    for name, count in {"executive-Q112014": 5, "executive-Q1135166": 13,
                        "legislative-Q206171": 360}.items():  # fmt: skip
        raw = shared(f"{folder}{name}-popolo-m17n.json").read_bytes()
        items = load(source(raw, "a.json"))

        assert len(records(items)) == count == sum(map(len, json.loads(raw).values()))
        assert {r.code for r in refusals(items)} == {"not-held"}
