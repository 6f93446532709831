"""Changing a store: exact, counted, and with a digest that follows every change."""

import gc
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from camket import terms
from camket.errors import StoreError
from camket.store import EmbeddedStore, Writer, digest_of
from camket.store import writer as writer_module
from camket.terms.vocabulary import CK, PROV, RDFS

VIEW = ox.DefaultGraph()
THINGS = [terms.iri("person", name) for name in "abc"]
RUN = terms.iri("run", "a")
DOC = terms.iri("doc", "a")
GRAPHS = [terms.claim("a" * 26), terms.claim("b" * 26)]
NAMES = [ox.Literal("An"), ox.Literal("An", language="vi"), ox.Literal("Ân"), ox.Literal("1")]

quads = st.lists(
    st.builds(
        ox.Quad,
        st.sampled_from([*THINGS, RUN, DOC]),
        st.sampled_from([CK.provider, RDFS.label, PROV.wasGeneratedBy]),
        st.sampled_from([*THINGS, *NAMES]),
        st.sampled_from([VIEW, *GRAPHS]),
    ),
    max_size=8,
)


class Changes(RuleBasedStateMachine):
    """Any changes in any order, beside a plain set that is changed likewise."""

    def __init__(self) -> None:
        super().__init__()
        self.writer = Writer(ox.Store())
        self.expected: set[ox.Quad] = set()
        self.added = self.removed = 0
        self.start: set[ox.Quad] = set()
        self.changes = self.writer.watch()

    @rule()
    def watch(self) -> None:
        """Take note from here on."""
        self.start, self.changes = self.expected, self.writer.watch()

    @rule(tried=quads)
    def put_in_for_a_while(self, tried: list[ox.Quad]) -> None:
        """Put quads in for a look, and take them out again."""
        with self.writer.trying(iter(tried)) as new:
            assert set(new) == set(tried) - self.expected
            assert set(self.writer.quads()) == self.expected | set(tried)

    @rule(new=quads)
    def insert(self, new: list[ox.Quad]) -> None:
        """Put quads in, some of them again."""
        self.writer.insert(iter(new))
        self.added += len(set(new) - self.expected)
        self.expected = self.expected | set(new)

    @rule(new=quads)
    def load(self, new: list[ox.Quad]) -> None:
        """Load lines: those of the default graph that it lacks, the others if they are new."""
        lines = {str(quad).encode(): quad for quad in new}
        view = [line for line, quad in lines.items() if quad.graph_name == VIEW]
        missing = self.writer.missing(view)
        assert set(missing) == {line for line in view if lines[line] not in self.expected}
        graphs = [one for one, q in lines.items() if one not in view and q not in self.expected]
        self.writer.load([*missing, *graphs])
        for line in (*missing, *graphs):
            self.changes.put(lines[line])
            self.expected = self.expected | {lines[line]}
            self.added += 1

    @rule(old=quads)
    def remove(self, old: list[ox.Quad]) -> None:
        """Take quads out, some that were never there."""
        self.writer.remove(iter(old))
        self.removed += len(set(old) & self.expected)
        self.expected = self.expected - set(old)

    @rule(name=st.sampled_from(GRAPHS))
    def remove_graph(self, name: ox.NamedNode) -> None:
        """Take a whole graph out."""
        self.writer.remove_graph(name)
        kept = {q for q in self.expected if q.graph_name != name}
        self.removed += len(self.expected) - len(kept)
        self.expected = kept

    @invariant()
    def the_store_holds_just_what_was_put_in(self) -> None:
        """Compare the content."""
        assert set(self.writer.quads()) == self.expected
        assert len(self.writer) == len(self.expected)

    @invariant()
    def the_digest_is_that_of_the_content(self) -> None:
        """Compare the digest with one computed from nothing."""
        assert self.writer.digest == digest_of(self.expected)

    @invariant()
    def the_counts_are_those_of_the_change(self) -> None:
        """Compare the counts."""
        assert (self.writer.added, self.writer.removed) == (self.added, self.removed)

    @invariant()
    def the_notes_tell_what_the_default_graph_gained_and_lost(self) -> None:
        """Compare the notes with the content then and now."""
        then, now = (
            {q.triple for q in held if q.graph_name == VIEW} for held in (self.start, self.expected)
        )
        assert (self.changes.added, self.changes.removed) == (now - then, then - now)


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=50, stateful_step_count=20)


def quad(subject: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph = VIEW) -> ox.Quad:
    return ox.Quad(subject, RDFS.label, ox.Literal("An", language="vi"), graph)


def test_the_digest_tells_terms_graphs_and_languages_apart() -> None:
    told = [
        quad(THINGS[0]),
        quad(THINGS[1]),
        quad(THINGS[0], GRAPHS[0]),
        ox.Quad(THINGS[0], RDFS.label, ox.Literal("An"), VIEW),
        ox.Quad(THINGS[0], CK.provider, ox.Literal("An", language="vi"), VIEW),
    ]

    assert len({digest_of([q]) for q in told}) == len(told)


def test_of_a_hub_only_what_is_asked_for_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "HUB", 1)
    writer = Writer(ox.Store())
    writer.insert([quad(THINGS[0])])
    other = ox.Quad(THINGS[0], RDFS.label, ox.Literal("Bình"), VIEW)

    asked = [str(quad(THINGS[0])).encode(), str(other).encode()]

    assert writer.missing(asked) == [str(other).encode()]


def test_runs_and_file_names_are_left_out_of_the_digest() -> None:
    writer = Writer(ox.Store())

    writer.insert(
        [
            quad(RUN),
            quad(DOC),
            ox.Quad(GRAPHS[0], PROV.wasGeneratedBy, RUN, VIEW),
            ox.Quad(RUN, PROV.used, DOC, VIEW),
        ]
    )

    assert (writer.digest, writer.added) == (0, 4)


def test_a_removed_graph_leaves_no_name_behind() -> None:
    store = ox.Store()
    writer = Writer(store)
    writer.insert([quad(THINGS[0], GRAPHS[0]), quad(THINGS[1], GRAPHS[1])])

    writer.remove_graph(GRAPHS[0])

    assert list(store.named_graphs()) == [GRAPHS[1]]


def test_closing_a_writer_lets_the_next_one_in(tmp_path: Path) -> None:
    writer = Writer.open_folder(tmp_path / "store", digest=0)
    writer.insert([quad(THINGS[0])])
    with pytest.raises(StoreError, match="LOCK"):
        Writer.open_folder(tmp_path / "store", digest=0)

    writer.flush()
    writer.close()

    again = Writer.open_folder(tmp_path / "store", digest=writer.digest)
    assert list(again.quads()) == [quad(THINGS[0])]
    again.close()


def test_a_reader_opens_a_store_that_has_a_writer_and_sees_it_as_it_was(tmp_path: Path) -> None:
    writer = Writer.open_folder(tmp_path / "store", digest=0)
    writer.insert([quad(THINGS[0])])
    writer.flush()

    reader = EmbeddedStore.open(tmp_path / "store")
    writer.insert([quad(THINGS[1])])

    assert list(reader.quads()) == [quad(THINGS[0])]
    writer.close()


def test_a_writer_takes_no_blank_iri_from_a_lenient_hand() -> None:
    writer = Writer(ox.Store())
    with pytest.raises(ValueError, match="IRI"):
        ox.NamedNode("https://example.org/a b")

    assert len(writer) == 0


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_store_is_a_store_error_that_names_it(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "store"
    writer = Writer.open_folder(folder, digest=0)
    writer.insert([quad(terms.iri("person", f"a{n}")) for n in range(2_000)])
    writer.flush()
    writer.close()
    gc.collect()
    for table in folder.glob("*.sst"):
        table.write_bytes(table.read_bytes()[:100]) if damage == "cut" else table.unlink()

    with pytest.raises(StoreError, match=str(folder)):
        list(EmbeddedStore.open(folder).quads())
