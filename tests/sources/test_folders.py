"""Whole folders: all at a time, in order, and all or none unless files may be passed over."""

import hashlib
from pathlib import Path

import pytest

from camket.errors import SourceError
from camket.pipeline import Means, Story
from terminal import camket_here

GIFT = "Huyện An Phú tặng {} tỷ đồng cho Quỹ Khuyến học An Phú."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of two articles and a picture."""
    place = tmp_path / "news"
    place.mkdir()
    for number in range(1, 3):
        (place / f"tin-{number}.txt").write_text(GIFT.format(number), encoding="utf-8")
    (place / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(20))
    return place


def told(story: Story) -> list[tuple[str, str, str | None]]:
    return [(i.name, i.sha256, i.claims) for i in story.home.state().active().values()]


def test_one_bad_file_keeps_the_folder_out(story: Story, folder: Path) -> None:
    with pytest.raises(SourceError, match=r"anh\.jpg is binary"):
        story.load([str(folder)])

    assert told(story) == []


def test_a_file_may_be_passed_over_and_is_told(story: Story, folder: Path) -> None:
    home = str(story.home.path)

    said = camket_here("import", str(folder), "--pass-over", "--no-reference", "--home", home)

    assert said.code == 0, said
    assert "passed over  anh.jpg is binary" in said.err
    assert len(told(story)) == 2


def test_what_is_read_at_the_same_time_is_what_is_read_in_turn(story: Story, folder: Path) -> None:
    (folder / "anh.jpg").unlink()
    from dataclasses import replace  # noqa: PLC0415

    outcome = replace(story, means=Means(jobs=2)).load([str(folder)])
    again = story.load([str(folder)])

    assert [i.name for i in outcome.imports] == [f"tin-{n}.txt" for n in range(1, 3)]
    assert {i.sha256 for i in outcome.imports} == {
        hashlib.sha256(GIFT.format(n).encode()).hexdigest() for n in range(1, 3)
    }
    assert again.imports == ()
    assert len(again.unchanged) == 2


def test_where_nothing_can_be_read_nothing_is_passed_over(story: Story, folder: Path) -> None:
    home = str(story.home.path)

    said = camket_here(
        "import", str(folder / "anh.jpg"), "--pass-over", "--no-reference", "--home", home
    )

    assert said.code == 3
    assert "is binary" in said.err
