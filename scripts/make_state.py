"""Give the bodies of the state at the centre, their posts and those of the head of state."""

from collections.abc import Iterator
from dataclasses import replace

from camket.terms import iri
from camket.terms.vocabulary import CK, ORG
from make_bodies import Body, Post
from make_central import (
    DEPUTY_MANAGER,
    GENERAL_DIRECTOR,
    MANAGER,
    MINISTRY_POSTS,
    OFFICE_POSTS,
    central,
    part_of,
    units_of,
)
from make_place_files import STATE
from make_rules import CHAIR, VICE_CHAIR

REFORM = "2025-03-01"
EVE = "2025-02-28"
MINISTRIES = (
    ("Bộ Quốc phòng", "Ministry of National Defence"),
    ("Bộ Công an", "Ministry of Public Security"),
    ("Bộ Ngoại giao", "Ministry of Foreign Affairs"),
    ("Bộ Nội vụ", "Ministry of Home Affairs"),
    ("Bộ Tư pháp", "Ministry of Justice"),
    ("Bộ Tài chính", "Ministry of Finance"),
    ("Bộ Công Thương", "Ministry of Industry and Trade"),
    ("Bộ Xây dựng", "Ministry of Construction"),
    ("Bộ Y tế", "Ministry of Health"),
    (
        "Bộ Khoa học và Công nghệ; Bộ KH&CN; Bộ KH-CN; Bộ KHCN",
        "Ministry of Science and Technology",
    ),
    (
        "Bộ Giáo dục và Đào tạo; Bộ GD&ĐT; Bộ GD-ĐT; Bộ GDĐT; Bộ Giáo dục - Đào tạo; Bộ Giáo dục",
        "Ministry of Education and Training",
    ),
    (
        (
            "Bộ Văn hóa, Thể thao và Du lịch; Bộ VH-TT&DL; Bộ VHTT&DL; Bộ VHTTDL; Bộ VH-TT-DL;"
            "Bộ VH,TT&DL; Bộ Văn hóa Thể thao và Du lịch; Bộ Văn hóa - Thể thao và Du lịch"
        ),
        "Ministry of Culture, Sports and Tourism",
    ),
)
ENDED_MINISTRIES = (
    (
        "Bộ Kế hoạch và Đầu tư; Bộ KH&ĐT; Bộ KH-ĐT; Bộ KHĐT; Bộ Kế hoạch - Đầu tư",
        "Ministry of Planning and Investment",
    ),
    ("Bộ Giao thông vận tải; Bộ GTVT; Bộ Giao thông", "Ministry of Transport"),
    (
        (
            "Bộ Nông nghiệp và Phát triển nông thôn; Bộ NN&PTNT; Bộ NN-PTNT;"
            "Bộ NNPTNT; Bộ NN và PTNT; Bộ Nông nghiệp"
        ),
        "Ministry of Agriculture and Rural Development",
    ),
    (
        "Bộ Tài nguyên và Môi trường; Bộ TN&MT; Bộ TN-MT; Bộ TNMT; Bộ Tài nguyên - Môi trường",
        "Ministry of Natural Resources and Environment",
    ),
    (
        "Bộ Thông tin và Truyền thông; Bộ TT&TT; Bộ TT-TT; Bộ TTTT; Bộ Thông tin - Truyền thông",
        "Ministry of Information and Communications",
    ),
    (
        (
            "Bộ Lao động - Thương binh và Xã hội; Bộ LĐ-TB&XH; Bộ LĐTB&XH; Bộ LĐTBXH; Bộ LĐ-TB-XH;"
            "Bộ Lao động, Thương binh và Xã hội; Bộ Lao động Thương binh và Xã hội"
        ),
        "Ministry of Labour, Invalids and Social Affairs",
    ),
)
NEW_MINISTRIES = (
    (
        "Bộ Nông nghiệp và Môi trường; Bộ NN&MT; Bộ NN-MT; Bộ NNMT",
        "Ministry of Agriculture and Environment",
    ),
    ("Bộ Dân tộc và Tôn giáo", "Ministry of Ethnic Minorities and Religions"),
)
ASSEMBLY_COMMITTEES = (
    ("Pháp luật", "Law"),
    ("Tư pháp", "Justice"),
    ("Pháp luật và Tư pháp", "Law and Justice"),
    ("Kinh tế", "Economic"),
    ("Tài chính, Ngân sách", "Finance and Budget"),
    ("Kinh tế và Tài chính", "Economic and Finance"),
    ("Quốc phòng và An ninh", "Defence and Security"),
    ("Văn hóa, Giáo dục", "Culture and Education"),
    ("Xã hội", "Social"),
    ("Khoa học, Công nghệ và Môi trường", "Science, Technology and Environment"),
    ("Đối ngoại", "External Relations"),
)
AGENCIES = (
    ("Bảo hiểm xã hội Việt Nam; BHXH Việt Nam", "Viet Nam Social Security", "department"),
    ("Thông tấn xã Việt Nam; TTXVN", "Vietnam News Agency", "press"),
    ("Đài Truyền hình Việt Nam; VTV", "Vietnam Television", "press"),
    ("Đài Tiếng nói Việt Nam; VOV", "Voice of Vietnam", "press"),
)
OFFICES = (
    ("Tổng cục Thuế", "General Department of Taxation"),
    ("Tổng cục Hải quan", "General Department of Customs"),
    ("Tổng cục Thống kê", "General Statistics Office"),
    ("Kho bạc Nhà nước", "State Treasury"),
)


def state() -> Iterator[Body]:
    """Give the bodies of the state."""
    yield assembly()
    yield from part_of("Quốc hội", standing_committee(), *assembly_committees())
    office = ("Văn phòng Quốc hội", "Office of the National Assembly", CK.StateBody)
    yield from units_of("Quốc hội", central(*office, "national-assembly", *OFFICE_POSTS))
    office = ("Văn phòng Chủ tịch nước", "Office of the President", CK.StateBody)
    yield central(*office, "department", *OFFICE_POSTS)
    yield government()
    yield from part_of("Chính phủ", *ministries(), *ministerial_agencies(), *agencies())
    yield from justice()


def head_of_state() -> Body:
    """Give the state as that in which its head holds a post."""
    one = ("Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Chủ tịch nước CHXHCN Việt Nam")
    vice = ("Phó Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam",)
    english = "President of Viet Nam"
    president = Post("Chủ tịch nước", english, "president", single=True, alone=True, others=one)
    deputy = Post("Phó Chủ tịch nước", f"Vice-{english}", "vice-chair", alone=True, others=vice)
    body = central("Việt Nam", "Viet Nam", CK.StateBody, "", president, deputy)
    return replace(body, home=STATE)


def assembly() -> Body:
    """Give the national assembly."""
    names = "Quốc hội; Quốc hội Việt Nam"
    titles = ("ĐBQH", "Đại biểu Quốc hội Việt Nam")
    english = "Delegate to the National Assembly"
    delegate = Post("Đại biểu Quốc hội", english, "delegate", alone=True, others=titles)
    secretary = Post("Tổng Thư ký", "Secretary General", "head", single=True)
    kind = (CK.StateBody, "national-assembly")
    posts = (CHAIR, VICE_CHAIR, delegate, secretary)
    return central(names, "National Assembly", *kind, *posts)


def standing_committee() -> Body:
    """Give the standing committee of the national assembly."""
    names = "Ủy ban Thường vụ Quốc hội; UBTVQH; UBTV Quốc hội; Thường vụ Quốc hội"
    english = "Standing Committee of the National Assembly"
    member = Post("Ủy viên", "Member", "standing-member")
    return central(names, english, CK.StateBody, "national-assembly", member)


def assembly_committees() -> Iterator[Body]:
    """Give the committees of the national assembly."""
    council = ("Hội đồng Dân tộc; Hội đồng Dân tộc của Quốc hội", "Ethnic Council")
    kind = (CK.StateBody, "national-assembly")
    yield central(*council, *kind, CHAIR, VICE_CHAIR)
    for name, english in ASSEMBLY_COMMITTEES:
        names = f"Ủy ban {name} của Quốc hội; Ủy ban {name} Quốc hội; Ủy ban {name}"
        named = (names, f"{english} Committee of the National Assembly")
        yield central(*named, *kind, MANAGER, DEPUTY_MANAGER)


def government() -> Body:
    """Give the government."""
    first = Post(
        "Thủ tướng",
        "Prime Minister",
        "prime-minister",
        single=True,
        alone=True,
        others=("Thủ tướng Chính phủ",),
    )
    second = Post(
        "Phó Thủ tướng",
        "Deputy Prime Minister",
        "deputy-prime-minister",
        alone=True,
        others=("Phó Thủ tướng Chính phủ",),
    )
    standing = replace(
        second,
        title="Phó Thủ tướng Thường trực",
        english="Standing Deputy Prime Minister",
        others=("Phó Thủ tướng Thường trực Chính phủ",),
    )
    posts = (first, second, standing)
    body = central(
        "Chính phủ; Chính phủ Việt Nam", "Government", CK.StateBody, "government", *posts
    )
    return replace(body, links=((ORG.reportsTo, iri("body", "quoc-hoi")),))


def ministries() -> Iterator[Body]:
    """Give the ministries before and after the reform of 2025-03-01."""
    for rows, since, until in (
        (MINISTRIES, None, None),
        (ENDED_MINISTRIES, None, EVE),
        (NEW_MINISTRIES, REFORM, None),
    ):
        for row in rows:
            body = central(*row, CK.StateBody, "ministry", *MINISTRY_POSTS)
            yield replace(body, since=since, until=until)


def ministerial_agencies() -> Iterator[Body]:
    """Give the agencies of the rank of a ministry."""
    kind = (CK.StateBody, "ministry")
    names = "Văn phòng Chính phủ; VPCP", "Office of the Government"
    yield central(*names, CK.StateBody, "government", *OFFICE_POSTS)
    ethnic = central(
        "Ủy ban Dân tộc; UBDT",
        "Committee for Ethnic Minority Affairs",
        *kind,
        *OFFICE_POSTS,
    )
    yield replace(ethnic, until=EVE)
    chief = Post("Tổng Thanh tra Chính phủ", "Inspector General", "head", single=True, alone=True)
    deputy = Post(
        "Phó Tổng Thanh tra Chính phủ", "Deputy Inspector General", "deputy-head", alone=True
    )
    yield central("Thanh tra Chính phủ; TTCP", "Government Inspectorate", *kind, chief, deputy)
    governor = Post("Thống đốc", "Governor", "head", single=True)
    deputy = Post("Phó Thống đốc", "Deputy Governor", "deputy-head")
    names = "Ngân hàng Nhà nước Việt Nam; Ngân hàng Nhà nước; NHNN; NHNN Việt Nam"
    yield central(names, "State Bank of Vietnam", *kind, governor, deputy)


def agencies() -> Iterator[Body]:
    """Give other agencies of the government and offices of its ministries."""
    for names, english, kind in AGENCIES:
        yield central(names, english, CK.StateBody, kind, GENERAL_DIRECTOR)
    chief = Post("Tổng cục trưởng", "Director General", "director", single=True)
    for name, english in OFFICES:
        posts = (chief,) if name.startswith("Tổng cục") else (GENERAL_DIRECTOR,)
        yield central(name, english, CK.StateBody, "department", *posts)


def justice() -> Iterator[Body]:
    """Give courts, prosecution and audit."""
    judge = Post("Chánh án", "Chief Justice", "head", single=True)
    deputy = Post("Phó Chánh án", "Deputy Chief Justice", "deputy-head")
    court = "Tòa án nhân dân tối cao; TAND tối cao; TANDTC", "Supreme People's Court"
    yield central(*court, CK.StateBody, "court", judge, deputy)
    chief = Post("Viện trưởng", "Prosecutor General", "head", single=True)
    deputy = Post("Phó Viện trưởng", "Deputy Prosecutor General", "deputy-head")
    names = "Viện kiểm sát nhân dân tối cao; VKSND tối cao; VKSNDTC"
    yield central(names, "Supreme People's Procuracy", CK.StateBody, "procuracy", chief, deputy)
    auditor = Post(
        "Tổng Kiểm toán Nhà nước", "State Auditor General", "head", single=True, alone=True
    )
    audit = "Kiểm toán Nhà nước; KTNN", "State Audit Office"
    yield central(*audit, CK.StateBody, "department", auditor)


def sole(title: str, english: str) -> Post:
    """Give the post of a head whose title names the body."""
    return Post(title, english, "head", single=True, alone=True)
