"""What bodies a province has, and what posts they have: a table."""

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from camket.terms.vocabulary import CK, ORG
from make_bodies import Post

CHAIR = Post("Chủ tịch", "Chair", "chair", single=True)
VICE_CHAIR = Post("Phó Chủ tịch", "Vice-Chair", "vice-chair")
FIRST_VICE_CHAIR = Post("Phó Chủ tịch Thường trực", "Standing Vice-Chair", "vice-chair")
HEAD = Post("Trưởng", "Head", "head", single=True)
DEPUTY_HEAD = Post("Phó Trưởng", "Deputy Head", "deputy-head")
OFFICE_HEAD = Post("Chánh", "Chief", "head-of-office", single=True)
DIRECTOR = Post("Giám đốc", "Director", "director", single=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """One body of a province: names, type and place in the order of bodies.

    In *english*, `{}` is the province. *whole* is the stem of the body that it belongs to by
    *link*; a whole with a capital is a central body.
    """

    stem: str
    heads: tuple[str, ...]
    english: str
    type: NamedNode
    kind: str
    link: NamedNode
    whole: str
    posts: tuple[Post, ...] = ()
    era: str = ""
    "`before`: not in provinces formed in the mergers of 2025; `after`: not in those they ended."


def commission(stem: str, head: str, english: str, era: str = "") -> Rule:
    """Give the rule of a commission of the party committee."""
    name = f"{english} Commission of the {{}} Party Committee"
    return Rule(stem, (head,), name, CK.PartyBody, "party-commission", ORG.unitOf, "uy", era=era)


PARTY = (
    Rule(
        "uy",
        ("",),
        "{} Party Committee",
        CK.PartyBody,
        "party-committee",
        ORG.subOrganizationOf,
        "dang-bo",
        (
            Post("Bí thư", "Secretary", "party-secretary", single=True),
            Post("Phó Bí thư", "Deputy Secretary", "deputy-secretary"),
            Post("Phó Bí thư Thường trực", "Standing Deputy Secretary", "deputy-secretary"),
            Post("{} viên", "Member", "member", alone=True),
        ),
    ),
    Rule(
        "ban-thuong-vu",
        ("Ban Thường vụ", "Thường vụ", "BTV"),
        "Standing Board of the {} Party Committee",
        CK.PartyBody,
        "standing-board",
        ORG.subOrganizationOf,
        "uy",
        (Post("Ủy viên", "Member", "standing-member"),),
    ),
    Rule(
        "van-phong",
        ("Văn phòng",),
        "Office of the {} Party Committee",
        CK.PartyBody,
        "party-office",
        ORG.unitOf,
        "uy",
        (OFFICE_HEAD,),
    ),
    replace(commission("ban-to-chuc", "Ban Tổ chức", "Organisation"), posts=(HEAD,)),
    commission("ban-tuyen-giao", "Ban Tuyên giáo", "Propaganda", "before"),
    commission("ban-dan-van", "Ban Dân vận", "Mass Mobilisation", "before"),
    commission(
        "ban-tuyen-giao-va-dan-van",
        "Ban Tuyên giáo và Dân vận",
        "Propaganda and Mass Mobilisation",
        "after",
    ),
    commission("ban-noi-chinh", "Ban Nội chính", "Internal Affairs"),
    Rule(
        "uy-ban-kiem-tra",
        ("Ủy ban Kiểm tra", "UBKT"),
        "Inspection Commission of the {} Party Committee",
        CK.PartyBody,
        "party-commission",
        ORG.subOrganizationOf,
        "uy",
    ),
)
"Bodies named after the party committee, `Tỉnh ủy` or `Thành ủy`."
OTHERS = (
    Rule(
        "dang-bo",
        ("Đảng bộ",),
        "{} Party Organisation",
        CK.PartyBody,
        "party-organisation",
        ORG.subOrganizationOf,
        "Đảng Cộng sản Việt Nam",
    ),
    Rule(
        "hdnd",
        ("Hội đồng nhân dân", "HĐND"),
        "{} People's Council",
        CK.StateBody,
        "people-council",
        ORG.subOrganizationOf,
        "",
        (CHAIR, VICE_CHAIR),
    ),
    Rule(
        "ubnd",
        ("Ủy ban nhân dân", "UBND"),
        "{} People's Committee",
        CK.StateBody,
        "people-committee",
        ORG.reportsTo,
        "hdnd",
        (CHAIR, VICE_CHAIR, FIRST_VICE_CHAIR),
    ),
    Rule(
        "van-phong-ubnd",
        ("Văn phòng Ủy ban nhân dân", "Văn phòng UBND"),
        "Office of the {} People's Committee",
        CK.StateBody,
        "department",
        ORG.unitOf,
        "ubnd",
        (OFFICE_HEAD,),
    ),
    Rule(
        "doan-dbqh",
        ("Đoàn đại biểu Quốc hội", "Đoàn ĐBQH"),
        "{} Delegation to the National Assembly",
        CK.StateBody,
        "national-assembly",
        ORG.subOrganizationOf,
        "Quốc hội",
        (
            HEAD,
            Post("Đại biểu Quốc hội", "Delegate", "delegate", alone=True, others=("ĐBQH",)),
        ),
    ),
    Rule(
        "mttq",
        ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam", "Ủy ban MTTQ", "MTTQ"),
        "{} Committee of the Viet Nam Fatherland Front",
        CK.MassOrganization,
        "front",
        ORG.subOrganizationOf,
        "Mặt trận Tổ quốc Việt Nam",
        (CHAIR,),
    ),
    Rule(
        "ldld",
        ("Liên đoàn Lao động", "LĐLĐ"),
        "{} Federation of Labour",
        CK.MassOrganization,
        "union",
        ORG.subOrganizationOf,
        "Tổng Liên đoàn Lao động Việt Nam",
        (CHAIR,),
    ),
    Rule(
        "cong-an",
        ("Công an",),
        "{} Police",
        CK.StateBody,
        "police",
        ORG.subOrganizationOf,
        "Bộ Công an",
        (DIRECTOR,),
    ),
    Rule(
        "bo-chqs",
        ("Bộ Chỉ huy Quân sự", "Bộ CHQS"),
        "{} Military Command",
        CK.StateBody,
        "military",
        ORG.subOrganizationOf,
        "Bộ Quốc phòng",
    ),
)
"Bodies named after the province or city."
