"""The questions about units, asked of the shipped units."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from camket import canned
from camket.canned.tables import text_of
from camket.errors import QueryError
from camket.store import EmbeddedStore
from camket.terms import claim, iri
from camket.terms.vocabulary import CK

REFERENCE = Path(__file__).resolve().parents[2] / "ontology" / "reference"
FILES = (
    "places-provinces",
    "places-districts",
    "communes/vn-12",
    "communes/vn-75",
    "communes/vn-92",
)
FIVE = ["Phường Tân Phong", "Phường Đông Phong", "Xã Bản Giang", "Xã Nùng Nàng", "Xã San Thàng"]
"What was made one ward of Lai Châu."
LAST_DAY, FIRST_DAY, TODAY = "2025-06-30", "2025-07-01", "2026-11-01"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """Give the files as a store holds them: each a claim, all of them accepted."""
    quads: list[Quad] = []
    for number, name in enumerate(FILES):
        graph = claim(f"{number}" * 26)
        quads.append(Quad(graph, CK.reportedIn, iri("doc", f"d{number}"), DefaultGraph()))
        for told in parse(path=str(REFERENCE / f"{name}.ttl"), format=RdfFormat.TURTLE):
            assert isinstance(told.subject, NamedNode)
            spot = (told.subject, told.predicate, told.object)
            quads += [Quad(*spot, graph), Quad(*spot, DefaultGraph())]
    return EmbeddedStore.of(quads)


def ask(store: EmbeddedStore, name: str, **values: str) -> list[dict[str, str | None]]:
    found = canned.answer(store, canned.load(name), values)
    return [dict(zip(found.columns, map(text_of, row), strict=True)) for row in found.rows]


@pytest.mark.parametrize(
    ("code", "day", "names"),
    [
        ("03408", LAST_DAY, ["Phường Đông Phong"]),
        ("03408", FIRST_DAY, ["Phường Tân Phong"]),
        ("03387", LAST_DAY, ["Phường Tân Phong"]),
        ("03387", FIRST_DAY, []),
        ("25270", "2026-04-29", ["Xã Lộc Ninh"]),
        ("25270", "2026-04-30", ["Phường Lộc Ninh"]),
        ("01", "2008-07-31", ["Thành phố Hà Nội (trước khi mở rộng)"]),
        ("01", "2008-08-01", ["Thành phố Hà Nội"]),
        ("1", TODAY, []),
    ],
)
def test_a_code_is_asked_together_with_a_day(
    store: EmbeddedStore, code: str, day: str, names: list[str]
) -> None:
    rows = ask(store, "unit_by_code", code=code, on=day)

    assert [row["label"] for row in rows] == names


def test_a_ward_is_told_with_all_that_it_was_made_of(store: EmbeddedStore) -> None:
    rows = ask(store, "unit_changes", unit="place/vn-03387-1")

    assert sorted(str(row["before_label"]) for row in rows) == sorted(FIVE)
    assert {(row["after"], row["law_title"], row["day"]) for row in rows} == {
        (iri("place", "vn-03408-2").value, "Nghị quyết 1670/NQ-UBTVQH15", FIRST_DAY)
    }


def test_a_divided_ward_is_told_with_all_its_successors(store: EmbeddedStore) -> None:
    rows = ask(store, "unit_changes", unit="Phường Bùi Hữu Nghĩa")

    assert {row["after_label"] for row in rows} == {"Phường Bình Thủy", "Phường Cái Khế"}


def test_a_name_that_many_bear_is_never_guessed(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="vn-03387-1"):
        ask(store, "unit_changes", unit="Phường Tân Phong")


@pytest.mark.parametrize(
    ("unit", "day", "names"),
    [
        ("vn-105-1", TODAY, ["Phường Đoàn Kết", "Phường Tân Phong"]),
        ("vn-03408-2", LAST_DAY, FIVE),
        ("vn-28-1", TODAY, ["Thành phố Hà Nội"]),
        ("vn-12-1", TODAY, ["Tỉnh Điện Biên", "Tỉnh Lai Châu"]),
        ("vn-75-3", LAST_DAY, ["Tỉnh Bình Phước", "Tỉnh Đồng Nai"]),
        ("vn-22-1", TODAY, ["Thành phố Quảng Ninh"]),
    ],
)
def test_a_unit_is_told_as_it_stood_on_a_day(
    store: EmbeddedStore, unit: str, day: str, names: list[str]
) -> None:
    rows = ask(store, "unit_as_of", unit=f"place/{unit}", on=day)

    assert sorted(str(row["label"]) for row in rows) == sorted(names)
