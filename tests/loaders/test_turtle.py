"""A data set tells of the world; of claims, reviews and evidence the home alone tells."""

from pathlib import Path

import pytest

from camket import terms
from camket.errors import SourceError
from camket.loaders import turtle
from camket.model import Record, Refusal
from camket.pipeline import Story
from camket.pipeline.story import shipped
from camket.sources import source_of
from camket.terms.vocabulary import CK

HEAD = """\
@prefix c: <https://w3id.org/camket/concept/> .
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix id: <https://w3id.org/camket/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/> .
<https://w3id.org/camket/id/fund/a> a ck:Fund ; skos:prefLabel "Quỹ A"@vi .
"""
CLAIM = f"<{terms.ID}claim/{'a' * 26}>"
FORGED = {
    "status": f"{CLAIM} ck:reviewStatus c:review-accepted .",
    "any-word-on-a-claim": f'{CLAIM} skos:note "tin" .',
    "review": f"<{terms.ID}review/mine> ck:verdict c:review-accepted .",
    "run": f"<{terms.ID}run/mine> a ck:ExtractionRun .",
    "passage": f"<{terms.ID}passage/mine> a ck:Passage .",
    "selector": f'<{terms.ID}selector/mine> skos:note "x" .',
    "snapshot": f'<{terms.ID}snapshot/mine> skos:note "x" .',
    "agent": f'<{terms.ID}agent/rule-mine> skos:prefLabel "x"@vi .',
    "foreign-review": f"x:review ck:reviewOf {CLAIM} .",
    "foreign-claim": "x:claim a ck:Claim .",
    "foreign-evidence": "x:claim ck:evidence x:passage .",
}


def load(text: str) -> list[Record | Refusal]:
    return list(turtle.load(source_of(text.encode(), name="quy.ttl")))


@pytest.mark.parametrize("case", FORGED)
def test_what_only_the_home_writes_is_refused_and_the_rest_comes_in(case: str) -> None:
    record, refusal = load(HEAD + FORGED[case])

    assert isinstance(record, Record)
    assert {str(t.subject) for t in record.triples} == {f"<{terms.ID}fund/a>"}
    assert isinstance(refusal, Refusal)
    assert refusal.place.startswith("quy.ttl, subject <")
    assert refusal.value in refusal.reason
    assert refusal.remedy.endswith(".")


def test_a_subject_is_refused_once_with_the_first_thing_said_of_it() -> None:
    text = f"{HEAD}{CLAIM} ck:modality c:modality-fact ; ck:reviewStatus c:review-accepted ."

    refusals = [item for item in load(text) if isinstance(item, Refusal)]

    assert [(r.place, r.value) for r in refusals] == [
        (f"quy.ttl, subject {CLAIM}", f"{CK.modality} {terms.concept('modality', 'fact')}")
    ]


def test_a_thing_of_the_world_may_point_at_anything() -> None:
    (record,) = load(f"{HEAD}x:a skos:related {CLAIM} . ck:Claim skos:related x:a .")

    assert isinstance(record, Record)
    assert len(record.triples) == 4


def test_nothing_of_a_forged_file_reaches_the_store(story: Story, tmp_path: Path) -> None:
    (tmp_path / "quy.ttl").write_text(HEAD + FORGED["status"], encoding="utf-8")

    outcome = story.load([str(tmp_path / "quy.ttl")])

    assert [(name, refusal.code) for name, refusal in outcome.refusals] == [
        ("quy.ttl", "kept-by-the-home")
    ]
    with story.home.reading() as store:
        assert any(store.quads(None, None, CK.Fund))
        forged = terms.claim("a" * 26)
        assert list(store.quads(forged)) == []


def test_a_file_of_nothing_else_is_no_source(story: Story, tmp_path: Path) -> None:
    text = HEAD.rpartition("<https")[0] + FORGED["status"]
    (tmp_path / "quy.ttl").write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match="written by the home alone"):
        story.load([str(tmp_path / "quy.ttl")])


def test_the_shipped_data_hold_nothing_of_the_kind() -> None:
    found = [item for source in shipped() for item in turtle.load(source)]

    assert [item for item in found if isinstance(item, Refusal)] == []
    assert len(found) >= 36
