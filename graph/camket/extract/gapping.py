"""Lists in which only the first member has a verb: `A ủng hộ 5 tỷ đồng, B 3 tỷ đồng`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from camket.extract.drafts import Draft
from camket.extract.fillers import Filler
from camket.extract.frames import Match
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Figure, Mention

OPEN_ENDED = frozenset({"give-gift", "give-works", "and-party-gift"})
"""Patterns whose gift may go to whom the next one names."""
LASTING = frozenset({"FUND", "BODY", "PLACE"})
GAPPED = frozenset({"and-party-gift", "and-beneficiary-gift"})
"""Patterns of a party and an amount beside an act; what the party does is not said."""
NEAR = 25
PEOPLE = frozenset({"PERSON", "GROUP", "BODY"})
TAKER = {"transfer": "recipient", "agreement": "recipient", "pledge": "beneficiary"}
"""Kind of act → the role of who receives."""
PROVINCIAL = frozenset({"tỉnh", "thành phố"})


@dataclass(frozen=True, slots=True)
class Told:
    """The act before: how it was told, who gave and who received."""

    match: Match
    giver: Filler | None
    taker: Filler | None
    taker_how: str = "ellipsis"


def continued(match: Match, before: Told | None) -> Match | None:
    """Give an item of a list the trigger of the act before it; without one it is no act."""
    if not match.pattern.name.startswith("and-"):
        return match
    if before is None:
        return None
    if match.pattern.name not in GAPPED:
        return replace(match, trigger=before.match.trigger)
    role = _role(match, before)
    if role is None or not 0 <= match.span[0] - before.match.span[1] <= NEAR:
        return None
    if role == "taker":
        role = TAKER[match.frame.kind]
    roles = {**match.roles, role: match.roles["party"]}
    del roles["party"]
    return replace(match, trigger=before.match.trigger, roles=roles)


def with_shared_taker(told: Sequence[tuple[Match, Draft]]) -> list[Draft]:
    """Let the last of several gifts say who gets them all: `A góp 5 tỷ đồng, B góp 3 tỷ vào Quỹ X`.

    *told* holds the acts of one clause and frame, in order.
    """
    drafts: list[Draft] = []
    after: Filler | None = None
    last = len(told[0][0].clause.typed) if told else 0
    for match, draft in reversed(told):
        open_ended = match.pattern.name in OPEN_ENDED and not draft.one(TAKER[draft.kind])
        if not open_ended or ";" in match.clause.typed[match.span[0] : last]:
            after = _last_taker(draft)
        drafts.append(_given_to(draft, after) if open_ended and after else draft)
        last = match.span[0]
    return drafts[::-1]


def _given_to(draft: Draft, taker: Filler) -> Draft:
    slots = {**draft.slots, TAKER[draft.kind]: (replace(taker, how="ellipsis"),)}
    return replace(draft, slots=slots, flags=draft.flags - {"incomplete"})


def _last_taker(draft: Draft) -> Filler | None:
    """Give the fund, body or territory that stands behind the amount, if it is who receives."""
    taker = draft.one(TAKER[draft.kind])
    lasting = taker is not None and taker.mention is not None and taker.mention.type in LASTING
    if taker is None or draft.amount is None or not lasting or taker.how != "pattern":
        return None
    return taker if taker.start > draft.amount.end else None


def is_thing(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a quantity counts presents, not people, homes or places."""
    value = mention.value
    if mention.type != "QUANTITY" or not isinstance(value, Figure):
        return False
    return value.unit.split()[0].lower() in lexicon.words["presents"]


def _role(match: Match, before: Told) -> str | None:
    """Tell whether the party gives or receives, as he does whom it is alike.

    Alike both, it receives, if who receives was named beside the verb.
    """
    party = match.one("party")
    if party is None:
        return None
    gives = _is_alike(party, before.giver)
    takes = _is_alike(party, before.taker) and before.taker_how == "ellipsis"
    if gives and takes:
        return "taker" if before.match.one(TAKER[match.frame.kind]) else None
    if not gives and not takes:
        return None
    return "taker" if takes else "giver" if match.frame.kind == "transfer" else None


def _is_alike(one: Mention, filler: Filler | None) -> bool:
    other = filler.mention if filler else None
    if other is None:
        return False
    if one.type == "PLACE" and other.type in {"GROUP", "QUANTITY"}:
        return _level(one) in other.label.lower().split()
    if one.type != other.type:
        return one.type in PEOPLE and other.type in PEOPLE
    return one.type != "PLACE" or _level(one) == _level(other)


def _level(place: Mention) -> str:
    level = place.kind.lower()
    return "tỉnh" if level in PROVINCIAL else level
