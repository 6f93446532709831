"""The shipped reference data: places, territories, bodies and posts."""

import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from camket.terms import CONCEPT, ID, concept, fold, iri
from camket.terms.vocabulary import CK, DCT, ORG, RDF, SKOS

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "ontology" / "reference"
SCHEMES = ROOT / "ontology" / "schemes"
TABLES = ROOT.parent / "shared" / "data" / "places-vn"
FILES = {
    "bodies-central": 100,
    "bodies-provincial": 1400,
    "jurisdictions": 89,
    "places-districts": 696,
    "places-provinces": 110,
    "posts": 1700,
}
"Each file, and how many subjects it has at least."
ALWAYS = ("0000-01-01", "9999-12-31")
END_OF_DISTRICTS = iri("change", "2025-bai-bo-cap-huyen")
UNCHANGED = ["01", "04", "11", "12", "14", "20", "22", "38", "40", "42", "46"]
BODIES = (CK.PartyBody, CK.StateBody, CK.MassOrganization, CK.Body)


def quads_of(name: str) -> list[Quad]:
    return list(parse(path=str(REFERENCE / f"{name}.ttl"), format=RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def store() -> Store:
    loaded = Store()
    for name in FILES:
        loaded.extend(quads_of(name))
    return loaded


def objects(store: Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None)]


def value(store: Store, node: NamedNode, predicate: NamedNode) -> str | None:
    return next((found.value for found in objects(store, node, predicate)), None)


def members(store: Store, *classes: NamedNode) -> list[NamedNode]:
    found = (store.quads_for_pattern(None, RDF.type, each) for each in classes)
    return sorted({quad.subject for quads in found for quad in quads}, key=str)


def units(store: Store, level: str) -> list[NamedNode]:
    places = members(store, CK.AdministrativeUnit)
    return [place for place in places if concept("level", level) in objects(store, place, CK.level)]


def period(store: Store, node: NamedNode) -> tuple[str, str]:
    since, until = value(store, node, CK.validFrom), value(store, node, CK.validUntil)
    return since or ALWAYS[0], until or ALWAYS[1]


def on(store: Store, nodes: list[NamedNode], day: str) -> list[NamedNode]:
    return [node for node in nodes if period(store, node)[0] <= day <= period(store, node)[1]]


def labels(store: Store, node: NamedNode) -> Iterator[str]:
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        for label in objects(store, node, predicate):
            if label.language == "vi":
                yield label.value


def label(store: Store, node: NamedNode) -> str:
    return next(
        each.value for each in objects(store, node, SKOS.prefLabel) if each.language == "vi"
    )


@pytest.mark.parametrize(("name", "least"), FILES.items())
def test_each_file_is_as_large_as_it_was(name: str, least: int) -> None:
    assert len({quad.subject for quad in quads_of(name)}) >= least


def test_no_other_file_is_shipped() -> None:
    assert {path.stem for path in REFERENCE.glob("*.ttl")} == set(FILES)
    assert {path.name for path in REFERENCE.iterdir() if path.is_dir()} == {"communes"}


def test_all_nodes_have_iris() -> None:
    for name in FILES:
        for quad in quads_of(name):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)


def test_a_subject_stands_in_one_file_only() -> None:
    seen = Counter(node for name in FILES for node in {quad.subject for quad in quads_of(name)})

    assert [node for node, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_subjects_are_sorted_and_written_once(name: str) -> None:
    text = (REFERENCE / f"{name}.ttl").read_text(encoding="utf-8")
    subjects = re.findall(r"^([a-z]+:\S+) a ", text, flags=re.MULTILINE)

    assert subjects == sorted(set(subjects))
    assert len(subjects) == len({quad.subject for quad in quads_of(name)})


@pytest.mark.parametrize(
    ("day", "provinces", "districts"),
    [
        ("2024-12-31", 63, 696),
        ("2025-06-30", 63, 696),
        ("2025-07-01", 34, 0),
        ("2026-11-01", 34, 0),
    ],
)
def test_units_in_force_are_those_of_the_day(
    store: Store, day: str, provinces: int, districts: int
) -> None:
    assert len(on(store, units(store, "province"), day)) == provinces
    assert len(on(store, units(store, "district"), day)) == districts


def test_eleven_provinces_live_on_through_the_mergers(store: Store) -> None:
    provinces = units(store, "province")
    both = set(on(store, provinces, "2025-06-30")) & set(on(store, provinces, "2025-07-01"))

    assert sorted(value(store, place, CK.statCode) or "" for place in both) == UNCHANGED


def test_every_ended_province_leads_to_one_in_force(store: Store) -> None:
    provinces = units(store, "province")
    present = set(on(store, provinces, "2026-11-01"))

    for place in provinces:
        assert descendants(store, place) & present, place


def descendants(store: Store, place: NamedNode) -> set[NamedNode]:
    nodes = {place}
    for quad in store.quads_for_pattern(None, CK.continues, place):
        nodes |= descendants(store, quad.subject)
    return nodes


def test_a_successor_starts_on_the_day_after_the_end(store: Store) -> None:
    eves = {"2004-01-01": "2003-12-31", "2008-08-01": "2008-07-31", "2025-01-01": "2024-12-31"}
    eves |= {"2025-07-01": "2025-06-30", "2026-04-30": "2026-04-29"}
    eves |= {"2026-09-01": "2026-08-31", "2026-09-20": "2026-09-19"}

    for quad in store.quads_for_pattern(None, CK.continues, None):
        assert eves[period(store, quad.subject)[0]] == period(store, quad.object)[1]


def test_each_act_tells_what_became_of_what(store: Store) -> None:
    acts = members(store, CK.PlaceChange)
    kinds = Counter(kind for act in acts for kind in objects(store, act, DCT.type))
    continued = {(q.subject, q.object) for q in store.quads_for_pattern(None, CK.continues, None)}

    assert kinds == {
        concept("change", "merge"): 24,
        concept("change", "upgrade"): 4,
        concept("change", "split"): 1,
        concept("change", "abolish"): 1,
    }
    for act in acts:
        if act == END_OF_DISTRICTS:
            continue
        changed, formed = (objects(store, act, p) for p in (CK.changedUnit, CK.resultingUnit))
        assert formed
        assert all((new, old) in continued for new in formed for old in changed)
        assert {period(store, new)[0] for new in formed} == {value(store, act, CK.notAfter)}
        assert objects(store, act, CK.notBefore) == objects(store, act, CK.notAfter)


def test_the_end_of_the_districts_ended_all_of_them(store: Store) -> None:
    ended = objects(store, END_OF_DISTRICTS, CK.changedUnit)

    assert set(ended) == set(units(store, "district"))
    assert objects(store, END_OF_DISTRICTS, CK.resultingUnit) == []
    assert {period(store, place)[1] for place in ended} == {"2025-06-30"}
    assert value(store, END_OF_DISTRICTS, CK.notAfter) == "2025-07-01"


def test_ha_noi_took_in_ha_tay(store: Store) -> None:
    ha_noi, ha_tay = iri("place", "vn-01-2"), iri("place", "vn-28-1")

    assert label(store, ha_tay) == "Tỉnh Hà Tây"
    assert ha_tay in objects(store, ha_noi, CK.continues)
    assert period(store, ha_tay)[1] == "2008-07-31"
    assert period(store, ha_noi)[0] == "2008-08-01"


def test_every_act_rests_on_a_law_with_a_title(store: Store) -> None:
    for act in members(store, CK.PlaceChange):
        (law,) = objects(store, act, CK.legalBasis)
        assert (value(store, law, DCT.title) or "").startswith("Nghị quyết ")


def test_the_mergers_are_those_of_the_law(store: Store) -> None:
    tuyen_quang = iri("place", "vn-08-2")

    assert set(objects(store, tuyen_quang, CK.continues)) == {
        iri("place", "vn-02-1"),
        iri("place", "vn-08-1"),
    }
    merged = [p for p in units(store, "province") if period(store, p)[0] == "2025-07-01"]
    assert sum(len(objects(store, place, CK.continues)) for place in merged) == 52


@pytest.mark.parametrize(("level", "digits"), [("province", 2), ("district", 3)])
def test_codes_are_strings_of_digits(store: Store, level: str, digits: int) -> None:
    coded = {node: objects(store, node, CK.statCode) for node in units(store, level)}

    assert [node for node, codes in coded.items() if not codes] == (
        [iri("place", "vn-12-1"), iri("place", "vn-28-1")] if level == "province" else []
    )
    for node, codes in coded.items():
        for code in codes:
            assert re.fullmatch(rf"[0-9]{{{digits}}}", code.value)
            assert code.datatype.value.endswith("#string")
            assert node.value.startswith(f"{ID}place/vn-{code.value}-")


def test_no_two_units_of_one_code_overlap_in_time(store: Store) -> None:
    by_code: defaultdict[tuple[str | None, str | None], list[NamedNode]] = defaultdict(list)
    for node in members(store, CK.AdministrativeUnit):
        if code := value(store, node, CK.statCode):
            by_code[code, value(store, node, CK.level)].append(node)

    assert max(map(len, by_code.values())) == 3
    for nodes in by_code.values():
        assert_apart(store, nodes)


def assert_apart(store: Store, nodes: list[NamedNode]) -> None:
    for one, other in combinations(nodes, 2):
        (since, until), (later, end) = period(store, one), period(store, other)
        assert until < later or end < since, f"{one} and {other}"


def test_every_period_starts_before_it_ends(store: Store) -> None:
    for quad in store.quads_for_pattern(None, CK.validFrom, None):
        assert period(store, quad.subject)[0] <= period(store, quad.subject)[1]


def test_every_district_lies_in_a_province_that_was_in_force(store: Store) -> None:
    before = set(on(store, units(store, "province"), "2025-06-30"))

    for place in units(store, "district"):
        assert set(objects(store, place, CK.within)) < before


def test_labels_are_composed_and_have_old_style_tone_marks(store: Store) -> None:
    new_style = re.compile(r"(?<![qQ])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")

    for quad in store.quads_for_pattern(None, None, None):
        if isinstance(quad.object, Literal):
            text = quad.object.value
            assert text == unicodedata.normalize("NFC", text)
            assert not new_style.search(text), text
            assert text == " ".join(text.split())


def test_every_label_has_its_fold_and_every_fold_its_label(store: Store) -> None:
    named = {quad.subject for quad in store.quads_for_pattern(None, SKOS.prefLabel, None)}

    for node in named:
        folds = {found.value for found in objects(store, node, SKOS.hiddenLabel)}
        assert folds == {fold(each) for each in labels(store, node)}
        assert "" not in folds


def test_every_named_thing_has_one_name_in_each_language(store: Store) -> None:
    things = members(store, CK.AdministrativeUnit, CK.Jurisdiction, *BODIES, ORG.Post)

    for node in things:
        languages = sorted(each.language or "" for each in objects(store, node, SKOS.prefLabel))
        assert languages == ["en", "vi"], node


ACCEPTED: dict[str, set[str]] = {
    "province": set(),
    "district": {
        "Huyện An Lão",
        "Huyện Bảo Lâm",
        "Huyện Châu Thành",
        "Huyện Chợ Mới",
        "Huyện Phú Tân",
        "Huyện Tam Nông",
        "Huyện Vĩnh Thạnh",
    },
    "jurisdiction": set(),
    "body": set(),
    "post": set(),
}
"Names that two things bear at one time."


@pytest.mark.parametrize("kind", ["province", "district", "jurisdiction", "body", "post"])
def test_a_name_means_one_thing_of_its_class_on_any_day(store: Store, kind: str) -> None:
    named: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for node in of_kind(store, kind):
        named[label(store, node)].append(node)

    twins = {name for name, nodes in named.items() if overlap(store, nodes)}
    assert twins == ACCEPTED[kind]


def of_kind(store: Store, kind: str) -> list[NamedNode]:
    if kind in {"province", "district"}:
        return units(store, kind)
    classes = {"jurisdiction": (CK.Jurisdiction,), "body": BODIES, "post": (ORG.Post,)}
    return members(store, *classes[kind])


def overlap(store: Store, nodes: list[NamedNode]) -> bool:
    return any(
        period(store, one)[0] <= period(store, other)[1]
        and period(store, other)[0] <= period(store, one)[1]
        for one, other in combinations(nodes, 2)
    )


def test_lai_chau_is_a_province_a_city_and_a_party(store: Store) -> None:
    nodes = {
        node
        for node in members(store, CK.AdministrativeUnit, CK.Jurisdiction)
        if label(store, node) in {"Tỉnh Lai Châu", "Thành phố Lai Châu"}
    }

    assert nodes == {
        iri("place", "vn-12-2"),
        iri("place", "vn-105-1"),
        iri("jurisdiction", "lai-chau"),
    }


def test_a_bare_name_means_the_province(store: Store) -> None:
    bearers = [
        node for node in members(store, CK.AdministrativeUnit) if "Lai Châu" in labels(store, node)
    ]

    assert bearers == [iri("place", "vn-12-2")]


def test_every_territory_that_acts_has_a_place_of_the_same_days(store: Store) -> None:
    acting = members(store, CK.Jurisdiction)

    assert len(on(store, acting, "2025-06-30")) == 1 + 63
    assert len(on(store, acting, "2025-07-01")) == 1 + 34
    for node in acting:
        (place,) = objects(store, node, CK.territory)
        assert CK.AdministrativeUnit in objects(store, place, RDF.type)
        assert period(store, node)[1] == period(store, place)[1]


def test_every_body_has_a_type_a_level_and_a_territory(store: Store) -> None:
    for node in members(store, *BODIES):
        assert len(objects(store, node, ORG.classification)) == 1, node
        (level,) = objects(store, node, CK.level)
        (place,) = objects(store, node, CK.territory)
        central = level == concept("level", "central")
        assert central == (place == iri("place", "viet-nam"))
        assert objects(store, place, RDF.type) == [CK.AdministrativeUnit]


def test_no_body_is_of_the_party_and_of_the_state(store: Store) -> None:
    assert not set(members(store, CK.PartyBody)) & set(members(store, CK.StateBody))


@pytest.mark.parametrize(
    "link", [ORG.subOrganizationOf, ORG.unitOf, ORG.reportsTo, CK.directs, ORG.postIn]
)
def test_links_lead_to_things_that_are_there(store: Store, link: NamedNode) -> None:
    known = set(members(store, *BODIES, CK.Jurisdiction))
    targets = {quad.object for quad in store.quads_for_pattern(None, link, None)}

    assert targets
    assert targets <= known


def test_no_body_is_part_of_itself(store: Store) -> None:
    cycles = store.query(
        "PREFIX org: <http://www.w3.org/ns/org#> ASK { ?x (org:subOrganizationOf|org:unitOf)+ ?x }"
    )

    assert not bool(cycles)


def test_the_party_stands_in_its_order(store: Store) -> None:
    committee = iri("body", "tinh-uy-lai-chau")

    assert objects(store, committee, ORG.subOrganizationOf) == [
        iri("body", "dang-bo-tinh-lai-chau")
    ]
    assert objects(store, iri("body", "dang-bo-tinh-lai-chau"), ORG.subOrganizationOf) == [
        iri("body", "dang-cong-san-viet-nam")
    ]
    assert objects(store, iri("body", "van-phong-tinh-uy-lai-chau"), ORG.unitOf) == [committee]
    assert set(objects(store, committee, CK.directs)) == {
        iri("jurisdiction", "lai-chau"),
        iri("body", "hdnd-tinh-lai-chau"),
        iri("body", "ubnd-tinh-lai-chau"),
    }


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("Thành ủy Hà Nội", iri("body", "thanh-uy-ha-noi")),
        ("UBND TP.HCM", iri("body", "ubnd-thanh-pho-ho-chi-minh")),
        ("UBND TP. Hà Nội", iri("body", "ubnd-thanh-pho-ha-noi")),
        ("Văn phòng Thành ủy Hà Nội", iri("body", "van-phong-thanh-uy-ha-noi")),
        ("Bí thư Tỉnh ủy Lai Châu", iri("post", "bi-thu-tinh-uy-lai-chau")),
        ("Chủ tịch UBND tỉnh Hà Giang", iri("post", "chu-tich-ubnd-tinh-ha-giang")),
        ("Ủy viên Bộ Chính trị", iri("post", "uy-vien-bo-chinh-tri")),
        ("Ban Tổ chức TƯ", iri("body", "ban-to-chuc-trung-uong")),
        ("Bộ trưởng Bộ GTVT", iri("post", "bo-truong-bo-giao-thong-van-tai")),
        ("Tổng Bí thư", iri("post", "tong-bi-thu")),
        ("Agribank", iri("body", "ngan-hang-nong-nghiep-va-phat-trien-nong-thon-viet-nam")),
        ("Đắc Lắc", iri("place", "vn-66-1")),
    ],
)
def test_names_that_newspapers_write_lead_to_the_thing(
    store: Store, name: str, node: NamedNode
) -> None:
    assert name in labels(store, node)


def test_a_secretary_sits_in_a_body_of_the_party(store: Store) -> None:
    party = set(members(store, CK.PartyBody))
    posts = store.quads_for_pattern(None, DCT.type, concept("post", "party-secretary"))

    assert all(set(objects(store, quad.subject, ORG.postIn)) <= party for quad in posts)


def test_a_post_has_one_type_one_body_and_its_days(store: Store) -> None:
    for post in members(store, ORG.Post):
        (where,) = objects(store, post, ORG.postIn)
        assert len(objects(store, post, DCT.type)) == 1
        assert period(store, post) == period(store, where)


COLLECTIVE = re.compile(
    r"Phó |Ủy viên |(Tỉnh|Thành) ủy viên |Đại biểu |Thứ trưởng |Bí thư Trung ương "
)


def test_one_seat_stands_where_one_person_alone_can_hold_the_post(store: Store) -> None:
    for post in members(store, ORG.Post):
        seats = [found.value for found in objects(store, post, CK.seatCount)]
        assert seats == ([] if COLLECTIVE.match(label(store, post)) else ["1"]), post


def test_every_concept_stands_in_its_scheme(store: Store) -> None:
    known = {
        quad.subject
        for path in SCHEMES.glob("*.ttl")
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.predicate == RDF.type and quad.object == SKOS.Concept
    }
    used = {
        quad.object
        for quad in store.quads_for_pattern(None, None, None)
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(CONCEPT)
    }

    assert len(used) > 30
    assert used <= known


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    if not TABLES.is_dir():
        pytest.skip(f"{TABLES} absent: the reference data cannot be generated")
    script = ROOT / "scripts" / "make_reference.py"
    paths = os.environ | {"PYTHONPATH": str(ROOT / "graph"), "PYTHONHASHSEED": "7"}

    subprocess.run([sys.executable, script, TABLES, tmp_path], check=True, env=paths)  # noqa: S603

    written = sorted(tmp_path.rglob("*.ttl"))
    shipped = sorted(path.relative_to(REFERENCE) for path in REFERENCE.rglob("*.ttl"))
    assert [path.relative_to(tmp_path) for path in written] == shipped
    assert len(shipped) == len(FILES) + 34
    for path, name in zip(written, shipped, strict=True):
        assert path.read_bytes() == (REFERENCE / name).read_bytes(), name
