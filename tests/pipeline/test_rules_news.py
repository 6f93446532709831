"""On news that people wrote, the rules over the whole raise no alarm but those that are right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from camket.pipeline import audit, found_home
from camket.pipeline.rules import dataset_rules
from town import ACTOR

NEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "news-vi" / "baomoi-2017"
RIGHT = {"Homonym", "Date-unread"}
"""People of one name in several articles; dates without a day."""


def test_news_raises_no_false_alarm(tmp_path: Path, rounds: Callable[[int, int], int]) -> None:
    articles = sorted(NEWS.glob("*.txt"))[: rounds(0, 45)]
    if not articles:
        pytest.skip(f"{NEWS} absent, or not a long run: the rules saw no news")
    assert len(articles) == 45
    story = found_home(tmp_path / "home", ACTOR)
    story.load(map(str, articles))

    with story.home.reading() as store:
        report = audit.check_all(store, lambda *_: None, story.home, "2026-01-01")

    ours = {rule.RULE.id for rule in dataset_rules()}
    assert report.violations == ()
    assert {result.shape for result in report.results} & ours <= RIGHT
    assert all(r.value != r.focus for r in report.results if r.shape == "Homonym")
