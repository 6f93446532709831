"""Near copies of one article are marked, and count as one source."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph

from camket.model import Claim, Quote
from camket.pipeline import Story, copies, found_home
from camket.resolve.copies import are_copies
from camket.terms.vocabulary import PROV
from town import ACTOR

TOLD = (
    "Sáng nay, huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú. Lễ trao diễn ra tại trường "
    "trung học của huyện, có đông đủ thầy cô, phụ huynh và học sinh. Quỹ sẽ dùng số tiền này để "
    "sửa hai phòng học, mua sách và giúp học sinh nghèo vượt khó trong năm học mới sắp tới."
)
COPIES = (
    TOLD,
    f"(Báo Mẫu) - {TOLD} Theo báo bạn.",
    TOLD.replace("Sáng nay, h", "H").replace("đông đủ", "đông"),
)
OTHER = (
    "Hôm qua, trong một buổi lễ khác hẳn ở tỉnh bên, huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến "
    "học An Phú. Chủ tịch huyện nói rằng đây là năm thứ ba liên tiếp huyện dành tiền cho việc học "
    "của con em địa phương, và sẽ còn tiếp tục khi ngân sách cho phép như đã bàn từ đầu năm."
)


@pytest.fixture
def papers(send: Callable[..., str], write: type[Any]) -> list[str]:
    """Put three copies and one other report on disk, each with its claim."""
    paths = []
    for number, told in enumerate((*COPIES, OTHER)):
        text = write(told, f"bao-{number}.txt")
        name = "huyện An Phú" if "huyện An Phú" in told else "Huyện An Phú"
        giver = text.slot(name, "Jurisdiction")
        gift = text.gift(giver, text.slot("Quỹ Khuyến học An Phú", "Fund"), "3 tỷ đồng", 3 * 10**9)
        paths.append(send(text, quoting(gift, text.quote(SENTENCE))))
    return paths


SENTENCE = "An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú"


def quoting(gift: Claim, words: Quote) -> Claim:
    """Give *gift* with the sentence alone as its evidence."""
    return replace(gift, evidence=(words,))


def marks(story: Story) -> set[tuple[str, str]]:
    with story.home.reading() as store:
        found = store.quads(None, PROV.wasRevisionOf, None, DefaultGraph())
        return {(str(q.subject), str(q.object)) for q in found}


def test_copies_are_marked_whatever_came_first(tmp_path: Path, papers: list[str]) -> None:
    digests, found = set(), []
    for number, order in enumerate([papers, papers[::-1]]):
        story = found_home(tmp_path / str(number), ACTOR, reference=False)
        for path in order:
            story.load([path])
        digests.add(story.home.commit().digest)
        found.append(marks(story))

    assert len(digests) == 1
    assert len(found[0]) == 3
    assert len({node for pair in found[0] for node in pair}) == 3


def test_a_copy_that_is_taken_back_leaves_no_mark(story: Story, papers: list[str]) -> None:
    story.load(papers[:1])
    before = story.home.commit().digest
    second = story.load(papers[1:2])
    assert len(marks(story)) == 1

    story.undo(second.imports[0].id)

    assert marks(story) == set()
    assert story.home.commit().digest == before


def test_words_that_very_many_texts_share_tell_nothing_in_whatever_order(
    tmp_path: Path, papers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MANY", 2)
    digests = set()
    for number, order in enumerate([papers, papers[::-1]]):
        story = found_home(tmp_path / str(number), ACTOR, reference=False)
        for path in order:
            story.load([path])
        digests.add(story.home.commit().digest)
        assert marks(story) == set()

    assert len(digests) == 1


def test_another_report_of_the_same_gift_is_no_copy() -> None:
    assert not are_copies(TOLD, OTHER)
    assert not are_copies("Một hai ba.", "Một hai ba.")


@given(st.sampled_from(COPIES), st.sampled_from(COPIES))
def test_being_copies_has_no_direction(left: str, right: str) -> None:
    assert are_copies(left, right)
    assert are_copies(right.upper(), left)
