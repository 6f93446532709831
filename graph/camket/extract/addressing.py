"""Who is told to do something inside a list: `…; Sở Y tế kiểm tra thuốc; các huyện dọn rác`."""

import re
from functools import cache

from camket.extract.clauses import Clause
from camket.extract.fillers import Filler, filler_of, text_filler
from camket.extract.lexicon import Lexicon
from camket.extract.patterns import LINK, alternation, type_class
from camket.extract.story import Story
from camket.vietnamese.normalise import key

Span = tuple[int, int]


def addressed_in(
    clause: Clause, item: Span, story: Story
) -> tuple[tuple[Filler, ...], Span] | None:
    """Give whom *item* names at its beginning, and what is left for him to do."""
    found = _addressed(story.page.lexicon).match(clause.typed, *item)
    if not found:
        return None
    start, end = found.span("whom")
    named = [m for m in clause.inside(start, end) if m.type != "DATE"]
    whole = len(named) and all(place in clause.mentions for place in (start, end - 1))
    whom = (
        tuple(filler_of(mention, story) for mention in named)
        if whole
        else (noun_filler(clause.span(start, end), story),)
    )
    return whom, found.span("what")


def noun_filler(span: Span, story: Story) -> Filler:
    """Give words without a name as a slot; a lone noun stands for the body told with it before."""
    said = story.page.lower[slice(*span)]
    filler = text_filler(story, span, "Group")
    if said not in story.page.lexicon.words["stands_for"]:
        return filler
    same = [b for b in story.cast.bodies if b.end <= span[0] and key(b.label).startswith(key(said))]
    if not same:
        return filler
    body = same[-1]
    place = (body.start, body.end)
    return Filler(*span, body.label, body.kind or "Body", "coref", place, body)


@cache
def _addressed(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words
    letters = type_class(lexicon.types, "ADDRESSEE")
    nouns, leads = alternation(words["addressed"]), alternation(words["address_leads"])
    verbs = alternation([*words["item_verbs"], *words["task_verbs"]])
    named = rf"(?:{leads} )*{letters}(?:{LINK}{letters})*"
    plain = rf"(?:{leads} )*{nouns}(?!\w)[^;:.…]{{0,60}}?"
    return re.compile(
        rf"(?:[^;:.…]{{0,30}}?: )?(?P<whom>{named}|{plain})(?: này| khác)?,?"
        rf"(?: {alternation(words['duties'])})* (?P<what>{verbs}(?!\w).*)"
    )
