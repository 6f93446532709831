"""Layer 2: what stands behind the name of a body and still belongs to it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from camket.extract.heads import LEVELS
from camket.extract.mention import Mention
from camket.extract.page import UPPER, Page

Places = Mapping[int, Mention]
Reader = Callable[[int], Mention | None]

BRACKET = re.compile(rf" \((?P<short>[{UPPER}][\w.&-]{{1,11}})\)")
"""A short name in the middle of a long one: `Ủy ban Kiểm tra (UBKT) Trung ương`."""
WHOLE = re.compile(r" (?:Việt Nam|Trung ương|TW|T\.Ư|TƯ)(?!\w)")
VN = re.compile(r" VN(?![\w-])")
YOUTH = re.compile(
    r"(?: Thanh niên)?(?: TNCS| [Cc]ộng sản| Thanh niên [Cc]ộng sản)(?: Hồ Chí Minh| HCM)(?!\w)"
)
BRANCH = re.compile(
    r"(?: [-–])? (?:[Cc]hi nhánh|CN|[Kk]hu vực|Phòng giao dịch|PGD)(?: số)? "
    r"(?P<name>\d{1,2}|[IVX]+)?"
)
RUN = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,2}}")
SEATED = (
    "Đại sứ quán",
    "Tổng Lãnh sự quán",
    "Lãnh sự quán",
    "Hội đồng hương",
    "Tòa án nhân dân cấp cao",
    "TAND cấp cao",
    "Viện kiểm sát nhân dân cấp cao",
    "Viện Kiểm sát nhân dân cấp cao",
    "VKSND cấp cao",
    "Văn phòng đại diện",
    "Cơ quan đại diện",
)
"""Heads of bodies that are told apart by where they sit: `Đại sứ quán … tại Việt Nam`."""
BOARDS = ("Bộ Chính trị", "Ban Chấp hành Trung ương", "BCH Trung ương", "Ban Bí thư")
BANKS = ("Ngân hàng", "Kiểm toán", "NHCSXH", "NHNN")
MOST = 3


def lengthened(page: Page, places: Places, body: Mention, at: Reader) -> Mention:
    """Give *body* with all that belongs to its name; *at* reads the body that begins at a place."""
    for _ in range(MOST):
        more = (
            _youth(page, body)
            or _party(page, body, at)
            or _past_bracket(page, places, body, at)
            or _branch(page, places, body)
            or _seat(page, places, body)
        )
        if more is None:
            return body
        body = more
    return body


def _longer(body: Mention, end: int, said: str, *parts: Mention) -> Mention:
    return replace(body, end=end, label=f"{body.label} {said}", parts=(*body.parts, *parts))


def _youth(page: Page, body: Mention) -> Mention | None:
    """Read on behind `Đoàn`: `Trung ương Đoàn | TNCS Hồ Chí Minh`."""
    if not body.label.endswith(("Đoàn", "Đoàn Thanh niên")):
        return None
    found = YOUTH.match(page.text, body.end)
    return _longer(body, found.end(), found[0].strip()) if found else None


def _party(page: Page, body: Mention, at: Reader) -> Mention | None:
    """Read whose board it is: `Bộ Chính trị | Đảng Cộng sản Cuba`."""
    if not body.label.endswith(BOARDS) or not page.text.startswith((" Đ", " đ", " H"), body.end):
        return None
    inner = at(body.end + 1)
    fits = inner is not None and inner.kind == "MassOrganization"
    return _longer(body, inner.end, inner.label, inner) if inner and fits else None


def _past_bracket(page: Page, places: Places, body: Mention, at: Reader) -> Mention | None:
    found = BRACKET.match(page.text, body.end)
    if found is None:
        return None
    whole = WHOLE.match(page.text, found.end())
    end = whole.end() if whole else found.end()
    longer = _longer(body, end, whole[0].strip()) if whole else body
    place = places.get(end + 1) if page.text.startswith(" ", end) else None
    inner = at(end + 1) if page.text.startswith(" ", end) and not whole else None
    if inner and inner.kind != "Body":
        return _longer(longer, inner.end, inner.label, inner)
    if place and (place.name or place.kind in LEVELS):
        label = place.label[:1].lower() + place.label[1:] if place.kind in LEVELS else place.label
        return _longer(longer, place.end, label, place)
    if whole:
        return longer
    return replace(body, end=found.end()) if _initials(page, body) == found["short"] else None


def _initials(page: Page, body: Mention) -> str:
    """Give the letters of a field of work behind a head of one syllable: `GDĐT`."""
    words = page.text[body.start : body.end].split()[1:]
    fits = body.name == "field" and not body.parts
    return "".join(word[0] for word in words if word not in {"và", "-"}).upper() if fits else ""


def _branch(page: Page, places: Places, body: Mention) -> Mention | None:
    """Read the branch of a bank or a company: `Vietcombank | Chi nhánh Hà Tĩnh`."""
    if body.kind != "Body" and not body.label.startswith(BANKS):
        return None
    found = BRANCH.match(page.text, body.end)
    if found is None or (body.kind == "Body" and "hu vực" in found[0] and not found["name"]):
        return None
    place = places.get(found.end())
    run = None if found["name"] else RUN.match(page.text, found.end())
    end = place.end if place and place.name else run.end() if run else found.end()
    if end == found.end() and not found["name"]:
        return None
    said = page.text[body.end + 1 : end].lstrip("-– ")
    return _longer(body, end, said, *([place] if place and place.name else []))


def _seat(page: Page, places: Places, body: Mention) -> Mention | None:
    """Read where a body sits, where its name tells it apart by that."""
    near = places.get(body.end + 1) if page.text.startswith(" ", body.end) else None
    short = VN.match(page.text, body.end)
    if short and body.kind in {"MassOrganization", "Body"}:
        return _longer(body, short.end(), "VN")
    national = body.kind == "MassOrganization" and body.label.endswith(
        ("Việt Nam", "VN", "Hồ Chí Minh")
    )
    if national and near and near.kind in LEVELS and "bare" not in near.flags:
        return _longer(body, near.end, near.label[:1].lower() + near.label[1:], near)
    gap = next((g for g in (" tại ", " ở ") if page.text.startswith(g, body.end)), "")
    place = places.get(body.end + len(gap)) if gap else None
    if place is None or not (place.name or place.kind == "Thành phố"):
        return None
    compatriots = body.kind == "MassOrganization" and body.label.endswith(
        tuple(page.lexicon.words["countries"])
    )
    if not compatriots and not body.label.startswith(SEATED):
        return None
    return _longer(body, place.end, f"{gap.strip()} {place.label}", place)
