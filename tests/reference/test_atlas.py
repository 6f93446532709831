"""The atlas: administrative units by name, level, day and parent, and what became of them."""

import pytest

from camket.extract.atlas import Atlas, Unit, default_atlas
from camket.terms import ID

LAST_DAY, FIRST_DAY, TODAY = "2025-06-30", "2025-07-01", "2026-11-01"
LAI_CHAU = f"{ID}place/vn-12-2"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return default_atlas()


def place(name: str) -> str:
    return f"{ID}place/{name}"


def names(*units: Unit) -> list[str]:
    return sorted(unit.names[0] for unit in units)


def test_it_knows_the_units_of_both_days(atlas: Atlas) -> None:
    def count(level: str, day: str) -> int:
        return sum(u.level == level and u.in_force(day) for u in atlas.units.values())

    assert [count(level, LAST_DAY) for level in ("province", "district", "commune")] == [
        63, 696, 10_035,
    ]  # fmt: skip
    assert [count(level, TODAY) for level in ("province", "district", "commune")] == [
        34, 0, 3_321,
    ]  # fmt: skip


def test_a_bare_name_gives_every_bearer(atlas: Atlas) -> None:
    bearers = atlas.named("Tân Phong", level="commune", on=LAST_DAY)

    assert len(bearers) > 5
    assert {name.split()[-2:] == ["Tân", "Phong"] for name in names(*bearers)} == {True}


def test_parent_and_day_tell_bearers_of_a_name_apart(atlas: Atlas) -> None:
    (before,) = atlas.named("Tân Phong", level="commune", on=LAST_DAY, within=LAI_CHAU)
    (since,) = atlas.named("Tân Phong", level="commune", on=FIRST_DAY, within=LAI_CHAU)

    assert (before.iri, since.iri) == (place("vn-03387-1"), place("vn-03408-2"))


def test_a_class_word_must_fit(atlas: Atlas) -> None:
    assert atlas.named("Phường Tân Phong", within=LAI_CHAU)
    assert not atlas.named("Xã Tân Phong", within=LAI_CHAU)


def test_plain_letters_fit_every_accent_and_accents_their_own(atlas: Atlas) -> None:
    plain = atlas.named("khoen on", on=LAST_DAY)
    accented = atlas.named("Lai Châu", on=LAST_DAY)

    assert [unit.iri for unit in plain] == [place("vn-03643-1")]
    assert names(*accented) == ["Thành phố Lai Châu", "Tỉnh Lai Châu"]
    assert not atlas.named("Lài Châu")


def test_tone_marks_may_stand_on_either_vowel(atlas: Atlas) -> None:
    assert atlas.named("Phường Yên Hoà") == atlas.named("phường Yên Hòa") != ()


def test_another_spelling_leads_to_the_same_commune(atlas: Atlas) -> None:
    assert place("vn-00736-1") in {unit.iri for unit in atlas.named("Xã Sà Phìn")}
    assert place("vn-00736-1") in {unit.iri for unit in atlas.named("Xã Xà Phìn")}


def test_numbers_are_names_only_with_their_class(atlas: Atlas) -> None:
    assert atlas.named("1") == ()
    assert names(*atlas.named("Quận 1")) == ["Quận 1"]
    assert len(atlas.named("Phường 1", on=LAST_DAY)) > 20


def test_a_code_means_a_unit_only_on_a_day(atlas: Atlas) -> None:
    def meant(code: str, day: str) -> list[str]:
        unit = atlas.coded(code, day)
        return names(unit) if unit else []

    assert meant("03408", LAST_DAY) == ["Phường Đông Phong"]
    assert meant("03408", FIRST_DAY) == ["Phường Tân Phong"]
    assert meant("03387", FIRST_DAY) == []
    assert meant("08", FIRST_DAY) == meant("08", LAST_DAY) == ["Tỉnh Tuyên Quang"]


def test_a_divided_commune_leads_to_all_its_successors(atlas: Atlas) -> None:
    (unit,) = atlas.named("Phường Bùi Hữu Nghĩa")

    assert names(*atlas.heirs(unit)) == ["Phường Bình Thủy", "Phường Cái Khế"]
    assert names(*atlas.on(unit, TODAY)) == ["Phường Bình Thủy", "Phường Cái Khế"]
    assert atlas.on(unit, LAST_DAY) == (unit,)


def test_a_district_leads_to_the_successors_of_its_communes(atlas: Atlas) -> None:
    (city,) = atlas.named("Thành phố Lai Châu")
    island = atlas.units[place("vn-536-1")]

    assert names(*atlas.on(city, TODAY)) == ["Phường Tân Phong", "Phường Đoàn Kết"]
    assert names(*atlas.on(island, TODAY)) == ["Đặc khu Lý Sơn"]


def test_a_province_leads_through_every_act_to_its_heir(atlas: Atlas) -> None:
    def heirs(name: str, day: str) -> list[str]:
        return names(*atlas.on(atlas.units[place(name)], day))

    assert heirs("vn-28-1", TODAY) == ["Thành phố Hà Nội"]
    assert heirs("vn-70-1", LAST_DAY) == ["Tỉnh Bình Phước"]
    assert heirs("vn-70-1", "2026-04-29") == ["Tỉnh Đồng Nai"]
    assert heirs("vn-70-1", "2026-04-30") == ["Thành phố Đồng Nai"]
    assert heirs("vn-12-1", TODAY) == ["Tỉnh Lai Châu", "Tỉnh Điện Biên"]


def test_a_commune_leads_through_every_act_to_its_ward(atlas: Atlas) -> None:
    (town,) = atlas.named("Thị trấn Bố Hạ")

    assert names(*atlas.on(town, "2026-09-19")) == ["Xã Bố Hạ"]
    assert names(*atlas.on(town, "2026-09-20")) == ["Phường Bố Hạ"]


def test_no_lineage_runs_back(atlas: Atlas) -> None:
    (since,) = atlas.named("Tân Phong", level="commune", on=FIRST_DAY, within=LAI_CHAU)

    assert atlas.on(since, LAST_DAY) == ()


def test_every_unit_that_ended_leads_to_units_of_today(atlas: Atlas) -> None:
    lost = [unit.iri for unit in atlas.units.values() if not atlas.on(unit, TODAY)]

    assert lost == []
