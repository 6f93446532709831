"""FollowTheMoney: payments, offices and projects; sums intact, nobody's address."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from camket.errors import SourceError
from camket.loaders import ftm
from camket.model import Record, Refusal
from camket.terms.vocabulary import CK, DCT, FOAF, ORG, SKOS
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
    violations,
)

DONATIONS = "ftm/donations.ijson"
SAMPLE = Path(__file__).parent / "samples" / "clinic.ftm.json"
ENTITY = {"id": "c1", "schema": "Company", "properties": {"name": ["Công ty Mẫu"]}}


def lines(*entities: object) -> str:
    return "".join(json.dumps(entity) + "\n" for entity in entities)


def payment(**properties: object) -> dict[str, Any]:
    told = {"payer": ["c1"], "amount": ["5"], "currency": ["VND"], "date": ["2020-01-02"]}
    kept = {k: v for k, v in (told | properties).items() if v is not None}
    return {"id": "pay", "schema": "Payment", "properties": kept}


def loaded(*entities: object) -> list[Item]:
    return load(source(lines(ENTITY, *entities), "a.ftm"))


def test_each_schema_becomes_what_it_is() -> None:
    items = load(source(SAMPLE.read_bytes(), "clinic.json"))
    told = triples(items)

    assert len(records(items)) == 15
    counts = {c: len(of_class(told, c)) for c in (FOAF.Person, FOAF.Agent, CK.Body, CK.StateBody)}
    assert counts == {FOAF.Person: 2, FOAF.Agent: 1, CK.Body: 2, CK.StateBody: 1}
    assert len(of_class(told, CK.Tenure)) == 3
    assert len(of_class(told, ORG.Membership)) == 1
    assert len(of_class(told, ORG.Post)) == 3
    assert len(of_class(told, CK.MoneyTransfer)) == len(of_class(told, CK.Project)) == 1
    assert len(of_class(told, CK.Participation)) == 2
    assert [t.object.value for t in told if t.predicate == CK.value] == ["1500.5", "90000000"]


def test_a_year_is_told_in_words_for_a_tenure_and_in_bounds_for_a_deed() -> None:
    told = triples(load(source(SAMPLE.read_bytes(), "clinic.json")))

    assert sorted(index(told, CK.dateText).values()) == ["2019", "2019 –", "2021-05"]
    assert list(index(told, CK.validFrom).values()) == ["2018-03-01"]
    assert list(index(told, CK.attestedOn).values()) == ["2020-02-02"]
    assert list(index(told, CK.notBefore).values()).count("2019-01-01") == 1
    assert list(index(told, CK.notAfter).values()).count("2019-12-31") == 1


def test_the_schemata_that_are_not_held_are_told_once_each() -> None:
    items = load(source(SAMPLE.read_bytes(), "clinic.json"))

    assert [(r.code, r.value) for r in refusals(items)] == [
        ("not-held", "Company registrationNumber: 1×"),
        ("private", "schema Address: 2×"),
        ("no-class", "schema Ownership: 1×"),
    ]


def test_nothing_private_is_read() -> None:
    items = load(source(SAMPLE.read_bytes(), "clinic.json"))
    written = " ".join(str(t) for t in triples(items)) + " ".join(map(str, refusals(items)))

    assert [w for w in ("Ngõ", "1970", "Huế", "0123", "me@", '"vn"') if w in written] == []


def test_the_sample_keeps_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, SAMPLE)

    assert (outcome.accepted, outcome.waiting) == (15, 0)
    assert violations(story) == {}


@pytest.mark.parametrize(
    ("entity", "code", "column"),
    [
        (payment(amount=None), "no-number", "amount"),
        (payment(amount=["1,5"]), "no-number", "amount"),
        (payment(amount=["NaN"]), "no-number", "amount"),
        (payment(amount=["Infinity"]), "no-number", "amount"),
        (payment(amount=["1e999999999"]), "number-out-of-range", "amount"),
        (payment(amount=["1e-999999999"]), "number-out-of-range", "amount"),
        (payment(amount=["9" * 19]), "number-out-of-range", "amount"),
        (payment(amount=["1", "2"]), "several-amounts", "amount"),
        (payment(currency=None), "no-currency", "currency"),
        (payment(currency=["đồng"]), "no-currency", "currency"),
        (payment(date=["02/01/2020"]), "no-date", "date"),
        (payment(date=["2020-02-30"]), "no-date", "date"),
        (payment(date=None, startDate=["2021"], endDate=["2020"]), "ends-before-start", ""),
        (payment(date=[{"x": 1}]), "no-text", "date"),
        (payment() | {"id": ""}, "no-id", "id"),
        (payment() | {"properties": []}, "no-record", ""),
        ({"id": "x", "schema": "Person", "properties": {}}, "no-name", "name"),
        ({"id": "x", "schema": "Person", "properties": {"name": ["-"]}}, "placeholder", "name"),
        ({"id": "x", "schema": "Directorship", "properties": {"director": ["c1"]}},
         "no-id", "organization"),
        ({"id": "x", "schema": "Occupancy", "properties": {"holder": ["c1"], "post": ["?"]}},
         "unknown-reference", "post"),
        (7, "no-record", ""),
    ],
)  # fmt: skip
def test_a_broken_entity_is_refused_and_the_others_come_in(
    entity: object, code: str, column: str
) -> None:
    good, bad = loaded(entity)

    assert isinstance(good, Record)
    assert isinstance(bad, Refusal)
    assert bad.code == code
    assert bad.place == f"a.ftm, line=1,2{column and ', column '}{column}"
    assert bad.reason
    assert bad.remedy
    assert all(bad.vi)


@pytest.mark.parametrize("line", ["{", "[" * 100_000, '{"a": ' * 100_000, '{"id": NaN}', "\x0b"])
def test_a_line_that_is_no_json_is_refused(line: str) -> None:
    items = load(source(lines(ENTITY) + line + "\n" + lines(payment()), "a.ftm"))

    assert [r.code for r in refusals(items)] == [] if not line.strip() else ["no-record"]
    assert [r.selector for r in records(items)] == ["line=0,1", "line=2,3"]


def test_an_unknown_payer_is_refused_and_the_payment_stays() -> None:
    _, gift, refusal = loaded(payment(payer=["c9"]))

    assert isinstance(gift, Record)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.value) == ("unknown-reference", "c9")


def test_the_amount_as_paid_goes_before_the_one_as_reckoned() -> None:
    told = triples(loaded(payment(amountEur=["7"])))
    assert [v for k, v in index(told, CK.value).items() if "vnd" in k] == ["5"]

    told = triples(loaded(payment(amount=["5"], currency=None, amountUsd=["7.50"])))
    assert list(index(told, CK.value).values()) == ["7.5"]


def test_nothing_else_is_taken_for_it() -> None:
    assert ftm.accepts(source(lines(ENTITY), "a"))
    for text in ('{"id": 1}\n', '{"schema": "a"}\n', '[{"schema": "A", "properties": {}}]'):
        assert not ftm.accepts(source(text, "a"))


def test_a_file_without_a_good_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(lines(payment(amount=None)), encoding="utf-8")

    with pytest.raises(SourceError, match="none of its 1"):
        imported(tmp_path, path)


def test_the_donations_come_in_whole_with_their_sum() -> None:
    raw = shared(DONATIONS).read_text(encoding="utf-8")
    entities = [json.loads(line) for line in raw.splitlines()]
    items = load(source(raw, "donations.ijson"))
    told = triples(items)

    assert Counter(e["schema"] for e in entities) == {
        "Payment": 290, "Company": 56, "Person": 22, "Organization": 17,
    }  # fmt: skip
    assert (len(records(items)), refusals(items)) == (385, [])
    amounts, value = index(told, CK.amount), index(told, CK.value)
    assert len(amounts) == len(of_class(told, CK.MoneyTransfer)) == 290
    plain = sum(
        Decimal(e["properties"]["amountEur"][0]) for e in entities if e["schema"] == "Payment"
    )
    assert sum(Decimal(value[amount]) for amount in amounts.values()) == plain
    assert plain == Decimal("40589689.15")
    assert {
        t.object for t in told if t.predicate in {DCT.spatial, CK.locatedIn, SKOS.note}
    } == set()


def test_the_donations_keep_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, shared(DONATIONS))

    assert (outcome.accepted, outcome.waiting, outcome.refusals) == (385, 0, ())
    assert violations(story) == {}
