"""Careless spelling: marks left out are seen through, marks changed are another name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket import terms
from camket.resolve.spelling import bare_plant, leaves_out_marks

NAMES = ["Thành ủy Hà Nội", "Tỉnh Đắk Nông", "Quỹ Vì người nghèo", "Sở Y tế"]


@pytest.mark.parametrize(
    ("written", "name", "seen"),
    [
        ("Thanh Ủy Hà Nội", "Thành ủy Hà Nội", True),
        ("THÀNH UỶ HÀ NÔI", "Thành ủy Hà Nội", True),
        ("Tinh Dak Nong", "Tỉnh Đắk Nông", True),
        ("Thành ủy Hạ Nội", "Thành ủy Hà Nội", False),
        ("Thành ủy Hà Nam", "Thành ủy Hà Nội", False),
        ("Thành ủy Hà Nội", "Thanh uy Ha Noi", False),
        ("Thành ủy", "Thành ủy Hà Nội", False),
        ("Tỉnh ủy Lại Châu", "Tỉnh ủy Lai Châu", False),
    ],
)
def test_marks_may_be_left_out_but_not_changed(written: str, name: str, *, seen: bool) -> None:
    assert leaves_out_marks(written, name) is seen


@given(st.sampled_from(NAMES))
def test_a_name_without_any_marks_is_the_name_carelessly_written(name: str) -> None:
    assert leaves_out_marks(terms.fold(name), name)
    assert leaves_out_marks(name, name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Nhà máy thủy điện Lai Châu", "lai chau"),
        ("Thuỷ điện Nậm Na 3", "nam na 3"),
        ("Lai Châu", "lai chau"),
        ("Trường Tiểu học Tân Phong", "truong tieu hoc tan phong"),
    ],
)
def test_a_plant_is_known_without_the_words_for_what_it_is(name: str, bare: str) -> None:
    assert bare_plant(name) == bare
