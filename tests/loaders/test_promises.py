"""Promise trackers: words, status and evidence; JSON and YAML of one list tell the same."""

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

import camket
from camket import terms
from camket.errors import SourceError
from camket.loaders import promises
from camket.model import Record, Refusal
from camket.records import trackers
from camket.resources import ontology
from camket.sources import JSON
from camket.terms.vocabulary import CK, DCT, FOAF, SCHEMA, SKOS
from loaders.homes import (
    imported,
    index,
    load,
    of_class,
    records,
    refusals,
    shared,
    source,
    triples,
    values,
    violations,
)
from loaders.test_mutations import Rounds, answers, broken

SAMPLE = Path(__file__).parent / "samples" / "town.promises.yaml"
TRACKER = "promises/trumptracker-data"


def told_in(text: str, name: str = "a.yaml") -> list[Record | Refusal]:
    return list(promises.load(source(text, name, source="a")))


def as_json() -> str:
    return json.dumps(yaml.safe_load(SAMPLE.read_text(encoding="utf-8")))


def test_a_promise_has_its_words_and_how_it_stands() -> None:
    told = triples(load(source(as_json(), "a.json")))
    (kept,) = (t.subject for t in told if t.predicate == SCHEMA.url)
    status = {v: k for k, v in index(told, CK.status).items()}

    assert len(of_class(told, CK.Pledge)) == 3
    assert values(told, kept, CK.sourceText) == ["Build a clinic"]
    assert values(told, kept, SKOS.note) == ["First year", "Health"]
    assert status.keys() == {terms.concept("status", term).value for term in ("met", "in-progress")}
    (found,) = (t.subject for t in told if t.predicate == CK.ofUndertaking and t.object == kept)
    assert values(told, found, DCT.source) == ["https://example.org/news?a=1"]
    assert values(told, found, SKOS.note) == ["Opened in May."]


def test_json_and_yaml_of_one_list_tell_the_same() -> None:
    one = told_in(SAMPLE.read_text(encoding="utf-8"))
    other = told_in(as_json(), "a.json")

    assert [(r.selector, r.triples) for r in records(one)] == [
        (r.selector, r.triples) for r in records(other)
    ]
    assert [r.code for r in refusals(one)] == [r.code for r in refusals(other)] == [
        "no-address", "unknown-value", "no-name", "no-record", "not-held",
    ]  # fmt: skip
    assert all(r.reason and r.remedy and all(r.vi) for r in refusals(one))


def test_a_selector_stays_when_another_promise_comes_before() -> None:
    items = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))["promises"]
    more = json.dumps({"promises": [{"title": "New", "status": "Kept"}, *items]})
    before, after = ({r.selector for r in records(told_in(t, "a.json"))} for t in (as_json(), more))

    assert '/promises[url="https://example.org/clinic"]' in before
    assert after - before == {'/promises[title="New"]'}
    assert before <= after


def test_two_promises_with_one_page_are_two_records() -> None:
    twice = {"promises": [{"title": t, "url": "https://a.b/c", "status": "Kept"} for t in "ab"]}
    items = records(told_in(json.dumps(twice), "a.json"))

    assert len({r.id for r in items}) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("promises:\n  - &a {title: x, status: Kept}\n  - *a\n", "line 2: anchors"),
        ("promises:\n  - status: " + "[" * 500, "nested too deep"),
        ("promises:\n  - status: " + "[" * 100_000, "is no YAML"),
        ("promises:\n  - status: 'x\n", "is no YAML"),
        ("promises:\n  status: Kept\n", "no list of promises"),
        ("promises:\n  - !!python/object/apply:os.system ['status: a']\n", ""),
    ],
)
def test_hostile_yaml_is_refused_and_nothing_is_run(text: str, told: str) -> None:
    if told:
        with pytest.raises(SourceError, match=told):
            told_in(text)
    else:
        assert [r.code for r in refusals(told_in(text))] == ["no-record"]


@pytest.mark.parametrize("text", ['{"promises": [' + "[" * 100_000, '{"promises": [{"status"'])
def test_hostile_json_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        told_in(text, "a.json")


def test_nothing_else_is_taken_for_it() -> None:
    assert promises.accepts(source(SAMPLE.read_bytes(), "a"))
    assert promises.accepts(source(as_json(), "a"))
    for text in (
        '{"promises": []}',
        '{"promises": 1, "status": 2}',
        "The mayor made promises:\nnone with a status: all were kept.\n",
        "other:\n  - status: Kept\n",
    ):
        assert not promises.accepts(source(text, "a"))


def test_every_status_is_one_of_the_scheme() -> None:
    text = (ontology() / "schemes" / "status.ttl").read_text(encoding="utf-8")
    assert set(trackers.STATUSES) <= set(re.findall(r'skos:notation "([\w-]+)"', text))


def test_the_real_tracker_comes_in_whole_from_either_file() -> None:
    raw = shared(TRACKER + ".json").read_text(encoding="utf-8")
    one = told_in(raw, "a.json")
    other = told_in(shared(TRACKER + ".yaml").read_text(encoding="utf-8"))
    plain = Counter(re.findall(r'"status":"([^"]+)"', raw))
    found = Counter(v.rpartition("status-")[2] for v in index(triples(one), CK.status).values())

    assert len(records(one)) == len(of_class(triples(one), CK.Pledge)) == 174
    assert triples(one) == triples(other)
    assert [r.selector for r in records(one)] == [r.selector for r in records(other)]
    assert plain == {
        "Not started": 84, "Broken": 43, "Achieved": 21, "In progress": 18, "Compromised": 8,
    }  # fmt: skip
    assert found == {"open": 84, "broken": 43, "met": 21, "in-progress": 18, "partly-met": 8}
    assert [r.value for r in refusals(one)] == ["comments: 174×"]


def test_the_real_tracker_keeps_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, shared(TRACKER + ".json"))

    assert (outcome.accepted, outcome.waiting) == (174, 0)
    assert violations(story) == {}
    answer = camket.open(tmp_path / "home").ask("promises_by_status")
    counts = {str(row["status"]).rpartition("status-")[2]: int(row["promises"]) for row in answer}
    assert counts == {"open": 84, "broken": 43, "met": 21, "in-progress": 18, "partly-met": 8}


def test_yaml_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SourceError, match="has more than"):
        trackers.parsed_tracker("-" * (trackers.LONGEST + 1), "a.yaml")


def test_odd_values_cost_records_and_not_the_loader(rounds: Rounds) -> None:
    document = json.loads(as_json())
    read = [
        answers(promises, json.dumps(broken(document, random.Random(seed))), JSON)  # noqa: S311
        for seed in range(rounds(100, 10_000))
    ]

    assert sum(read) > len(read) // 2


def test_the_list_of_another_country_comes_in_just_the_same() -> None:
    listed = [
        {"title": "Xây cầu", "status": "Đã thực hiện", "speaker": "Hồ Văn Mẫu"},
        {"title": "Un puente", "status": "promise-broken", "party": "Partido A"},
        {"title": "A road", "status": "Zorp", "speaker": "?"},
    ]
    items = load(source(json.dumps({"promises": listed}), "a.json"))
    told = triples(items)

    assert len(of_class(told, CK.Pledge)) == 3
    assert sorted(index(told, CK.status).values()) == sorted(
        terms.concept("status", term).value for term in ("met", "broken")
    )
    assert len(of_class(told, FOAF.Person)) == len(of_class(told, CK.PartyBody)) == 1
    assert [r.code for r in refusals(items)] == ["unknown-value"]
