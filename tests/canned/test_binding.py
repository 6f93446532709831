import ast
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import camket
from camket import canned, resources
from camket.canned import CannedQuery, Parameter, Value, bind, parse, unable
from camket.canned.reading import KINDS, THINGS
from camket.errors import QueryError
from camket.store import EmbeddedStore

DAY = "2016-01-01"
IRI = "https://w3id.org/camket/id/person/an"

TYPED = """\
#+ title: {{en: Which, vi: Gì}}
#+ params:
#+   given: {{type: {kind}, many: true}}
#+ columns: {{found: text}}
#+ empty: {{en: None., vi: Không.}}
SELECT ?found
WHERE {{
  VALUES $given {{ "example" }}  #: given
  BIND($given AS ?found)
}}
"""


def typed(kind: str) -> CannedQuery:
    return parse("typed", TYPED.format(kind=kind))


def value_of(text: str) -> list[ox.NamedNode | ox.Literal | None]:
    """Give what an engine sees in the bound *text*."""
    return [row[0] for row in EmbeddedStore.of([]).select(text).rows]


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("iri", "https://example.org/a?b=c#d", "<https://example.org/a?b=c#d>"),
        ("person", IRI, f"<{IRI}>"),
        ("agent", "person/an", f"<{IRI}>"),
        ("claim", "claim/abc234", "<https://w3id.org/camket/id/claim/abc234>"),
        ("text", "An\" \\ '", '"An\\" \\\\ \'"'),
        ("text", "Hà Nội", '"Hà Nội"'),
        ("date", "2016-02-29", '"2016-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("date", date(2016, 1, 31), '"2016-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("year", 2016, '"2016"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("integer", "-007", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", Decimal("24.88"), '"24.88"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("{choice: [in, out]}", "in", '"in"'),
        ("{concept: status}", "open", "<https://w3id.org/camket/concept/status-open>"),
    ],
)
def test_a_value_becomes_a_term_of_its_type(kind: str, value: Value, term: str) -> None:
    def lookup(text: str, param: Parameter) -> ox.NamedNode:
        return ox.NamedNode(f"https://w3id.org/camket/concept/{param.scheme}-{text}")

    bound = bind(typed(kind), {"given": value}, lookup=lookup)

    assert f"VALUES $given {{ {term} }} #: given" in bound


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("iri", "example.org"),
        ("iri", "ftp://example.org/"),
        ("iri", "https://example.org/a b"),
        ("iri", "https://example.org/> ?s ?p ?o"),
        ("iri", "https://example.org/\u202e"),
        ("iri", "https://example.org/" + "a" * 2_048),
        ("iri", "https://example.org/hà"),
        ("agent", "planet/mars"),
        ("date", "2016-13-45"),
        ("date", "2015-02-29"),
        ("date", "31/12/2016"),
        ("date", "20161231"),
        ("date", "2016-W01-1"),
        ("date", "٢٠١٦-01-01"),
        ("year", "16"),
        ("year", "2016-01"),
        ("integer", "9223372036854775808"),
        ("integer", "1e5"),
        ("integer", "1_000"),
        ("integer", "٣"),
        ("integer", True),
        ("decimal", "1." + "0" * 19),
        ("decimal", "NaN"),
        ("decimal", "1,5"),
        ("text", ""),
        ("text", "  "),
        ("text", "a" * 1_001),
        ("text", "a\x00b"),
        ("text", "a\nb"),
        ("text", "a\u202eb"),
        ("text", "a\u200bb"),
        ("text", "a\ud800b"),
        ("{choice: [in, out]}", "IN"),
        ("person", "Lê Văn An"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_remedy(kind: str, value: Value) -> None:
    with pytest.raises(QueryError) as caught:
        bind(typed(kind), {"given": value}, lookup=unable)

    assert "typed" in str(caught.value)
    assert "given=" in str(caught.value)
    assert caught.value.param == "given"


def test_an_nfd_value_is_asked_in_nfc() -> None:
    name = unicodedata.normalize("NFD", "Hà Nội")

    (term,) = value_of(bind(typed("text"), {"given": name}, lookup=unable))

    assert term == ox.Literal("Hà Nội")


def test_a_value_given_twice_is_asked_once() -> None:
    query = typed("text")

    both = bind(query, {"given": ["a", "b", "a"]}, lookup=unable)

    assert value_of(both) == [ox.Literal("a"), ox.Literal("b")]


def test_an_empty_list_and_a_list_for_one_value_are_refused() -> None:
    with pytest.raises(QueryError, match="the list is empty"):
        bind(typed("text"), {"given": []}, lookup=unable)
    one = parse("typed", TYPED.format(kind="text").replace(", many: true", ""))
    with pytest.raises(QueryError, match="only one value"):
        bind(one, {"given": ["a", "b"]}, lookup=unable)


def test_a_required_value_is_missed_and_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(QueryError, match="a value of type agent is needed"):
        bind(canned.load("support_total"), {}, lookup=unable)
    with pytest.raises(QueryError, match=r"no parameter 'givr'.*Did you mean giver"):
        bind(canned.load("support_total"), {"givr": IRI}, lookup=unable)


def test_lines_of_a_parameter_that_is_left_out_go() -> None:
    query = canned.load("support_between")

    without = bind(query, {"giver": IRI}, lookup=unable)
    with_ = bind(query, {"giver": IRI, "since": "2020-01-01"}, lookup=unable)

    assert "#: since" not in without
    assert "$since" not in without
    assert 'VALUES $since { "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }' in with_
    assert "FILTER(!BOUND(?not_after) || ?not_after >= $since)" in with_


def test_a_marked_values_line_is_written_anew_wherever_it_stands() -> None:
    query = canned.load("support_total")

    text = bind(query, {"giver": IRI}, lookup=unable)

    examples = len(re.findall(r"VALUES \$giver", query.text))
    assert examples > 1
    assert text.count(f"VALUES $giver {{ <{IRI}> }} #: giver") == examples
    assert "jurisdiction/ha-noi" not in text


def test_unmarked_lines_are_never_touched() -> None:
    query = canned.load("requests_made")

    text = bind(query, {"speaker": IRI, "limit": 7}, lookup=unable)

    assert [line for line in query.text.split("\n") if "#: " not in line] == [
        line for line in text.split("\n") if "#: " not in line
    ]


@pytest.mark.parametrize("value", ["0", "10001", "-1", "1.5", "1 ; DROP", "١", "", "10 OFFSET 3"])
def test_a_limit_is_a_whole_number_in_its_bounds(value: str) -> None:
    with pytest.raises(QueryError, match="from 1 to 10000"):
        bind(canned.load("requests_made"), {"limit": value}, lookup=unable)


def test_a_limit_is_written_as_digits() -> None:
    text = bind(canned.load("requests_made"), {"limit": 25}, lookup=unable)

    assert text.rstrip().endswith("LIMIT 25 #: limit")


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1
    )
)
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    if text.strip():
        asked = bind(typed("text"), {"given": text[:1000]}, lookup=unable)
        assert value_of(asked) == [ox.Literal(unicodedata.normalize("NFC", text[:1000]))]


HOSTILE = (
    'An" ; <http://x/secret> ?o } #',
    '" }',
    '"}  #: giver',
    "' OR '1'='1",
    "> } UNION { ?s ?p ?o } #",
    "<http://x/a> } { ?s ?p ?o",
    "http://x/> . ?s ?p ?o . <http://x/",
    "https://x/a}",
    "https://x/{a",
    "https://x/a\\u003e",
    "https://x/a%3E%7D",
    'https://x/"',
    "https://x/`",
    "https://x/^",
    "https://x/|",
    "\\",
    "\\u0022 }",
    '\\" }',
    "?giver",
    "$giver",
    "$speaker } VALUES $speaker { UNDEF",
    "UNDEF",
    "#: limit",
    "x #: giver",
    "DROP ALL",
    "; INSERT DATA { <a:a> <a:a> <a:a> }",
    "SERVICE <http://x/> { ?s ?p ?o }",
    "1) LIMIT 100000 #",
    "1 UNION SELECT",
    '2016-01-01"^^<http://x/> } #',
    "2016-01-01; 1",
    "1.0.0",
    "0x10",
    "a" * 990 + '" }',
    "Trần' \" Thị \\ Vui",
    "person/../../x",
    "person/a> }",
    "{{giver}}",
    "%s%n{0}",
    "\u201c } \u201d",
)


def everything() -> Iterator[tuple[CannedQuery, Parameter]]:
    for shelf in (resources.queries(), resources.queries() / "network"):
        for name in canned.names(shelf):
            query = canned.load(name, shelf)
            yield from ((query, param) for param in query.params)


def test_no_hostile_string_changes_more_than_its_literal() -> None:
    assert len(set(HOSTILE)) >= 30
    asked = list(everything())
    assert len(asked) >= 40
    for query, param in asked:
        for hostile in HOSTILE:
            assert_harmless(query, param, hostile)


def assert_harmless(query: CannedQuery, param: Parameter, hostile: str) -> None:
    needed = {p.name: DAY if p.kind == "date" else IRI for p in query.params if p.required}
    fill = needed | {param.name: hostile}
    text = bound_or_refused(query, fill, param)
    if text is None:
        return
    terms = [line for line in text.split("\n") if line.strip().startswith(f"VALUES ${param.name} ")]
    calm = bind(query, fill | {param.name: calm_value(param)}, lookup=unable)
    assert [line for line in text.split("\n") if line not in terms] == [
        line for line in calm.split("\n") if not line.strip().startswith(f"VALUES ${param.name} ")
    ]
    for line in terms:
        code = line.removesuffix(f"#: {param.name}")
        (term,) = value_of(f"SELECT * WHERE {{ {code} }}")
        assert term is not None
        assert term.value == unicodedata.normalize("NFC", hostile)


def bound_or_refused(query: CannedQuery, fill: dict[str, str], param: Parameter) -> str | None:
    try:
        return bind(query, fill, lookup=unable)
    except QueryError as bad:
        refused = bad
    assert refused.param == param.name
    return None


def calm_value(param: Parameter) -> str:
    return IRI if param.kind in KINDS - {"text"} else "calm"


def test_every_type_of_thing_is_refused_by_name_without_a_store() -> None:
    for kind in THINGS:
        with pytest.raises(QueryError, match="without a store"):
            bind(typed(kind), {"given": "Hà Nội"}, lookup=unable)


SPARQL = re.compile(r"\b(SELECT|CONSTRUCT|ASK|INSERT|DELETE|WHERE|GRAPH|FILTER)\b[^a-z]*[{?<$(]")


def test_no_query_is_made_by_formatting_text() -> None:
    for path in sorted(Path(camket.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not made_of_sparql(node), f"{path}:{getattr(node, 'lineno', 0)}"


@pytest.mark.parametrize(
    "code",
    [
        'f"SELECT ?x WHERE {{ ?x a <{kind}> }}"',
        '"SELECT ?x WHERE { ?x a <%s> }" % kind',
        '"SELECT ?x WHERE {{ ?x a <{}> }}".format(kind)',
        '"SELECT ?x WHERE { ?x a <" + kind + "> }"',
        '"SELECT ?x { ?x a ?y }".replace("?y", kind)',
    ],
)
def test_formatted_queries_are_found(code: str) -> None:
    assert any(made_of_sparql(node) for node in ast.walk(ast.parse(code)))


def made_of_sparql(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.BinOp(op=ast.Mod() | ast.Add()):
            parts = ast.walk(node)
        case ast.Call(func=ast.Attribute(attr="format" | "replace" | "format_map", value=text)):
            parts = ast.walk(text)
        case _:
            return False
    texts = [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
    return bool(SPARQL.search(" ".join(texts)))


def test_the_default_graph_is_never_the_union_of_all() -> None:
    for path in sorted(Path(camket.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert "use_default_graph_as_union" not in text, path
        assert "default_union=True" not in text, path
