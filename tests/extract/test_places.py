"""Places: communes and districts near by, and what only bears the name of a place."""

import pytest

from camket.extract.gazetteer import default_gazetteer
from camket.extract.neighbourhood import communes_of, neighbourhood_of
from extract.mentioned import spots_in

LAI_CHAU = "12"


def spots(text: str, kind: str) -> list[str]:
    return [text[start:end] for start, end, found in spots_in(text) if found == kind]


def test_the_communes_of_a_province_are_those_before_and_after_the_merger() -> None:
    names = communes_of(LAI_CHAU)

    assert names.longest("xã Pa Ủ", 3)
    assert names.longest("phường Đoàn Kết", 7)
    assert names.longest("xã Chiềng Sơ", 3) is None


def test_a_text_without_a_province_has_no_neighbourhood() -> None:
    near = neighbourhood_of("Xã Tân Phong họp.", default_gazetteer())

    assert (near.districts, near.communes) == (frozenset(), ())


def test_a_merged_province_leads_to_the_files_of_the_province_of_today() -> None:
    near = neighbourhood_of("tỉnh Yên Bái", default_gazetteer())

    assert near.has_district("Văn Chấn")
    assert near.has_district("Bắc Hà")
    assert near.commune("xã Lao Chải", 3)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Phường Lê Hồng Phong (tỉnh Quảng Ngãi).", ["Phường Lê Hồng Phong", "tỉnh Quảng Ngãi"]),
        ("Tỉnh Đắk Nông cấp cho Cư Jút 6 tỷ đồng.", ["Tỉnh Đắk Nông", "Cư Jút"]),
        ("4 xã Phổ An, Phổ Cường (Đức Phổ); Tịnh Khê (tỉnh Quảng Ngãi)",
         ["Phổ An", "Phổ Cường", "Đức Phổ", "Tịnh Khê", "tỉnh Quảng Ngãi"]),
        ("Ông Nam ở xã Ia Dom, huyện Đức Cơ.", ["xã Ia Dom", "huyện Đức Cơ"]),
    ],
)  # fmt: skip
def test_names_of_districts_and_communes_are_read(text: str, places: list[str]) -> None:
    assert spots(text, "place") == places


@pytest.mark.parametrize(
    "text",
    [
        "Cao tốc Hà Nội - Hải Phòng và Hà Nội - Lào Cai thông xe.",
        "Tặng 500 kg chè Thái Nguyên.",
        "Toàn tỉnh có 30 xã.",
        "Những năm kháng chiến chống Pháp.",
        "Qua cửa khẩu Lào Cai.",
    ],
)
def test_roads_goods_and_wars_are_no_places(text: str) -> None:
    assert spots(text, "place") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Thủ tướng Anh Boris Johnson nói.", ["Boris Johnson"]),
        ("Con gái của Ashley Cain bị bệnh.", ["Ashley Cain"]),
        ("Chủ tịch Quốc hội Lào Saysomphone Phomvihane.", ["Saysomphone Phomvihane"]),
        ("Xây cầu Nguyễn Văn Trỗi.", []),
        ("Chủ tịch UBND thành phố Nguyễn Văn Nam.", ["Nguyễn Văn Nam"]),
        ("Emma Airlines bay thẳng.", []),
    ],
)
def test_people_abroad_are_read_and_bridges_are_not(text: str, people: list[str]) -> None:
    assert spots(text, "person") == people
