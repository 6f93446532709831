"""What the check of a change finds is what the checks of the whole before and after differ in."""

import re
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket.pipeline import delta
from camket.pipeline.delta import (
    asked_about,
    asked_of_change,
    results_about,
    results_of_change,
)
from camket.store import Changes, EmbeddedStore, Rows
from camket.terms import concept
from camket.terms.vocabulary import CK, FOAF, ORG, RDF, SDIM, XSD
from camket.validate import Question, Result, validate
from camket.validate.asking import led, questions

SHAPES = Path(__file__).resolve().parents[1] / "shapes"
IT = "https://example.org/it/"
RULES = questions()
Told = frozenset[ox.Triple]
VIEW = ox.DefaultGraph()


def it(name: str) -> ox.NamedNode:
    return ox.NamedNode(IT + name)


def store_of(triples: Iterable[ox.Triple]) -> EmbeddedStore:
    return EmbeddedStore.of(ox.Quad(*triple) for triple in triples)


def check(triples: frozenset[ox.Triple]) -> set[Result]:
    """Check everything: every rule of every node."""
    store = store_of(triples)
    return set(results_about(store, nodes_of(triples)))


@cache
def asked(triples: frozenset[ox.Triple]) -> set[Result]:
    """Ask every SPARQL rule of every node."""
    return set(asked_about(store_of(triples), nodes_of(triples)))


def nodes_of(triples: Iterable[ox.Triple]) -> frozenset[ox.NamedNode]:
    return frozenset(t.subject for t in triples if isinstance(t.subject, ox.NamedNode))


def assert_delta_is_whole(before: Told, after: Told) -> None:
    """Compare what SPARQL rules say of the change with what they say of all, then and now."""
    changes = Changes(set(after - before), set(before - after))
    found, now = set(asked_of_change(store_of(after), changes)), asked(after)
    assert now - asked(before) <= found
    assert found <= now


def example(rule: str, case: str) -> Told:
    text = (SHAPES / rule / f"{case}.ttl").read_bytes()
    return frozenset(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))


EXAMPLES = sorted((path.parent.name, path.stem) for path in SHAPES.glob("*/*.ttl"))
ASKED = [(rule, case) for rule, case in EXAMPLES if rule in {q.rule.id for q in RULES}]


@pytest.mark.parametrize(("rule", "case"), ASKED, ids=map("-".join, ASKED))
def test_whatever_comes_to_an_example_or_leaves_it_is_judged_as_in_the_whole(
    rule: str, case: str
) -> None:
    told = example(rule, case)
    parts = [frozenset(t for t in told if t.subject == node) for node in nodes_of(told)]
    for part in [*parts, *(frozenset({t}) for t in told)]:
        assert_delta_is_whole(told - part, told)
        assert_delta_is_whole(told, told - part)


@pytest.mark.parametrize(("rule", "case"), ASKED, ids=map("-".join, ASKED))
def test_what_is_no_target_of_a_rule_is_left_alone(rule: str, case: str) -> None:
    bare = frozenset(t for t in example(rule, case) if t.predicate != RDF.type)
    for node in nodes_of(bare):
        assert_delta_is_whole(frozenset(t for t in bare if t.subject != node), bare)


def test_the_whole_is_what_the_engine_finds() -> None:
    apart = [
        ox.Triple(*(ox.NamedNode(f"{t.value}-{rule}-{case}") if t in own else t for t in triple))
        for rule, case in EXAMPLES
        for own in [nodes_of(example(rule, case))]
        for triple in example(rule, case)
    ]

    assert len(EXAMPLES) >= 134
    assert check(frozenset(apart)) == set(validate(apart).results)


def test_core_rules_are_run_over_the_nodes_that_changed() -> None:
    told = {rule: example(rule, "fail") for rule, _ in EXAMPLES}
    core = sorted(told.keys() - {q.rule.id for q in RULES})
    for rule in core:
        found = results_of_change(store_of(told[rule]), Changes(set(told[rule])))
        assert rule in {result.shape for result in found}
    kept = example(core[0], "fail")
    assert not list(results_of_change(store_of(kept), Changes()))
    assert len(core) >= 38


@pytest.mark.parametrize("chunk", [1, 50_000])
def test_a_node_is_never_cut(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delta, "CHUNK", chunk)
    wide = {ox.Triple(it("fund"), CK.concerns, it(f"thing{n}")) for n in range(delta.WIDE + 5)}
    told = wide | example("Money-currency", "fail") | example("Name-present", "pass")

    found = set(results_of_change(store_of(told), Changes(told)))

    assert found == set(validate(told).results)


DAYS = [ox.Literal(day, datatype=XSD.date) for day in ("2015-01-01", "2016-01-01", "2017-01-01")]
SUMS = [ox.Literal(value, datatype=XSD.decimal) for value in ("1", "2", "5")]
NAMES = [ox.Literal("An", language="vi"), ox.Literal("An", language="en"), ox.Literal("01")]
CONCEPTS = [
    *(concept("identity", name) for name in ("same", "different", "undecided")),
    *(concept("review", name) for name in ("accepted", "unreviewed")),
    *(concept("post", name) for name in ("party-secretary", "vice-chair", "chair")),
    concept("cmp", "difference"), concept("modality", "fact"), concept("level", "province"),
]  # fmt: skip
THINGS = [it(name) for name in "abcdef"]


def triples(rule: Question) -> st.SearchStrategy[ox.Triple]:
    """Draw triples that *rule* reads, of a few nodes."""
    roles = sorted(rule.touches() - {RDF.type}, key=str) or [CK.concerns]
    kinds = sorted(rule.classes, key=str) or THINGS
    ends = [*THINGS, *DAYS, *SUMS, *NAMES, *CONCEPTS]
    links = st.builds(
        ox.Triple, st.sampled_from(THINGS), st.sampled_from(roles), st.sampled_from(ends)
    )
    typed = st.builds(
        ox.Triple,
        st.sampled_from(THINGS),
        st.just(RDF.type),
        st.sampled_from([*kinds, CK.StateBody, FOAF.Person, CK.MoneyTransfer, ORG.Post]),
    )
    return st.one_of(links, links, typed)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule.id)
def test_any_change_of_what_a_rule_reads_is_judged_as_in_the_whole(
    rule: Question, rounds: Callable[[int, int], int]
) -> None:
    fed = triples(rule)

    @settings(max_examples=rounds(10, 2_000))
    @given(st.sampled_from(["pass", "fail"]), st.sets(fed, max_size=6), st.data())
    def holds(case: str, more: set[ox.Triple], data: st.DataObject) -> None:
        start = example(rule.rule.id, case)
        gone = data.draw(st.sets(st.sampled_from(sorted(start, key=str)), max_size=3))
        assert_delta_is_whole(start, (start | more) - gone)

    holds()


HUB = """
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix cur: <http://publications.europa.eu/resource/authority/currency/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix sdim: <http://purl.org/linked-data/sdmx/2009/dimension#> .
@prefix x: <https://example.org/it/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SPOKES = """
x:gift{0} a ck:MoneyTransfer ; ck:provider x:giver{1} ; ck:recipient x:fund ; ck:amount x:sum{0} ;
  ck:locatedIn x:area .
x:sum{0} a ck:MonetaryAmount ; ck:value {0}.0 ; ck:currency cur:VND .
x:figure{0} a ck:Figure ; ck:indicator c:ind-{1} ; sdim:refArea x:area ; ck:value 5.0 ;
  ck:validFrom "2016-01-01"^^xsd:date .
x:term{0} a ck:Tenure ; org:member x:person{0} ; ck:post x:post ;
  ck:validFrom "2016-01-01"^^xsd:date .
x:review ck:reviewOf x:claim{0} .
x:claim{0} a ck:Claim ; ck:reviewStatus c:review-accepted ; ck:reportedIn x:doc ;
  ck:modality c:modality-fact ; ck:asserts x:gift{0} .
"""
NAVE = """
x:post a org:Post ; dct:type c:post-delegate .
x:review a ck:Review ; ck:verdict c:review-accepted ;
  <http://www.w3.org/ns/prov#wasAssociatedWith> x:rule .
x:doc dct:issued "2020-01-01"^^xsd:date .
"""


def spokes(numbers: Iterable[int]) -> Told:
    text = HUB + "".join(SPOKES.format(n, n % 997) for n in numbers)
    return frozenset(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))


class Counted(EmbeddedStore):
    """A store that counts the letters of what it is asked: each node that is bound adds some."""

    letters = 0

    def select(self, query: str) -> Rows:
        """Answer *query*, and count it."""
        self.letters += len(query)
        return super().select(query)


def renamed(term: Any) -> Any:  # noqa: ANN401 - any term of a triple
    """Give a twin for each gift and each claim; all else stays what it is."""
    if not isinstance(term, ox.NamedNode):
        return term
    return ox.NamedNode(re.sub("(gift|claim)", r"\1-twin", term.value))


def test_at_a_hub_the_check_reads_what_changed_and_not_the_rest(
    rounds: Callable[[int, int], int],
) -> None:
    nave = {q.triple for q in ox.parse(HUB + NAVE, format=ox.RdfFormat.TURTLE)}
    again = spokes(range(10, 14))
    twins = {ox.Triple(renamed(t.subject), t.predicate, renamed(t.object)) for t in again}
    seconds, asked_for, found = {}, {}, {}
    for size in (100, rounds(4_000, 100_000)):
        store = Counted.of(ox.Quad(*t) for t in nave | spokes(range(size)) | twins)
        start = time.process_time()
        found[size] = set(results_of_change(store, Changes(twins)))
        seconds[size] = time.process_time() - start
        asked_for[size] = store.letters

    few, many = seconds
    assert asked_for[many] == asked_for[few]
    assert found[few] == found[many]
    assert {result.shape for result in found[many]} >= {"Duplicate-gift"}
    assert seconds[many] < 0.3 + 3 * seconds[few]


COMPARED = """
x:base a ck:Figure ; ck:value 4.0 .
x:more a ck:Figure ; ck:indicator c:ind-1 ; sdim:refArea x:area ; ck:baseline x:base ;
  ck:value 3.0 ; ck:validFrom "2016-01-01"^^xsd:date ; ck:comparisonKind c:cmp-difference .
x:new a ck:Figure ; ck:indicator c:ind-1 ; sdim:refArea x:area ; ck:value 9.0 ;
  ck:validFrom "2016-01-01"^^xsd:date .
"""


CROWD = """
x:other{0} a ck:Figure ; ck:indicator c:ind-{1} ; sdim:refArea x:{2} ; ck:value 5.0 ;
  ck:validFrom "2016-01-01"^^xsd:date .
"""


@pytest.mark.parametrize(("variable", "changed"), [("this", "more"), ("value", "new")])
@pytest.mark.parametrize(
    ("indicator", "area", "first"), [("x", "area", CK.indicator), ("1", "far", SDIM.refArea)]
)
def test_figures_are_sought_by_what_the_fewest_share(
    variable: str, changed: str, indicator: str, area: str, first: ox.NamedNode
) -> None:
    crowd = "".join(CROWD.format(n, indicator, area) for n in range(5))
    text = HUB + COMPARED + crowd
    told = {q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    (rule,) = (question for question in RULES if question.rule.id == "Figure-difference")
    store = store_of(told)

    ((lead, nodes),) = led(lambda query: store.select(query).rows, rule, variable, [it(changed)])

    assert nodes == [it(changed)]
    assert lead.count(str(first)) == 2
    found = results_of_change(store, Changes({t for t in told if t.subject == it(changed)}))
    assert ("Figure-difference", it("more").value) in {(r.shape, r.focus) for r in found}
