"""Slots in the normalised text: what a mention becomes in a role, and how sure that is."""

from dataclasses import dataclass, replace
from decimal import Decimal

from camket.extract.mention import Mention
from camket.extract.story import Story
from camket.extract.territory import whole_body
from camket.vietnamese.normalise import old_tone_style

SURE = {
    "pattern": Decimal("0.95"),
    "behalf": Decimal("0.9"),
    "subject": Decimal("0.95"),
    "official": Decimal("0.7"),
    "ellipsis": Decimal("0.75"),
    "coref": Decimal("0.6"),
    "model": Decimal("0.5"),
    "discourse": Decimal("0.4"),
    "document": Decimal("0.4"),
}
SPELT = frozenset({"FACILITY", "FUND", "BODY", "POST"})
TYPES = {
    "PERSON": "Person", "POST": "Post", "FUND": "Fund", "FACILITY": "Facility", "GROUP": "Group",
    "DELEGATION": "Group", "SECTOR": "Sector", "EVENT": "Event", "DOCUMENT": "Document",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filler:
    """One slot of a claim to be; spans count in the normalised text."""

    start: int
    end: int
    label: str
    type: str
    how: str = "pattern"
    antecedent: tuple[int, int] | None = None
    mention: Mention | None = None

    @property
    def confidence(self) -> Decimal:
        """Give the start value of this way to find a filler."""
        return SURE[self.how]


def filler_of(mention: Mention, story: Story, how: str = "pattern", role: str = "") -> Filler:
    """Give *mention* as a slot; anaphors become what they stand for."""
    if mention.type in {"ANAPHOR", "POST"}:
        return _person(mention, story, how)
    if mention.type == "PLACE":
        return _place(mention, story, how, role)
    if "anaphor" in mention.flags:
        return _body(mention, story, how)
    if "leaders" in mention.flags:
        return _leaders(mention, story, how)
    if mention.type == "BODY" and (whole := whole_body(mention, story.cast)):
        weaker = "coref" if SURE[how] > SURE["coref"] else how
        place = (whole[1].start, whole[1].end)
        return Filler(mention.start, mention.end, whole[0], mention.kind, weaker, place, mention)
    kind = mention.kind if mention.type == "BODY" else TYPES.get(mention.type, "Text")
    kind = "Group" if mention.type == "QUANTITY" else kind
    return Filler(mention.start, mention.end, mention.label, kind, how, mention=mention)


def _person(mention: Mention, story: Story, how: str) -> Filler:
    person = story.cast.person_for(mention)
    if person is None:
        kind = "Post" if mention.type == "POST" else "Person"
        return Filler(mention.start, mention.end, mention.label, kind, how, mention=mention)
    weaker = "coref" if SURE[how] > SURE["coref"] else how
    antecedent = (person.start, person.end)
    return Filler(mention.start, mention.end, person.label, "Person", weaker, antecedent, person)


def _body(noun: Mention, story: Story, how: str) -> Filler:
    body = story.cast.body_for(noun)
    if body is None:
        return Filler(noun.start, noun.end, noun.label, "Group", how, mention=noun)
    weaker = "coref" if SURE[how] > SURE["coref"] else how
    place = (body.start, body.end)
    return Filler(noun.start, noun.end, body.label, body.kind, weaker, place, body)


def _leaders(group: Mention, story: Story, how: str) -> Filler:
    """Give `lãnh đạo huyện` as the leaders of the district that was named before."""
    whose, label = group.parts[0], group.label
    if whose.type == "PLACE" and not whose.name:
        full = story.cast.full_place(whose)
        label = f"{label.removesuffix(whose.label)}{_levelled(full, story)}"
    return Filler(group.start, group.end, label, "Group", how, mention=group)


def _place(mention: Mention, story: Story, how: str, role: str) -> Filler:
    kind = "AdministrativeUnit" if role in {"place", "area"} else "Jurisdiction"
    full = story.cast.full_place(mention)
    label = _levelled(full, story)
    filler = Filler(mention.start, mention.end, label, kind, how, mention=full)
    if mention.name:
        return filler
    if full is mention:
        return filler
    weaker = "coref" if SURE[how] > SURE["coref"] else how
    return replace(filler, how=weaker, antecedent=(full.start, full.end))


def _levelled(place: Mention, story: Story) -> str:
    """Give a bare province its level word from the reference data."""
    levels = story.page.lexicon.words["levels"]
    if "bare" in place.flags and place.kind in levels:
        return f"{levels[place.kind]} {place.name}"
    return place.label


def principal_of(mention: Mention, story: Story) -> Filler | None:
    """Give the party that an official speaks for: the body of his last-named post with a seat."""
    person = mention if mention.type == "PERSON" else story.cast.person_for(mention)
    own = mention.part("BODY", "PLACE") if mention.type == "POST" else None
    if person is None:
        return (
            Filler(mention.start, mention.end, own.label, _kind(own), "official", None, own)
            if own
            else None
        )
    posts = [
        t
        for t in story.cast.posts_of(person)
        if t.body and t.body_label and not _is_membership(t.post.kind)
    ]
    if not posts:
        return None
    best = next((t for t in posts if t.person.start == person.start), posts[0])
    body = best.body or best.post
    return Filler(
        mention.start,
        mention.end,
        best.body_label,
        _kind(body),
        "official",
        (body.start, body.end),
        body,
    )


def _kind(body: Mention) -> str:
    return "Jurisdiction" if body.type == "PLACE" else body.kind or "Body"


def _is_membership(office: str) -> bool:
    return office.lower().startswith("ủy viên") or office.lower().endswith("ủy viên")


def text_filler(story: Story, span: tuple[int, int], kind: str = "Text") -> Filler:
    """Give a stretch of text as a slot; what is named in it reads in its normal form."""
    pieces, done = [], span[0]
    for mention in story.mentions:
        if done <= mention.start and mention.end <= span[1] and mention.type in SPELT:
            pieces += [story.page.text[done : mention.start], mention.label]
            done = mention.end
    label = " ".join("".join([*pieces, story.page.text[done : span[1]]]).split())
    return Filler(*span, old_tone_style(label), kind)
