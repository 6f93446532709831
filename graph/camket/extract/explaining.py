"""The stages of extraction, each printed for people."""

from collections.abc import Callable, Iterator

from camket.extract.clauses import typed_name
from camket.extract.events import linked_events
from camket.extract.frames import matches_in
from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import Lexicon, default_lexicon
from camket.extract.reading import drafts_of, extract
from camket.extract.story import Story, read_story
from camket.model.jsonl import to_line


def explain(text: str, stage: str, *, lexicon: Lexicon | None = None) -> str:
    """Print one *stage* of reading *text*; the stages are the keys of `STAGES`.

    >>> print(explain("Tỉnh Bắc Ninh tặng 5 tỷ đồng.", "typed"))
    {PLACE} tặng {MONEY}.
    """
    if stage not in STAGES:
        raise ValueError(f"{stage!r} is no stage; known are {', '.join(STAGES)}")
    story = read_story(text, lexicon or default_lexicon(), default_gazetteer())
    return "\n".join(STAGES[stage](story, text))


def _normalise(story: Story, _: str) -> Iterator[str]:
    yield story.page.text


def _segment(story: Story, _: str) -> Iterator[str]:
    for clause in story.clauses:
        sentence = clause.sentence
        mark = " (run-on repaired)" if sentence.run_on else ""
        words = story.page.text[sentence.start : sentence.end]
        yield f"{sentence.paragraph}.{clause.number}{mark}: {words}"


def _mentions(story: Story, _: str) -> Iterator[str]:
    for mention in story.mentions:
        nested = ", ".join(f"{part.type} {part.label}" for part in mention.parts)
        yield f"{mention.start}-{mention.end} {mention.type} {mention.label}" + (
            f" [{nested}]" if nested else ""
        )


def _typed(story: Story, _: str) -> Iterator[str]:
    for clause in story.clauses:
        yield typed_name(clause, story.page.lexicon)


def _discourse(story: Story, _: str) -> Iterator[str]:
    for clause, state in zip(story.clauses, story.states, strict=True):
        parts = {
            "speaker": state.speaker and state.speaker.label,
            "for": state.behalf and state.behalf.label,
            "place": state.place and state.place.label,
            "past": state.past and story.page.text[slice(*state.past)],
            "meeting": state.event and state.event.label,
        }
        told = ", ".join(f"{name} {label}" for name, label in parts.items() if label)
        yield f"{clause.number}: {told or '-'}"


def _frames(story: Story, _: str) -> Iterator[str]:
    for clause in story.clauses:
        yield typed_name(clause, story.page.lexicon)
        for frame in story.page.lexicon.frames:
            for match in matches_in(clause, frame):
                words = story.page.text[slice(*clause.span(*match.span))]
                yield f"    {frame.name}/{match.pattern.name}: {words}"


def _events(story: Story, _: str) -> Iterator[str]:
    drafts = drafts_of(story)
    for number, (draft, link) in enumerate(zip(drafts, linked_events(drafts), strict=True)):
        labels = "; ".join(f"{r} {f.label}" for r, fs in draft.slots.items() for f in fs)
        yield f"{number} = {link.event} maybe {sorted(link.maybe)}: {draft.kind} {labels}"


def _claims(_: Story, text: str) -> Iterator[str]:
    yield from map(to_line, extract(text, document="explained"))


STAGES: dict[str, Callable[[Story, str], Iterator[str]]] = {
    "normalise": _normalise,
    "segment": _segment,
    "mentions": _mentions,
    "typed": _typed,
    "discourse": _discourse,
    "frames": _frames,
    "events": _events,
    "claims": _claims,
}
