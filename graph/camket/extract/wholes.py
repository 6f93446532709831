"""Short posts made whole: `Bí thư Tỉnh ủy` is whose, when the text says so elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from camket.extract.discourse import Cast
from camket.extract.frames import Match
from camket.extract.mention import Mention
from camket.extract.tenures import Tenure, seated, titled, wanted_level
from camket.vietnamese.normalise import key

MANAGERS = frozenset(
    {"Tổng Giám đốc", "Tổng giám đốc", "Phó Tổng Giám đốc", "Phó Tổng giám đốc", "Chủ tịch HĐQT"}
    | {"Chủ tịch Hội đồng quản trị", "Chủ tịch Hội đồng thành viên", "Chủ tịch HĐTV"}
)
FIRMS = ("Công ty", "Tổng công ty", "Tổng Công ty", "Tập đoàn", "Ngân hàng", "CTCP")
SECRETARIES = ("Bí thư", "Phó Bí thư Thường trực", "Phó Bí thư thường trực")
COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy")
MINISTERS = frozenset({"Bộ trưởng", "Thứ trưởng"})


def completed(told: Sequence[Tenure], cast: Cast, behalf: Sequence[Match]) -> tuple[Tenure, ...]:
    """Fill the bodies that posts leave out: by `thay mặt`, the same person, the nearest place."""
    first = [_by_behalf(tenure, behalf) for tenure in told]
    whole = [tenure for tenure in first if tenure.how != "none"]
    second = [
        tenure if tenure.how != "none" else _by_person(tenure, whole) or _by_place(tenure, cast)
        for tenure in first
    ]
    named = [tenure for tenure in second if tenure.body_label]
    return tuple(t if t.body_label else _by_person(t, named) or t for t in second)


def _by_behalf(tenure: Tenure, behalf: Sequence[Match]) -> Tenure:
    if tenure.how != "none" or tenure.body is None:
        return tenure
    for match in behalf:
        agent, principal = match.one("agent"), match.one("principal")
        same = agent is not None and agent.start == tenure.person.start
        if same and principal and _extends(tenure.body, principal):
            label = titled(tenure.post.kind, principal.label)
            return replace(
                tenure, label=label, body=principal, body_label=principal.label, how="behalf"
            )
    return tenure


def _extends(short: Mention, whole: Mention) -> bool:
    return whole.type == "BODY" and key(whole.label).startswith(key(short.label) + " ")


def _by_person(tenure: Tenure, whole: Sequence[Tenure]) -> Tenure | None:
    same = [
        other
        for other in whole
        if other.person.label == tenure.person.label and _continues(tenure, other)
    ]
    if not same:
        return None
    other = min(same, key=lambda other: abs(other.person.start - tenure.person.start))
    return replace(
        tenure,
        label=other.label,
        body=tenure.body or tenure.post,
        body_label=other.body_label,
        how="coref",
        antecedent=other.body,
    )


def _continues(tenure: Tenure, other: Tenure) -> bool:
    if tenure.post.kind != other.post.kind or not other.body_label:
        return False
    return tenure.body is None or key(other.body_label).startswith(key(tenure.body.label))


def _by_place(tenure: Tenure, cast: Cast) -> Tenure:
    if tenure.body is None:
        return _by_ministry(tenure, cast)
    level = wanted_level(tenure.body)
    start = tenure.body.start
    fits = [p for p in cast.places if _is_seat(p, level)]
    before = [p for p in fits if p.start < start]
    place = before[-1] if before else fits[0] if fits else None
    if place is None:
        return replace(tenure, body_label=tenure.body.label, how="pattern")
    place = cast.full_place(place)
    label = seated(tenure.body, place)
    how = "coref" if before else "discourse"
    return replace(
        tenure,
        label=titled(tenure.post.kind, label),
        body_label=label,
        how=how,
        antecedent=place,
    )


def _by_ministry(tenure: Tenure, cast: Cast) -> Tenure:
    """Give a minister the ministry that is named nearest before, else first."""
    if tenure.post.kind in MANAGERS:
        return _by_company(tenure, cast)
    if tenure.post.kind.endswith(SECRETARIES):
        return _by_committee(tenure, cast)
    if tenure.post.kind not in MINISTERS:
        return tenure
    named = [b for b in cast.bodies if b.label.startswith("Bộ ") and b.name == "field"]
    before = [body for body in named if body.end <= tenure.post.start]
    body = before[-1] if before else named[0] if named else None
    if body is None:
        return tenure
    label = titled(tenure.post.kind, body.label)
    how = "coref" if before else "discourse"
    return replace(
        tenure, label=label, body=tenure.post, body_label=body.label, how=how, antecedent=body
    )


def _by_committee(tenure: Tenure, cast: Cast) -> Tenure:
    """Give a secretary the party committee that is named nearest before."""
    before = [b for b in cast.bodies if b.end <= tenure.post.start and _is_committee(b)]
    if not before:
        return tenure
    return _of_other(tenure, before[-1])


def _is_committee(body: Mention) -> bool:
    return body.kind == "PartyBody" and body.label.startswith(COMMITTEES)


def _of_other(tenure: Tenure, body: Mention) -> Tenure:
    return replace(
        tenure,
        label=titled(tenure.post.kind, body.label),
        body=tenure.post,
        body_label=body.label,
        how="coref",
        antecedent=body,
    )


def _by_company(tenure: Tenure, cast: Cast) -> Tenure:
    """Give a manager the company that is named nearest before."""
    before = [b for b in cast.bodies if b.end <= tenure.post.start and b.kind == "Body"]
    firms = [b for b in before if b.label.startswith(FIRMS) and "anaphor" not in b.flags]
    if not firms:
        return tenure
    return _of_other(tenure, firms[-1])


def _is_seat(place: Mention, level: str) -> bool:
    if not place.name or place.kind in {"region", "country"}:
        return False
    return place.kind == level if level else place.kind in {"tỉnh", "Thành phố"}
