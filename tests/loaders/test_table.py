"""Tables through mappings: rows are records, sums stay, what does not fit is told."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode

from camket import loaders, sources
from camket.errors import SourceError
from camket.loaders import everypolitician, ftm, table
from camket.model import Record, Source
from camket.records import books
from camket.records.drafting import draft
from camket.records.mapping import mapping_in
from camket.terms.vocabulary import CK, FOAF, SKOS
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
    violations,
)

DONATIONS = "ftm/donations.csv"
ENTITIES = "ftm/donations.ijson"
SAMPLES = Path(__file__).parent / "samples"
MAPPING = (SAMPLES / "gifts.map.yaml").read_text(encoding="utf-8")
TABLE = (SAMPLES / "gifts.csv").read_text(encoding="utf-8")


def loaded(rows: str, mapping: str = MAPPING) -> list[Item]:
    return load(source(f"---\n{mapping}\n---\n{rows}", "gifts.csv"))


def row(**cells: str) -> str:
    told = {
        "No": "9", "Giver": "Công ty Một", "Kind": "C", "Receiver": "Quỹ Hai", "Sum": "5.000,5",
        "Day": "02/01/2020", "Why": "sách; vở", "Field": "edu", "Link": "https://a.example/1",
        "Notes": "",
    } | cells  # fmt: skip
    return TABLE.partition("\n")[0] + "\n" + ";".join(f'"{v}"' for v in told.values()) + "\n"


def test_a_table_is_read_with_the_mapping_beside_it(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, SAMPLES / "gifts.csv")

    assert (outcome.accepted, outcome.waiting) == (4, 0)
    assert [r.code for _, r in outcome.refusals] == ["no-date", "not-mapped"]
    assert violations(story) == {}
    before = story.home.commit().digest
    story.undo(outcome.imports[0].id)
    story.load([str(SAMPLES / "gifts.csv")])
    assert story.home.commit().digest == before


def test_each_part_of_a_mapping_does_what_it_says() -> None:
    items = loaded(TABLE)
    told = triples(items)
    notes = index(told, CK.sourceText).values()

    assert [r.selector for r in records(items)] == ["row=2", "row=3", "row=4", "row=6"]
    assert [(r.place, r.value) for r in refusals(items)] == [
        ("gifts.csv, row=5, column Day", "tháng Năm"),
        ("gifts.csv, row=1, column Notes", "Notes: 1×"),
    ]
    assert len(of_class(told, FOAF.Person)) == 1
    assert len(of_class(told, CK.Fund)) == 2
    assert len(of_class(told, CK.MoneyTransfer)) == 3
    assert {"sách", "vở"} <= set(notes)
    assert {t.object.value for t in told if t.predicate == CK.sector} == {
        "https://w3id.org/camket/concept/sector-110"
    }
    assert sorted(index(told, CK.value).values()) == ["1250000", "700", "900"]
    assert list(index(told, CK.notBefore).values()).count("2020-01-02") == 1
    assert {t.object.language for t in told if t.predicate == SKOS.prefLabel} == {"vi"}


def test_several_names_in_one_cell_are_several_things() -> None:
    told = triples(loaded(row(Receiver="Quỹ Hai | Quỹ Ba")))

    assert len(of_class(told, CK.Fund)) == 2
    assert Counter(t.predicate for t in told)[CK.recipient] == 2


def test_who_gives_in_one_row_and_receives_in_another_is_one() -> None:
    mapping = MAPPING.replace("kind: fund", "kind: body").replace("ck:Fund", "ck:Body")
    again = row(Giver="Quỹ Hai", Receiver="Quỹ Ba").partition("\n")[2]

    assert len(of_class(triples(loaded(row() + again, mapping)), CK.Body)) == 3


def test_a_row_told_twice_is_one_deed_and_an_open_decision() -> None:
    again = row().partition("\n")[2]
    items = loaded(row() + again + again)
    told = triples(items)

    assert len(records(items)) == 3
    assert len(of_class(told, CK.MoneyTransfer)) == 1
    decisions = of_class(told, CK.IdentityDecision)
    assert len(decisions) == 2
    (deed,) = of_class(told, CK.MoneyTransfer)
    assert set(index(told, CK.leftEntity).values()) == {deed.value}
    assert len(set(index(told, CK.rightEntity).values())) == 2
    assert all(index(told, CK.amount)[d.value].endswith("vnd-5000.5") for d in decisions)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"Giver": ""}, "no-id", "Giver, Receiver, Sum, Day"),
        ({"Sum": ""}, "no-id", "Giver, Receiver, Sum, Day"),
        ({"Sum": "năm"}, "no-number", "Sum"),
        ({"Sum": "9" * 30}, "number-out-of-range", "Sum"),
        ({"Day": "2020-01-02"}, "no-date", "Day"),
        ({"Kind": "X"}, "unknown-value", "Kind"),
        ({"Giver": "CÃ´ng ty"}, "garbled", "Giver"),
        ({"Giver": "a" * 20_000}, "too-long", "Giver"),
        ({"No": ""}, "no-text", "No"),
    ],
)
def test_a_cell_that_does_not_fit_refuses_its_row(
    cells: dict[str, str], code: str, column: str
) -> None:
    items = loaded(row(**cells))

    refusal = refusals(items)[0]
    assert records(items) == []
    assert (refusal.code, refusal.place) == (code, f"gifts.csv, row=2, column {column}")
    assert refusal.reason
    assert refusal.remedy
    assert all(refusal.vi)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"Field": "war"}, "unknown-value", "Field"),
        ({"Link": "javascript:x"}, "no-address", "Link"),
    ],
)
def test_a_cell_that_a_row_can_do_without_is_refused_alone(
    cells: dict[str, str], code: str, column: str
) -> None:
    items = loaded(row(**cells))

    refusal = refusals(items)[0]
    assert [r.selector for r in records(items)] == ["row=2"]
    assert (refusal.code, refusal.place) == (code, f"gifts.csv, row=2, column {column}")


def test_a_cell_of_ten_megabytes_is_refused_and_the_next_row_read() -> None:
    huge = row(Why="x" * 10 * 2**20)
    items = loaded(huge + row().partition("\n")[2])

    assert [r.code for r in refusals(items)][:1] == ["no-row"]
    assert [r.selector for r in records(items)] == ["row=3"]


@pytest.mark.parametrize("cut", [10, 60, 90])
def test_a_truncated_last_row_is_refused(cut: int) -> None:
    items = loaded((row() + row().partition("\n")[2])[: len(row()) + cut])

    assert [r.selector for r in records(items)] == ["row=2"]
    assert refusals(items)[0].code in {"ragged-row", "no-row"}


WRONG: dict[str, tuple[str, str, str]] = {
    "no-thing": ("main: gift", "main: gft", "main: 'gft' is none of the things"),
    "predicate": ("ck:provider", "ck:providr", "Did you mean ck:provider"),
    "class": ("ck:MoneyTransfer", "ck:MoneyTransfr", "Did you mean ck:MoneyTransfer"),
    "kind": ("kind: fund", "kind: fnd", "Did you mean fund"),
    "key": ("took_place:", "took_plase:", "Did you mean took_place"),
    "linked": ("thing: giver", "thing: givr", "Did you mean giver"),
    "claims": ("ck:MoneyTransfer", "ck:Claim", "no term that a table may use"),
    "evidence": ("ck:provider", "ck:evidence", "no term that a table may use"),
    "home": ("kind: fund", "kind: claim", "no kind of thing"),
    "alias": ("main: gift", "main: &a gift", "anchors and aliases"),
    "bomb": ("main: gift", "a: &a [x,x]\nb: &b [*a,*a]\nmain: gift", "anchors and aliases"),
    "nested": ("main: gift", "a: " + "[" * 5_000 + "\nmain: gift", "nested too deep|no YAML"),
    "torn": ("main: gift", 'main: "gift', "no YAML"),
    "datatype": ("datatype: anyURI", "datatype: anyUrl", "Did you mean anyURI"),
    "both": ("thing: giver,", "thing: giver, is: ck:Body,", "one of thing, is and template"),
    "column": ("{Why}", "{Wy}", "has no column 'Wy'"),
    "empty": (MAPPING, "", "without a mapping|belong here"),
    "list": (MAPPING, "[]", "lines belong here"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mapping_that_is_wrong_is_refused_with_a_hint(case: str) -> None:
    old, new, words = WRONG[case]
    assert old in MAPPING

    with pytest.raises(SourceError, match=words):
        loaded(TABLE, MAPPING.replace(old, new, 1))


def test_a_table_without_a_mapping_says_where_to_put_one() -> None:
    with pytest.raises(SourceError, match=r"x\.csv is a table without a mapping.*x\.map\.yaml"):
        load(source("a,b\n1,2\n", "x.csv"))


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(SourceError, match="several columns named 'a'"):
        load(source("a,a\n1,2\n", "x.csv"))


def test_every_shipped_mapping_can_be_read() -> None:
    names = [mapping.name for mapping in table.shipped()]

    assert "donations-de" in names
    assert len(set(names)) == len(names)
    assert all(mapping.match for mapping in table.shipped())


@given(st.text(max_size=80))
def test_no_text_in_place_of_a_mapping_brings_the_loader_down(text: str) -> None:
    try:
        mapping_in(text, "m")
    except SourceError as bad:
        assert str(bad)  # noqa: PT017 - most texts are none


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=5))
def test_no_rows_bring_the_loader_down(rows: list[list[str]]) -> None:
    text = "\n".join(";".join(cells) for cells in rows)
    try:
        items = loaded(row() + text)
    except SourceError as bad:
        assert str(bad)  # noqa: PT017 - such as a NUL
    else:
        assert [r.selector for r in records(items)][:1] == ["row=2"]


def test_a_draft_of_a_table_is_a_mapping_that_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text('id,"a ""x"": #",email,day,sum\n1,x,m@e,2020-01-02,5\n2,,n@e,2021-01-02,6\n')

    text = draft(sources.read(str(path)))
    path.with_name("b.map.yaml").write_text(text, encoding="utf-8")
    items = load(sources.read(str(path)))

    assert 'left_out: ["email"]' in text
    assert 'id: "{id}"' in text
    assert 'template: "{day}", datatype: date' in text
    assert 'template: "{sum}", datatype: decimal' in text
    assert (len(records(items)), refusals(items)) == (2, [])
    assert "m@e" not in {t.object.value for t in triples(items)}


def test_the_donations_come_in_with_their_sum_and_their_repeats() -> None:
    path = shared(DONATIONS)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    items = load(source(path.read_bytes(), "donations.csv"))
    told = triples(items)

    assert (len(records(items)), refusals(items)) == (292, [])
    assert len(of_class(told, CK.MoneyTransfer)) == 290
    assert len(of_class(told, CK.IdentityDecision)) == 2
    assert total(told, CK.MoneyTransfer) == Decimal("40589689.15")
    upper = total(told, CK.MoneyTransfer) + total(told, CK.IdentityDecision)
    assert upper == sum(Decimal(r["DonationEUR"]) for r in rows) == Decimal("40774689.15")
    cities = {r["City"].strip() for r in rows} - {""}
    assert [c for c in cities for t in told if c in str(t.object)] == []


def total(told: frozenset[Any], class_: NamedNode) -> Decimal:
    amounts, value = index(told, CK.amount), index(told, CK.value)
    return sum((Decimal(value[amounts[d.value]]) for d in of_class(told, class_)), start=Decimal(0))


def gifts(told: frozenset[Any]) -> Counter[tuple[str, ...]]:
    names, value = index(told, SKOS.prefLabel), index(told, CK.value)
    giver, receiver, amount, day = (
        index(told, role) for role in (CK.provider, CK.recipient, CK.amount, CK.notBefore)
    )
    return Counter(
        (names[giver[g]], names[receiver[g]], value[amount[g]], day[g])
        for g in (found.value for found in of_class(told, CK.MoneyTransfer))
    )


def test_table_and_entities_tell_the_same_donations() -> None:
    one = triples(load(source(shared(DONATIONS).read_bytes(), "donations.csv")))
    two = triples(load(source(shared(ENTITIES).read_bytes(), "donations.ijson")))

    assert len(gifts(one)) == 290
    assert gifts(one) == gifts(two)
    assert len(of_class(one, FOAF.Person)) == len(of_class(two, FOAF.Person)) == 22


def test_the_table_of_donations_keeps_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, shared(DONATIONS))

    assert (outcome.accepted, outcome.waiting, outcome.refusals) == (292, 0, ())
    assert violations(story) == {}


def test_a_third_party_loader_needs_no_edit_here(monkeypatch: pytest.MonkeyPatch) -> None:
    class Toy:
        NAME = "toy"

        def accepts(self, found: Source) -> bool:
            return found.content.startswith(b"toy,")

        def load(self, found: Source) -> Iterator[Record]:
            yield Record("a" * 26, found.name, found.sha256, "", (), "toy/1")

    class Point:
        name = "toy"

        def load(self) -> Toy:
            return Toy()

    monkeypatch.setattr(loaders, "entry_points", lambda **_: [Point()])
    loaders.loaders.cache_clear()
    try:
        (record,) = load(source("toy,b\n1,2\n", "a.csv"))
        assert isinstance(record, Record)
        assert record.rule == "toy/1"
        assert loaders.loader_named("toy").NAME == "toy"
    finally:
        monkeypatch.undo()
        loaders.loaders.cache_clear()


def test_only_tables_are_taken() -> None:
    assert table.accepts(source("a,b\n1,2\n", "a.csv"))
    assert loaders.loader_of(source("id,name\n1,2\n", "a.csv")) is everypolitician
    assert not ftm.accepts(source("a,b\n1,2\n", "a.csv"))


def test_the_same_table_with_another_mapping_is_another_version_of_it(tmp_path: Path) -> None:
    path = tmp_path / "gifts.csv"
    path.write_text(row(), encoding="utf-8")
    with_mapping(path, MAPPING)
    story, _ = imported(tmp_path, path)
    before = story.home.commit().digest
    with_mapping(path, MAPPING.replace("stage-handed-over", "stage-disbursed"))

    story.load([str(path)])

    with story.home.reading() as store:
        assert len(list(store.quads(None, CK.deliveryStage, None, DefaultGraph()))) == 1
    with_mapping(path, MAPPING)
    story.load([str(path)])
    assert story.home.commit().digest == before


def with_mapping(path: Path, mapping: str) -> None:
    path.with_name("gifts.map.yaml").write_text(mapping, encoding="utf-8")


SHEET = """\
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}\
</sheetData></worksheet>"""
PARTS = {
    "[Content_Types].xml": """\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""",
    "_rels/.rels": """\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="r1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/\
officeDocument/2006/relationships/officeDocument"/></Relationships>""",
    "xl/workbook.xml": """\
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="r1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/\
officeDocument/2006/relationships/worksheet"/></Relationships>""",
}


def book(rows: list[list[str | int | float]]) -> bytes:
    """Write a spreadsheet of one sheet."""
    lines = []
    for number, cells in enumerate(rows, start=1):
        line = "".join(
            f'<c r="{chr(65 + at)}{number}"><v>{cell}</v></c>'
            if isinstance(cell, int | float)
            else f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for at, cell in enumerate(cells)
        )
        lines.append(f'<row r="{number}">{line}</row>')
    return zipped(PARTS | {"xl/worksheets/sheet1.xml": SHEET.format("".join(lines))})


def zipped(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_a_spreadsheet_tells_what_the_table_tells(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine", reason="python-calamine absent: no spreadsheet was read")
    header, *lines = [line.split(";") for line in row(Sum="5000", Why="sách").split("\n")[:2]]
    cells: list[list[str | int | float]] = [[c.strip('"') for c in line] for line in lines]
    cells[0][4] = 5000
    path = tmp_path / "gifts.xlsx"
    path.write_bytes(book([list(header), *cells]))
    with_mapping(path, MAPPING)

    found = sources.read(str(path))
    one, two = load(found), loaded(row(Sum="5000", Why="sách"))

    assert found.media_type in sources.TABLES
    assert [r.selector for r in records(one)] == [r.selector for r in records(two)] == ["row=2"]
    assert values_in(one) == values_in(two)


def values_in(items: list[Item]) -> list[str]:
    return sorted(f"{t.predicate} {t.object}" for t in triples(items) if "id/" not in str(t.object))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({"xl/workbook.xml": "x" * 200_000}), "unpacks to 200,000 bytes"),
        (zipped(PARTS)[:-30], "torn spreadsheet"),
        (zipped({"xl/workbook.xml": "<a"}), "cannot be read as a spreadsheet"),
        (zipped({"xl/workbook.xml": ""} | {f"{n}": "" for n in range(1_001)}), "1002 parts"),
    ],
    ids=["bomb", "torn", "empty", "many"],
)
def test_a_broken_spreadsheet_is_refused(
    content: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("python_calamine", reason="python-calamine absent: no spreadsheet was read")
    monkeypatch.setattr(books, "MAX_UNPACKED", 100_000)

    with pytest.raises(SourceError, match=words):
        load(source(content, "a.xlsx"))


def test_another_archive_is_no_table() -> None:
    with pytest.raises(SourceError, match="binary"):
        source(zipped({"a.txt": "x"}), "a.zip")
