"""Wikidata: statements become tenures, as precise as they are; nothing private is read."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from camket.errors import SourceError
from camket.loaders import wikidata
from camket.sources import JSON
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, SKOS
from loaders.homes import (
    Item,
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

SAMPLE = Path(__file__).parent / "samples" / "mayor.wikidata.json"
FOLDER = "officials-wikidata/"
ENTITY = FOLDER + "entities/q7747.json"
RESULTS = [
    FOLDER + f"sparql-uk/{name}-query-results.json"
    for name in ("executive-Q112014", "executive-Q1135166", "legislative-Q206171")
]
WD = "http://www.wikidata.org/entity/"
STATEMENT = WD + "statement/Q1-00000000-0000-0000-0000-00000000000"


def uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def row(**cells: object) -> dict[str, object]:
    told = {"statement": uri(STATEMENT + "1"), "item": uri(WD + "Q1"), "role": uri(WD + "Q2")}
    return {k: v for k, v in (told | cells).items() if v is not None}


def results(*rows: object) -> str:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": rows}, "x": WD + "Q1"})


def loaded(*rows: object) -> list[Item]:
    return load(source(results(*rows), "a.json"))


def literal(value: str, lang: str = "") -> dict[str, str]:
    return {"type": "literal", "value": value} | ({"xml:lang": lang} if lang else {})


def test_an_entity_has_its_offices_with_qualifiers_and_references() -> None:
    told = triples(load(source(SAMPLE.read_bytes(), "a.json")))
    (first,) = (t.subject for t in told if t.predicate == CK.validFrom)

    assert len(of_class(told, CK.Tenure)) == 2
    assert len(of_class(told, ORG.Membership)) == len(of_class(told, CK.PartyBody)) == 1
    assert values(told, first, CK.validFrom) == ["2016-05-05"]
    assert values(told, first, CK.validUntil) == []
    assert values(told, first, CK.dateText) == ["2016-05-05 – 2019"]
    assert values(told, first, SKOS.note) == ["preferred rank"]
    assert values(told, first, DCT.source) == ["https://example.org/mayor"]
    assert values(told, first, SKOS.exactMatch) == [
        WD + "statement/Q900000001-00000000-0000-0000-0000-000000000001"
    ]
    (person,) = of_class(told, FOAF.Person)
    assert values(told, person, SKOS.prefLabel) == ["Tran Thi Mau", "Trần Thị Mẫu"]
    assert values(told, person, SKOS.altLabel) == ["Bà Mẫu"]


def test_what_is_not_asserted_is_told() -> None:
    items = load(source(SAMPLE.read_bytes(), "a.json"))

    assert [(r.code, r.value) for r in refusals(items)] == [
        ("no-date", "+1700-05-05T00:00:00Z"),
        ("deprecated", "Q30461"),
        ("no-value", "novalue"),
        ("not-held", "statement of another property: 1×"),
        ("not-held", "P39 qualifier P1366: 1×"),
        ("no-class", "entity: 1×"),
    ]
    assert all(r.reason and r.remedy for r in refusals(items))
    assert "1970" not in " ".join(map(str, (*triples(items), *refusals(items))))


def test_a_selector_stays_when_another_statement_comes_before() -> None:
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    before = {r.selector for r in records(load(source(json.dumps(document), "a.json")))}
    offices = document["entities"]["Q900000001"]["claims"]["P39"]
    offices.insert(0, offices[0] | {"id": "Q900000001$00000000-0000-0000-0000-000000000009"})
    after = {r.selector for r in records(load(source(json.dumps(document), "a.json")))}

    (new,) = after - before
    assert before <= after
    assert new.endswith('/claims/P39[id="Q900000001$00000000-0000-0000-0000-000000000009"]')


def test_names_come_by_label_or_language() -> None:
    told = triples(
        loaded(row(itemLabel=literal("Ana", "en"), role_en=literal("mayor"),
                   party=uri(WD + "Q3"), party_name_vi=literal("Đảng Mẫu", "vi"),
                   district=uri(WD + "Q4"), org=uri(WD + "Q5")))
    )  # fmt: skip

    assert set(index(told, SKOS.prefLabel).values()) == {"Ana", "mayor", "Đảng Mẫu", "Q4", "Q5"}


def test_a_year_is_not_taken_for_new_years_day() -> None:
    told = triples(loaded(row(start=literal("2016-01-01T00:00:00Z"))))

    assert index(told, CK.validFrom) == {}
    assert list(index(told, CK.dateText).values()) == ["2016 –"]


def test_two_rows_of_one_statement_are_two_claims_about_one_tenure() -> None:
    items = loaded(row(party=uri(WD + "Q3")), row(party=uri(WD + "Q4")))

    assert len({r.id for r in records(items)}) == 2
    assert len(of_class(triples(items), CK.Tenure)) == 1


@pytest.mark.parametrize(
    ("binding", "code", "column"),
    [
        (row(item=None), "no-id", "item"),
        (row(role={"type": "bnode", "value": "b0"}), "no-id", "role"),
        (row(item=uri("http://www.wikidata.org/entity/Q1> <x")), "no-id", "item"),
        (row(start=literal("t123")), "no-date", "start"),
        (row(start=literal("2020-01-02"), end=literal("2019-01-02")), "ends-before-start", ""),
        (row(item={"type": "uri", "value": {"a": 1}}), "no-text", "value"),
        (7, "no-record", ""),
    ],
)  # fmt: skip
def test_a_broken_row_is_refused_and_the_others_come_in(
    binding: object, code: str, column: str
) -> None:
    items = loaded(row(statement=uri(STATEMENT + "2")), binding)
    (bad,) = refusals(items)

    assert records(items)
    assert (bad.code, bad.origin and bad.origin.column) == (code, column)


def entity(**given: object) -> dict[str, Any]:
    human = [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]
    return {"id": "Q1", "claims": {"P31": human}, "labels": {}} | given


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (json.dumps(entity(id="Q1> <x")), "no-id"),
        (json.dumps(entity(labels={"en": {"value": ["x"]}})), "no-text"),
        (json.dumps({"entities": {"Q1": [{"claims": "mainsnak"}]}, "claims": 0, "mainsnak": 0}),
         "no-class"),
    ],
)  # fmt: skip
def test_a_broken_entity_is_refused(text: str, code: str) -> None:
    found = source(text, "a.json")

    assert wikidata.accepts(found)
    assert [r.code for r in refusals(list(wikidata.load(found)))] == [code]


@pytest.mark.parametrize(
    "text",
    [
        '{"claims": {"mainsnak": ' + "[" * 100_000,
        '{"claims": {"mainsnak": 1',
        '[{"claims": {"mainsnak": 1}}]',
    ],
)
def test_a_hostile_file_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(SourceError):
        load(source(text, "a.json"))


def test_nothing_else_is_taken_for_it() -> None:
    assert wikidata.accepts(source(results(row()), "a"))
    for text in ('{"head": {}, "results": {"bindings": []}}', '{"claims": []}', '{"mainsnak": 1}'):
        assert not wikidata.accepts(source(text, "a"))


@pytest.mark.parametrize(("name", "count"), [*zip(RESULTS, (1, 4, 137), strict=True)])
def test_real_results_come_in_whole(name: str, count: int) -> None:
    raw = shared(name).read_text(encoding="utf-8")
    items = load(source(raw, "a.json"))
    told = triples(items)
    plain = set(re.findall(r'"(http://www\.wikidata\.org/entity/statement/[^"]+)"', raw))

    assert len(records(items)) == len(plain) == count
    assert set(index(told, SKOS.exactMatch).values()) >= plain
    assert {r.code for r in refusals(items)} == {"not-held"}
    assert len(index(told, CK.validFrom)) == len(re.findall(r'"start": *\{', raw))


def test_the_members_of_the_real_parliament_are_its_delegates() -> None:
    told = triples(load(source(shared(RESULTS[2]).read_bytes(), "a.json")))
    (post,) = of_class(told, ORG.Post)

    assert values(told, post, CK.seatCount) == ["129"]
    assert len(of_class(told, FOAF.Person)) == 133
    assert len(of_class(told, GEO.Feature)) == 81


def test_the_real_entity_comes_in_with_every_office() -> None:
    raw = json.loads(shared(ENTITY).read_text(encoding="utf-8"))
    items = load(source(json.dumps(raw), "a.json"))
    claims = raw["entities"]["Q7747"]["claims"]
    kept = [s for s in claims["P39"] if s["rank"] != "deprecated"]
    told = triples(items)

    assert len(of_class(told, CK.Tenure)) == len(kept) == 21
    assert len(of_class(told, ORG.Membership)) == 6
    assert [r.code for r in refusals(items)].count("deprecated") == 1
    others = sum(len(v) for k, v in claims.items() if k not in {"P31", "P39", "P102", "P463"})
    assert f"statement of another property: {others}×" in [r.value for r in refusals(items)]


def test_the_sample_and_the_real_files_keep_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, SAMPLE, shared(ENTITY), *map(shared, RESULTS[:2]))

    assert (outcome.accepted, outcome.waiting) == (4 + 28 + 5, 0)
    assert violations(story) == {}


def test_odd_values_cost_records_and_not_the_loader(rounds: Rounds) -> None:
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    read = [
        answers(wikidata, json.dumps(broken(document, random.Random(seed))), JSON)  # noqa: S311
        for seed in range(rounds(100, 10_000))
    ]

    assert sum(read) > len(read) // 2


def test_a_dump_tells_what_its_entities_tell() -> None:
    entities = list(json.loads(SAMPLE.read_text("utf-8"))["entities"].values())
    lines = "".join(json.dumps(one) + "\n" for one in (*entities, *entities[:1]))
    listed = "[\n" + ",\n".join(map(json.dumps, entities)) + "\n]\n"

    told = [
        triples(load(source(text, "a.json", source="urn:dump")))
        for text in (SAMPLE.read_text("utf-8"), lines, listed)
    ]

    assert told[0] == told[1] == told[2]
    assert len(told[0]) > 10
