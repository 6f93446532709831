"""Rules over the whole: each finds what is broken, and nothing in what is right."""

import re
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from camket import resources, terms
from camket.errors import QueryError
from camket.ledger import Home
from camket.pipeline import Story, audit
from camket.pipeline.rules import dataset_rules
from camket.pipeline.rules.money_scale import amounts_in
from camket.pipeline.whole import Finding, Whole, asked_rule
from camket.store import EmbeddedStore
from camket.terms.vocabulary import CK, OA, SCHEMA, SH
from camket.validate import SEVERITIES

HERE = Path(__file__).parent / "rules"
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "docs" / "samples"
SEED = ROOT.parent / "shared" / "gold" / "seed.txt"
IT = ox.NamedNode("https://example.org/it/it")
RULES = {rule.RULE.id: rule for rule in dataset_rules()}
EXAMPLES = sorted(path.name for path in HERE.iterdir())
OF_A_HOME = {"Claim-graph", "Passage-exact", "Snapshot-hash", "View-equals-union"}
VIEW = ox.DefaultGraph()
Quads = set[ox.Quad]


def findings(rule: str, quads: Iterable[ox.Quad], home: Home | None = None) -> list[Finding]:
    store = EmbeddedStore.of(quads)
    with store.dumped() as lines:
        return list(RULES[rule].findings(Whole(store, lines, home, day="2026-01-01")))


def example(rule: str, case: str) -> Quads:
    return set(ox.parse(path=HERE / rule / f"{case}.ttl"))


def test_every_rule_has_examples_or_is_broken_below() -> None:
    assert sorted(RULES) == sorted([*EXAMPLES, *OF_A_HOME])
    assert len(RULES) == 20


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_failing_example_fails_at_its_focus_alone(rule: str) -> None:
    assert {found.focus for found in findings(rule, example(rule, "fail"))} == {IT}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_passing_example_passes(rule: str) -> None:
    assert findings(rule, example(rule, "pass")) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_speaks_both_languages(rule: str) -> None:
    told = RULES[rule].RULE

    assert told.severity in SEVERITIES
    assert set(told.messages) == set(told.remedy) == {"vi", "en"}
    holes = {tuple(sorted(re.findall(r"\{[^}]*\}", text))) for text in told.messages.values()}
    assert len(holes) == 1
    assert set(*holes) <= {"{$this}", "{?value}"}
    assert all(t.endswith((".", "?")) for t in (*told.messages.values(), *told.remedy.values()))


def test_chains_of_any_length_contradict() -> None:
    fail = example("Identity-chain", "fail")
    types = ox.parse(
        b"@prefix it: <https://example.org/it/> . @prefix ck: <https://w3id.org/camket/ont#> ."
        b"it:b a ck:PartyBody . it:d a ck:Fund .",
        format=ox.RdfFormat.TURTLE,
    )

    found = findings("Identity-chain", fail | set(types))

    assert {f.focus.value.rpartition("/")[2] for f in found} == {"it", "ab"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["02 tỷ đồng"], {2_000_000_000}),
        (["ủng hộ 800 triệu đồng xây 04 phòng học"], {800_000_000}),
        (["xây cầu 5 tỷ đồng qua suối", "1 tỷ đồng"], {1_000_000_000}),
        (["5 tỷ đồng ở xã và 3 tỷ đồng ở huyện"], set()),
        (["một khoản lớn"], set()),
    ],
)
def test_words_say_amounts(words: list[str], said: set[int]) -> None:
    assert amounts_in(words) == said


def test_what_may_stand_once_by_the_shapes_is_looked_at() -> None:
    once = ox.NamedNode("http://www.w3.org/ns/shacl#maxCount")
    path = ox.NamedNode("http://www.w3.org/ns/shacl#path")
    shapes = [
        q for f in (resources.ontology() / "shapes").glob("*.ttl") for q in ox.parse(path=str(f))
    ]
    single = {q.subject for q in shapes if q.predicate == once and q.object.value == "1"}
    warned = {
        q.subject for q in shapes if q.predicate == SH.severity and "Violation" not in str(q.object)
    }
    roles = {
        q.object.value.removeprefix(terms.ONT)
        for q in shapes
        if q.predicate == path and q.subject in single - warned
    }
    text = (resources.queries() / "dataset" / "value_conflict.rq").read_text(encoding="utf-8")

    ours = {role for role in roles if "/" not in role} - {"reportedIn"}
    assert ours <= set(re.findall(r"ck:(\w+)", text))
    assert len(ours) >= 12


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?this WHERE { ?this ?p ?o }",
        "#+ rule: X\n#+ severity: Bad\n#+ message: {vi: a, en: b}\n#+ remedy: {vi: a, en: b}\n",
        "#+ rule: X\n#+ severity: Info\n#+ message: a\n#+ remedy: {vi: a, en: b}\n",
        "#+ rule: X\n#+ severity: Info\n#+ message: {vi: a, en: b}\n#+ remedy: {vi: a}\n",
    ],
)
def test_a_header_that_lacks_something_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        asked_rule("x", text)


def test_a_rule_gives_only_known_columns() -> None:
    header = (
        "#+ rule: X\n#+ severity: Info\n#+ message: {vi: a, en: b}\n#+ remedy: {vi: a, en: b}\n"
    )
    rule = asked_rule("x", header + "SELECT ?this ?other WHERE { ?this ?p ?other }")

    with pytest.raises(QueryError, match="columns"):
        list(rule.findings(Whole(EmbeddedStore.of([]))))


@contextmanager
def swapped(path: Path, content: bytes | None) -> Iterable[None]:
    """Give *path* other bytes, or none, for a while."""
    old = path.read_bytes()
    path.unlink() if content is None else path.write_bytes(content)
    yield
    path.write_bytes(old)


@pytest.fixture
def home(story: Story, send: Callable[..., str], told_twice: tuple) -> Home:
    """Make a home in which a gift is told twice: one telling counts, the other waits."""
    text, sure, open_ = told_twice
    story.load([send(text, sure, open_)])
    return story.home


def quads_of(home: Home) -> Quads:
    with home.reading() as store:
        return set(store.quads())


def faults(rule: str, quads: Quads, home: Home) -> list[str]:
    return [str(found.value) for found in findings(rule, quads, home)]


def test_what_was_imported_is_right(home: Home) -> None:
    with home.reading() as store:
        report = audit.check_all(store, lambda *_: None, home, "2026-01-01")

    assert [r for r in report.results if r.shape in RULES and r.shape != "Concept-known"] == []


def test_what_was_extracted_from_articles_is_right(story: Story) -> None:
    story.load(map(str, (*sorted(SAMPLES.glob("*.txt")), *filter(Path.is_file, [SEED]))))

    with story.home.reading() as store:
        report = audit.check_all(store, lambda *_: None, story.home, "2026-01-01")

    found = {r.shape for r in report.results if r.severity == "Violation"} - {"Concept-known"}
    assert found == set()
    assert story.home.commit().quads >= 1_000


def test_an_empty_graph_a_stray_graph_and_an_untold_claim_are_found(home: Home) -> None:
    whole = quads_of(home)
    accepted = ox.NamedNode(terms.concept("review", "accepted").value)
    claim = next(
        q.subject for q in whole if q.predicate == CK.reviewStatus and q.object == accepted
    )
    stray = ox.Quad(claim, CK.flag, claim, terms.claim("b" * 26))
    untold = ox.Quad(terms.claim("c" * 26), stray.predicate, claim, VIEW)
    typed = {
        ox.Quad(untold.subject, q.predicate, q.object, terms.WAITING)
        for q in whole
        if q.subject == claim and q.object == CK.Claim
    }
    blank = ox.Quad(ox.BlankNode(), CK.flag, claim, claim)

    assert faults("Claim-graph", whole, home) == []
    emptied = {q for q in whole if q.graph_name != claim}
    assert faults("Claim-graph", emptied, home) == ['"the graph is empty"']
    assert faults("Claim-graph", whole | {stray}, home) == ['"the graph has no claim"']
    assert faults("Claim-graph", whole | typed, home) == ['"no source tells it"']
    assert faults("Claim-graph", whole | {blank}, home) == ['"the graph holds a blank node"']


def test_a_text_that_only_looks_like_a_blank_node_is_none(home: Home) -> None:
    whole = quads_of(home)
    graph = next(q.graph_name for q in whole if "claim" in str(q.graph_name))
    text = ox.Quad(terms.iri("fund", "a"), CK.sourceText, ox.Literal("xem _:b <c>"), graph)

    assert faults("Claim-graph", whole | {text}, home) == []


def test_a_claim_named_otherwise_is_found(
    story: Story, send: Callable[..., str], told_twice: tuple
) -> None:
    text, sure, _ = told_twice
    other = "d" * 26
    story.load([send(text, replace(sure, id=other, event=other, possibly_same=()))])

    found = findings("Claim-graph", quads_of(story.home), story.home)

    assert [(f.focus, str(f.value)) for f in found] == [
        (terms.claim(other), '"the id is not the hash of kind, text and places"')
    ]


def test_a_view_that_holds_more_or_less_than_the_claims_say_is_found(home: Home) -> None:
    whole = quads_of(home)
    more = ox.Quad(terms.iri("fund", "b"), CK.sourceText, ox.Literal("thừa <x>"), VIEW)
    less = next(q for q in whole if q.graph_name == VIEW and q.predicate == CK.deliverableKind)
    waiting = {ox.Quad(*q.triple, VIEW) for q in whole if q.graph_name == terms.WAITING}

    assert findings("View-equals-union", whole, home) == []
    (found,) = findings("View-equals-union", whole | {more}, home)
    assert found.focus == more.subject
    (found,) = findings("View-equals-union", whole - {less}, home)
    assert str(less.object) in str(found.value)
    leaked = findings("View-equals-union", whole | waiting, home)
    assert {f.focus for f in leaked} == {
        q.subject for q in whole if q.predicate == CK.reviewStatus and q.graph_name == terms.WAITING
    }


def test_a_decision_that_does_not_repeat_the_waiting_act_is_found(home: Home) -> None:
    whole = quads_of(home)
    decision = next(q.subject for q in whole if q.predicate == CK.leftEntity)
    repeated = [
        q
        for q in whole
        if q.subject == decision and q.predicate in {CK.provider, CK.recipient, CK.amount}
    ]

    assert len(repeated) == 3
    for quad in repeated:
        found = findings("View-equals-union", whole - {quad}, home)
        assert [(f.focus, f.path, f.value) for f in found] == [
            (decision, quad.predicate, quad.object)
        ]


def test_a_quote_that_does_not_stand_at_its_place_is_found_also_of_waiting_claims(
    home: Home,
) -> None:
    whole = quads_of(home)
    for graph in {q.graph_name for q in whole if q.predicate == OA.exact}:
        quote = next(q for q in whole if q.predicate == OA.exact and q.graph_name == graph)
        wrong = ox.Quad(quote.subject, quote.predicate, ox.Literal("khác"), graph)

        assert faults("Passage-exact", whole, home) == []
        assert faults("Passage-exact", whole - {quote} | {wrong}, home) == ['"khác"']


def test_bytes_that_are_lost_or_damaged_are_found(home: Home) -> None:
    whole = quads_of(home)
    (brought,) = home.state().active().values()
    (text,) = {str(q.object)[1:-1] for q in whole if q.predicate == SCHEMA.sha256}

    assert faults("Snapshot-hash", whole, home) == []
    for digest in (brought.sha256, brought.claims):
        for content in (b"other", None):
            with swapped(home.inbox.folder / digest, content):
                assert f'"{digest}"' in faults("Snapshot-hash", whole, home)
    with swapped(home.inbox.folder / text, b"other"):
        assert faults("Snapshot-hash", whole, home) == [f'"{text}"']


def test_rules_that_need_what_is_not_given_are_named() -> None:
    heard: list[str] = []

    audit.check_all(EmbeddedStore.of([]), lambda _, count: heard.append(count))

    assert "Overdue-no-status: left out, it needs day" in heard
    assert "Claim-graph: left out, it needs home" in heard
    assert "Homonym: 0 findings" in heard


def test_the_report_holds_both_kinds_of_results() -> None:
    store = EmbeddedStore.of(example("Direction-cycle", "fail") | example("Value-conflict", "fail"))

    report = audit.check_all(store, lambda *_: None)

    assert {"Direction-cycle", "Value-conflict", "Window-until"} <= {
        r.shape for r in report.results
    }
    assert not report.conforms
