"""Stage 7: which tellings are one act for certain, and which perhaps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from camket.extract.drafts import Draft
from camket.extract.fillers import Filler
from camket.terms import fold as folded
from camket.vietnamese.money import Money

GIVING = frozenset({"transfer", "pledge", "offer", "agreement", "plan"})
SIDES = {
    "transfer": ("giver", "recipient"),
    "pledge": ("promiser", "beneficiary"),
    "offer": ("offerer", "beneficiary"),
    "agreement": ("parties", "recipient"),
    "plan": ("agent", "beneficiary"),
}
WEAK_WORDS = frozenset(
    {"tinh", "thanh", "pho", "huyen", "xa", "phuong", "quan", "thi", "tran"}
    | {"cac", "mot", "so", "nhung", "cho"}
)
NOUNS_FOR_ANY = frozenset(
    {"dia", "phuong", "don", "vi", "ngan", "hang", "cong", "ty", "tap", "doan", "chinh", "quyen"}
)
"""Words of nouns that may stand for any body: `địa phương`, `đơn vị`."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Give *text* folded; the same few labels are compared many times."""
    return folded(text)


@dataclass(slots=True)
class Linked:
    """The event of a draft, as the number of its first telling, and events that may be it."""

    event: int
    maybe: set[int] = field(default_factory=set)


def linked_events(drafts: Sequence[Draft]) -> list[Linked]:
    """Link *drafts*, which stand in the order of the text."""
    links = [Linked(number) for number in range(len(drafts))]
    groups: dict[object, list[int]] = {}
    for number, draft in enumerate(drafts):
        groups.setdefault(_bucket(draft), []).append(number)
    for members in groups.values():
        _join(drafts, links, members)
    _add_doubts(drafts, links, groups.values())
    return links


def _join(drafts: Sequence[Draft], links: list[Linked], members: Sequence[int]) -> None:
    for place, number in enumerate(members):
        for earlier in members[:place]:
            if _judged(drafts[earlier], drafts[number]) == "same":
                links[number].event = links[earlier].event
                break


def _add_doubts(
    drafts: Sequence[Draft], links: list[Linked], groups: Iterable[Sequence[int]]
) -> None:
    pairs: set[tuple[int, int]] = set()
    for members in groups:
        for place, number in enumerate(members):
            for earlier in members[:place]:
                one, two = links[earlier].event, links[number].event
                if one != two and _judged(drafts[earlier], drafts[number]) == "maybe":
                    pairs |= {(one, two), (two, one)}
    for link in links:
        link.maybe = {two for one, two in pairs if one == link.event}


def _bucket(draft: Draft) -> object:
    """Give what two tellings must share to be compared at all."""
    money = draft.amount.value if draft.amount else None
    if draft.kind in GIVING and isinstance(money, Money):
        return draft.kind, money.value, money.currency
    keys: dict[str, Callable[[Draft], object]] = {
        "post": lambda d: (_label(d, "person"), _label(d, "post"), _label(d, "change")),
        "representation": lambda d: (
            _label(d, "agent"),
            _label(d, "principal"),
            _label(d, "event"),
        ),
        "meeting": lambda d: (_label(d, "event"), d.time and d.time.not_before),
        "cooperation": lambda d: tuple(sorted(fold(f.label) for f in d.slots.get("party", ()))),
        "facility-status": lambda d: (_label(d, "facility"), _label(d, "status")),
        "request": lambda d: (_label(d, "asker"), _label(d, "addressee"), _label(d, "what")),
        "assignment": lambda d: (_label(d, "from"), _label(d, "to"), _label(d, "what")),
        "statistic": _figure_key,
    }
    key_of = keys.get(draft.kind)
    rest = key_of(draft) if key_of else (_label(draft, "what"), draft.trigger)
    return draft.kind, rest, draft.modality


def _figure_key(draft: Draft) -> object:
    figure = draft.figure
    if figure is None:
        return draft.trigger
    value = figure.value.value
    base = fold(figure.compared_area.label) if figure.compared_area else ""
    return fold(figure.indicator.label), str(value), figure.compared, base, str(figure.period)


def _label(draft: Draft, role: str) -> str:
    return "|".join(fold(filler.label) for filler in draft.slots.get(role, ()))


def _judged(one: Draft, two: Draft) -> str:
    """Give `same`, `maybe` or `different` for two drafts of one bucket."""
    if one.kind not in GIVING or one.amount is None:
        return "same"
    sides = [_alike(one.slots.get(r, ()), two.slots.get(r, ())) for r in SIDES[one.kind]]
    if sides[0] == "different" and _shares(one, two, "presenter") and _inferred(one, two):
        sides[0] = "near"
    if "different" in sides or _other_time(one, two) or one.polarity != two.polarity:
        return "different"
    linked = (
        _shares(one, two, "presenter") or _shares(one, two, "event") or one.clause != two.clause
    )
    if (
        sides == ["same", "same"]
        and one.past == two.past
        and linked
        and _whole(one)
        and _whole(two)
    ):
        return "same"
    return "maybe"


def _inferred(one: Draft, two: Draft) -> bool:
    """Tell whether one giver is but the body that the presenter's post names."""
    givers = (d.one(SIDES[d.kind][0]) for d in (one, two))
    return any(giver is not None and giver.how == "official" for giver in givers)


def _whole(draft: Draft) -> bool:
    """Tell whether the giver was named in the sentence itself."""
    giver = draft.one(SIDES[draft.kind][0])
    return giver is not None and giver.how not in {"discourse", "document"}


def _alike(one: Sequence[Filler], two: Sequence[Filler]) -> str:
    if not one or not two:
        return "missing"
    left, right = ({_words(f.label) for f in side} for side in (one, two))
    if left == right:
        return "same"
    near = any(a <= b or b <= a for a in left for b in right)
    vague = all(f.type == "Group" for side in (one, two) for f in side)
    near = near or (vague and any(a & b for a in left for b in right))
    near = near or any(_words(f.label) <= NOUNS_FOR_ANY for f in (*one, *two))
    return "near" if near else "different"


def _words(label: str) -> frozenset[str]:
    words = frozenset(fold(label).split())
    return words - WEAK_WORDS or words


def _shares(one: Draft, two: Draft, role: str) -> bool:
    return bool(_label(one, role)) and _label(one, role) == _label(two, role)


def _other_time(one: Draft, two: Draft) -> bool:
    left, right = (d.time.not_before if d.time else None for d in (one, two))
    return left is not None and right is not None and left != right
