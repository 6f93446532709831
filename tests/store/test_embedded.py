"""Asking a store: what is answered, in which form, and what is refused."""

import csv
import io
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest

from camket import terms
from camket.errors import StoreError
from camket.store import EmbeddedStore, Store
from camket.terms.vocabulary import CK, RDF, XSD

ACT = terms.iri("delivery", "transfer-a")
CLAIM = terms.claim("a" * 26)
AMOUNT = ox.Literal("3000000000", datatype=XSD.decimal)
SUM = f"SELECT (SUM(?v) AS ?sum) WHERE {{ ?act <{CK.value.value}> ?v }}"


@pytest.fixture
def store() -> EmbeddedStore:
    """One amount, in the view and in the graph of the claim that it comes from."""
    triple = (ACT, CK.value, AMOUNT)
    return EmbeddedStore.of([ox.Quad(*triple), ox.Quad(*triple, CLAIM)])


def test_a_sum_counts_a_triple_once_though_two_graphs_hold_it(store: EmbeddedStore) -> None:
    ((found,),) = store.select(SUM).rows

    assert found == ox.Literal("3000000000", datatype=XSD.decimal)


def test_the_graph_of_a_claim_is_asked_by_name(store: EmbeddedStore) -> None:
    rows = list(store.select("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows)

    assert rows == [(CLAIM,)]


def test_quads_are_found_by_any_of_their_parts(store: EmbeddedStore) -> None:
    assert len(list(store.quads(ACT))) == 2
    assert len(list(store.quads(None, None, AMOUNT))) == 2
    assert [q.graph_name for q in store.quads(graph=CLAIM)] == [CLAIM]
    assert [q.graph_name for q in store.quads(graph=ox.DefaultGraph())] == [ox.DefaultGraph()]
    assert not list(store.quads(None, RDF.type))


def test_ask_and_construct_answer_too(store: Store) -> None:
    assert store.ask("ASK { ?s ?p 4000000000.0 }") is False
    assert store.ask("ASK { ?s ?p 3000000000.0 }") is True
    assert list(store.construct("CONSTRUCT WHERE { ?s ?p ?o }")) == [
        ox.Triple(ACT, CK.value, AMOUNT)
    ]


def test_an_unbound_cell_is_none(store: EmbeddedStore) -> None:
    found = store.select("SELECT ?s ?none WHERE { ?s ?p ?o }")

    assert (found.columns, list(found.rows)) == (("s", "none"), [(ACT, None)])


ROWS = "SELECT ?s ?o ?none WHERE { ?s ?p ?o }"


def test_results_come_as_json_csv_and_tsv(store: EmbeddedStore) -> None:
    told = json.loads(store.result(ROWS, "json"))
    assert told["head"]["vars"] == ["s", "o", "none"]
    assert told["results"]["bindings"][0]["o"]["value"] == "3000000000"

    rows = list(csv.reader(io.StringIO(store.result(ROWS, "csv").decode())))
    assert rows == [["s", "o", "none"], [ACT.value, "3000000000", ""]]

    lines = store.result(ROWS, "tsv").decode().splitlines()
    assert lines[0].split("\t") == ["?s", "?o", "?none"]
    assert lines[1].startswith(f"<{ACT.value}>\t")


def test_triples_come_as_turtle_and_a_truth_as_json_whatever_is_asked(
    store: EmbeddedStore,
) -> None:
    turtle = store.result("CONSTRUCT WHERE { ?s ?p ?o }", "csv")
    truth = store.result("ASK { ?s ?p ?o }", "csv")

    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 1
    assert json.loads(truth)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * WHERE { ?s", "error at"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "expected"),
        ("LOAD <http://127.0.0.1:1/>", "expected"),
        ("SELECT * FROM <http://127.0.0.1:1/> {", "error at"),
    ],
)
def test_a_query_that_is_none_is_a_store_error(
    store: EmbeddedStore, query: str, words: str
) -> None:
    with pytest.raises(StoreError, match=words):
        store.result(query, "csv")


def test_the_form_of_a_query_must_be_the_one_asked_for(store: EmbeddedStore) -> None:
    with pytest.raises(StoreError, match="no SELECT"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(StoreError, match="no CONSTRUCT"):
        list(store.construct("SELECT * { ?s ?p ?o }"))


@pytest.fixture
def calls() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on a port; give it, and what was heard there."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    heard: list[bytes] = []
    ended = threading.Event()

    def listen() -> None:
        while not ended.is_set():
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            with caller:
                heard.append(caller.recv(100))

    listener = threading.Thread(target=listen)
    listener.start()
    yield server.getsockname()[1], heard
    ended.set()
    listener.join()
    server.close()


REACHING = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<URL>{} }",
    "SELECT * { ?s ?p 1SERVICE <URL> { ?a ?b ?c } }",
    "PREFIX ex: <URL> SELECT * { SERVICEex:a { ?a ?b ?c } }",
    "SELECT * { SERVICE#\n<URL> { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
]
HARMLESS = [
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SER#\nVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
    "LOAD <URL>",
]


@pytest.mark.parametrize("query", [*REACHING, *HARMLESS])
def test_no_query_reaches_out_of_the_store(
    store: EmbeddedStore, calls: tuple[int, list[bytes]], query: str
) -> None:
    port, heard = calls
    text = query.replace("URL", f"http://127.0.0.1:{port}/")

    try:
        store.result(text, "json")
    except StoreError:
        refused = True
    else:
        refused = False

    assert heard == []
    assert refused or query in HARMLESS


@pytest.mark.parametrize("query", REACHING[:3])
def test_the_listener_hears_what_the_engine_is_let_to_ask(
    calls: tuple[int, list[bytes]], query: str
) -> None:
    port, heard = calls

    with suppress(OSError):
        list(ox.Store().query(query.replace("URL", f"http://127.0.0.1:{port}/")))  # type: ignore[arg-type]

    assert heard


def test_an_rdflib_dataset_reads_the_same_view(store: EmbeddedStore) -> None:
    (row,) = store.dataset().query(SUM)

    assert str(row[0]) == "3000000000"  # type: ignore[index]
