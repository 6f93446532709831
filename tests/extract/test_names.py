"""Names of people, bodies and places where news wraps them in each other; own sentences."""

import pytest

from camket.extract import extract
from extract.mentioned import spots_in


def told(text: str, kind: str) -> list[str]:
    return [text[start:end] for start, end, type_ in spots_in(text) if type_ == kind]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Công ty TNHH Hạt điều Bình Sơn tặng quà.", ["Công ty TNHH Hạt điều Bình Sơn"]),
        ("Ông giao Phòng Kinh tế và Hạ tầng đo đạc.", ["Phòng Kinh tế và Hạ tầng"]),
        ("Theo Cục Y tế Dự phòng, dịch đã giảm.", ["Cục Y tế Dự phòng"]),
        ("Hội Nông dân tỉnh Cao Bằng họp.", ["Hội Nông dân tỉnh Cao Bằng"]),
        ("Bộ Công Thương và Công an tỉnh họp.", ["Bộ Công Thương", "Công an tỉnh"]),
        ("Chính phủ Nhật Bản viện trợ.", ["Chính phủ Nhật Bản"]),
        ("Trường THCS Đông Hải 60 triệu đồng.", []),
        ("Thanh tra viên cao cấp đến huyện.", []),
        ("Theo Quyết định số 16/QĐ-UBND, xã nhận đất.", []),
        ("Sở Y tế yêu cầu UBND các huyện báo cáo.", ["Sở Y tế"]),
    ],
)
def test_the_name_of_a_body_ends_where_its_sense_does(text: str, bodies: list[str]) -> None:
    found = [said for said in told(text, "body") if not said.startswith("Trường")]

    assert found == bodies


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Phó Chủ tịch Hội Trần Thị Hồng An đến thăm.", ["Trần Thị Hồng An"]),
        ("Giám đốc Bệnh viện Bạch Mai Đào Xuân Cơ nói.", ["Đào Xuân Cơ"]),
        ("Ông Lê Văn Tám nói. Theo ông Tám, đường xấu.", ["Lê Văn Tám", "Tám"]),
        ("Ông Lê Văn Tám nói. Bí thư Tám hứa sửa.", ["Lê Văn Tám", "Tám"]),
        ("Thủ tướng Đức Anna Schmidt đến thăm.", ["Anna Schmidt"]),
        ("Người dân vui mừng.\nThiện Hải", ["Thiện Hải"]),
        ("Lễ trao quà (Ảnh: Hoàng Long).", ["Hoàng Long"]),
        ("Bí thư Phạm Thị Thanh Trà nói.", ["Phạm Thị Thanh Trà"]),
        ("Xe chạy trên đường Trần Hưng Đạo.", []),
        ("Phó Thủ tướng Trương Hòa Bình dự.", ["Trương Hòa Bình"]),
    ],
)
def test_a_person_is_read_beside_offices_credits_and_streets(text: str, people: list[str]) -> None:
    assert told(text, "person") == people


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Các xã Tà Long, Ba Nang và thị trấn Khe Sanh.",
            ["Tà Long", "Ba Nang", "thị trấn Khe Sanh"],
        ),
        ("Dân ở Q.3, TP.HCM họp.", ["Q.3", "TP.HCM"]),
        ("Đoàn đến phường Quy Nhơn Nam.", ["phường Quy Nhơn Nam"]),
        ("Ông sống ở Seoul, Hàn Quốc.", ["Seoul", "Hàn Quốc"]),
        ("Anh Thanh đến xã.", []),
        ("Theo TP. Theo đó, giá giảm.", []),
    ],
)
def test_a_place_is_read_with_its_level_word_alone(text: str, places: list[str]) -> None:
    assert told(text, "place") == places


def test_each_post_goes_to_the_person_beside_it() -> None:
    text = (
        "Ông Lê Văn Tám, Chủ tịch UBND tỉnh Bắc Ninh, và Giám đốc Sở Y tế tỉnh Bắc Ninh "
        "Trần Thị Hoa dự."
    )
    posts = {
        (dict(claim.slots)["person"][0].label, dict(claim.slots)["post"][0].label)
        for claim in extract(text, document="a")
        if claim.kind == "post"
    }

    assert posts == {
        ("Lê Văn Tám", "Chủ tịch UBND tỉnh Bắc Ninh"),
        ("Trần Thị Hoa", "Giám đốc Sở Y tế tỉnh Bắc Ninh"),
    }
