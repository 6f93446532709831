import csv
import io
import json
import unicodedata

import pyoxigraph as ox
import pytest

from camket import canned
from camket.canned import Answer, Parameter
from camket.canned.tables import FORMATS, guarded, text_of
from camket.errors import QueryError
from camket.store import EmbeddedStore
from camket.terms import ID
from camket.terms.vocabulary import CK, RDF, SKOS, XSD
from golden.world import world


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return EmbeddedStore.of(world("places", "article"))


def find(store: EmbeddedStore, text: str, kind: str, scheme: str = "") -> str:
    return canned.finder(store)(text, Parameter("asked", kind, scheme)).value


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Thành phố Biển Xanh", "agent", "jurisdiction/bien-xanh"),
        ("THÀNH PHỐ BIỂN XANH", "agent", "jurisdiction/bien-xanh"),
        ("thanh pho bien xanh", "agent", "jurisdiction/bien-xanh"),
        ("bien xanh", "jurisdiction", "jurisdiction/bien-xanh"),
        ("City of Bien Xanh (as a party)", "agent", "jurisdiction/bien-xanh"),
        ("Thành phố Biển Xanh", "place", "place/bien-xanh"),
        ("tran thi vui", "person", "person/tran-thi-vui"),
        ("Bí thư Tỉnh ủy Sơn Thủy", "post", "post/bi-thu-tinh-uy-son-thuy"),
        ("bao-a.txt", "source", "doc/bao-a"),
        ("Lễ trao xe", "event", "event/le-trao-xe"),
        ("Trường tiểu học Hoa Ban", "facility", "facility/truong-hoa-ban"),
    ],
)
def test_a_name_finds_its_thing(store: EmbeddedStore, text: str, kind: str, found: str) -> None:
    assert find(store, text, kind) == ID + found


@pytest.mark.parametrize("text", ["in-operation", "Vận hành", "van hanh", "status-in-operation"])
def test_a_concept_is_found_by_notation_term_or_label(store: EmbeddedStore, text: str) -> None:
    found = find(store, text, "concept", "status")

    assert found == "https://w3id.org/camket/concept/status-in-operation"


def test_a_concept_of_another_scheme_is_not_found(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="nothing is called so"):
        find(store, "hydropower", "concept", "status")


def named(*labels: tuple[str, str]) -> EmbeddedStore:
    quads = []
    for name, label in labels:
        person = ox.NamedNode(ID + "person/" + name)
        quads.append(ox.Quad(person, RDF.type, ox.NamedNode("http://xmlns.com/foaf/0.1/Person")))
        quads.append(ox.Quad(person, SKOS.prefLabel, ox.Literal(label, language="vi")))
    return EmbeddedStore.of(quads)


def test_the_name_as_written_goes_before_the_folded_one() -> None:
    store = named(("ha", "Nguyễn Thị Hà"), ("ha-nang", "Nguyễn Thị Hạ"))

    assert find(store, "nguyễn thị hạ", "person") == ID + "person/ha-nang"


def test_several_things_of_one_name_are_listed() -> None:
    store = named(("ha", "Nguyễn Thị Hà"), ("ha-nang", "Nguyễn Thị Hạ"))

    with pytest.raises(QueryError) as caught:
        find(store, "nguyen thi ha", "person")

    assert f"{ID}person/ha (Person: Nguyễn Thị Hà)" in str(caught.value)
    assert f"{ID}person/ha-nang (Person: Nguyễn Thị Hạ)" in str(caught.value)


def test_an_unknown_name_gets_the_nearest() -> None:
    store = named(("a", "Trần Văn Khởi"), ("b", "Lê Thị Mận"))

    with pytest.raises(QueryError, match="Nearest are Trần Văn Khởi"):
        find(store, "Tran Van Khoi Nghia", "person")


def test_a_thing_of_another_type_is_pointed_to(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=f"other types.*{ID}facility/truong-hoa-ban"):
        find(store, "truong tieu hoc hoa ban", "agent")


def test_a_name_of_marks_alone_finds_nothing(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="nothing is called so"):
        find(store, "…", "person")


def test_the_error_names_query_parameter_and_value(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="support_total: giver='Nơi Nào'") as caught:
        canned.answer(store, canned.load("support_total"), {"giver": "Nơi Nào"})

    assert (caught.value.query, caught.value.param) == ("support_total", "giver")


def test_a_name_in_nfd_finds_the_same_thing(store: EmbeddedStore) -> None:
    query = canned.load("support_total")
    name = unicodedata.normalize("NFD", "Thành phố Biển Xanh")

    text = canned.bind(query, {"giver": name}, lookup=canned.finder(store))

    assert f"<{ID}jurisdiction/bien-xanh>" in text


@pytest.mark.parametrize("wrong", ["Bí thư Tỉnh ủy Sơn Thuỳ", "Tran Thỉ Vui", "Đran Thi Vui"])
def test_a_wrong_accent_is_no_missing_accent(store: EmbeddedStore, wrong: str) -> None:
    kind = "post" if wrong.startswith("Bí") else "person"

    with pytest.raises(QueryError, match=r"nothing is called so\. Nearest are"):
        find(store, wrong, kind)


@pytest.mark.parametrize("right", ["Bí thư Tỉnh uỷ Sơn Thuỷ", "bi thu tỉnh ủy son thủy"])
def test_accents_may_stand_on_either_vowel_or_be_left_away(
    store: EmbeddedStore, right: str
) -> None:
    assert find(store, right, "post") == f"{ID}post/bi-thu-tinh-uy-son-thuy"


def test_only_what_is_accepted_is_found() -> None:
    waiting = ox.NamedNode("https://w3id.org/camket/id/claim/x")
    person = ox.NamedNode(ID + "person/x")
    store = EmbeddedStore.of(
        [
            ox.Quad(person, RDF.type, ox.NamedNode("http://xmlns.com/foaf/0.1/Person"), waiting),
            ox.Quad(person, SKOS.prefLabel, ox.Literal("Đỗ Văn Chờ", language="vi"), waiting),
        ]
    )

    with pytest.raises(QueryError, match="nothing is called so"):
        find(store, "Đỗ Văn Chờ", "person")


@pytest.mark.parametrize(
    ("limit", "rows", "truncated"), [(2, 2, True), (3, 3, False), (9, 3, False)]
)
def test_one_row_over_the_limit_says_truncated(
    store: EmbeddedStore, limit: int, rows: int, *, truncated: bool
) -> None:
    found = canned.answer(store, canned.load("requests_made"), {"limit": limit})

    assert (len(found.rows), found.truncated) == (rows, truncated)


def test_the_parts_of_a_list_are_in_order_and_an_empty_list_is_none() -> None:
    query = canned.load("support_between")
    columns = tuple(query.columns)
    cell = columns.index("words")

    def row(text: str) -> tuple[ox.Literal, ...]:
        return tuple(ox.Literal(text) for _ in columns)

    found = canned.answer_of(query, columns, [row("b | a | b"), row("")])

    assert found.rows[0][cell] == ox.Literal("a | b")
    assert found.rows[0][0] == ox.Literal("b | a | b")
    assert found.rows[1][cell] is None


def shown(*cells: ox.Literal | ox.NamedNode | None) -> Answer:
    query = canned.load("evidence_for")
    return Answer(("one", "two"), (tuple(cells),), truncated=False, query=query)


def test_decimals_are_written_alike_whichever_engine_gave_them() -> None:
    given = ["2000000000", "2000000000.0", "2000000000.00", "2E9"]

    written = {text_of(ox.Literal(n, datatype=XSD.decimal)) for n in given}

    assert written == {"2000000000"}
    assert text_of(ox.Literal("24.880", datatype=XSD.decimal)) == "24.88"
    assert (
        text_of(ox.Literal("11718455759.66408893", datatype=XSD.decimal)) == "11718455759.66408893"
    )
    assert text_of(ox.Literal("-0.10", datatype=XSD.decimal)) == "-0.1"


def test_json_is_one_array_of_objects() -> None:
    answer = shown(ox.Literal("Quỹ", language="vi"), None)

    assert json.loads(FORMATS["json"](answer)) == [{"one": "Quỹ", "two": None}]
    assert "Quỹ" in FORMATS["json"](answer)
    assert FORMATS["jsonl"](answer) == '{"one": "Quỹ", "two": null}\n'


def test_csv_reads_back_and_computes_nothing() -> None:
    answer = shown(ox.Literal('=HYPERLINK("x")'), ox.Literal('a,"b"\nc'))

    rows = list(csv.reader(io.StringIO(FORMATS["csv"](answer))))

    assert rows == [["one", "two"], ['\'=HYPERLINK("x")', 'a,"b"\nc']]


def test_tsv_has_one_line_a_row() -> None:
    answer = shown(ox.Literal("a\tb\\n\nc"), None)

    assert FORMATS["tsv"](answer) == "one\ttwo\na\\tb\\\\n\\nc\t\n"


@pytest.mark.parametrize("text", ["=1", "+84 24", "-x", "@a", "\t=1", "\r=1", "\n=1"])
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+1.5", "5", "Hà Nội", "", "https://x/="])
def test_numbers_and_words_are_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_labels_come_from_the_store_and_the_ontology(store: EmbeddedStore) -> None:
    stage = "https://w3id.org/camket/concept/stage-handed-over"
    asked = [
        ID + "jurisdiction/son-thuy",
        ID + "doc/bao-a",
        ID + "person/nobody",
        stage,
        CK.Request.value,
    ]

    vi, en = (canned.labels(store, asked, lang) for lang in ("vi", "en"))

    assert vi[ID + "jurisdiction/son-thuy"] == "Tỉnh Sơn Thủy"
    assert en[ID + "jurisdiction/son-thuy"] == "Son Thuy Province (as a party)"
    assert vi[ID + "doc/bao-a"] == "Biển Xanh tiếp sức Sơn Thủy"
    assert ID + "person/nobody" not in vi
    assert vi[stage] != en[stage]
    assert vi[CK.Request.value] == "đề nghị"


def test_labels_of_many_things_come_in_batches(store: EmbeddedStore) -> None:
    asked = [f"{ID}person/{n}" for n in range(450)] + [ID + "place/son-thuy"]

    assert canned.labels(store, asked) == {ID + "place/son-thuy": "Tỉnh Sơn Thủy"}
