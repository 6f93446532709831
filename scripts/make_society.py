"""Give the front, the unions and associations, and the groups and banks of the state."""

from collections.abc import Iterator

from camket.terms.vocabulary import CK
from make_bodies import Body, Post
from make_central import GENERAL_DIRECTOR, central, part_of
from make_rules import CHAIR, VICE_CHAIR

BOARD_CHAIR = Post(
    "Chủ tịch Hội đồng thành viên",
    "Chair of the Board",
    "chair",
    single=True,
    others=("Chủ tịch HĐTV",),
)
JOINT_STOCK_CHAIR = Post(
    "Chủ tịch Hội đồng quản trị",
    "Chair of the Board",
    "chair",
    single=True,
    others=("Chủ tịch HĐQT",),
)
UNIONS = (
    (
        (
            "Tổng Liên đoàn Lao động Việt Nam; Tổng Liên đoàn Lao động;"
            "Tổng LĐLĐ Việt Nam; Tổng LĐLĐVN"
        ),
        "Viet Nam General Confederation of Labour",
    ),
    (
        "Hội Liên hiệp Phụ nữ Việt Nam; Hội LHPN Việt Nam; Trung ương Hội LHPN Việt Nam",
        "Viet Nam Women's Union",
    ),
    (
        "Hội Nông dân Việt Nam; Hội ND Việt Nam; Trung ương Hội Nông dân Việt Nam",
        "Viet Nam Farmers' Union",
    ),
    (
        "Hội Cựu chiến binh Việt Nam; Hội CCB Việt Nam; Trung ương Hội Cựu chiến binh Việt Nam",
        "Viet Nam War Veterans' Association",
    ),
    (
        "Hội Liên hiệp Thanh niên Việt Nam; Hội LHTN Việt Nam",
        "Viet Nam Youth Federation",
    ),
    ("Hội Sinh viên Việt Nam; Hội SVVN", "Viet Nam National Union of Students"),
)
ASSOCIATIONS = (
    (
        "Hội Chữ thập đỏ Việt Nam; Trung ương Hội Chữ thập đỏ Việt Nam; Hội CTĐ Việt Nam",
        "Viet Nam Red Cross Society",
    ),
    ("Hội Khuyến học Việt Nam", "Viet Nam Association for Promoting Education"),
    (
        (
            "Liên đoàn Thương mại và Công nghiệp Việt Nam; VCCI;"
            "Phòng Thương mại và Công nghiệp Việt Nam"
        ),
        "Viet Nam Chamber of Commerce and Industry",
    ),
    (
        "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
        "Viet Nam Union of Science and Technology Associations",
    ),
    ("Hội Nhà báo Việt Nam", "Viet Nam Journalists Association"),
)
GROUPS = (
    ("Tập đoàn Điện lực Việt Nam; EVN; Tập đoàn EVN", "Vietnam Electricity"),
    (
        (
            "Tập đoàn Dầu khí Việt Nam; PVN; Petrovietnam; Tập đoàn Dầu khí Quốc gia Việt Nam;"
            "Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam"
        ),
        "Petrovietnam",
    ),
    (
        "Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam; TKV; Vinacomin; Tập đoàn TKV",
        "Vietnam National Coal and Mineral Industries Group",
    ),
    (
        (
            "Tập đoàn Công nghiệp - Viễn thông Quân đội; Viettel; Tập đoàn Viettel;"
            "Tập đoàn Viễn thông Quân đội"
        ),
        "Viettel",
    ),
    (
        (
            "Tập đoàn Bưu chính Viễn thông Việt Nam; VNPT; Tập đoàn VNPT;"
            "Tập đoàn Bưu chính - Viễn thông Việt Nam"
        ),
        "Vietnam Posts and Telecommunications Group",
    ),
    ("Tập đoàn Hóa chất Việt Nam; Vinachem", "Vietnam National Chemical Group"),
    ("Tổng công ty Viễn thông MobiFone; MobiFone", "MobiFone"),
    ("Tổng công ty Đường sắt Việt Nam; VNR", "Vietnam Railways"),
    ("Tổng công ty Bưu điện Việt Nam; Vietnam Post; VNPost", "Vietnam Post"),
    (
        "Tổng công ty Đầu tư phát triển đường cao tốc Việt Nam; VEC",
        "Vietnam Expressway Corporation",
    ),
)
JOINT_STOCK_GROUPS = (
    ("Tập đoàn Xăng dầu Việt Nam; Petrolimex", "Vietnam National Petroleum Group"),
    ("Tập đoàn Công nghiệp Cao su Việt Nam; VRG", "Vietnam Rubber Group"),
    ("Tập đoàn Dệt May Việt Nam; Vinatex", "Vietnam National Textile and Garment Group"),
    ("Tập đoàn Bảo Việt", "Bao Viet Holdings"),
    ("Tổng công ty Hàng không Việt Nam; Vietnam Airlines", "Vietnam Airlines"),
    ("Tổng công ty Cảng hàng không Việt Nam; ACV", "Airports Corporation of Vietnam"),
    ("Tổng công ty Hàng hải Việt Nam; Vinalines; VIMC", "Vietnam Maritime Corporation"),
)
BANKS = (
    (
        "Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam; Agribank; Ngân hàng Agribank",
        "Agribank",
    ),
    (
        "Ngân hàng Chính sách xã hội; NHCSXH; Ngân hàng Chính sách xã hội Việt Nam",
        "Vietnam Bank for Social Policies",
    ),
    ("Ngân hàng Phát triển Việt Nam; VDB", "Vietnam Development Bank"),
)
JOINT_STOCK_BANKS = (
    (
        (
            "Ngân hàng TMCP Ngoại thương Việt Nam; Vietcombank; Ngân hàng Vietcombank;"
            "Ngân hàng Ngoại thương Việt Nam"
        ),
        "Vietcombank",
    ),
    (
        (
            "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam; BIDV; Ngân hàng BIDV;"
            "Ngân hàng Đầu tư và Phát triển Việt Nam"
        ),
        "BIDV",
    ),
    (
        (
            "Ngân hàng TMCP Công thương Việt Nam; VietinBank; Ngân hàng VietinBank;"
            "Ngân hàng Công thương Việt Nam"
        ),
        "VietinBank",
    ),
    ("Ngân hàng TMCP Quân đội; MBBank; Ngân hàng Quân đội", "Military Commercial Bank"),
)


def society() -> Iterator[Body]:
    """Give the front, unions and associations."""
    yield from front()
    yield youth_union()
    for row in UNIONS:
        yield central(*row, CK.MassOrganization, "union", CHAIR, VICE_CHAIR)
    for row in ASSOCIATIONS:
        yield central(*row, CK.MassOrganization, "association", CHAIR, VICE_CHAIR)


def front() -> Iterator[Body]:
    """Give the front and its central committee."""
    whole = "Mặt trận Tổ quốc Việt Nam; MTTQ Việt Nam; MTTQVN"
    kind = (CK.MassOrganization, "front")
    yield central(whole, "Viet Nam Fatherland Front", *kind)
    names = (
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam; Ủy ban Trung ương MTTQ Việt Nam;"
        "UBTƯ MTTQ Việt Nam; UBTW MTTQ Việt Nam; Ủy ban TƯ MTTQ Việt Nam; Ủy ban TW MTTQ Việt Nam"
    )
    english = "Central Committee of the Viet Nam Fatherland Front"
    committee = central(names, english, *kind, CHAIR, VICE_CHAIR)
    yield from part_of("Mặt trận Tổ quốc Việt Nam", committee)


def youth_union() -> Body:
    """Give the youth union, which has secretaries for chairs."""
    return central(
        (
            "Đoàn Thanh niên Cộng sản Hồ Chí Minh; Đoàn TNCS Hồ Chí Minh; Trung ương Đoàn;"
            "Trung ương Đoàn TNCS Hồ Chí Minh; Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"
        ),
        "Ho Chi Minh Communist Youth Union",
        CK.MassOrganization,
        "union",
        Post("Bí thư thứ nhất", "First Secretary", "head", single=True),
    )


def economy() -> Iterator[Body]:
    """Give the groups and banks of the state."""
    for rows, kind, chair in (
        (GROUPS, "enterprise", BOARD_CHAIR),
        (JOINT_STOCK_GROUPS, "enterprise", JOINT_STOCK_CHAIR),
        (BANKS, "bank", BOARD_CHAIR),
        (JOINT_STOCK_BANKS, "bank", JOINT_STOCK_CHAIR),
    ):
        for row in rows:
            yield central(*row, CK.Body, kind, chair, GENERAL_DIRECTOR)
