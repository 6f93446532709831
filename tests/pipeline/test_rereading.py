"""Reading the articles of a home again: what changes, and that it can be taken back."""

from pathlib import Path

import pytest

from camket.extract import extract
from camket.loaders import article
from camket.model import Claim
from camket.pipeline import Story, rereading

TEXT = (
    "Thay mặt tỉnh Bắc Ninh, ông Nguyễn Văn An, Chủ tịch UBND tỉnh Bắc Ninh tặng 5 tỷ đồng cho "
    "Quỹ Vì người nghèo tỉnh Cà Mau. Công ty Sông Đà tặng 2 tỷ đồng cho tỉnh Cà Mau."
)


@pytest.fixture
def told(story: Story, tmp_path: Path) -> Story:
    path = tmp_path / "tin.txt"
    path.write_text(TEXT, encoding="utf-8")
    story.load([str(path)])
    return story


def without_gifts(text: str, *, document: str, **_: object) -> tuple[Claim, ...]:
    return tuple(c for c in extract(text, document=document) if c.kind != "transfer")


def test_the_same_rules_change_nothing(told: Story) -> None:
    found = rereading.reread(told.home)

    outcome = told.take(found)

    assert list(rereading.changes(told.home, found)) == []
    assert (outcome.imports, outcome.unchanged) == ((), ("tin.txt",))


def test_other_rules_are_shown_claim_by_claim(told: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "extract", without_gifts)

    lines = list(rereading.changes(told.home, rereading.reread(told.home)))

    assert len(lines) == 2
    assert all(line.startswith("- tin.txt ") and "transfer" in line for line in lines)


def test_undoing_a_new_reading_brings_the_old_one_back(
    told: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told.home.commit().digest
    monkeypatch.setattr(article, "extract", without_gifts)
    (made,) = told.take(rereading.reread(told.home)).imports
    after = told.home.commit().digest

    told.undo(made.id)

    assert told.home.commit().digest == before != after


def test_articles_of_one_name_are_told_apart(told: Story, tmp_path: Path) -> None:
    other = tmp_path / "other" / "tin.txt"
    other.parent.mkdir()
    other.write_text(TEXT.replace("Cà Mau", "An Giang"), encoding="utf-8")
    told.load([str(other)])

    assert set(rereading.texts(told.home)) == {"tin.txt (i1)", "tin.txt (i2)"}
