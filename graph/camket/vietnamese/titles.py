"""The tables of post titles and body heads."""

from camket.vietnamese.surnames import set_of

_POSTS = """
general-secretary: Tổng Bí thư
party-secretary: Bí thư|Bí thư thứ nhất
deputy-secretary: Phó Bí thư|PBT
president: Chủ tịch nước
prime-minister: Thủ tướng|Thủ tướng Chính phủ
deputy-prime-minister: Phó Thủ tướng|Phó Thủ tướng Chính phủ
minister: Bộ trưởng
vice-minister: Thứ trưởng
chair: Chủ tịch|Chủ nhiệm|Hội trưởng
vice-chair: Phó Chủ tịch|PCT|Phó Chủ tịch nước|Phó Chủ nhiệm|Phó Hội trưởng
head-of-office: Chánh Văn phòng
standing-member: Ủy viên Thường vụ|Ủy viên Thường trực|Ủy viên Ban Thường vụ|Thường trực Ban Bí thư
president: Tổng thống|Phó Tổng thống
minister: Ngoại trưởng
chair: Chủ tịch HĐQT|Chủ tịch Hội đồng quản trị|Chủ tịch HĐTV|Chủ tịch Hội đồng thành viên
vice-chair: Phó Chủ tịch HĐQT|Phó Chủ tịch Hội đồng quản trị
head: Thủ hiến|Thị trưởng|Tỉnh trưởng|Tổng Quản lý|Đồn trưởng|Hạt trưởng|Trạm trưởng
head: Chính trị viên|Tham mưu trưởng|Kế toán trưởng|Trưởng đại diện|Đại diện thường trú
head: Tổng Kiểm toán Nhà nước
deputy-head: Phó Tỉnh trưởng|Phó Tổng Quản lý|Phó Đồn trưởng|Phó Chính trị viên|Phó Trưởng khoa
deputy-head: Phó trưởng thôn|Đội phó
member: Thành ủy viên|Tỉnh ủy viên|Huyện ủy viên|Quận ủy viên|Thị ủy viên|Đảng ủy viên
standing-member: UVBTV|UVTV
member: TUV|UVBCH
member: Cố vấn cao cấp|Cố vấn An ninh Quốc gia|Cố vấn An ninh|Thanh tra viên cao cấp
member: Chuyên viên cao cấp|Kiểm sát viên cao cấp
director: Giám đốc Quốc gia|Giám đốc điều hành
deputy-director: P.TGĐ|Phó GĐ|Viện phó|Cục phó|Vụ phó|Hiệu phó
delegate: Thượng nghị sĩ|Hạ nghị sĩ
member: Ủy viên|Ủy viên dự khuyết|UVBCT|Thành viên
director: Giám đốc|GĐ|Tổng Giám đốc|TGĐ|Viện trưởng|Tổng cục trưởng|Cục trưởng|Vụ trưởng
director: Chi cục trưởng|Hiệu trưởng|Thống đốc|Tổng Biên tập
deputy-director: Phó Giám đốc|PGĐ|Phó Tổng Giám đốc|Phó Viện trưởng|Phó Tổng cục trưởng
deputy-director: Phó Cục trưởng|Phó Vụ trưởng|Phó Chi cục trưởng|Phó Hiệu trưởng|Phó Thống đốc
deputy-director: Phó Tổng Biên tập
head: Trưởng ban|Trưởng phòng|Trưởng đoàn|Trưởng ngành|Trưởng khoa|Trưởng thôn|Trưởng bản
head: Chánh án|Chánh Thanh tra|Tổng Thanh tra|Tổng Kiểm toán|Đội trưởng|Chỉ huy trưởng|Tư lệnh
head: Tổng Tham mưu trưởng|Tổng Thư ký|Trưởng Công an|Tổ trưởng|Nhóm trưởng|Trưởng trạm
head: Chính ủy|Viện trưởng Viện kiểm sát|Trưởng bộ môn|Trưởng tiểu ban
deputy-head: Phó Trưởng ban|Phó ban|Phó Trưởng phòng|Phó phòng|Phó Trưởng đoàn|Phó Trưởng ngành
deputy-head: Phó Chánh án|Phó Chánh Thanh tra|Phó Tổng Thanh tra|Phó Tổng Kiểm toán
deputy-head: Phó Chánh Văn phòng|Phó Chỉ huy trưởng|Phó Tư lệnh|Phó Tổng Thư ký|Phó Chính ủy
deputy-head: Phó Tổng Tham mưu trưởng|Phó Trưởng Công an|Phó Đội trưởng|Tổ phó
ambassador: Đại sứ|Tổng Lãnh sự|Đại sứ Đặc mệnh toàn quyền
delegate: đại biểu Quốc hội|đại biểu HĐND|ĐBQH|đại biểu Hội đồng nhân dân
"""
_WRITTEN_OUT = {
    "PBT": "Phó Bí thư",
    "PCT": "Phó Chủ tịch",
    "GĐ": "Giám đốc",
    "PGĐ": "Phó Giám đốc",
    "TGĐ": "Tổng Giám đốc",
    "UVBCT": "Ủy viên Bộ Chính trị",
    "ĐBQH": "đại biểu Quốc hội",
    "P.TGĐ": "Phó Tổng Giám đốc",
    "UVBTV": "Ủy viên Ban Thường vụ",
    "UVTV": "Ủy viên Thường vụ",
    "TUV": "Tỉnh ủy viên",
    "UVBCH": "Ủy viên Ban Chấp hành",
    "Phó GĐ": "Phó Giám đốc",
    "Cục phó": "Phó Cục trưởng",
    "Vụ phó": "Phó Vụ trưởng",
    "Viện phó": "Phó Viện trưởng",
    "Hiệu phó": "Phó Hiệu trưởng",
}
_BODIES = """
PartyBody party-committee: Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Quân ủy Trung ương
PartyBody party-committee: Ban Chấp hành Đảng bộ|Đảng ủy Công an
PartyBody party-organisation: Đảng bộ|Chi bộ|Đảng đoàn|Ban cán sự đảng
PartyBody party: Đảng Cộng sản Việt Nam
PartyBody politburo: Bộ Chính trị
PartyBody central-committee: Trung ương Đảng|Ban Chấp hành Trung ương
PartyBody standing-board: Ban Thường vụ|BTV|Ban Bí thư|Thường trực Tỉnh ủy|Thường trực Thành ủy
PartyBody standing-board: Thường trực Huyện ủy
PartyBody party-committee: Ban Chấp hành|BCH
PartyBody party-office: Văn phòng Tỉnh ủy|Văn phòng Thành ủy|Văn phòng Huyện ủy
PartyBody party-office: Văn phòng Trung ương Đảng
PartyBody party-commission: Ban Tổ chức|Ban Tuyên giáo|Ban Dân vận|Ban Nội chính|Ban Kinh tế
PartyBody party-commission: Ủy ban Kiểm tra|UBKT|Ban Đối ngoại Trung ương
StateBody national-assembly: Quốc hội|Ủy ban Thường vụ Quốc hội|Đoàn đại biểu Quốc hội|Đoàn ĐBQH
StateBody government: Chính phủ|Văn phòng Chính phủ|Chính quyền
StateBody people-council: HĐND|Hội đồng nhân dân|Thường trực HĐND
StateBody people-committee: UBND|Ủy ban nhân dân|Văn phòng UBND
StateBody ministry*: Bộ
StateBody department*: Sở|Tổng cục|Cục|Vụ|Chi cục|Thanh tra|Kho bạc|Bảo hiểm xã hội|Phòng
StateBody committee-other*: Ủy ban|Ban Quản lý|Ban Chỉ đạo|Ban|Văn phòng|Hội đồng
StateBody court: Tòa án nhân dân|TAND|Tòa án
StateBody procuracy: Viện kiểm sát nhân dân|VKSND|Viện kiểm sát
StateBody police: Công an tỉnh|Công an thành phố|Công an huyện|Công an TP|Cảnh sát|Công an
StateBody military: Bộ Chỉ huy Quân sự|BCHQS|Bộ Chỉ huy Bộ đội Biên phòng|Bộ đội Biên phòng|Quân khu
StateBody military: Bộ Tư lệnh|Ban Chỉ huy Quân sự|Đồn Biên phòng
MassOrganization front: Mặt trận Tổ quốc|MTTQ|Ủy ban MTTQ|Ủy ban Mặt trận Tổ quốc|UBMTTQ
MassOrganization union: Liên đoàn Lao động|LĐLĐ|Tổng Liên đoàn Lao động|Công đoàn|Đoàn Thanh niên
MassOrganization union: Tỉnh đoàn|Thành đoàn|Huyện đoàn|Trung ương Đoàn|Hội Nông dân|Hội Phụ nữ
MassOrganization union: Hội Liên hiệp Phụ nữ|Hội LHPN|Hội Cựu chiến binh|Hội Sinh viên
MassOrganization association: Hội Chữ thập đỏ|Hội Khuyến học|Hội Nhà báo|Hội Doanh nghiệp
MassOrganization association*: Hội|Hiệp hội|Liên hiệp|Liên minh
Body enterprise*: Công ty|Tổng công ty|Tập đoàn|Doanh nghiệp|Hợp tác xã|Xí nghiệp
Body bank*: Ngân hàng
Body school*: Đại học|Học viện
Facility school*: Trường|Điểm trường
Facility hospital*: Bệnh viện|Trung tâm Y tế|Trạm Y tế
Fund any*: Quỹ
Facility enterprise*: Nhà máy
Body press*: Báo|Đài Truyền hình|Đài Phát thanh|Thông tấn xã|Tạp chí
Body international*: Đại sứ quán|Tổ chức|Liên hợp quốc
Body group*: Đoàn công tác|Trung tâm|Viện|Câu lạc bộ
"""


def _entries(table: str) -> list[tuple[str, list[str]]]:
    lines = [line.partition(": ") for line in table.strip().splitlines()]
    return [(left, words.split("|")) for left, _, words in lines]


POSTS: dict[str, tuple[str, str]] = {
    word: (_WRITTEN_OUT.get(word, word), concept)
    for concept, words in _entries(_POSTS)
    for word in words
}
"""Words → (usual spelling, notation in the scheme of posts)."""

WORDS_TOO = set_of(
    "Thành viên|Thủ tướng Chính phủ|Phó Thủ tướng Chính phủ|Chủ tịch nước|Ủy viên Ban Thường vụ"
    "|Thường trực Ban Bí thư|Trưởng ngành|Trưởng Công an|Phó Trưởng Công an|Trưởng trạm"
    "|Viện trưởng Viện kiểm sát|Trưởng tiểu ban|Phó Trưởng ngành|Nhóm trưởng|Tổng Kiểm toán"
    "|đại biểu Quốc hội|đại biểu HĐND|đại biểu Hội đồng nhân dân|ĐBQH|PBT|PCT|UVBCT|Vụ phó",
    split="|",
)
"""Titles that hold the name of a body or are plain words: no post of a text begins with them."""

OFFICES: tuple[str, ...] = tuple(word for word in POSTS if word not in WORDS_TOO)
"""Titles with which a post begins; the name of a body follows."""

BODIES: dict[str, tuple[str, str, str, bool]] = {
    word: (word, kind.split(" ")[0], kind.split(" ")[1].rstrip("*"), kind.endswith("*"))
    for kind, words in _entries(_BODIES)
    for word in words
}
"""Words → (head, slot type, notation in the scheme of bodies, counts with a capital only)."""
