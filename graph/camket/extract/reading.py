"""The way from a text to its claims, stage by stage."""

from collections.abc import Mapping, Sequence
from hashlib import sha256 as hash_of

from camket.extract.asking import asking_in
from camket.extract.claims import Document, claims_of
from camket.extract.drafts import Draft, Span
from camket.extract.events import linked_events
from camket.extract.facts import (
    cooperations_in,
    meetings_in,
    posts_in,
    representations_in,
    works_in,
)
from camket.extract.figures import figures_in
from camket.extract.gazetteer import default_gazetteer
from camket.extract.giving import giving_in
from camket.extract.lexicon import Lexicon, default_lexicon
from camket.extract.story import Story, read_story
from camket.model import Claim

ASKING = frozenset({"request", "assignment", "plan", "pledge", "offer", "agreement"})


def extract(
    text: str,
    *,
    document: str,
    sha256: str | None = None,
    published: str | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Claim, ...]:
    """Read every claim that *text* makes, in the order of the interchange format.

    *text* is the raw input, as decoded; offsets count its code points. *sha256* is that of the
    file, by default that of the text in UTF-8. *published* (an ISO date) lends its year to days
    that are told without one.
    """
    story = read_story(text, lexicon or default_lexicon(), default_gazetteer(), published)
    drafts = drafts_of(story)
    digest = sha256 or hash_of(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Document(document, digest, text, story.source)
    return tuple(claims_of(drafts, linked_events(drafts), source))


def drafts_of(story: Story) -> list[Draft]:
    """Give every draft of *story*, in the order of the text."""
    asked, scopes = _asked(story)
    given = [
        draft
        for frame in story.page.lexicon.frames
        if frame.object == "gift"
        for draft in giving_in(story, frame, scopes)
    ]
    acts = [*_without_twins(asked, given), *_first_per_amount(given)]
    facts = [
        *posts_in(story),
        *representations_in(story),
        *meetings_in(story),
        *cooperations_in(story),
        *works_in(story),
    ]
    taken = frozenset(draft.amount.start for draft in acts if draft.amount)
    drafts = [*acts, *facts, *figures_in(story, taken, acts)]
    return sorted(drafts, key=lambda draft: (draft.order(), draft.kind, draft.reading))


def _without_twins(asked: Sequence[Draft], given: Sequence[Draft]) -> list[Draft]:
    """Leave out promises in words whose amount was read as a pledge of money."""
    told = {draft.object for draft in given if draft.kind == "pledge"}
    return [d for d in asked if d.kind != "pledge" or d.object not in told]


def _first_per_amount(drafts: Sequence[Draft]) -> list[Draft]:
    """Let the frame that comes first in the lexicon have an amount."""
    owner: dict[object, str] = {}
    return [d for d in drafts if owner.setdefault(d.object, d.kind) == d.kind]


def _asked(story: Story) -> tuple[list[Draft], Mapping[int, Sequence[Span]]]:
    drafts: list[Draft] = []
    scopes: dict[int, list[Span]] = {}
    for frame in story.page.lexicon.frames:
        if frame.kind not in ASKING or frame.object != "what":
            continue
        for draft, scope in asking_in(story, frame):
            held = scopes.setdefault(draft.clause, [])
            if any(start <= scope[0] < end for start, end in held if (start, end) != scope):
                continue
            held.append(scope)
            drafts.append(draft)
    return drafts, scopes
