"""A source that is forgotten is gone from every file, as if it had never come."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from camket.errors import StoreError
from camket.ledger import forgetting, writing
from camket.ledger.backups import restore
from camket.ledger.examining import faults_in
from camket.model import Claim
from camket.pipeline import Story, takedown
from camket.pipeline.replaying import rebuild
from camket.pipeline.reviewing import review, unreview
from camket.pipeline.saving import save
from camket.pipeline.takedown import forget, forget_in_backup
from camket.sources import Given
from soak import deeds
from town import ACTOR

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]


def silent(_: str, __: str) -> None:
    """Tell nobody."""


def holding(path: Path, *words: str) -> list[str]:
    """Give the files of a folder that hold any of *words*."""
    wanted = [word.encode() for word in words]
    found = (p for p in sorted(path.rglob("*")) if p.is_file())
    return [str(p) for p in found if any(word in p.read_bytes() for word in wanted)]


def test_the_digest_is_as_if_it_had_never_come_and_no_file_holds_a_word_of_it(
    kept: Story, without: Callable[[str], str]
) -> None:
    words = ("An B", "5 tỷ", *(i.sha256 for i in kept.home.state().imports if i.source == "An B"))
    assert holding(kept.home.path, *words)

    found = forget(kept, ["An B"])

    assert [i.id for i in found.imports] == ["i2", "i4"]
    assert holding(kept.home.path, *words) == []
    assert kept.home.versions() == [kept.home.current()]
    assert kept.home.commit().digest == without("An B")
    assert list(faults_in(kept.home.path, silent)) == []


def test_the_journal_keeps_that_something_was_forgotten_and_ids_are_not_given_twice(
    kept: Story,
) -> None:
    forget(kept, ["An B"])

    entries = list(kept.home.journal.entries())
    assert [e["forgotten"] for e in entries if "forgotten" in e] == [["i2"], ["i4"]]
    assert [e["forget"] for e in entries if e["kind"] == "forget"] == [["i2", "i4"]]
    deeds.take(kept, "An D", 4)
    assert [i.id for i in kept.home.state().active().values()] == ["i1", "i5"]


def test_a_forgotten_source_may_come_again_and_all_can_be_rebuilt(kept: Story) -> None:
    before = kept.home.commit().digest
    forget(kept, ["i4"])

    deeds.take(kept, "An B", 5)

    assert kept.home.commit().digest == before
    assert rebuild(kept).is_same


def test_what_was_said_about_its_claims_goes_and_no_later_decision_is_taken_for_it(
    kept: Story,
) -> None:
    review(kept, [deeds.rejection("An B", 5)])
    unreview(kept, "v1")
    review(kept, [deeds.rejection("An B", 5)])
    assert holding(kept.home.path, "lan")

    forget(kept, ["An B"])
    assert holding(kept.home.path, "lan") == []
    made = review(kept, [deeds.rejection("An A", 1)])

    assert made.batch == "v2"
    assert [one.claim for one in kept.home.state().opinions().given] == [made.reviews[0].claim]


def test_what_is_no_source_is_refused(kept: Story) -> None:
    before = kept.home.commit()

    for wanted in ("An Z", "i9", "An"):
        with pytest.raises(StoreError, match=f"No source '{wanted}' was ever imported"):
            forget(kept, ["An A", wanted])

    assert kept.home.commit() == before


def test_a_source_that_others_quote_goes_with_them_or_not_at_all(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, other = told_twice
    claims = send(text, sure, other)
    article = str(Path(claims).with_name(text.name))
    story.load([article], Given(source="paper"))
    story.load([claims], Given(source="readers"))

    with pytest.raises(StoreError, match=r"These sources quote it.*: readers\. Name them too"):
        forget(story, ["paper"])
    forget(story, ["paper", "readers"])

    assert holding(story.home.path, "Khuyến học", "paper", "readers", text.sha256) == []
    assert story.home.commit().quads == 0


@pytest.mark.parametrize(
    ("module", "step"),
    [(forgetting, "stripped"), (takedown, "remove")],
)
def test_a_takedown_that_was_cut_short_is_finished_by_the_next_writer(
    kept: Story, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, step, stop)
        with pytest.raises(KeyboardInterrupt):
            forget(kept, ["An B"])

    with writing(kept.home, "next"):
        pass

    stands = "An B" in kept.home.state().active()
    assert bool(holding(kept.home.path, "An B")) == stands
    assert list(faults_in(kept.home.path, silent)) == []


def test_backups_that_still_hold_it_are_told_and_can_be_cleared(
    kept: Story, tmp_path: Path, without: Callable[[str], str], rounds: Callable[[int, int], int]
) -> None:
    places = [tmp_path / name for name in ("monday.tar.gz", "tuesday")[: rounds(1, 2)]]
    for place in places:
        save(kept.home, place, ACTOR, silent)

    found = forget(kept, ["An B"])

    assert [place for place, _ in found.backups] == [str(place) for place in places]
    for place in places:
        assert forget_in_backup(place, ["An B"], ACTOR, silent)
        assert not forget_in_backup(place, ["An B"], ACTOR, silent)
        home = restore(place, tmp_path / f"home of {place.name}", silent)
        assert home.commit().digest == without("An B")
        assert holding(home.path, "An B") == []
    assert list(tmp_path.glob("*.draft")) == []
