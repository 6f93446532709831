"""Whose `tỉnh`, `thành phố` or `UBND tỉnh` it is: an official's own, before the nearest one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from camket.extract.clauses import Clause
from camket.extract.discourse import PROVINCIAL, Cast, State
from camket.extract.mention import Mention
from camket.extract.tenures import SEATED_KINDS, Tenure, is_whole, seated, wanted_level

WITHIN = re.compile(r" ?[(,–-]? ?$")
"""What may stand between a place and the larger one that it lies in."""
LEVELS = {"tỉnh": 3, "Thành phố": 3, "huyện": 2, "quận": 2, "thị xã": 2, "xã": 1, "phường": 1}
HUMAN = frozenset({"PERSON", "ANAPHOR", "POST"})
AT = re.compile(r"(?<!\w)(?:tại|ở|trên địa bàn|đến|tới|về) $")


def homes_of(clauses: Sequence[Clause], states: Sequence[State], cast: Cast) -> dict[int, Mention]:
    """Map where a short place or body stands to the territory of the official who speaks of it."""
    parents = _parents(clauses)
    return {
        mention.start: home
        for clause, state in zip(clauses, states, strict=True)
        for mention, kind in _short(clause)
        if (home := _home(_official(clause, mention, state, cast), kind, cast, parents))
    }


def _short(clause: Clause) -> Iterator[tuple[Mention, str]]:
    """Yield places and bodies without a name, with the level that they tell."""
    for place, mention in clause.mentions.items():
        if mention.type == "PLACE" and not mention.name:
            if not AT.search(clause.typed, max(0, place - 15), place):
                yield mention, mention.kind
        elif mention.type == "BODY" and wanted_level(mention) and not is_whole(mention):
            yield mention, wanted_level(mention)


def _official(clause: Clause, mention: Mention, state: State, cast: Cast) -> Mention | None:
    """Give the person named last before in the clause, else the speaker."""
    inside = [m for m in clause.mentions.values() if m.type in HUMAN and m.start < mention.start]
    said = inside[-1] if inside else state.speaker
    if said is None:
        return None
    return said if said.type == "PERSON" else cast.person_for(said)


def _home(
    person: Mention | None, kind: str, cast: Cast, parents: Mapping[str, Mention]
) -> Mention | None:
    """Give the place of level *kind* that an official of *person*'s posts acts in."""
    if person is None:
        return None
    for tenure in cast.posts_of(person):
        seat = _seat(tenure)
        while seat is not None:
            level = PROVINCIAL.get(seat.kind, seat.kind)
            if level == kind:
                return seat
            seat = parents.get(seat.name)
    return None


def _seat(tenure: Tenure) -> Mention | None:
    for body in (tenure.antecedent, tenure.body):
        place = body if body is None or body.type == "PLACE" else body.part("PLACE")
        if place is not None and place.name:
            return place
    return None


def _parents(clauses: Sequence[Clause]) -> dict[str, Mention]:
    """Read which places lie in which: `huyện X (tỉnh Y)`, `huyện X, tỉnh Y`."""
    found: dict[str, Mention] = {}
    for clause in clauses:
        before, end = None, 0
        for place, mention in clause.mentions.items():
            near = before is not None and WITHIN.match(clause.typed[end:place])
            if before and near and mention.type == "PLACE" and _inside(before, mention):
                found.setdefault(before.name, mention)
            before, end = (mention if mention.type == "PLACE" else None), place + 1
    return found


def _inside(small: Mention, large: Mention) -> bool:
    one = LEVELS.get(PROVINCIAL.get(small.kind, small.kind), 0)
    two = LEVELS.get(PROVINCIAL.get(large.kind, large.kind), 0)
    return bool(small.name and large.name) and 0 < one < two


def whole_body(noun: Mention, cast: Cast) -> tuple[str, Mention] | None:
    """Give the full name of a body told without its place, with the words that tell it.

    By the home of the official who speaks of it, else by the one body of the text so called.
    """
    if noun.kind not in SEATED_KINDS or is_whole(noun):
        return None
    home = cast.homes.get(noun.start)
    if home is not None:
        return seated(noun, home), home
    longer = {b.label: b for b in reversed(cast.bodies) if b.label.startswith(f"{noun.label} ")}
    if len(longer) != 1:
        return None
    ((label, body),) = longer.items()
    return label, body
