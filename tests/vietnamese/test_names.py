from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.vietnamese import find_people, honorifics_before, is_person_name, strip_honorifics
from camket.vietnamese.surnames import SURNAMES

SURNAME = st.sampled_from(["Nguyễn", "Trần", "Lê", "Phạm", "Bùi", "Đặng"])
GIVEN = st.sampled_from(["Thị", "Văn", "Minh", "Hoài", "Khắc", "Chử", "Hải", "Ánh", "Thơ", "Ước"])
MIDDLES = ("Thị", "Văn")


def names_in(text: str) -> list[str]:
    return [name.text for name in find_people(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chủ tịch UBND tỉnh Trịnh Việt Hùng", "Trịnh Việt Hùng"),
        ("Bí thư Thành ủy Hà Nội Bùi Thị Minh Hoài", "Bùi Thị Minh Hoài"),
        ("Bí thư Tỉnh ủy Cà Mau Lâm Văn Bi", "Lâm Văn Bi"),
        ("đồng chí Lê Trường Lưu", "Lê Trường Lưu"),
        ("Bí thư Hoàng Trung Hải phát biểu", "Hoàng Trung Hải"),
        ("Bộ trưởng Bộ GTVT Nguyễn Văn Thể", "Nguyễn Văn Thể"),
        ("anh Hầu A Lềnh", "Hầu A Lềnh"),
        ("bà Giàng Thị Dơ", "Giàng Thị Dơ"),
        ("em Lò Văn Giàng", "Lò Văn Giàng"),
        ("chị H'Hen Niê", "H'Hen Niê"),
        ("ông K'Broi cho biết", "K'Broi"),
        ("ông Y Thông", "Y Thông"),
        ("bà Tôn Nữ Thị Ninh", "Tôn Nữ Thị Ninh"),
        ("BÍ THƯ TỈNH ỦY NGUYỄN KHẮC CHỬ", "NGUYỄN KHẮC CHỬ"),
        ("Ông Phạm Văn Đồng nói", "Phạm Văn Đồng"),
        ("ông Nguyễn Đức Thành cho biết", "Nguyễn Đức Thành"),
        ("ông Nguyễn Văn Nam Giám đốc Sở", "Nguyễn Văn Nam"),
        ("Chủ Tịch Nguyễn Thị Kim Ngân", "Nguyễn Thị Kim Ngân"),
        ("ông Mai Văn Mười cho biết", "Mai Văn Mười"),
    ],
)
def test_a_name_is_found_without_what_stands_beside_it(text: str, name: str) -> None:
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện ủy Triệu Sơn",
        "Thành phố Hồ Chí Minh",
        "tỉnh Hà Giang và Thái Nguyên",
        "Đại học Y Hà Nội",
        "Phó Thủ tướng Chính phủ",
        "UBND TP",
        "Esteban Lazo",
    ],
)
def test_places_posts_and_abbreviations_are_no_names(text: str) -> None:
    assert find_people(text) == ()


def test_spans_that_the_caller_has_taken_hold_no_name() -> None:
    text = "huyện Trần Văn Thời Nguyễn Văn Nam"

    found = find_people(text, taken=[(6, 19)])

    assert [name.text for name in found] == ["Nguyễn Văn Nam"]


def test_a_name_of_two_syllables_is_sure_only_with_an_honorific() -> None:
    assert [name.sure for name in find_people("xã Đinh Lăng")] == [False]
    assert [name.sure for name in find_people("ông Đinh Lăng")] == [True]


def test_the_outer_span_holds_the_honorifics() -> None:
    text = "cùng Đại tá, TS. Trần Văn Hùng"
    (found,) = find_people(text)

    assert text[found.outer_start : found.end] == "Đại tá, TS. Trần Văn Hùng"
    assert honorifics_before(text, found.start) == found.outer_start


@pytest.mark.parametrize(
    "honorific",
    ["đồng chí", "đ/c", "ông", "Bà", "TS.", "PGS.", "PGS.TS", "GS.", "Thượng tướng", "đồng chí: "],
)
def test_honorifics_are_stripped(honorific: str) -> None:
    assert strip_honorifics(f"{honorific.strip()} Trần Văn Hùng") == "Trần Văn Hùng"


def test_a_name_without_honorific_stays() -> None:
    assert strip_honorifics("Ông Ích Khiêm".removeprefix("Ông ")) == "Ích Khiêm"
    assert strip_honorifics("Anhtuan") == "Anhtuan"


def test_surnames_of_the_minorities_are_known() -> None:
    known = {"Lò", "Lường", "Giàng", "Sùng", "Hầu", "Vàng", "Quàng", "Tòng", "Cầm", "Thào", "Điểu"}

    assert known <= SURNAMES
    assert len(SURNAMES) >= 90
    assert all(surname[0].isupper() and " " not in surname for surname in SURNAMES)


def opens_another(syllables: list[str]) -> bool:
    """Tell whether a surname and a middle name stand inside: two people, to any reader."""
    return any(pair == ("Chử", middle) for pair in pairwise(syllables) for middle in MIDDLES)


@given(SURNAME, st.lists(GIVEN, min_size=1, max_size=4).filter(lambda g: not opens_another(g)))
def test_a_surname_with_up_to_four_syllables_is_a_name(surname: str, given_name: list[str]) -> None:
    name = " ".join([surname, *given_name])

    assert is_person_name(name)
    assert names_in(f"gặp ông {name} hôm ấy") == [name]


def test_two_names_without_a_mark_between_them_are_two() -> None:
    assert names_in("gặp ông Nguyễn Văn Nam Trần Thị Hoa") == ["Nguyễn Văn Nam", "Trần Thị Hoa"]


def test_a_middle_name_at_the_end_opens_no_other_name() -> None:
    assert names_in("gặp bà Nguyễn Thị Chử Thị hôm ấy") == ["Nguyễn Thị Chử Thị"]


@pytest.mark.parametrize(
    "text", ["Hà Nội", "Nguyễn", "nguyễn văn nam", "Xây Dựng", "Nguyễn Văn A B C D", "Lê, Nam", ""]
)
def test_other_words_are_no_name(text: str) -> None:
    assert not is_person_name(text)


@given(st.text(alphabet="NguyễnVănTrầAHÀ'’ .,ôgbK2", max_size=60))
def test_any_text_yields_names_in_order_inside_it(text: str) -> None:
    last = 0
    for found in find_people(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text == " ".join(found.syllables)
        last = found.end
