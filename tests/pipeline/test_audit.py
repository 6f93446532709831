"""The check of all that stands finds what the engines find, however the data is cut."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from camket import resources
from camket.pipeline import audit
from camket.store import EmbeddedStore
from camket.validate import rules, validate

SHAPES = Path(__file__).resolve().parents[1] / "shapes"
IT = "https://example.org/it/"


def told(_stage: str, _count: str) -> None:
    """Hear nothing."""


def ontology() -> Iterable[ox.Triple]:
    for path in sorted(resources.ontology().glob("*.ttl")):
        yield from (quad.triple for quad in ox.parse(path=path))


def examples() -> set[ox.Triple]:
    """Give all examples of the rules as one graph, each under names of its own."""
    found = set()
    for path in sorted(SHAPES.glob("*/*.ttl")):
        own = f"https://example.org/{path.parent.name}/{path.stem}/"
        text = path.read_text(encoding="utf-8").replace(IT, own)
        found |= {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    return found


def store_of(triples: Iterable[ox.Triple]) -> EmbeddedStore:
    return EmbeddedStore.of(ox.Quad(*triple) for triple in triples)


@pytest.mark.parametrize(("size", "many"), [(1, 10**6), (100, 2), (5_000, 2)])
def test_the_store_and_the_engine_find_the_same_however_the_data_is_cut(
    size: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "CHUNK", size)
    monkeypatch.setattr(audit, "MANY", many)
    whole = examples() | set(ontology())

    found = audit.check_shapes(store_of(whole), told)

    assert found == validate(whole)
    assert {result.shape for result in found.results} == {rule.id for rule in rules()}


def test_progress_tells_triples_and_nodes() -> None:
    heard: list[str] = []

    audit.check_all(store_of(examples()), lambda _, count: heard.append(count))

    assert any("triples" in count for count in heard)
    assert any("Duplicate-gift: " in count and "nodes" in count for count in heard)


def test_an_empty_store_conforms() -> None:
    assert audit.check_all(store_of([]), told).results == ()
