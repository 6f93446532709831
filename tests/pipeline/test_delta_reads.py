"""What the SPARQL rules read is found in their text; a real parser of SPARQL says the same."""

from collections.abc import Iterable, Iterator
from functools import partial

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef, Variable
from rdflib.paths import AlternativePath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translatePath, translatePName, translatePrologue, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier

from camket import resources
from camket.errors import SourceError
from camket.terms.vocabulary import CK, RDFS
from camket.validate import paths, patterns
from camket.validate.asking import Question, questions
from camket.validate.engines import triples_in

NAMES = {"x": "https://example.org/"}
RULES = {q.rule.id: q for q in questions(resources.ontology() / "shapes")}


def x(name: str) -> ox.NamedNode:
    return ox.NamedNode(NAMES["x"] + name)


def parsed(query: str) -> object:
    """Give the parse tree of a query, with names and paths resolved."""
    header, body = parseQuery(query)
    prologue = translatePrologue(header, None, initNs=NAMES)
    named = traverse(body, visitPost=partial(translatePName, prologue=prologue))
    return traverse(named, visitPost=translatePath)


def triple_patterns(part: object) -> Iterator[tuple[object, ...]]:
    """Yield every triple pattern in a parsed query, at any depth."""
    match part:
        case CompValue():
            terms = list(flat(part["triples"])) if "triples" in part else []
            yield from zip(terms[::3], terms[1::3], terms[2::3], strict=True)
            for key, inner in part.items():
                if key not in {"triples", "_vars"}:
                    yield from triple_patterns(inner)
        case Identifier() | Path() | str():
            return
        case Iterable():
            for inner in part:
                yield from triple_patterns(inner)


def flat(part: object) -> Iterator[object]:
    if isinstance(part, Identifier | Path):
        yield part
    else:
        assert isinstance(part, Iterable)
        for inner in part:
            yield from flat(inner)


def predicates(path: object) -> Iterator[str]:
    match path:
        case URIRef():
            yield str(path)
        case MulPath(path=inner):
            yield from predicates(inner)
        case AlternativePath(args=ways) | SequencePath(args=ways):
            for way in ways:
                yield from predicates(way)


@pytest.mark.parametrize("question", RULES.values(), ids=RULES)
def test_a_rule_reads_what_its_text_says(question: Question) -> None:
    tree = parsed(question.select)
    told: dict[str, set[str]] = {}
    for subject, path, _ in triple_patterns(tree):
        assert isinstance(subject, Variable)
        told.setdefault(str(subject), set()).update(predicates(path))

    assert {p.value for p in question.reads.all()} == set().union(*told.values())
    for variable, found in question.reads.of.items():
        assert {p.value for p in found} == told.get(variable, set())


def test_sums_and_negations_are_not_bound_from_outside() -> None:
    assert set(RULES["Over-delivery"].reads.of) == {"this"}
    assert set(RULES["Assessment-by"].reads.of) == {"this"}
    assert set(RULES["Duplicate-gift"].reads.of) == {"this", "value", "amount", "other"}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this WHERE { $this x:a ?b ; ( x:b|x:c ) ?d , 'e' ; x:d/x:e* ?g . ?f x:g $this }",
        "SELECT $this WHERE { { $this x:a ?b } UNION { ?b x:b 1.5 } OPTIONAL { ?c x:c ?b . } }",
        "SELECT $this WHERE { FILTER(NOT EXISTS { $this x:a 1 } || (2 > 1)) $this x:b ?c . }",
    ],
)
def test_a_query_written_in_another_way_is_read_too(text: str) -> None:
    tree = parsed(text.replace("'e'", '"e"'))

    found = patterns.reads(text.replace("'e'", '"e"'), NAMES).all()

    assert {p.value for p in found} == {
        name for _, path, _ in triple_patterns(tree) for name in predicates(path)
    }


@pytest.mark.parametrize("text", ["{ x:a x:b ?c }", "{ $this y:a ?b }", "[ $this x:a 1 ]"])
def test_what_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(SourceError):
        patterns.reads(f"SELECT $this WHERE {text}", NAMES)


@pytest.mark.parametrize("text", ["(x:a", "x:a)", "y:a", "x:a/", "|"])
def test_a_path_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(SourceError):
        paths.path_of(text, NAMES)


def test_deeds_to_come_are_all_kinds_of_undertaking() -> None:
    links = {
        (t.subject, t.object)
        for t in triples_in(resources.ontology())
        if t.predicate == RDFS.subClassOf
    }
    kinds: set[object] = {CK.Undertaking}
    while more := {sub for sub, above in links if above in kinds} - kinds:
        kinds |= more
    text = RULES["Claim-after-source"].select
    named = text[text.index("?kind IN (") :].partition(")")[0].partition("(")[2].split(", ")

    assert {f"ck:{str(kind).rpartition('#')[2].rstrip('>')}" for kind in kinds} == set(named)
    assert "subClassOf" not in "".join(rule.select.partition("WHERE")[2] for rule in RULES.values())


PATHS = st.recursive(
    st.sampled_from(["x:a", "x:b", "^x:a", "^x:b"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("/".join),
        st.tuples(inner, inner).map("|".join),
        inner.map("({})?".format),
        inner.map("({})+".format),
        inner.map("^({})".format),
        inner.map("({})".format),
    ),
    max_leaves=4,
)
NODES = [x(name) for name in "nmop"]
LINKS = st.sets(
    st.builds(ox.Triple, *map(st.sampled_from, (NODES, [x("a"), x("b")], NODES))), max_size=8
)


class Graph:
    """A few links, to walk by our reader of paths and by the engine's."""

    def __init__(self, links: set[ox.Triple]) -> None:
        self.links = links
        self.store = ox.Store()
        self.store.extend(ox.Quad(*link) for link in links)
        self.store.extend(ox.Quad(node, x("z"), node) for node in NODES)

    def ends(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode, thing: ox.NamedNode | None
    ) -> Iterator[tuple[object, object]]:
        """Yield the ends of the links that match."""
        for quad in self.store.quads_for_pattern(subject, predicate, thing):
            yield quad.subject, quad.object

    def pairs(self, path: str) -> set[tuple[str, str]]:
        """Give the starts and ends of *path*, by the engine."""
        header = f"PREFIX x: <{NAMES['x']}>"
        bound = " ".join(map(str, NODES))
        query = f"{header} SELECT ?s ?e {{ VALUES ?s {{ {bound} }} ?s {path} ?e }}"
        return {(str(row["s"]), str(row["e"])) for row in self.store.query(query)}


@given(PATHS, LINKS)
def test_a_path_leads_where_the_engine_says(text: str, links: set[ox.Triple]) -> None:
    graph, path = Graph(links), paths.path_of(text, NAMES)
    assert path

    for node in NODES:
        ends = {e for s, e in graph.pairs(text) if s == str(node)}
        back = {s for s, e in graph.pairs(text) if e == str(node)}
        assert {str(n) for n in paths.reached(path, frozenset({node}), graph.ends)} == ends
        assert {str(n) for n in paths.starts(path, frozenset({node}), {}, graph.ends)} == back


@given(PATHS, LINKS, LINKS)
def test_whoever_reaches_more_by_new_links_is_found(
    text: str, old: set[ox.Triple], new: set[ox.Triple]
) -> None:
    path = paths.path_of(text, NAMES)
    assert path
    whole = Graph(old | new)
    came: dict[ox.NamedNode, list[tuple[object, object]]] = {}
    for link in new - old:
        came.setdefault(link.predicate, []).append((link.subject, link.object))

    found = paths.starts(path, frozenset(), came, whole.ends)

    assert {s for s, _ in whole.pairs(text) - Graph(old).pairs(text)} <= {str(n) for n in found}
