"""Power plants: every row a facility with its power, owner, river and place, or a reason."""

import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

from camket import loaders
from camket.loaders import power_plants
from camket.loaders.power_plants import mended
from camket.records.localities import locality_of
from camket.terms import concept, fold, iri
from camket.terms.vocabulary import CK, DCT, GEO, PROV, SKOS
from loaders.homes import (
    Item,
    imported,
    index,
    load,
    of_class,
    records,
    refusals,
    shared,
    source,
    triples,
    values,
    violations,
)

REAL = "power-plants/Vietnam.csv"
SEED_PLANTS = {
    "Bản Chát": "220",
    "Huội Quảng": "520",
    "Lai Châu": "1200",
    "Nậm Na 2": "66",
    "Nậm Na 3": "84",
}
HEAD = (
    "Power Plant ID,Name,Fuel,Capacity (MW),Commissioning Date,Owner,Operational Status,Location,"
    "Latitude,Longitude,Municipality,Source,URL,Source 2,URL 2,Country,Year of Data\n"
)
OTHER_TABLE = HEAD + (
    "1,Thử 1,Solar,2.50,12/2011,EVN,Operational,Đa,21.5,103.25,Muong Kim,A,http://a.example/1,B,,X,9\n"
    "1,Thử 2,Peat,x,2012,,Under Development,,95,1,Nowhere At All,A,no,,,X,\n"
    "2,,Hydro,3,,,,,,,,,,,,,\n"
    "3,Thử 3,Wind,3,,Some JSC.,Operational,,21.5,,Má»¡,A,,,,,\n"
)


@cache
def real() -> tuple[Item, ...]:
    return tuple(load(source(shared(REAL).read_bytes(), "Vietnam.csv")))


def other() -> list[Item]:
    return load(source(OTHER_TABLE, "other.csv"))


@cache
def rows() -> tuple[dict[str, str], ...]:
    with shared(REAL).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def test_every_plant_is_a_facility_with_its_power() -> None:
    told = triples(real())
    kinds, power, value = index(told, DCT.type), index(told, CK.quantity), index(told, CK.value)
    plants = {plant.value for plant in of_class(told, CK.Facility)}
    hydro = {p for p in plants if kinds[p] == concept("facility", "hydropower").value}

    assert len(plants) == len(rows()) == 304
    assert sum(Decimal(value[power[p]]) for p in plants) == sum(
        Decimal(row["Capacity (MW)"]) for row in rows()
    )
    assert (len(hydro), sum(Decimal(value[power[p]]) for p in hydro)) == (242, Decimal("17803.52"))


def test_plants_of_the_seed_are_found_by_their_names() -> None:
    told = triples(real())
    power, value = index(told, CK.quantity), index(told, CK.value)
    plants = of_class(told, CK.Facility)

    found = {
        name: {
            value[power[p.value]] for p in plants if fold(name) in values(told, p, SKOS.hiddenLabel)
        }
        for name in SEED_PLANTS
    }

    assert found == {name: {megawatt} for name, megawatt in SEED_PLANTS.items()}


def test_a_plant_named_like_a_province_is_no_place() -> None:
    told = triples(real())
    plant = next(p for p, n in index(told, SKOS.prefLabel).items() if n == "Lai Chau")

    assert "/facility/" in plant
    assert index(told, CK.locatedIn)[plant] == iri("place", "vn-12-2").value


def test_places_are_found_or_refused_and_never_guessed() -> None:
    told = triples(real())
    placed = Counter(t.subject for t in told if t.predicate == CK.locatedIn)
    unplaced = [r for r in refusals(real()) if r.code == "unknown-place"]
    cells = [row["Municipality"] for row in rows() if row["Municipality"]]

    assert Counter(placed.values()) == {1: 152, 2: 10}
    assert len(unplaced) == 91
    partly = sum(
        bool(locality_of(mended(c)).provinces and locality_of(mended(c)).unresolved) for c in cells
    )
    assert len(placed) + len(unplaced) - partly == len(cells)


def test_two_communes_of_two_provinces_are_two_places() -> None:
    found = locality_of("Khoen On, Chieng Lao")

    assert {place.value.rpartition("/")[2] for place in found.provinces} == {"vn-12-2", "vn-14-1"}
    assert locality_of("Pin Ho").unresolved == ("Pin Ho",)
    assert locality_of("Tan Phong").provinces == ()
    assert locality_of("").provinces == locality_of("").unresolved == ()


def test_owners_are_those_of_the_reference_data_where_it_has_them() -> None:
    told = triples(real())
    owners = Counter(t.object.value for t in told if t.predicate == CK.managedBy)

    assert owners[iri("body", "tap-doan-dien-luc-viet-nam").value] >= 40
    assert sum(owners.values()) == sum(bool(row["Owner"]) for row in rows())


def test_points_have_east_before_north() -> None:
    told = triples(real())
    points = index(told, GEO.asWKT)

    assert len(points) == sum(bool(row["Latitude"]) for row in rows())
    assert "POINT(103.8776 21.69646)" in points.values()


def test_another_table_tells_what_it_cannot_hold() -> None:
    told = triples(other())

    assert [(r.code, r.place.partition(", ")[2]) for r in refusals(other())] == [
        ("no-date", "row=2, column Commissioning Date"),
        ("no-number", "row=3, column Capacity (MW)"),
        ("no-number", "row=3, column Latitude"),
        ("unknown-place", "row=3, column Municipality"),
        ("no-name", "row=4, column Name"),
        ("no-number", "row=5, column Latitude"),
        ("unknown-place", "row=5, column Municipality"),
        ("not-held", "row=2, column Year of Data"),
        ("unknown-value", "row=3, column Operational Status: Under Development"),
    ]
    assert set(index(told, CK.value).values()) == {"2.5", "3"}
    assert len({t.object for t in told if t.predicate == PROV.wasAttributedTo}) == 2
    assert loaders.loader_of(source(OTHER_TABLE, "a.csv")) is power_plants


def test_plants_keep_every_rule_in_a_home(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(OTHER_TABLE, encoding="utf-8")

    story, outcome = imported(tmp_path, path)

    assert outcome.accepted == len(records(other())) == 3
    assert violations(story) == {}
