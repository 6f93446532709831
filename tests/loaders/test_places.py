"""Communes as a data set: named, imported, taken back, added to and corrected by one file."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from camket import canned, sources
from camket.errors import SourceError
from camket.pipeline import Story
from camket.pipeline.audit import check_shapes
from camket.pipeline.change import silent
from camket.sources import Given
from camket.store import EmbeddedStore
from camket.terms import iri
from camket.terms.vocabulary import CK, RDF, SKOS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "places.md"
LAI_CHAU = "reference:communes/vn-12"
LASTING = "camket:reference/communes/vn-12.ttl"
TAN_PHONG = iri("place", "vn-03408-2")
NEW = """\
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix place: <https://w3id.org/camket/id/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

place:vn-99999-1 a ck:AdministrativeUnit ;
  skos:prefLabel "Xã Thử Nghiệm"@vi , "Thu Nghiem Commune"@en ;
  skos:hiddenLabel "xa thu nghiem" ;
  ck:level c:level-commune ;
  ck:statCode "99999" ;
  ck:validFrom "2027-01-01"^^xsd:date ;
  ck:within place:vn-12-2 .
"""


def names_of(story: Story, unit: NamedNode) -> set[str]:
    with story.home.reading() as store:
        found = {quad.object for quad in store.quads(unit, SKOS.prefLabel)}
    return {name.value for name in found if isinstance(name, Literal) and name.language == "vi"}


def units_in(story: Story) -> int:
    with story.home.reading() as store:
        return len({quad.subject for quad in store.quads(None, RDF.type, CK.AdministrativeUnit)})


def test_a_data_set_is_its_files_with_lasting_names() -> None:
    files = list(sources.expand("reference:communes"))

    assert len(files) == 34
    assert files == sorted(files)
    assert f"{LAI_CHAU}.ttl" in files
    assert {source.media_type for source in map(sources.read, files)} == {sources.TURTLE}
    assert sources.read(LAI_CHAU).id == LASTING


@pytest.mark.parametrize(
    "location",
    [
        "reference:",
        "reference:/",
        "reference:communs",
        "reference:../camket",
        "reference:communes/../posts",
        "reference:NOTICE.md",
    ],
)
def test_what_is_no_data_set_is_refused_with_those_that_are(location: str) -> None:
    with pytest.raises(SourceError, match=r"reference:communes, .*reference:posts"):
        list(sources.expand(location))


def test_many_files_are_not_read_as_one() -> None:
    with pytest.raises(SourceError, match="34 files; name one"):
        sources.read("reference:communes")


def test_communes_are_imported_once_and_taken_back(
    story: Story, rounds: Callable[[int, int], int]
) -> None:
    before = story.home.commit().digest
    wanted = [LAI_CHAU] if rounds(1, 34) == 1 else ["reference:communes"]

    outcome = story.load(wanted)
    again = story.load(wanted)

    assert outcome.accepted == len(outcome.imports) == rounds(1, 34)
    with story.home.reading() as store:
        assert check_shapes(store, silent).violations == ()
    assert units_in(story) == rounds(38 + 106, 3_321 + 22 + 10_035)
    assert (again.imports, len(again.unchanged)) == ((), len(outcome.imports))
    for found in outcome.imports:
        story.undo(found.id)
    assert story.home.commit().digest == before


def test_a_file_of_the_same_form_adds_a_unit(story: Story, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")

    story.load([LAI_CHAU, str(tmp_path / "new.ttl")])

    assert names_of(story, iri("place", "vn-99999-1")) == {"Xã Thử Nghiệm"}
    assert names_of(story, TAN_PHONG) == {"Phường Tân Phong"}


def test_a_corrected_file_takes_the_place_of_the_shipped_one(story: Story, tmp_path: Path) -> None:
    story.load([LAI_CHAU])
    text = sources.read(LAI_CHAU).content.decode()
    new = text.replace('"Phường Tân Phong"@vi , "Tan Phong Ward"', '"Phường Mới"@vi , "New Ward"')
    (tmp_path / "vn-12.ttl").write_text(new, encoding="utf-8")

    story.load([str(tmp_path / "vn-12.ttl")], Given(source=LASTING))

    assert names_of(story, TAN_PHONG) == {"Phường Mới"}


def blocks(kind: str) -> list[str]:
    """Give the examples of the page on places that are written in *kind*."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_unit_of_the_page_is_added_without_a_fault(story: Story, tmp_path: Path) -> None:
    (example,) = blocks("turtle")
    (tmp_path / "ban-bo.ttl").write_text(example, encoding="utf-8")
    story.load(["reference:places-provinces", LAI_CHAU])

    outcome = story.load([str(tmp_path / "ban-bo.ttl")])
    forgotten = example.replace('place:vn-03424-2 ck:validUntil "2026-12-31"^^xsd:date .', "")
    (tmp_path / "ban-bo.ttl").write_text(forgotten, encoding="utf-8")
    story.undo(outcome.imports[0].id)
    clash = story.load([str(tmp_path / "ban-bo.ttl")])

    assert outcome.report is not None
    assert outcome.report.results == ()
    assert clash.report is not None
    assert clash.report.violations != ()


def test_the_python_of_the_page_runs() -> None:
    (example,) = blocks("python")
    found: dict[str, Any] = {}

    exec(example, found)  # noqa: S102 - the page's own words

    assert found["ward"].iri == TAN_PHONG.value
    assert found["city"].names[0] == "Thành phố Lai Châu"


def test_the_questions_of_the_page_are_asked_rightly() -> None:
    asked = re.findall(r"^camket ask (\w+)((?: --\w+ \S+)*)", "".join(blocks("")), re.MULTILINE)

    assert len(asked) >= 6
    for name, options in asked:
        given = dict(re.findall(r"--(\w+) (\S+)", options))
        query = canned.load(name)
        assert {param.name for param in query.params if param.required} == set(given)
        assert canned.bind(query, given, lookup=canned.finder(EmbeddedStore.of([])))
