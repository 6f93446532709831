"""Records in a home: loaded, counted and checked against every rule."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from camket import loaders, sources
from camket.ledger import open_home
from camket.model import Claim, Record, Refusal, Source
from camket.pipeline import Outcome, Story, found_home
from camket.pipeline.audit import check_all
from camket.pipeline.receive import received
from camket.pipeline.story import shipped
from camket.terms.vocabulary import RDF
from town import ACTOR

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
Item = Claim | Record | Refusal


def shared(name: str) -> Path:
    """Give a file of the data sets beside the checkout; skip loudly without it."""
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{path} absent: the loader was not tried on it")
    return path


def source(content: str | bytes, name: str, **given: str) -> Source:
    raw = content if isinstance(content, bytes) else content.encode()
    return sources.source_of(raw, name=name, given=sources.Given(**given))  # type: ignore[arg-type]


def load(found: Source) -> list[Item]:
    """Load *found* with the loader that its content chooses."""
    return list(loaders.loader_of(found).load(found))


def records(items: Iterable[Item]) -> list[Record]:
    return [item for item in items if isinstance(item, Record)]


def refusals(items: Iterable[Item]) -> list[Refusal]:
    return [item for item in items if isinstance(item, Refusal)]


def triples(items: Iterable[Item]) -> frozenset[Triple]:
    return frozenset(triple for record in records(items) for triple in record.triples)


def of_class(told: Iterable[Triple], class_: NamedNode) -> set[NamedNode]:
    return {
        t.subject
        for t in told
        if t.predicate == RDF.type and t.object == class_ and isinstance(t.subject, NamedNode)
    }


def values(told: Iterable[Triple], thing: object, role: NamedNode) -> list[str]:
    return sorted(
        t.object.value
        for t in told
        if t.subject == thing and t.predicate == role and isinstance(t.object, NamedNode | Literal)
    )


def index(told: Iterable[Triple], role: NamedNode) -> dict[str, str]:
    """Give one object of *role* by subject."""
    return {t.subject.value: t.object.value for t in _pairs(told, role)}


def _pairs(told: Iterable[Triple], role: NamedNode) -> Iterator[Triple]:
    yield from (t for t in told if t.predicate == role)


def imported(folder: Path, *locations: Path) -> tuple[Story, Outcome]:
    """Import *locations* into a new home that holds the schemes."""
    shutil.copytree(Path(_with_schemes().name) / "home", folder / "home")
    story = Story(open_home(folder / "home"), ACTOR)
    return story, story.load(map(str, locations))


@cache
def _with_schemes() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()
    story = found_home(Path(folder.name) / "home", ACTOR, reference=False)
    schemes = [s for s in shipped() if "schemes/" in s.id]
    story.take([received(s, None, beside=None) for s in schemes])
    return folder


def violations(story: Story) -> Counter[str]:
    """Give the rules that the home breaks, each with how often."""
    with story.home.reading() as store:
        report = check_all(store, lambda *_: None)
    return Counter(result.shape for result in report.violations)
