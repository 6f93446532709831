"""The metadata of records as lines: just what the triples say, whatever a record is called."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket import terms
from camket.model import Record, Source
from camket.quads.evidence import record_metadata, reviewed
from camket.quads.lines import RecordForm, triple_lines
from camket.records.bodies import body_of, record_of
from camket.terms.vocabulary import CK, SKOS, XSD

DOC = terms.iri("doc", "a")
FORM = RecordForm("table/1", DOC, "structured-record")
THING = terms.iri("body", "a")
SOURCE = Source("https://example.org/a", "a.csv", b"", "0" * 64, "text/csv")
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(selector=words, id_=st.text("abc234567", min_size=26, max_size=26), has_about=st.booleans())
def test_a_form_writes_what_the_triples_of_a_record_say(
    selector: str, id_: str, *, has_about: bool
) -> None:
    about = THING.value if has_about else ""
    record = Record(id_, "a.csv", "0" * 64, selector, (), "table/1", about)
    node = terms.claim(id_)
    told = {*record_metadata(record, node, DOC), *reviewed(node, "accepted", "structured-record")}

    lines = FORM.own(id_, selector, about)

    assert len(lines) == len(set(lines))
    assert set(lines) | {str(t).encode() for t in FORM.shared} == {str(t).encode() for t in told}


@given(st.lists(words, max_size=5))
def test_a_body_is_sorted_lines_and_reads_back(texts: list[str]) -> None:
    triples = [ox.Triple(THING, SKOS.altLabel, ox.Literal(text, language="vi")) for text in texts]

    body = body_of([*triples, *triples])

    assert triple_lines(body) == sorted({str(triple).encode() for triple in triples})
    assert {q.triple for q in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)} == set(triples)


@pytest.mark.parametrize(
    ("written", "kept"), [("1.50", "1.5"), ("007", "7"), ("1.0", "1"), ("x", "x")]
)
def test_numbers_are_written_as_the_store_gives_them_back(written: str, kept: str) -> None:
    number = ox.Literal(written, datatype=XSD.decimal)

    body = body_of([ox.Triple(THING, CK.value, number)])

    store = ox.Store()
    store.load(body, format=ox.RdfFormat.N_TRIPLES)
    assert ox.serialize((q.triple for q in store), format=ox.RdfFormat.N_TRIPLES) == body
    assert f'"{kept}"'.encode() in body


def test_the_id_of_a_record_follows_its_source_place_and_content_not_its_file() -> None:
    def id_(source: Source, selector: str, name: str, about: str = "") -> str:
        triple = ox.Triple(THING, SKOS.prefLabel, ox.Literal(name))
        return record_of(source, "table/1", selector, [triple], about).id

    other_file = Source(SOURCE.id, "b.csv", b"x", "1" * 64, "text/csv")
    other_source = Source("https://example.org/b", "a.csv", b"", "0" * 64, "text/csv")
    known = id_(SOURCE, "row=1", "An")

    assert id_(other_file, "row=1", "An") == known
    assert known not in {
        id_(other_source, "row=1", "An"), id_(SOURCE, "row=2", "An"), id_(SOURCE, "row=1", "Bình"),
        id_(SOURCE, "row=1", "An", THING.value),
    }  # fmt: skip
