"""Give the triples of places, of the acts that changed them, and of the territories that act."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from camket.terms import concept, iri, slug
from camket.terms.vocabulary import CK, DCT, RDF
from make_places import HA_TAY, MERGED_ON, OLD_LAI_CHAU, UNCODED, UPGRADES, Unit
from make_turtle import day, named

COUNTRY = iri("place", "viet-nam")
STATE = iri("jurisdiction", "viet-nam")
SPELLINGS = {
    "Bà Rịa - Vũng Tàu": ("Bà Rịa – Vũng Tàu", "BR-VT"),
    "Bắc Kạn": ("Bắc Cạn",),
    "Hà Nội": ("Thủ đô Hà Nội",),
    "Hồ Chí Minh": ("TP.HCM", "TPHCM", "TP HCM", "TP.Hồ Chí Minh"),
    "Kon Tum": ("Kontum",),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "TT-Huế"),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Đắk Lăk"),
    "Đắk Nông": ("Đắc Nông", "Đăk Nông"),
}
NEVER_SHORT = {"Hồ Chí Minh"}  # alone it is the name of a person
SHORT_KINDS = {"Thành phố": ("TP", "TP."), "Thị xã": ("TX", "TX."), "Quận": ("Q.",)}
ENGLISH_KINDS = {
    "Tỉnh": "Province",
    "Thành phố": "City",
    "Thị xã": "Town",
    "Quận": "District",
    "Huyện": "District",
    "Xã": "Commune",
    "Phường": "Ward",
    "Thị trấn": "Township",
    "Đặc khu": "Special Zone",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One act that formed units out of others."""

    kind: str
    date: str
    law: str
    changed: tuple[Unit, ...]
    resulting: tuple[Unit, ...]

    @property
    def words(self) -> tuple[str, str]:
        """What the act is called in Vietnamese and in English."""
        return {
            "merge": ("hợp nhất", "Merger"),
            "split": ("tách", "Split"),
            "upgrade": ("nâng cấp", "Upgrade"),
        }[self.kind]


def country() -> Iterator[Triple]:
    """Give the country as a place."""
    yield Triple(COUNTRY, RDF.type, CK.AdministrativeUnit)
    yield Triple(COUNTRY, CK.level, concept("level", "country"))
    yield from named(COUNTRY, "Việt Nam", "Viet Nam", ["Cộng hòa xã hội chủ nghĩa Việt Nam"])


def province(unit: Unit) -> Iterator[Triple]:
    """Give one province or city."""
    yield from place(unit, "province", COUNTRY)
    yield from named(unit.place, unit.label, english(unit), () if unit.note else spellings(unit))


def district(unit: Unit, whole: NamedNode, taken: Collection[str]) -> Iterator[Triple]:
    """Give one district. It leaves a bare name to the province that bears it."""
    yield from place(unit, "district", whole)
    yield from named(unit.place, unit.label, english(unit), spellings(unit, taken))


def place(unit: Unit, level: str, *wholes: NamedNode) -> Iterator[Triple]:
    """Give what an administrative unit is, which lies in *wholes*, one after the other."""
    node = unit.place
    yield Triple(node, RDF.type, CK.AdministrativeUnit)
    yield Triple(node, CK.level, concept("level", level))
    for whole in wholes:
        yield Triple(node, CK.within, whole)
    if unit not in UNCODED:
        yield Triple(node, CK.statCode, Literal(unit.code))
    for part in unit.formed_from:
        yield Triple(node, CK.continues, part)
    yield from period(node, unit.since, unit.until)


def period(node: NamedNode, since: str | None, until: str | None) -> Iterator[Triple]:
    """Give the first and last day of *node*, where they are known."""
    if since:
        yield Triple(node, CK.validFrom, day(since))
    if until:
        yield Triple(node, CK.validUntil, day(until))


def spellings(unit: Unit, taken: Collection[str] = NEVER_SHORT) -> Iterator[str]:
    """Give the other names of *unit* that newspapers use, the bare one unless it is *taken*."""
    if not unit.name.isdigit() and unit.name not in taken:
        yield unit.name
    for short in SHORT_KINDS.get(unit.kind, ()):
        blank = "" if short == "Q." and unit.name.isdigit() else " "
        yield f"{short}{blank}{unit.name}"
    for other in SPELLINGS.get(unit.name, ()):
        yield other
        if unit.kind == "Tỉnh" and other[1].islower():
            yield f"Tỉnh {other}"


def english(unit: Unit) -> str:
    """Give the English name of *unit*."""
    if unit.name.isdigit():
        return f"{ENGLISH_KINDS[unit.kind]} {unit.name}"
    noun = "" if unit.name == "Hà Nội" else f" {ENGLISH_KINDS[unit.kind]}"
    return f"{unit.english}{noun}" + (f" ({unit.note[1]})" if unit.note else "")


def changes(units: Iterable[Unit]) -> Iterator[Change]:
    """Give the acts that formed *units* out of others."""
    by_place = {unit.place: unit for unit in units}
    for unit in by_place.values():
        parts = tuple(by_place[part] for part in unit.formed_from)
        if unit.since == MERGED_ON:
            yield Change("merge", MERGED_ON, "202/2025/QH15", parts, (unit,))
        elif unit.code in UPGRADES and unit.since == UPGRADES[unit.code][1]:
            yield Change("upgrade", unit.since, UPGRADES[unit.code][0], parts, (unit,))
        elif parts == (OLD_LAI_CHAU,):
            both = (iri("place", "vn-11-1"), unit.place)
            yield Change(
                "split", unit.since, "22/2003/QH11", parts, tuple(by_place[p] for p in both)
            )
        elif HA_TAY in parts:
            yield Change("merge", unit.since, "15/2008/QH12", parts, (unit,))
        elif parts:
            yield Change("upgrade", unit.since, "175/2024/QH15", parts, (unit,))


def change(act: Change) -> Iterator[Triple]:
    """Give one *act* and the resolution it rests on."""
    verb, _ = act.words
    into = act.changed[0] if act.kind == "split" else act.resulting[0]
    node = iri("change", f"{act.date[:4]}-{slug(verb)}-{slug(into.kind + ' ' + into.name)}")
    law = iri("doc", f"nq-{slug(act.law)}")
    yield from named(node, *change_labels(act))
    yield from legal(node, act.kind, act.date, law)
    yield Triple(law, RDF.type, CK.SourceDocument)
    yield Triple(law, DCT.title, Literal(f"Nghị quyết {act.law}", language="vi"))
    for unit in act.changed:
        yield Triple(node, CK.changedUnit, unit.place)
    for unit in act.resulting:
        yield Triple(node, CK.resultingUnit, unit.place)


def end_of_districts(units: Iterable[Unit]) -> Iterator[Triple]:
    """Give the act that ended all districts: *units* have no successor of their level."""
    node, law = iri("change", "2025-bai-bo-cap-huyen"), iri("doc", "nq-203-2025-qh15")
    yield from named(node, "Bãi bỏ cấp huyện", "Abolition of the district level")
    yield from legal(node, "abolish", MERGED_ON, law)
    yield Triple(law, RDF.type, CK.SourceDocument)
    yield Triple(law, DCT.title, Literal("Nghị quyết 203/2025/QH15", language="vi"))
    for unit in units:
        yield Triple(node, CK.changedUnit, unit.place)


def legal(node: NamedNode, kind: str, date: str, law: NamedNode) -> Iterator[Triple]:
    """Give what every act has: its *kind*, the day it took effect and the *law* it rests on."""
    yield Triple(node, RDF.type, CK.PlaceChange)
    yield Triple(node, DCT.type, concept("change", kind))
    yield Triple(node, CK.notBefore, day(date))
    yield Triple(node, CK.notAfter, day(date))
    yield Triple(node, CK.legalBasis, law)


def change_labels(act: Change) -> tuple[str, str]:
    """Give the names of *act* in Vietnamese and in English."""
    verb, noun = act.words
    old = ", ".join(in_sentence(unit) for unit in act.changed)
    new = ", ".join(in_sentence(unit) for unit in act.resulting)
    was, now = (", ".join(map(english, units)) for units in (act.changed, act.resulting))
    return f"{verb.capitalize()} {old} thành {new}", f"{noun} of {was} into {now}"


def in_sentence(unit: Unit) -> str:
    """Give the full name as it stands inside a sentence."""
    kind = unit.kind if unit.name in NEVER_SHORT else unit.kind.lower()
    return f"{kind} {unit.name}"


def state() -> Iterator[Triple]:
    """Give the country as a party."""
    yield Triple(STATE, RDF.type, CK.Jurisdiction)
    yield Triple(STATE, CK.territory, COUNTRY)
    yield Triple(STATE, CK.level, concept("level", "country"))
    vi = "Cộng hòa xã hội chủ nghĩa Việt Nam"
    yield from named(STATE, vi, "Viet Nam (as a party)", ["Việt Nam", f"Nước {vi}"])


def jurisdiction(unit: Unit) -> Iterator[Triple]:
    """Give *unit* as a party."""
    node = iri("jurisdiction", unit.slug)
    noun = f"City of {unit.english}" if unit.is_city else english(unit)
    if unit.name == "Hồ Chí Minh":
        noun = english(unit)
    yield Triple(node, RDF.type, CK.Jurisdiction)
    yield Triple(node, CK.territory, unit.place)
    yield Triple(node, CK.level, concept("level", "province"))
    yield from named(node, unit.label, f"{noun} (as a party)", spellings(unit))
    yield from period(node, unit.acts_since, unit.until)
