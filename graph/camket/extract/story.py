"""Everything that was read of one text before frames turn into claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from camket.extract.clauses import Clause, clauses_of
from camket.extract.discourse import Cast, State, states_of
from camket.extract.frames import Match, matches_in
from camket.extract.gazetteer import Gazetteer
from camket.extract.joining import joined
from camket.extract.lexicon import Lexicon
from camket.extract.mention import Mention
from camket.extract.mentions import mentions_of
from camket.extract.page import Page, page_of
from camket.extract.segments import sentences_of
from camket.extract.tenures import Tenure, collapse, tenures_in
from camket.extract.territory import homes_of
from camket.extract.wholes import completed
from camket.vietnamese.normalise import Normalised, normalise


@dataclass(frozen=True, eq=False, slots=True)
class Story:
    """A text with its mentions, typed clauses, people, posts and states."""

    source: Normalised
    page: Page
    mentions: tuple[Mention, ...]
    bare_clauses: tuple[Clause, ...]
    """Clauses in which people and their posts are still apart."""
    clauses: tuple[Clause, ...]
    cast: Cast
    states: tuple[State, ...]
    representations: tuple[Match, ...]

    def behalf_before(self, clause: Clause, end: int) -> Match | None:
        """Give the last `thay mặt` of *clause* that ends before the typed position *end*."""
        before = [m for m in self.representations if m.clause is clause and m.span[1] <= end]
        return before[-1] if before else None


def read_story(
    raw: str, lexicon: Lexicon, gazetteer: Gazetteer, published: str | None = None
) -> Story:
    """Read *raw* up to the point where acts are looked for."""
    source = normalise(raw)
    page = page_of(source.text, lexicon, gazetteer)
    mentions = mentions_of(page, int(published[:4]) if published else None)
    bare_clauses = clauses_of(page, sentences_of(page.text, lexicon), mentions)
    post = lexicon.frame("post")
    told = [tenure for clause in bare_clauses for tenure in tenures_in(clause, post)]
    named = [tenure for tenure in told if tenure.person.type == "PERSON"]
    apart = tuple(collapse(page, clause, named) for clause in bare_clauses)
    clauses = joined(apart, lexicon)
    representation = lexicon.frame("representation")
    behalf = tuple(match for clause in clauses for match in matches_in(clause, representation))
    cast = _cast(mentions, told, behalf)
    states = states_of(clauses, _principals(behalf), lexicon)
    cast = replace(cast, homes=homes_of(clauses, states, cast))
    return Story(source, page, mentions, bare_clauses, clauses, cast, states, behalf)


def _cast(mentions: Sequence[Mention], told: Sequence[Tenure], behalf: Sequence[Match]) -> Cast:
    nested = [part for mention in mentions for part in mention.walk()]
    people = tuple(m for m in mentions if m.type == "PERSON" and "credit" not in m.flags)
    places = tuple(mention for mention in nested if mention.type == "PLACE")
    bodies = tuple(mention for mention in nested if mention.type == "BODY")
    named = [tenure for tenure in told if tenure.person.type == "PERSON"]
    rough = Cast(people, tuple(named), places, bodies)
    turns = tuple(
        (mention.end, person)
        for mention in mentions
        if (person := _named_person(mention, rough)) is not None
    )
    rough = replace(rough, turns=turns)
    whole = [found for tenure in told if (found := _resolved(tenure, rough)) is not None]
    return Cast(people, completed(whole, rough, behalf), places, bodies, turns)


def _resolved(tenure: Tenure, cast: Cast) -> Tenure | None:
    """Give a post that is told of `ông` to the person he is; nothing where that is unknown."""
    if tenure.person.type == "PERSON":
        return tenure
    person = cast.person_for(tenure.person)
    return replace(tenure, person=replace(tenure.person, label=person.label)) if person else None


def _named_person(mention: Mention, cast: Cast) -> Mention | None:
    if mention.type == "PERSON":
        return None if "credit" in mention.flags else mention
    short = mention.type == "ANAPHOR" and mention.name
    return cast.person_for(mention) if short else None


def _principals(behalf: Sequence[Match]) -> Mapping[int, Mention]:
    pairs = ((match.one("agent"), match.one("principal")) for match in behalf)
    return {agent.start: principal for agent, principal in pairs if agent and principal}
