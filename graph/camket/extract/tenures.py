"""Who holds which post: post frames, the bodies that short posts leave out, and appositions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from camket.extract.clauses import Clause, typed_clause
from camket.extract.frames import Match, matches_in
from camket.extract.heads import SEATS
from camket.extract.lexicon import Frame
from camket.extract.mention import Mention
from camket.extract.page import Page
from camket.vietnamese.normalise import key

LEAST_WORDS = 2
BEHALF = re.compile(r"(?:thay mặt|thừa ủy quyền|thừa lệnh|đại diện)(?: cho| của)? $")
NEAR, FAR = 3, 2
NATIONAL = (
    "Bộ ",
    "Tổng cục ",
    "Vụ ",
    "Quốc hội",
    "Chính phủ",
    "Văn phòng Chính phủ",
    "Ban Bí thư",
    "NHCSXH",
    "Ngân hàng",
    "NHNN",
    "Bảo hiểm xã hội Việt Nam",
)
"""Bodies of the state as a whole: no province is theirs."""
PARTY_INSIDE = frozenset({"Đảng ủy", "Ban cán sự đảng", "Đảng đoàn"})
"""Party bodies inside a ministry or a company."""
CHANGES = {
    "appointed": "appointed",
    "elected": "appointed",
    "takes-over": "appointed",
    "ended": "ended",
    "dismissed": "ended",
}
"""What a pattern's name tells of the post."""
SHARED = "shared-post"
"""How the patterns are called in which several people share a post."""
BESIDES = re.compile(
    r" (?:cùng|và) (?:đại biểu|đại diện|lãnh đạo|đông đảo|các đại biểu|các đồng chí)"
)
PROVINCES = {"Thành phố": "tỉnh", "Thủ đô": "tỉnh"}
CAREER = "career-list"
NOWHERE = (10**9, -1)
LEADS = frozenset({"Trưởng", "Phó Trưởng", "Chánh", "Phó Chánh"})
SEATED_KINDS = frozenset({"PartyBody", "StateBody", "MassOrganization"})


@dataclass(frozen=True, eq=False, slots=True)
class Tenure:
    """One telling of who holds a post; `body` is where the words of the body stand."""

    match: Match
    person: Mention
    post: Mention
    label: str
    body: Mention | None = None
    body_label: str = ""
    how: str = "pattern"
    antecedent: Mention | None = None

    @property
    def changed(self) -> str | None:
        """Tell whether the words say that the post began or ended."""
        name = self.match.pattern.name
        return next((change for cue, change in CHANGES.items() if cue in name), None)


def tenures_in(clause: Clause, frame: Frame) -> list[Tenure]:
    """Read every post of a person in *clause*; a chain of posts gives one tenure each."""
    told = [tenure for match in matches_in(clause, frame) for tenure in _of(match)]
    nearest: dict[int, int] = {}
    for tenure in told:
        start = tenure.post.start
        nearest[start] = min(nearest.get(start, FAR), _distance(tenure))
    near = [tenure for tenure in told if _distance(tenure) == nearest[tenure.post.start]]
    mine = [t for t in near if _distance(t) == 0 or not _stood_for(clause, t.post)]
    pairs = {(tenure.person.start, tenure.post.start): tenure for tenure in reversed(mine)}
    return [tenure for tenure in mine if pairs[tenure.person.start, tenure.post.start] is tenure]


def _stood_for(clause: Clause, post: Mention) -> bool:
    """Tell whether somebody acts for the holder of a post: `Thừa ủy quyền của Thủ tướng`."""
    places = (place for place, mention in clause.mentions.items() if mention is post)
    return any(BEHALF.search(clause.typed, max(0, place - 30), place) for place in places)


def _distance(tenure: Tenure) -> int:
    """Tell how near a person stands to a post: right behind it, right before it, or elsewhere."""
    if (
        tenure.changed
        or tenure.match.pattern.name.startswith(SHARED)
        or tenure.person.span[0] - tenure.post.end == 1
    ):
        return 0
    return 1 if 0 < tenure.post.start - tenure.person.end <= NEAR else FAR


def _of(match: Match) -> Iterator[Tenure]:
    for person in _people(match):
        yield from _held(match, person)


def _people(match: Match) -> Sequence[Mention]:
    """Give the people of a telling: one, or all that share a post told before their names."""
    people = match.roles.get("person", ())
    if match.pattern.name != f"{SHARED}-list" or not people:
        return people if match.pattern.name.startswith(SHARED) else people[:1]
    clause, start = match.clause, match.span[0]
    rest = {p: m for p, m in clause.mentions.items() if p > start and m.type == "PERSON"}
    end = next(
        (f.start() for f in BESIDES.finditer(clause.typed, match.span[1])), len(clause.typed)
    )
    return [person for place, person in rest.items() if place < end]


def _held(match: Match, person: Mention) -> Iterator[Tenure]:
    told = match.roles.get("post", ())
    posts = _career(match, told) if match.pattern.name == CAREER else told
    for place, post in enumerate(posts):
        body = post.part("BODY", "PLACE")
        label = body.label if body else ""
        if body and is_whole(body):
            yield Tenure(match, person, post, post.label, body, label)
        else:
            yield _from_chain(match, person, post, posts[place + 1 :])


def is_whole(body: Mention) -> bool:
    """Tell whether a body or place is named so that nothing has to be guessed."""
    place = body if body.type == "PLACE" else body.part("PLACE")
    if place is not None:
        return bool(place.name)
    if body.kind not in {"PartyBody", "StateBody"} or body.name == "whole":
        return True
    if body.label.startswith(NATIONAL):
        return True
    return body.name == "field" and len(body.label.split()) > LEAST_WORDS


def _from_chain(match: Match, person: Mention, post: Mention, later: Sequence[Mention]) -> Tenure:
    """Let `Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh X` lend its place to the posts before it."""
    body = post.part("BODY", "PLACE")
    for other in later:
        lender = other.part("BODY", "PLACE")
        place = lender if lender and lender.type == "PLACE" else other.part("PLACE")
        if body and place and not _fits(body, place):
            continue
        if body is None and lender is not None and is_whole(lender):
            label = titled(post.kind, lender.label)
            return Tenure(match, person, post, label, lender, lender.label)
        if body and lender and body.label in PARTY_INSIDE and _employs(lender):
            label = f"{body.label} {lender.label}"
            said = titled(post.kind, label)
            return Tenure(match, person, post, said, body, label, "coref", lender)
        if body and place and place.name:
            label = seated(body, place)
            said = titled(post.kind, label)
            return Tenure(match, person, post, said, body, label, "coref", place)
    return Tenure(match, person, post, post.label, body, "", "none")


def _career(match: Match, told: Sequence[Mention]) -> Sequence[Mention]:
    """Give all posts of a list up to the next person or the end of the sentence."""
    mentions = match.clause.mentions
    start = match.words["post"][0]
    people = [p for p, m in mentions.items() if p > start and m.type in {"PERSON", "ANAPHOR"}]
    end = min(people, default=len(match.clause.typed))
    listed = [m for p, m in mentions.items() if start <= p < end and m.type == "POST"]
    return listed or told


def _fits(body: Mention, place: Mention) -> bool:
    """Tell whether a body can belong to a place by its level: no `Tỉnh ủy` to a district."""
    want, have = (PROVINCES.get(level, level) for level in (wanted_level(body), place.kind))
    return not want or not have or want == have


def _employs(body: Mention) -> bool:
    """Tell whether a body has a party body of its own: a company or a ministry."""
    return body.kind == "Body" or body.label.startswith("Bộ ")


def titled(office: str, body: str) -> str:
    """Give a post's label from its office and its body; their common word stands once.

    >>> titled("Trưởng ban", "Ban Dân tộc HĐND tỉnh X"), titled("Bí thư", "Huyện ủy Y")
    ('Trưởng Ban Dân tộc HĐND tỉnh X', 'Bí thư Huyện ủy Y')
    """
    words = office.split()
    for place in range(1, len(words)):
        shared = key(" ".join(words[place:]))
        if " ".join(words[:place]) in LEADS and key(body).startswith(f"{shared} "):
            return f"{' '.join(words[:place])} {body}"
    return f"{office} {body}"


def seated(body: Mention, place: Mention) -> str:
    """Give the label of a body whose place was said elsewhere.

    `Tỉnh ủy` → `Tỉnh ủy Lai Châu`; `UBND thành phố` → `UBND thành phố Đà Nẵng`.
    """
    own = body.part("PLACE")
    if body.type == "PLACE":
        return place.label
    if own is not None or any(body.label.endswith(head) for head in SEATS):
        return f"{body.label} {place.name}"
    level = place.label[:1].lower() + place.label[1:] if place.kind == "Thành phố" else place.label
    return f"{body.label} {level}"


def wanted_level(body: Mention) -> str:
    """Give the level word of the place that a short body belongs to, or nothing."""
    own = body if body.type == "PLACE" else body.part("PLACE")
    if own is not None:
        return own.kind
    return next((level for head, level in SEATS.items() if key(body.label).endswith(key(head))), "")


def collapse(page: Page, clause: Clause, tenures: Sequence[Tenure]) -> Clause:
    """Type *clause* anew with each person and his posts as one character."""
    held: dict[int, tuple[Mention, list[Mention], tuple[int, int]]] = {}
    for tenure in tenures:
        if tenure.match.clause is clause and not tenure.changed:
            person, posts, span = held.get(tenure.person.start, (tenure.person, [], NOWHERE))
            posts.append(replace(tenure.post, label=tenure.label))
            wider = _union(span, _stretch(clause, tenure, tenures))
            held[person.start] = (person, posts, wider)
    if not held:
        return clause
    whole = [
        replace(person, outer=(min(span[0], person.span[0]), span[1]), parts=tuple(posts))
        for person, posts, span in held.values()
    ]
    covered = [mention.span for mention in whole]
    rest = [
        mention
        for mention in clause.mentions.values()
        if not any(start <= mention.start and mention.end <= end for start, end in covered)
    ]
    both = sorted([*whole, *rest], key=lambda mention: mention.span)
    return typed_clause(page, clause.number, clause.sentence, _apart(both))


def _stretch(clause: Clause, tenure: Tenure, kept: Sequence[Tenure]) -> tuple[int, int]:
    """Give the words of a telling; without those of posts that turned out another person's."""
    mine = {t.post.start for t in kept if t.match is tenure.match}
    if all(post.start in mine for post in tenure.match.roles["post"]):
        return clause.span(*tenure.match.span)
    return _union(tenure.person.span, tenure.post.span)


def _union(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], two[0]), max(one[1], two[1])


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    done = -1
    for mention in mentions:
        if mention.span[0] >= done:
            done = mention.span[1]
            yield mention
