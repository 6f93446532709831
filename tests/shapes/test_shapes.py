"""Each rule has an example that passes and one that fails, and both engines see the same."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl  # noqa: TID251 - the reference engine judges the shapes themselves
import pytest
from rdflib import Graph

from camket import resources
from camket.pipeline.receive import LARGEST
from camket.terms import SHAPES
from camket.terms.vocabulary import CKS, RDF, SH
from camket.validate import Engine, Report, Result, Rule, rules, validate

HERE = Path(__file__).parent
IT = "https://example.org/it/"
RULES = {rule.id: rule for rule in rules()}
ALSO_BROKEN = {"Body-cycle": ["https://example.org/Body-cycle/fail/part"]}
EXAMPLES = sorted(path.name for path in HERE.iterdir() if (path / "fail.ttl").is_file())


def example(rule: str, case: str) -> bytes:
    """Give an example whose own nodes are named after it, so that examples can stand together."""
    text = (HERE / rule / f"{case}.ttl").read_text(encoding="utf-8")
    return text.replace(IT, f"https://example.org/{rule}/{case}/").encode()


def focus(rule: str, case: str) -> str:
    return f"https://example.org/{rule}/{case}/it"


def of_rule(report: Report, rule: str) -> list[Result]:
    return [result for result in report.results if result.shape == rule]


@cache
def together(cases: Sequence[str] = ("fail", "pass")) -> bytes:
    """Give all examples as one graph."""
    files = (example(rule, case) for rule in EXAMPLES for case in cases)
    quads = (quad.triple for data in files for quad in ox.parse(data, format=ox.RdfFormat.TURTLE))
    return ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""


@cache
def shapes() -> tuple[ox.Triple, ...]:
    files = sorted((resources.ontology() / "shapes").glob("*.ttl"))
    return tuple(quad.triple for path in files for quad in ox.parse(path=path))


def test_every_rule_has_its_examples() -> None:
    assert sorted(RULES) == EXAMPLES
    assert len(EXAMPLES) == 70


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_passing_example_passes(rule: str) -> None:
    report = validate(example(rule, "pass"))

    assert of_rule(report, rule) == []
    assert report.conforms


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_failing_example_fails_at_its_focus(rule: str) -> None:
    results = of_rule(validate(example(rule, "fail")), rule)

    broken = focus(rule, "fail")
    assert {result.focus for result in results} == {broken, *ALSO_BROKEN.get(rule, ())}
    assert {result.severity for result in results} == {RULES[rule].severity}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_without_the_rule_its_results_alone_go(rule: str, tmp_path: Path) -> None:
    node = ox.NamedNode(SHAPES + rule)
    kept = (t for t in shapes() if node not in (t.subject, t.object))
    (tmp_path / "shapes.ttl").write_bytes(ox.serialize(kept, format=ox.RdfFormat.TURTLE) or b"")

    with_rule = validate(example(rule, "fail"))
    without = validate(example(rule, "fail"), shapes=tmp_path)

    assert without.results == tuple(r for r in with_rule.results if r.shape != rule)


def test_both_engines_give_the_same_report(rounds: Callable[[int, int], int]) -> None:
    data = together(("fail", "pass")[: rounds(1, 2)])

    fast = validate(data)
    reference = validate(data, engine="pyshacl")

    assert fast.results == reference.results
    assert {result.shape for result in fast.results} == set(RULES)


@pytest.mark.parametrize("engine", ["shifty", "pyshacl"])
@pytest.mark.parametrize(("less", "found"), [(1, False), (0, True), (-(10**24), True)])
def test_sums_are_held_to_what_the_engines_can_add(
    engine: Engine, less: int, *, found: bool
) -> None:
    value = f"{LARGEST - less}.0"
    data = example("Money-largest", "fail").replace(b"1000000000000000000.0", value.encode())

    assert bool(of_rule(validate(data, engine=engine), "Money-largest")) == found


def test_examples_do_not_disturb_each_other() -> None:
    alone = [
        result
        for rule in EXAMPLES
        for case in ("pass", "fail")
        for result in validate(example(rule, case)).results
    ]

    assert set(validate(together()).results) == set(alone)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    assert set(rule.messages) == set(rule.remedy) == {"vi", "en"}
    for texts in (rule.messages, rule.remedy):
        assert all(text.endswith((".", "?")) for text in texts.values())
    holes = {tuple(re.findall(r"\{[^}]*\}", text)) for text in rule.messages.values()}
    assert len(holes) == 1
    assert set(*holes) <= {"{$this}", "{?value}"}


def test_messages_leave_no_hole_open() -> None:
    texts = [text for result in validate(together()).results for text in result.messages.values()]

    assert [text for text in texts if "{" in text] == []


def test_shapes_hold_no_blank_node_and_no_list() -> None:
    terms = {term for triple in shapes() for term in triple}

    assert [term for term in terms if isinstance(term, ox.BlankNode)] == []
    assert {RDF.type.value.replace("type", "first")}.isdisjoint(str(t) for t in terms)


def test_sparql_rules_and_no_others_say_what_affects_them() -> None:
    asking = {t.subject for t in shapes() if t.predicate == SH.sparql}
    affected = [t.subject for t in shapes() if t.predicate == CKS.affects]

    assert sorted(affected, key=str) == sorted(asking, key=str)
    assert all(
        len([t for t in shapes() if t.subject == a and t.predicate == SH.sparql]) == 1
        for a in asking
    )


# A rule is checked anew when a node at the end of its `affects` path changes. So each node whose
# removal alters the verdict on an example must lie on that path.


def prefixes() -> str:
    said = {t.subject: t.object.value for t in shapes() if t.predicate.value.endswith("#prefix")}
    names = {
        t.subject: t.object.value for t in shapes() if t.predicate.value.endswith("#namespace")
    }
    return "".join(f"PREFIX {said[node]}: <{names[node]}>\n" for node in names)


def reached(data: list[ox.Quad], start: str, path: str) -> set[str]:
    store = ox.Store()
    store.extend(data)
    query = f"{prefixes()}SELECT ?end WHERE {{ <{start}> {path} ?end }}"
    return {start} | {str(row["end"].value) for row in store.query(query)}


def deciding(rule: str, case: str) -> Iterator[str]:
    """Yield the nodes of an example without which the rule judges its focus otherwise."""
    quads = list(ox.parse(example(rule, case), format=ox.RdfFormat.TURTLE))
    verdict = {result.focus for result in of_rule(validate(quads), rule)}
    for node in sorted({quad.subject.value for quad in quads} - {focus(rule, case)}):
        fewer = [quad for quad in quads if quad.subject.value != node]
        if {result.focus for result in of_rule(validate(fewer), rule)} != verdict:
            yield node


@pytest.mark.parametrize("case", ["pass", "fail"])
@pytest.mark.parametrize("rule", [rule.id for rule in RULES.values() if rule.affects])
def test_what_decides_a_rule_lies_on_its_path(rule: str, case: str) -> None:
    quads = list(ox.parse(example(rule, case), format=ox.RdfFormat.TURTLE))

    nodes = set(deciding(rule, case))

    assert nodes <= reached(quads, focus(rule, case), RULES[rule].affects)


def test_some_rules_are_decided_by_other_nodes() -> None:
    rule_ids = [rule.id for rule in RULES.values() if rule.affects]

    decided = [rule for rule in rule_ids if any(deciding(rule, "fail"))]

    assert len(decided) >= 10


def select(rule: str) -> str:
    query = ox.NamedNode(f"{SHAPES}{rule}-query")
    return next(t.object.value for t in shapes() if t.subject == query and t.predicate == SH.select)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.values() if rule.affects])
def test_a_sparql_rule_runs_in_the_store_too(rule: str) -> None:
    store = ox.Store()
    for path in sorted(resources.ontology().glob("*.ttl")):
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    store.load(example(rule, "fail"), format=ox.RdfFormat.TURTLE)
    store.load(example(rule, "pass"), format=ox.RdfFormat.TURTLE)
    foci = " ".join(f"<{focus(rule, case)}>" for case in ("pass", "fail"))
    query = select(rule).replace("WHERE {", f"WHERE {{ VALUES $this {{ {foci} }}", 1)

    found = {row["this"].value for row in store.query(prefixes() + query)}

    assert found == {focus(rule, "fail")}


def test_the_shapes_are_good_shapes() -> None:
    nothing, graph = Graph(), Graph()
    for path in sorted((resources.ontology() / "shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")

    conforms, _, _ = pyshacl.validate(nothing, shacl_graph=graph, meta_shacl=True)

    assert conforms
