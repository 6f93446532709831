import re
from pathlib import Path

import pytest

from camket.resources import ontology
from camket.vietnamese import expand, find_body_heads, find_posts
from camket.vietnamese.titles import BODIES, POSTS

TYPES = {"PartyBody", "StateBody", "MassOrganization", "Body", "Fund", "Facility"}


def notations(scheme: str) -> set[str]:
    text = Path(ontology(), "schemes", f"{scheme}.ttl").read_text(encoding="utf-8")
    return set(re.findall(r'skos:notation "([^"]+)"', text))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UBND", "Ủy ban nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
        ("T.Ư", "Trung ương"),
        ("TW", "Trung ương"),
        ("TƯ", "Trung ương"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TPHCM", "Thành phố Hồ Chí Minh"),
        ("TP HCM", "Thành phố Hồ Chí Minh"),
        ("TP. Tam Kỳ", "Thành phố Tam Kỳ"),
        ("Tp. Huế", "Thành phố Huế"),
        ("TX. Hương Thủy", "Thị xã Hương Thủy"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Sở GD-ĐT", "Sở Giáo dục và Đào tạo"),
        ("Bộ GDĐT", "Bộ Giáo dục và Đào tạo"),
        ("NN&PTNT", "Nông nghiệp và Phát triển nông thôn"),
        ("KH&ĐT", "Kế hoạch và Đầu tư"),
        ("LĐ-TB&XH", "Lao động - Thương binh và Xã hội"),
        ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("Q.9", "quận 9"),
    ],
)
def test_an_abbreviation_is_written_out(short: str, full: str) -> None:
    assert expand(short) == full


@pytest.mark.parametrize(
    "text",
    ["1670/NQ-HĐND", "235/UBND", "QĐ-UBND", "FPT", "Ảnh: T.H.", "NATO", "Công văn 2502/UBND-THKH"],
)
def test_document_numbers_and_unknown_capitals_stay(text: str) -> None:
    assert expand(text) == text


@pytest.mark.parametrize(
    ("text", "title", "concept"),
    [
        ("Bí thư Tỉnh ủy", "Bí thư", "party-secretary"),
        ("Phó bí thư Tỉnh ủy", "Phó Bí thư", "deputy-secretary"),
        ("PHÓ BÍ THƯ", "Phó Bí thư", "deputy-secretary"),
        ("Phó Bí thư Thường trực", "Phó Bí thư Thường trực", "deputy-secretary"),
        ("Tổng Bí thư", "Tổng Bí thư", "general-secretary"),
        ("PCT UBND", "Phó Chủ tịch", "vice-chair"),
        ("Chủ tịch nước", "Chủ tịch nước", "president"),
        ("Ủy viên Bộ Chính trị", "Ủy viên", "member"),
        ("Trưởng Ban Dân vận", "Trưởng ban", "head"),
        ("Phó trưởng ban Thường trực", "Phó Trưởng ban Thường trực", "deputy-head"),
        ("Thứ trưởng Bộ Y tế", "Thứ trưởng", "vice-minister"),
        ("Chánh Văn phòng", "Chánh Văn phòng", "head-of-office"),
        ("Tổng Giám đốc", "Tổng Giám đốc", "director"),
        ("Đại sứ Nhật Bản", "Đại sứ", "ambassador"),
    ],
)
def test_a_title_is_found_with_its_concept(text: str, title: str, concept: str) -> None:
    (found, *_) = find_posts(text)

    assert (found.start, found.title, found.concept) == (0, title, concept)


def test_a_former_or_acting_holder_is_marked() -> None:
    former, acting = find_posts("nguyên Bí thư và quyền Chủ tịch")

    assert (former.former, former.acting, former.text) == (True, False, "nguyên Bí thư")
    assert (acting.former, acting.acting) == (False, True)


@pytest.mark.parametrize("text", ["nguyên nhân", "thị trường", "giám sát", "nguyên tắc"])
def test_other_words_are_no_titles(text: str) -> None:
    assert find_posts(text) == ()


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("Tỉnh ủy Lai Châu", "Tỉnh ủy", "PartyBody"),
        ("Thành Ủy Hà Nội", "Thành ủy", "PartyBody"),
        ("UBND tỉnh", "UBND", "StateBody"),
        ("Sở Y tế", "Sở", "StateBody"),
        ("Bộ Chính trị", "Bộ Chính trị", "PartyBody"),
        ("Bộ Công thương", "Bộ", "StateBody"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự", "StateBody"),
        ("Công an tỉnh", "Công an tỉnh", "StateBody"),
        ("Mặt trận Tổ quốc", "Mặt trận Tổ quốc", "MassOrganization"),
        ("Liên đoàn Lao động", "Liên đoàn Lao động", "MassOrganization"),
        ("Hội Nông dân", "Hội Nông dân", "MassOrganization"),
        ("Tổng công ty Điện lực", "Tổng công ty", "Body"),
        ("Quỹ xóa đói giảm nghèo", "Quỹ", "Fund"),
        ("Trường tiểu học", "Trường", "Facility"),
    ],
)
def test_the_head_of_a_body_tells_its_type(text: str, head: str, kind: str) -> None:
    (found, *_) = find_body_heads(text)

    assert (found.start, found.head, found.type) == (0, head, kind)


@pytest.mark.parametrize("text", ["Hội nghị", "Bộ trưởng", "ban hành", "báo cáo", "thị trường"])
def test_words_that_only_begin_like_a_body_are_no_heads(text: str) -> None:
    assert find_body_heads(text) == ()


def test_every_concept_is_in_the_ontology() -> None:
    assert {concept for _, concept in POSTS.values()} <= notations("post")
    assert {concept for _, _, concept, _ in BODIES.values()} <= notations("body")
    assert {kind for _, kind, _, _ in BODIES.values()} <= TYPES
