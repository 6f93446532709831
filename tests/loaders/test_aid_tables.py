"""Aid projects in tables: the shipped mappings, a plain sum beside each sum, files in one set."""

import csv
import html
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from camket.terms.vocabulary import CK, DCT, GEO, SKOS
from loaders.homes import (
    imported,
    index,
    load,
    of_class,
    records,
    refusals,
    shared,
    source,
    triples,
    violations,
)

ADB = "aid/adb-vietnam/"
WORLD_BANK = "aid/worldbank-vietnam/wb_geocoded.csv"
FILES = {"projects": 148, "transactions": 40, "locations": 865, "projects_ancillary": 148}
OTHER_COUNTRY = """\
Project ID,Project Title,GeoNameID,Geoname,ADM1,GAUL01,Country,Total Amt,Total Disb,Approval Date,\
MJSECTOR 1,development objective,Product Line,Lending Instrument,Source URL
P1,Roads,7,Musterstadt,Musterland,3,Nowhere,1.5,0.25,2/28/2003,Transportation,,,,
P1,Roads,8,Musterdorf,Musterland,3,Nowhere,1.5,0.25,2/28/2003,Energy,,,,http://a.example/1 ; x
P2,Wells,9,Musterau,,,Nowhere,,,2/30/2003,Water,,,,
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", FILES)
def test_each_row_of_the_asian_development_bank_is_a_record(name: str) -> None:
    items = load(source(shared(f"{ADB}{name}.csv").read_bytes(), f"{name}.csv"))

    assert (len(records(items)), refusals(items)) == (FILES[name], [])
    assert len(of_class(triples(items), CK.Project)) == (40 if name == "transactions" else 148)


def test_its_disbursements_add_up_and_keep_the_year_in_words() -> None:
    path = shared(f"{ADB}transactions.csv")
    told = triples(load(source(path.read_bytes(), "transactions.csv")))
    plain = sum(Decimal(row["transaction_value"]) for row in rows(path))
    value, amounts = index(told, CK.value), index(told, CK.amount)

    assert len(of_class(told, CK.MoneyTransfer)) == len(amounts) == 40
    assert sum(Decimal(value[amount]) for amount in amounts.values()) == plain > 0
    years = Counter(row["transaction_year"] for row in rows(path))
    assert Counter(index(told, CK.dateText).values()) == years
    assert all(day.endswith("-01-01") for day in index(told, CK.notBefore).values())


def test_its_files_share_their_projects() -> None:
    told = [
        of_class(
            triples(load(source(shared(f"{ADB}{name}.csv").read_bytes(), "a.csv"))), CK.Project
        )
        for name in FILES
    ]

    assert told[0] == told[2] == told[3]
    assert told[1] < told[0]


def test_the_joined_table_tells_what_its_two_parts_tell() -> None:
    def told(name: str) -> tuple[int, int, set[tuple[str, str]]]:
        items = load(source(shared(f"{ADB}{name}.csv").read_bytes(), f"{name}.csv"))
        found = triples(items)
        placed = {(str(t.subject), str(t.object)) for t in found if t.predicate == CK.locatedIn}
        return len(records(items)), len(refusals(items)), placed

    assert told("level_1a") == told("locations")
    assert told("level_1a")[:2] == (865, 0)


def test_agencies_come_out_of_their_packed_cell_without_the_persons() -> None:
    path = shared(f"{ADB}projects_ancillary.csv")
    told = triples(load(source(path.read_bytes(), "projects_ancillary.csv")))
    cells = (html.unescape(row["Executing Agency"]) for row in rows(path))
    packed = [[" ".join(part.split()) for part in cell.split("|")] for cell in cells]
    agencies = {part for parts in packed for part in parts[::2]} - {"", "<br />"}
    persons = {part for parts in packed for part in parts[1::2]} - {""} - agencies

    names = {t.object.value for t in told if t.predicate == SKOS.prefLabel}
    assert len(agencies) > 50
    assert agencies <= names
    assert len(persons) > 100
    assert persons & names == set()
    amounts, value = index(told, CK.amount), index(told, CK.value)
    thousands = [row["ADB Financing ($ thousand)"] for row in rows(path)]
    plain = sum(Decimal(cell) * 1000 for cell in thousands if cell)
    assert sum(Decimal(value[amount]) for amount in amounts.values()) == plain


def test_the_world_bank_comes_in_with_every_row_and_project() -> None:
    path = shared(WORLD_BANK)
    items = load(source(path.read_bytes(), "wb_geocoded.csv"))
    told = triples(items)
    worth = {row["Project ID"]: row["Total Amt"] for row in rows(path) if row["Total Amt"]}

    assert len(records(items)) == 1512
    assert {(r.code, r.value) for r in refusals(items)} == {("no-address", "n/a")}
    assert len(of_class(told, CK.Project)) == 69
    amounts, value = index(told, CK.amount), index(told, CK.value)
    plain = sum(Decimal(cell) * 10**6 for cell in worth.values())
    assert sum(Decimal(value[amount]) for amount in amounts.values()) == plain
    names = index(told, SKOS.prefLabel)
    lai_chau = [
        t for t in told if t.predicate == CK.locatedIn and "Lai Chau" in names[t.object.value]
    ]
    assert {t.object.value for t in lai_chau} <= {n.value for n in of_class(told, GEO.Feature)}
    assert len({t.subject for t in lai_chau}) == 9


def test_the_file_of_another_country_loads_just_the_same() -> None:
    items = load(source(OTHER_COUNTRY, "other.csv"))
    told = triples(items)

    assert [r.selector for r in records(items)] == ["row=2", "row=3", "row=4"]
    assert [(r.code, r.place) for r in refusals(items)] == [
        ("no-address", "other.csv, row=3, column Source URL"),
        ("no-date", "other.csv, row=4, column Approval Date"),
    ]
    assert len(of_class(told, CK.MoneyTransfer)) == 1
    assert sorted(index(told, CK.value).values()) == ["1500000", "250000"]
    assert set(index(told, DCT.issued).values()) == {"2003-02-28"}


def test_aid_keeps_every_rule(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(OTHER_COUNTRY, encoding="utf-8")
    names = ("projects", "transactions", "projects_ancillary")

    story, outcome = imported(tmp_path, other, *(shared(f"{ADB}{name}.csv") for name in names))

    assert (outcome.accepted, outcome.waiting) == (3 + 148 + 40 + 148, 0)
    assert violations(story) == {}
