"""An import rehearsed in a copy of the home, and what it changes there."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from camket.ledger import Commit, Home, copy_for_rehearsal, exists, open_home
from camket.pipeline.change import Progress, silent
from camket.pipeline.comparing import arrival
from camket.pipeline.effect import claims_resting_on
from camket.pipeline.means import Means
from camket.pipeline.signs import Delivery, signs
from camket.pipeline.story import Actor, Outcome, Story, found_home
from camket.store import EmbeddedStore
from camket.validate import Arrival, report_of


def arrival_of(home: Home, outcome: Outcome, lang: str) -> Arrival:
    """Compare the version that *outcome* made with the one before, in words of *lang*."""
    refused = [name for name, _ in outcome.refusals]
    if outcome.commit is None:
        return arrival(None, None, outcome.texts, lang, refused)
    return arrival(*_versions(home, outcome.commit), outcome.texts, lang, refused)


def with_signs(home: Home, outcome: Outcome) -> Outcome:
    """Add to the report of *outcome* the signs that its sources are not what is meant."""
    if outcome.commit is None or outcome.arrival is None:
        return outcome
    before, after = _versions(home, outcome.commit)
    claims = frozenset(claims_resting_on(after, outcome.texts))
    found = signs(Delivery(before, after, claims, outcome.arrival, outcome.refusals))
    known = outcome.report.results if outcome.report else ()
    return replace(outcome, report=report_of([*known, *found]))


def _versions(home: Home, made: Commit) -> tuple[EmbeddedStore, EmbeddedStore]:
    """Open the version before *made*, and the one that it made."""
    before, after = (home.version(n) / "store" for n in (made.version - 1, made.version))
    return EmbeddedStore.open(before), EmbeddedStore.open(after)


def rehearse(
    path: Path,
    locations: Iterable[str],
    actor: Actor,
    tell: Progress = silent,
    means: Means | None = None,
) -> Outcome:
    """Tell what an import would do, and what it would change; the home at *path* is only read."""
    with TemporaryDirectory(prefix="camket-") as folder:
        if exists(path):
            story = Story(copy_for_rehearsal(open_home(path), Path(folder)), actor, tell)
        else:
            story = found_home(Path(folder) / "home", actor, tell=tell)
        means = means or Means()
        outcome = replace(story, means=means).load(locations, means.given)
        outcome = replace(outcome, arrival=arrival_of(story.home, outcome, actor.lang))
        return with_signs(story.home, outcome)
