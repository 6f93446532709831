"""Give the bodies of the centre: party, state, front, unions, state groups and banks.

A row is the names of a body parted by `;`, the preferred one first, and its English name. Dates
stand only where the law that ended or founded a body is known: the ministries of 2025-03-01
(resolution 176/2025/QH15).
"""

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from camket.terms import iri, slug
from camket.terms.vocabulary import CK, ORG, RDF
from make_bodies import Body, Post
from make_place_files import COUNTRY
from make_rules import CHAIR, DEPUTY_HEAD, DIRECTOR, HEAD, VICE_CHAIR

MANAGER = Post("Chủ nhiệm", "Chair", "chair", single=True)
DEPUTY_MANAGER = Post("Phó Chủ nhiệm", "Vice-Chair", "vice-chair")
GENERAL_DIRECTOR = replace(DIRECTOR, title="Tổng Giám đốc", english="Director General")
MINISTRY_POSTS = (
    Post("Bộ trưởng", "Minister", "minister", single=True),
    Post("Thứ trưởng", "Vice-Minister", "vice-minister"),
)
COMMISSION_POSTS = (HEAD, DEPUTY_HEAD)
OFFICE_POSTS = (MANAGER, DEPUTY_MANAGER)
GENERAL_SECRETARY = Post(
    "Tổng Bí thư",
    "General Secretary of the Communist Party of Vietnam",
    "general-secretary",
    single=True,
    alone=True,
    others=(
        "Tổng Bí thư Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
        "Tổng Bí thư Ban Chấp hành Trung ương Đảng",
        "Tổng Bí thư Đảng Cộng sản Việt Nam",
    ),
)
MEMBER = Post(
    "Ủy viên Trung ương Đảng",
    "Member of the Central Committee of the Party",
    "member",
    alone=True,
    others=(
        "Ủy viên Ban Chấp hành Trung ương Đảng",
        "Ủy viên Ban Chấp hành Trung ương",
        "Ủy viên BCH Trung ương Đảng",
        "Ủy viên BCH Trung ương",
        "Ủy viên Trung ương",
        "Ủy viên TƯ Đảng",
        "Ủy viên T.Ư Đảng",
    ),
)
ALTERNATE_MEMBER = Post(
    "Ủy viên dự khuyết Trung ương Đảng",
    "Alternate Member of the Central Committee of the Party",
    "member",
    alone=True,
    others=("Ủy viên dự khuyết Ban Chấp hành Trung ương Đảng",),
)
SECRETARY = Post("Bí thư", "Secretary", "party-secretary", single=True)
DEPUTY_SECRETARY = Post("Phó Bí thư", "Deputy Secretary", "deputy-secretary")


def central(names: str, english: str, type_: NamedNode, kind: str, *posts: Post) -> Body:
    """Give one body of the centre."""
    heads = tuple(part.strip() for part in names.split(";"))
    written = tuple(other for head in heads for other in (head, *shortened(head)))
    return Body(
        slug=slug(heads[0]),
        heads=written,
        english=english,
        type=type_,
        kind=kind,
        level="central",
        territory=COUNTRY,
        posts=posts,
    )


def shortened(name: str) -> Iterator[str]:
    """Give *name* with its last two words as newspapers shorten them.

    >>> list(shortened("Ban Nội chính Trung ương"))
    ['Ban Nội chính TƯ', 'Ban Nội chính TW']
    """
    if name.endswith(" Trung ương"):
        yield name.removesuffix("Trung ương") + "TƯ"
        yield name.removesuffix("Trung ương") + "TW"


def part_of(whole: str, *parts: Body) -> Iterator[Body]:
    """Give *parts* as organisations inside *whole*."""
    for part in parts:
        yield replace(part, links=((ORG.subOrganizationOf, iri("body", slug(whole))),))


def units_of(whole: str, *parts: Body) -> Iterator[Body]:
    """Give *parts* as units of *whole*, without a standing of their own."""
    unit = (RDF.type, ORG.OrganizationalUnit)
    for part in parts:
        yield replace(part, links=(unit, (ORG.unitOf, iri("body", slug(whole)))))


def party() -> Iterator[Body]:
    """Give the party and its bodies."""
    yield central(
        "Đảng Cộng sản Việt Nam; Đảng CSVN; ĐCSVN",
        "Communist Party of Vietnam",
        CK.PartyBody,
        "party",
    )
    yield from part_of("Đảng Cộng sản Việt Nam", committee_of_the_party(), politburo())
    yield from part_of("Ban Chấp hành Trung ương Đảng", secretariat(), *party_committees())
    yield from units_of("Ban Chấp hành Trung ương Đảng", party_office(), *commissions())


def committee_of_the_party() -> Body:
    """Give the central committee."""
    return central(
        "Ban Chấp hành Trung ương Đảng; Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam;"
        "Ban Chấp hành Trung ương; BCH Trung ương Đảng; BCH Trung ương; Trung ương Đảng",
        "Central Committee of the Party",
        CK.PartyBody,
        "central-committee",
        GENERAL_SECRETARY,
        MEMBER,
        ALTERNATE_MEMBER,
    )


def politburo() -> Body:
    """Give the politburo."""
    names = "Bộ Chính trị; Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"
    member = Post("Ủy viên", "Member", "member")
    return central(names, "Politburo", CK.PartyBody, "politburo", member)


def secretariat() -> Body:
    """Give the secretariat."""
    return central(
        "Ban Bí thư; Ban Bí thư Trung ương Đảng; Ban Bí thư Trung ương",
        "Secretariat of the Party",
        CK.PartyBody,
        "standing-board",
        Post(
            "Bí thư Trung ương Đảng",
            "Secretary of the Central Committee of the Party",
            "member",
            alone=True,
            others=("Bí thư Ban Chấp hành Trung ương Đảng", "Ủy viên Ban Bí thư"),
        ),
        Post("Thường trực", "Standing Member", "standing-member", single=True),
    )


def party_office() -> Body:
    """Give the office of the central committee."""
    head = Post("Chánh", "Chief", "head-of-office", single=True)
    deputy = Post("Phó Chánh", "Deputy Chief", "deputy-head")
    names = "Văn phòng Trung ương Đảng; Văn phòng Trung ương"
    english = "Office of the Central Committee of the Party"
    return central(names, english, CK.PartyBody, "party-office", head, deputy)


def commissions() -> Iterator[Body]:
    """Give the commissions of the central committee."""
    for name, english in (
        ("Tổ chức", "Organisation"),
        ("Tuyên giáo", "Propaganda"),
        ("Dân vận", "Mass Mobilisation"),
        ("Tuyên giáo và Dân vận", "Propaganda and Mass Mobilisation"),
        ("Nội chính", "Internal Affairs"),
        ("Kinh tế", "Economic"),
        ("Chính sách, chiến lược", "Policy and Strategy"),
        ("Đối ngoại", "External Relations"),
    ):
        names = f"Ban {name} Trung ương; Ban {name} Trung ương Đảng"
        body = (names, f"Central {english} Commission", CK.PartyBody, "party-commission")
        yield central(*body, *COMMISSION_POSTS)


def party_committees() -> Iterator[Body]:
    """Give committees and boards of the party that stand beside the commissions."""
    yield central(
        "Ủy ban Kiểm tra Trung ương; UBKT Trung ương; Ủy ban Kiểm tra Trung ương Đảng",
        "Central Inspection Commission",
        CK.PartyBody,
        "party-commission",
        *OFFICE_POSTS,
    )
    military = "Quân ủy Trung ương", "Central Military Commission of the Party"
    police = "Đảng ủy Công an Trung ương", "Central Public Security Party Committee"
    for names, english in (military, police):
        posts = (SECRETARY, DEPUTY_SECRETARY)
        yield central(names, english, CK.PartyBody, "party-committee", *posts)
    for region, english in (
        ("Tây Bắc", "Northwest"),
        ("Tây Nguyên", "Central Highlands"),
        ("Tây Nam Bộ", "Southwest"),
    ):
        name = f"Ban Chỉ đạo {region}"
        board = (f"{english} Steering Board", CK.PartyBody, "committee-other")
        yield central(name, *board, *COMMISSION_POSTS)
    theory = ("Hội đồng Lý luận Trung ương", "Central Theory Council", CK.PartyBody)
    yield central(*theory, "committee-other", CHAIR, VICE_CHAIR)
    school = "Học viện Chính trị quốc gia Hồ Chí Minh"
    english = "Ho Chi Minh National Academy of Politics"
    yield central(school, english, CK.PartyBody, "school", DIRECTOR)
