"""Read the tables of administrative units: which provinces, cities and districts there were.

The tables tell the state before and after 2025-07-01. The dates of earlier and later acts are
those of the resolutions named beside them; a date that is not there is left out.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import NamedNode

from camket.terms import fold, iri, slug

LEGACY = "legacy-63/thanglequoc_simplified_with_english.json"
PRESENT = "from-2025-34/vietnamadminunits_2025.csv"
MAPPING = "mapping/vietnamadminunits_converter_2025.json"
MERGED_ON = "2025-07-01"
LAST_DAY = "2025-06-30"
KINDS = ("Thành phố", "Thị xã", "Tỉnh", "Quận", "Huyện", "Xã", "Phường", "Thị trấn", "Đặc khu")


@dataclass(frozen=True, slots=True)
class Unit:
    """One legal configuration of a province, a city, a district or a commune."""

    code: str
    kind: str
    "One of `KINDS`."
    name: str
    english: str
    number: int = 1
    "Of the configurations of its code: part of the IRI."
    since: str | None = None
    until: str | None = None
    turn: int = 1
    "Of those who act under its name: 2 after the mergers of 2025."
    formed_from: tuple[NamedNode, ...] = ()
    note: tuple[str, str] | None = None
    "What tells a past unit from the present one of the same name, in Vietnamese and in English."

    @property
    def place(self) -> NamedNode:
        """The IRI of the place."""
        return iri("place", f"vn-{self.code}-{self.number}")

    @property
    def is_city(self) -> bool:
        """Whether it is a city."""
        return self.kind == "Thành phố"

    @property
    def slug(self) -> str:
        """The end of the IRIs of those who act for it."""
        return slug(self.name) + (f"-{self.turn}" if self.turn > 1 else "")

    @property
    def label(self) -> str:
        """The full name as it starts a sentence."""
        return f"{self.kind} {self.name}" + (f" ({self.note[0]})" if self.note else "")

    @property
    def acts_since(self) -> str | None:
        """The first day of its bodies. They worked through the acts before 2025."""
        return self.since if self.since and self.since >= "2025" else None


OLD_LAI_CHAU = Unit(
    "12",
    "Tỉnh",
    "Lai Châu",
    "Lai Chau",
    until="2003-12-31",
    note=("trước khi chia tách", "before the 2004 split"),
)
OLD_HA_NOI = Unit(
    "01",
    "Thành phố",
    "Hà Nội",
    "Hanoi",
    until="2008-07-31",
    note=("trước khi mở rộng", "before the 2008 merger"),
)
HA_TAY = Unit("28", "Tỉnh", "Hà Tây", "Ha Tay", until="2008-07-31")
THUA_THIEN_HUE = Unit(
    "46", "Tỉnh", "Thừa Thiên Huế", "Thua Thien Hue", until="2024-12-31"
)  # Resolution 175/2024/QH15 made it the city of Huế on 2025-01-01
HISTORIC = (OLD_LAI_CHAU, OLD_HA_NOI, HA_TAY)
"Places alone: whoever acted for them acts on, or is not listed."
PAST = (*HISTORIC, THUA_THIEN_HUE)
UNCODED = (OLD_LAI_CHAU, HA_TAY)
"Units whose codes are not in the tables."
DATED = {
    "01": {"number": 2, "since": "2008-08-01", "formed_from": (OLD_HA_NOI.place, HA_TAY.place)},
    "11": {"since": "2004-01-01", "formed_from": (OLD_LAI_CHAU.place,)},
    "12": {"number": 2, "since": "2004-01-01", "formed_from": (OLD_LAI_CHAU.place,)},
    "46": {"number": 2, "since": "2025-01-01", "formed_from": (THUA_THIEN_HUE.place,)},
}
UPGRADES = {
    "22": ("36/2026/QH16", "2026-09-01"),
    "24": ("39/2026/QH16", "2026-09-20"),
    "75": ("30/2026/QH16", "2026-04-30"),
}
"Provinces that became cities after the mergers, by which resolution, and since when."


def provinces(tables: Path) -> tuple[Unit, ...]:
    """Give every configuration of every province and city, in order of IRI."""
    before = tuple(before_2025(tables))
    after = tuple(after_2025(tables, before))
    gone = {place for unit in after for place in unit.formed_from}
    ended = (replace(u, until=LAST_DAY) if u.place in gone else u for u in before)
    lasting = (unit for found in (*ended, *after) for unit in through_upgrade(found))
    return tuple(sorted((*PAST, *lasting), key=lambda unit: unit.place.value))


def through_upgrade(unit: Unit) -> Iterator[Unit]:
    """Give *unit*, and the city that it became later, if it did."""
    if unit.until or unit.code not in UPGRADES:
        yield unit
        return
    _, since = UPGRADES[unit.code]
    city = replace(unit, kind="Thành phố", since=since, formed_from=(unit.place,))
    yield replace(unit, until=eve(since))
    yield replace(city, number=unit.number + 1, turn=unit.turn + 1)


def eve(day: str) -> str:
    """Give the day before *day*.

    >>> eve("2026-09-01")
    '2026-08-31'
    """
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def before_2025(tables: Path) -> Iterator[Unit]:
    """Give the 63 provinces and cities of 2025-06-30, none of them ended."""
    for row in json.loads((tables / LEGACY).read_text(encoding="utf-8")):
        unit = unit_of(row)
        yield replace(unit, **DATED.get(unit.code, {}))


def after_2025(tables: Path, before: tuple[Unit, ...]) -> Iterator[Unit]:
    """Give the 23 provinces and cities that mergers formed on 2025-07-01."""
    by_key = {key(unit.label): unit for unit in before}
    english = {unit.name: unit.english for unit in before}
    merged = json.loads((tables / MAPPING).read_text(encoding="utf-8"))["DICT_PROVINCE"]
    for code, label in sorted(present(tables)):
        parts = [by_key[part].place for part in merged[key(label)]]
        kind, name = split(label)
        if len(parts) > 1:
            unit = Unit(code, kind, name, english[name], 2, MERGED_ON, turn=2)
            yield replace(unit, formed_from=tuple(sorted(parts, key=str)))


def present(tables: Path) -> set[tuple[str, str]]:
    """Give code and full name of the 34 provinces and cities of 2025-07-01."""
    with (tables / PRESENT).open(encoding="utf-8", newline="") as file:
        return {(row["provinceCode"], old_style(row["province"])) for row in csv.DictReader(file)}


def districts(tables: Path) -> Iterator[tuple[Unit, NamedNode]]:
    """Give the 696 districts of 2025-06-30, each with the place it lies in."""
    for row in json.loads((tables / LEGACY).read_text(encoding="utf-8")):
        whole = unit_of(row)
        place = replace(whole, number=int(DATED.get(whole.code, {}).get("number", 1))).place
        for part in row["District"]:
            yield replace(unit_of(part), until=LAST_DAY), place


def unit_of(row: dict[str, str]) -> Unit:
    """Read one *row* of the table of 2025-06-30."""
    kind, name = split(old_style(row["FullName"]))
    return Unit(row["Code"], kind, name, "Hanoi" if name == "Hà Nội" else row["NameEn"])


def split(label: str) -> tuple[str, str]:
    """Part a full name into kind and name.

    >>> split("Thành phố Hà Nội")
    ('Thành phố', 'Hà Nội')
    """
    kind = next(kind for kind in KINDS if label.casefold().startswith(kind.casefold()))
    return kind, label[len(kind) :].strip()


def key(label: str) -> str:
    """Give the name by which the mapping knows a unit.

    >>> key("Tỉnh Hà Giang")
    'tinhhagiang'
    """
    return fold(label).replace(" ", "")


def old_style(name: str) -> str:
    """Put the tone mark where newspapers put it.

    >>> old_style("Thuỷ Hoà, Quỳ Châu, Hoàng Hoè")
    'Thủy Hòa, Quỳ Châu, Hoàng Hòe'
    """
    parts = unicodedata.normalize("NFD", name)
    open_rhyme = r"(?<![qQ])(o(?=[ae])|u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])(?!\w)"
    return unicodedata.normalize("NFC", re.sub(open_rhyme, r"\1\3\2", parts))


def unmarked(name: str) -> str:
    """Give *name* in ASCII letters, as English writes it.

    >>> unmarked("Đắk R'Moan")
    "Dak R'Moan"
    """
    marks = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))
