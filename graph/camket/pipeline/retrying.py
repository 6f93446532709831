"""The sources of refused records, read again from the inbox by today's loaders."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from camket.ledger import Home, Import
from camket.model import Refusal
from camket.pipeline.receive import received
from camket.pipeline.standing import source_from
from camket.pipeline.story import Outcome, Story


def quarantined(home: Home, imports: Collection[str] = ()) -> Iterator[tuple[Import, Refusal]]:
    """Yield each refused record of the standing imports, or of those named in *imports*."""
    for found in standing(home, imports):
        yield from ((found, refusal) for refusal in home.quarantine.of(found.id))


def standing(home: Home, imports: Collection[str] = ()) -> list[Import]:
    """Give the imports that stand, or those named in *imports*; StoreError for an unknown one."""
    state = home.state()
    if imports:
        return [state.named(one) for one in imports]
    return list(state.active().values())


def retry(story: Story, imports: Collection[str] = ()) -> Outcome:
    """Read again what has refused records, and take in what can be read by now."""
    home = story.home
    better = []
    for found in standing(home, imports):
        before = tuple(home.quarantine.of(found.id))
        if before:
            again = received(source_from(home, found), home, beside=None, again=True)
            if list(map(_told, again.refusals)) != list(map(_told, before)):
                better.append(again)
    return replace(story.take(better, again=True), unchanged=()) if better else Outcome()


def _told(refusal: Refusal) -> tuple[str, ...]:
    return refusal.place, refusal.value, refusal.code, refusal.reason
