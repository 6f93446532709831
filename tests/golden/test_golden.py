import csv
import re

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from camket.canned import CannedQuery, Parameter
from camket.canned.lookup import CLASSES
from camket.store import EmbeddedStore
from camket.terms import CONCEPT
from camket.terms.vocabulary import RDF
from golden.cases import Case, cases

CASES = 108
NOWHERE = "https://w3id.org/camket/id/body/not-in-any-fixture"


def test_the_answer_is_the_golden_one(case: Case) -> None:
    expected = list(csv.reader((case.folder / "answer.csv").read_text("utf-8").splitlines()))

    found = [list(case.query.columns), *case.ask()]

    assert found == expected


@pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning")
def test_rdflib_gives_the_same_rows(case: Case) -> None:
    assert case.ask_rdflib() == case.ask()


def test_rows_are_ordered_by_a_key_that_no_two_share(case: Case) -> None:
    rows = case.ask()

    keys = [tuple(row[n] for n in ordering(case.query)) for row in rows]

    assert len(set(keys)) == len(rows)


def test_no_case_was_lost() -> None:
    assert len(cases()) >= CASES


def test_every_query_has_an_answer_and_a_case_without_one(query: CannedQuery) -> None:
    sizes = {bool(case.ask()) for case in cases() if case.name == query.name}

    assert sizes == {True, False}


def test_an_iri_that_occurs_nowhere_gets_no_rows(case: Case) -> None:
    for param in things(case.query):
        assert case.ask(**{param.name: NOWHERE}) == [], param.name


def test_another_real_thing_changes_the_answer() -> None:
    asked = [(case, param) for case in cases() if case.ask() for param in things(case.query)]

    same = [
        f"{case.folder} {param.name}"
        for case, param in asked
        if all(case.ask(**{param.name: iri}) == case.ask() for iri in same_kind(case, param))
    ]

    assert len(asked) >= CASES
    assert same == []


@pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning")
def test_the_bare_file_runs_with_its_example_values(query: CannedQuery) -> None:
    found = rdflib.Dataset(default_union=False).query(prepareQuery(query.text))

    assert tuple(map(str, found.vars)) == tuple(query.columns)
    assert tuple(EmbeddedStore.of([]).select(query.text).columns) == tuple(query.columns)


def test_every_row_carries_a_claim_or_a_source(query: CannedQuery) -> None:
    assert {"claim", "claims", "source"} & set(query.columns)


def test_every_query_says_which_question_it_answers(query: CannedQuery) -> None:
    assert re.fullmatch(r"CQ[0-9]{2}( CQ[0-9]{2})*", query.question)
    assert query.doc
    assert all(param.doc.vi and param.doc.en for param in query.params if param.kind != "limit")


def test_a_look_up_in_claim_graphs_counts_and_sums_nothing(query: CannedQuery) -> None:
    """A server whose default graph is the union of all gives a triple once per graph."""
    if "GRAPH" in query.text:
        assert "SELECT DISTINCT" in query.text
        assert re.findall(r"(?:SUM|COUNT|AVG|SAMPLE|GROUP_CONCAT)\(", query.text) == []


def test_no_exists_compares_with_what_stands_outside(query: CannedQuery) -> None:
    """Engines then try every pair: 80 seconds instead of a tenth at 280,000 quads."""
    for block in re.findall(r"FILTER NOT EXISTS \{(.*?)\}", query.text, re.DOTALL):
        assert "FILTER" not in block


def test_a_sum_names_its_class(query: CannedQuery) -> None:
    if "SUM(" in query.text:
        assert query.text.count("a ck:MoneyTransfer") >= 1


def test_a_limit_below_the_number_of_rows_gives_the_first_rows() -> None:
    long = [case for case in cases() if len(case.ask()) > 1 and case.query.param("limit")]

    assert len(long) >= 10
    assert all(case.ask(limit=1) == case.ask()[:1] for case in long)


def ordering(query: CannedQuery) -> list[int]:
    """Give the places of the columns that the rows are ordered by."""
    last = re.findall(r"ORDER BY (.+)", query.text)[-1]
    return [list(query.columns).index(name) for name in re.findall(r"\?([a-z_]+)", last)]


def things(query: CannedQuery) -> list[Parameter]:
    return [param for param in query.params if param.kind in {*CLASSES, "iri"}]


def same_kind(case: Case, param: Parameter) -> list[str]:
    """Give the IRIs in the fixtures that *param* could mean; a concept stands for itself alone."""
    kinds = CLASSES.get(param.kind, ())
    typed = case.store.quads(None, RDF.type, None, ox.DefaultGraph())
    found = {quad.subject.value for quad in typed if not kinds or quad.object in kinds}
    return sorted(found) or [f"{CONCEPT}{param.scheme}-any"]
