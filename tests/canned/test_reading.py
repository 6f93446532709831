from pathlib import Path

import pytest

from camket import canned, resources
from camket.canned import CannedQuery, parse
from camket.errors import QueryError

GOOD = """\
#+ title: {en: 'Who gave?', vi: 'Ai cho?'}
#+ question: CQ07
#+ doc: A row per gift.
#+ params:
#+   giver: {type: agent, doc: Who gave.}
#+   limit: {type: limit, default: 10}
#+ columns: {gift: iri}
#+ empty: {en: None., vi: Không có.}
PREFIX ck: <https://w3id.org/camket/ont#>

SELECT ?gift
WHERE {
  VALUES $giver { <https://w3id.org/camket/id/fund/x> }  #: giver
  ?gift ck:provider $giver .
}
ORDER BY ?gift
LIMIT 10  #: limit
"""


def test_a_header_becomes_a_query() -> None:
    query = parse("gifts", GOOD)

    assert query.name == "gifts"
    assert query.title.say("vi") == "Ai cho?"
    assert query.empty.say("en") == "None."
    assert query.question == "CQ07"
    assert [(p.name, p.kind, p.required) for p in query.params] == [
        ("giver", "agent", True),
        ("limit", "limit", False),
    ]
    assert query.columns == {"gift": "iri"}
    assert query.text == GOOD


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: {en: 'Who gave?', vi: 'Ai cho?'}", "title: Who gave?", "title needs"),
        ("vi: 'Ai cho?'", "fr: 'Qui donne?'", "title needs"),
        ("vi: 'Ai cho?'", "vi: ''", "title needs"),
        ("empty: {en: None., vi: Không có.}", "empty: {en: None.}", "empty needs"),
        ("question: CQ07", "frage: CQ07", "unknown 'frage'"),
        ("question: CQ07", "doc: twice", "'doc' stands twice"),
        ("{type: agent, doc: Who gave.}", "{type: agent, doc: x, kind: y}", "unknown 'kind'"),
        ("type: agent", "type: agency", "unknown type 'agency'"),
        ("type: agent", "type: {concept: a, choice: [b]}", "unknown type"),
        ("type: agent", "type: {choice: []}", "unknown type"),
        ("type: agent", "type: choice", "unknown type"),
        ("giver: {type: agent, doc: Who gave.}", "giver: agent", "is not `name:"),
        ("giver: {type", "Giver-1: {type", "is not `name:"),
        ("{gift: iri}", "{present: iri}", "the query gives gift"),
        ("{gift: iri}", "{gift: uri}", "unknown 'uri'"),
        ("columns: {gift: iri}", "columns: [gift]", "columns is no mapping"),
        ("{type: limit, default: 10}", "{type: limit}", "needs a default"),
        ("giver: {type: agent, doc: Who gave.}", "giver: &a {type: agent, doc: b}", "aliases"),
        ("question: CQ07", "question: *a", "aliases|no YAML"),
        ("question: CQ07", "question: !!python/object:os.system x", "no YAML"),
        ("question: CQ07", "question: [", "no YAML"),
        ("#+ question: CQ07\n", "#+ question: " + "x" * 20_000 + "\n", "over 20000"),
        ("  #: giver", "", "VALUES \\$giver has no mark"),
        ("#: giver", "#: taker", "'taker' belongs to no parameter"),
        ("#: limit", "#: giver", "no marked LIMIT"),
        ("LIMIT 10  #: limit", "LIMIT 10", "no marked LIMIT"),
        ("LIMIT 10  #: limit", "OFFSET 10  #: limit", "may only mark a LIMIT line"),
        ("VALUES $giver {", "VALUES ?giver {", "a line of their own"),
        ("  VALUES $giver", "  ?a ?b ?c . VALUES $giver", "a line of their own"),
        ("{ <https://w3id.org/camket/id/fund/x> }", "{ }", "a line of their own"),
        ("SELECT ?gift\n", "SELECT ?gift ?giver\n", "query gives gift, giver"),
        ("SELECT ?gift\n", "CONSTRUCT { ?gift a ?gift }\n", "is a SELECT"),
        ("ORDER BY ?gift", "ORDER ?gift", "no SPARQL 1.1"),
        ("SELECT ?gift\n", "INSERT DATA { <a:a> <a:a> <a:a> } ; SELECT ?gift\n", "no SPARQL 1.1"),
    ],
)
def test_a_fault_in_header_or_body_is_refused(old: str, new: str, says: str) -> None:
    assert old in GOOD

    with pytest.raises(QueryError, match=says) as caught:
        parse("gifts", GOOD.replace(old, new, 1))

    assert caught.value.query == "gifts"


def test_a_parameter_may_not_be_projected() -> None:
    text = GOOD.replace("SELECT ?gift", "SELECT ?gift ?giver").replace(
        "{gift: iri}", "{gift: iri, giver: iri}"
    )

    with pytest.raises(QueryError, match="a parameter is not an answer"):
        parse("gifts", text)


def test_a_text_without_header_is_refused() -> None:
    with pytest.raises(QueryError, match="no mapping"):
        parse("bare", "SELECT * WHERE {}")


@pytest.fixture
def house() -> list[CannedQuery]:
    return [canned.load(name) for name in canned.names()]


def test_the_house_has_its_queries(house: list[CannedQuery]) -> None:
    assert len(house) >= 16
    answered = {number for query in house for number in query.question.split()}
    assert answered >= {
        f"CQ{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 20, 21)
    }


def test_an_unknown_query_gets_the_nearest_names() -> None:
    with pytest.raises(QueryError, match="Did you mean support_total"):
        canned.load("suport_totals")
    with pytest.raises(QueryError, match=r"Did you mean .*support_between"):
        canned.load("support")


def test_a_name_is_no_path() -> None:
    with pytest.raises(QueryError, match="There is no query"):
        canned.load("network/money_flows")
    with pytest.raises(QueryError, match="There is no query"):
        canned.load("../pyproject")


def test_a_file_that_is_too_big_or_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.rq").write_text("#" * 100_001, encoding="utf-8")
    (tmp_path / "latin.rq").write_bytes(b"#+ title: \xe9")

    with pytest.raises(QueryError, match="over 100000 bytes"):
        canned.load("big", tmp_path)
    with pytest.raises(QueryError, match="not UTF-8"):
        canned.load("latin", tmp_path)


def test_networks_are_canned_queries_with_roles() -> None:
    shelf = resources.queries() / "network"

    found = [canned.load(name, shelf).network for name in canned.names(shelf)]

    assert all({"source", "target", "edge"} <= set(roles) for roles in found)
