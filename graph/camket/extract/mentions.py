"""Stage 3: all mentions of a text, in layers; the longest wins, what it contains stays nested."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from camket.extract.aliases import aliases_in, nouns_for_bodies, unknown_givers
from camket.extract.bodies import BodyReader
from camket.extract.credits import credits_in
from camket.extract.givers import givers_in
from camket.extract.mention import Mention
from camket.extract.naming import holds_office
from camket.extract.page import Page, longest_first
from camket.extract.people import people_in
from camket.extract.places import places_in
from camket.extract.posts import posts_in
from camket.extract.stand_ins import stand_ins
from camket.extract.strangers import strangers_in
from camket.extract.things import ThingReader
from camket.extract.values import values_in


def mentions_of(page: Page, year: int | None = None) -> tuple[Mention, ...]:
    """Find the outermost mentions of *page*, in the order of the text."""
    places = places_in(page)
    by_start = _by_start(places)
    bodies = BodyReader(page, by_start).all()
    bodies = [*aliases_in(page, bodies), *bodies]
    known = _by_start([*places, *bodies])
    closed = [(m.start, m.end) for m in places if m.name and m.kind not in {"country", "region"}]
    people = _people(page, closed, known)
    named = _by_start(people)
    things = list(ThingReader(page, known).all())
    houses = {m.start: replace(m, type="BODY", kind="Body") for m in things if _is_house(page, m)}
    found = [
        *(person for person in people if "credit" in person.flags),
        *values_in(page.text, year),
        *places,
        *bodies,
        *things,
        *posts_in(page, houses | known, named),
        *people,
        *nouns_for_bodies(page),
        *unknown_givers(page),
        *givers_in(page, _by_start(bodies), people),
    ]
    found = [m for m in found if m.type != "FACILITY" or not _swallows(page, m, known)]
    kept = longest_first([mention.span for mention in found])
    counts = {m.start: m for m in found if m.type == "QUANTITY"}
    return tuple(_counted(found[index], counts) for index in kept)


def _is_house(page: Page, thing: Mention) -> bool:
    """Tell whether a facility has heads and staff: a school with its own name, a plant."""
    return thing.type == "FACILITY" and page.text[thing.start].isupper() and " " in thing.label


def _swallows(page: Page, facility: Mention, known: Mapping[int, Mention]) -> bool:
    """Tell whether a facility took a post's holder along: `Giám đốc Bệnh viện X Lê Văn Y`."""
    body = known.get(facility.start)
    shorter = body is not None and body.type == "BODY" and body.end < facility.end
    return shorter and holds_office(page, facility.start)


def _people(
    page: Page, closed: list[tuple[int, int]], known: Mapping[int, Mention]
) -> list[Mention]:
    """Find people in the order of how sure they are; a name once read is not read anew."""
    told = (m for m in known.values() if m.type == "BODY")
    bodies = [m for m in told if m.name != page.text[m.start : m.end]]
    heads = {m.end + 1 for m in known.values() if holds_office(page, m.start)}
    found = people_in(page, [*closed, *((m.start, m.end) for m in bodies)], heads)
    thanked = [person for person in credits_in(page) if person.start not in known]
    for more in (strangers_in(page, known), thanked):
        found += _free(more, found)
    whole = [person for person in found if person.type == "PERSON"]
    named = [person for person in whole if "credit" not in person.flags]
    return found + _free(stand_ins(page, named), whole)


def _free(more: Iterable[Mention], found: Iterable[Mention]) -> list[Mention]:
    taken = {place for mention in found for place in range(*mention.span)}
    return [m for m in more if taken.isdisjoint(range(*m.span))]


def _counted(mention: Mention, counts: Mapping[int, Mention]) -> Mention:
    """Let a group keep how many it is: `7.915 hộ nghèo`."""
    count = counts.get(mention.start) if mention.type == "GROUP" else None
    return replace(mention, value=count.value) if count else mention


def _by_start(mentions: Iterable[Mention]) -> dict[int, Mention]:
    best: dict[int, Mention] = {}
    for mention in mentions:
        if mention.start not in best or best[mention.start].end < mention.end:
            best[mention.start] = mention
    return best
