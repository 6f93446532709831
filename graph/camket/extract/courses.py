"""Orders that run on: sentences behind an order that tell more of it, or tell others the like."""

from dataclasses import dataclass, replace

from camket.extract.clauses import Clause
from camket.extract.drafts import Draft
from camket.extract.fillers import Filler
from camket.extract.frames import Match
from camket.extract.story import Story


@dataclass(frozen=True, slots=True)
class Course:
    """The order that is running: sentences that follow may go on with it."""

    clause: int
    paragraph: int
    issuer: tuple[Filler, ...]
    told: tuple[Filler, ...]


RUNNING = frozenset({"goes-on", "goes-on-alone", "is-told"})
"""Patterns that tell of an order only behind another one, or behind `Theo đó`."""
CONTINUED = RUNNING | {"has-to-do", "has-to-do-alone"}
"""Patterns that have issuer and addressee from the order right before, if there is one."""
ANNOUNCED = ("kiến nghị", "đề xuất", "đề nghị", "nguyện vọng")
LINKS = (
    "theo đó",
    "vì vậy",
    "vì thế",
    "do đó",
    "do vậy",
    "từ đó",
    "bên cạnh đó",
    "ngoài ra",
    "cụ thể",
    "đồng thời",
)
ORDER = (
    "asker",
    "from",
    "promiser",
    "offerer",
    "agent",
    "parties",
    "speaker",
    "addressee",
    "to",
    "what",
    "beneficiary",
    "document",
    "place",
    "event",
    "due",
)


def may_run(match: Match, course: Course | None, story: Story) -> bool:
    """Tell whether *match* needs no order before it, or goes on with the one just told."""
    clause, name = match.clause, match.pattern.name
    if name == "in-order":
        first = story.clauses[max(0, clause.number - 4)].sentence.start
        said = story.page.lower[first : clause.sentence.start]
        return any(word in said for word in ANNOUNCED)
    if name not in RUNNING:
        return True
    if any(m.type == "MONEY" for m in clause.mentions.values()):
        return False
    if clause.typed.startswith(LINKS[0]):
        return name != "goes-on-alone"
    return course is not None and _is_next(course, clause)


def _is_next(course: Course, clause: Clause) -> bool:
    same = course.paragraph == clause.sentence.paragraph
    return same and course.clause >= clause.number - 1


def running(draft: Draft, match: Match, course: Course | None) -> Draft:
    """Give an order that goes on the issuer of the one before, and whom that one told."""
    if match.pattern.name not in CONTINUED or course is None or not _is_next(course, match.clause):
        return draft
    issuer = tuple(replace(filler, how="discourse") for filler in course.issuer)
    told = tuple(replace(filler, how="discourse") for filler in course.told)
    slots = {**({"to": told} if told else {}), **draft.slots, "from": issuer}
    kept = {role: slots[role] for role in ORDER if role in slots}
    return replace(draft, slots=kept, flags=draft.flags - {"incomplete"})


def course_of(draft: Draft, clause: Clause) -> Course | None:
    """Give the order that *draft* sets running, if it is one with an issuer."""
    issuer = draft.slots.get("from", ())
    if draft.kind != "assignment" or not issuer:
        return None
    told = draft.slots.get("to", ())
    return Course(clause.number, clause.sentence.paragraph, issuer, told)
