"""Names of bodies: where each ends, whatever stands behind it."""

import pytest

from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import default_lexicon
from extract.mentioned import spots_in

WHOLE = [
    "Ban Chỉ huy Phòng thủ dân sự tỉnh Cao Bằng",
    "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực",
    "Ban Quản lý Vườn quốc gia Cát Tiên",
    "Ban Quản lý các khu công nghiệp tỉnh Hưng Yên",
    "Bộ Lao động, Thương binh và Xã hội",
    "Bộ Chính trị Đảng Cộng sản Cuba",
    "BIDV Sơn La",
    "Công đoàn các khu công nghiệp tỉnh Long An",
    "Đại sứ quán Nhật Bản tại Việt Nam",
    "Đảng ủy Công an tỉnh Hà Tĩnh",
    "Đảng ủy Khối Doanh nghiệp Trung ương",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Nam Định",
    "Hội Nạn nhân chất độc da cam/dioxin Việt Nam",
    "Hội Sinh viên Việt Nam TP Hà Nội",
    "Hội đồng Dân tộc của Quốc hội",
    "Huyện đoàn Như Thanh",
    "Kiểm toán Nhà nước khu vực IX",
    "Liên hiệp các tổ chức hữu nghị tỉnh Cao Bằng",
    "Ngân hàng TMCP Công thương Việt Nam - chi nhánh Tiền Giang",
    "NHCSXH huyện Mai Sơn",
    "Quận ủy 10",
    "Tòa án nhân dân cấp cao tại Hà Nội",
    "Trung tâm Kiểm soát bệnh tật (CDC) Hà Nội",
    "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh Điện Biên",
    "Trung ương Đoàn TNCS Hồ Chí Minh",
    "Trường THCS và THPT Tố Hữu",
    "Ủy ban Kiểm tra (UBKT) Trung ương",
    "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
    "Vietcombank Chi nhánh Hà Tĩnh",
    "chính phủ Nhật Bản",
]
"""All real, none of the labelled articles' own."""


def bodies(text: str) -> list[str]:
    return [text[start:end] for start, end, kind in spots_in(text) if kind == "body"]


def test_the_reader_has_its_tables() -> None:
    assert default_gazetteer().size > 800
    assert len(default_lexicon().words["bodies"]) > 10


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("frame", ["Theo {}, việc này chậm.", "Ông Nam là cán bộ {}."])
def test_a_name_is_read_whole(name: str, frame: str) -> None:
    assert bodies(frame.format(name)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tổng giám đốc công ty Hoa Sen Trần Văn Nam nói.", "công ty Hoa Sen"),
        ("Phó Giám đốc sở Xây dựng Trần Văn Nam nói.", "sở Xây dựng"),
        ("Hiệu trưởng Trường THPT Lê Quý Đôn Trần Văn Nam nói.", "Trường THPT Lê Quý Đôn"),
        ("Đồn trưởng Đồn Biên phòng Sen Thượng Trung tá Lê Văn Ba.", "Đồn Biên phòng Sen Thượng"),
        ("Khánh thành công trình Trường THCS Lê Ngọc Hân.", "Trường THCS Lê Ngọc Hân"),
    ],
)
def test_a_name_ends_before_the_holder_and_behind_small_letters(text: str, name: str) -> None:
    assert bodies(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Nhà báo Trần Văn Nam dự họp báo Xuân.",
        "Cán bộ Tây Nguyên về làm việc.",
        "Các công ty Nhật Bản đến khảo sát.",
        "Bộ luật Hình sự có hiệu lực.",
    ],
)
def test_small_words_make_no_body(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lễ khai mạc ở Hà Nội. Ảnh: Trần Nam/TTXVN",
        "Ảnh: Reuters\nBài tiếp theo.",
        "Ông Nam nói. Lê Hoa (TTXVN)",
        "Du khách đến Hội An rất đông.",
    ],
)
def test_agencies_in_credits_and_towns_are_no_bodies(text: str) -> None:
    assert bodies(text) == []


def test_an_agency_that_acts_is_a_body() -> None:
    assert bodies("TTXVN phối hợp với Sở Y tế tổ chức hội thảo.") == ["TTXVN", "Sở Y tế"]
