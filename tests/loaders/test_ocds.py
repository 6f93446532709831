"""Open contracting: plans, tenders, awards, contracts and payments, each part told once."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from camket.errors import SourceError
from camket.loaders import ocds
from camket.sources import JSON
from camket.terms.vocabulary import CK, DCT, SKOS, VF
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

SAMPLE = Path(__file__).parent / "samples" / "clinic.ocds.json"
FILES = (
    "compiled-release-1", "record-package-1", "record-package_linked-releases",
    "release-package-1", "release-package-2",
)  # fmt: skip


def loaded(document: object) -> list[Item]:
    return load(source(json.dumps(document), "a.json"))


def release(**parts: object) -> dict[str, Any]:
    return {"ocid": "o1", "id": "r1", "tag": ["compiled"], "date": "2024-01-01"} | parts


def paid(**given: object) -> dict[str, Any]:
    told = {"id": "p", "value": {"amount": 5, "currency": "VND"}} | given
    return release(contracts=[{"id": "c", "implementation": {"transactions": [told]}}])


def sums(items: list[Item], class_: NamedNode) -> dict[str, Decimal]:
    told = triples(items)
    value, currency, amounts = (index(told, p) for p in (CK.value, CK.currency, CK.amount))
    found: dict[str, Decimal] = defaultdict(Decimal)
    for deed in of_class(told, class_):
        if amount := amounts.get(deed.value):
            found[currency[amount].rpartition("/")[2]] += Decimal(value[amount])
    return dict(found)


def plain(document: Any, section: str) -> Iterator[tuple[str, str, Decimal]]:  # noqa: ANN401
    """Yield process or contract, currency and amount wherever *section* stands, at any depth."""
    if isinstance(document, list):
        for one in document:
            yield from plain(one, section)
    elif isinstance(document, dict):
        for key, found in document.items():
            if key == section:
                for one in found:
                    value = one.get("value") or one["amount"]
                    yield one["id"], value["currency"], Decimal(str(value["amount"]))
            yield from plain(found, section)


def plain_sums(document: Any, section: str) -> dict[str, Decimal]:  # noqa: ANN401
    """Add up each part once: no two processes of one file share its id, currency and amount."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for _, currency, amount in sorted(set(plain(document, section))):
        found[currency] += amount
    return dict(found)


def test_each_part_becomes_what_it_is() -> None:
    told = triples(load(source(SAMPLE.read_bytes(), "a.json")))
    classes = (CK.Project, CK.Plan, CK.Request, CK.Agreement, CK.Commitment, CK.MoneyTransfer)

    assert {c: len(of_class(told, c)) for c in classes} == {
        CK.Project: 1, CK.Plan: 2, CK.Request: 1, CK.Agreement: 1, CK.Commitment: 1,
        CK.MoneyTransfer: 2,
    }  # fmt: skip
    (promise,), (deal,) = of_class(told, CK.Commitment), of_class(told, CK.Agreement)
    assert values(told, promise, VF.clauseOf) == [deal.value]
    assert len(values(told, deal, CK.participation)) == 2
    assert values(told, deal, CK.validUntil) == ["2024-12-31"]
    assert {t.subject for t in told if t.predicate == CK.fulfils} == of_class(
        told, CK.MoneyTransfer
    )
    assert set(index(told, SKOS.prefLabel).values()) == {
        "A clinic", "Contract 1", "Sở Y tế tỉnh Ví Dụ", "Công ty Mẫu",
    }  # fmt: skip


def test_the_latest_telling_counts_and_the_rest_is_told() -> None:
    items = load(source(SAMPLE.read_bytes(), "a.json"))

    assert sums(items, CK.Request) == {"EUR": Decimal(950)}
    assert sums(items, CK.MoneyTransfer) == {"EUR": Decimal("900.5")}
    assert [(r.code, r.value) for r in refusals(items)] == [
        ("no-record", "7"),
        ("no-name", "S9"),
        ("no-name", "S9"),
        ("no-name", "S9"),
        ("to-itself", "B1"),
        ("no-number", ""),
        ("no-id", ""),
        ("private", "parties address: 1×"),
        ("private", "parties contactPoint: 1×"),
        ("not-held", "implementation milestones: 1×"),
        ("told-again", "part of a release: 2×"),
        ("elsewhere", "release: 1×"),
    ]
    assert all(r.reason and r.remedy for r in refusals(items))


def test_nothing_private_is_read() -> None:
    names = ("clinic", *FILES)
    texts = [SAMPLE.read_bytes(), *(shared(f"ocds/{n}.json").read_bytes() for n in FILES)]
    for name, text in zip(names, texts, strict=True):
        items = load(source(text, "a.json"))
        written = " ".join(map(str, triples(items))) + " ".join(map(str, refusals(items)))
        private = ("Ngõ 7", "Somebody", "@example", "@finanzas", "LAVISTA", "5134", "Insurgentes")
        assert (name, [word for word in private if word in written]) == (name, [])


def test_a_selector_stays_when_another_part_comes_before() -> None:
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    before = {r.selector for r in records(loaded(document))}
    document["releases"][0]["awards"].insert(0, {"id": "A0", "date": "2024-01-01"})
    document["releases"].insert(0, release())
    after = {r.selector for r in records(loaded(document))}

    payment = '/contracts[id="C1"]/implementation/transactions[id="P1"]'
    assert f'/releases[ocid="ocds-test-1"][id="b"]{payment}' in before
    assert after - before == {
        '/releases[ocid="ocds-test-1"][id="b"]/awards[id="A0"]',
        '/releases[ocid="o1"][id="r1"]',
    }
    assert before <= after


@pytest.mark.parametrize(
    ("document", "code", "column"),
    [
        (paid(value={"amount": "5,5", "currency": "VND"}), "no-number", "value"),
        (paid(value={"amount": 5}), "no-currency", "value"),
        (paid(value={}), "no-number", "value"),
        (paid(date="yesterday"), "no-date", "date"),
        (paid(payer={"id": "nobody"}), "no-name", "name"),
        (paid(payer={"id": {"x": 1}}), "no-text", "id"),
        (release(parties=[{"id": "p"}]), "no-name", "name"),
        (release(tender={"value": {"amount": 1}}), "no-currency", "value"),
        (release(contracts=[{"period": {"startDate": "2024", "endDate": "2023"}}]),
         "ends-before-start", ""),
    ],
)  # fmt: skip
def test_a_broken_cell_is_refused_and_the_process_stays(
    document: dict[str, Any], code: str, column: str
) -> None:
    items = loaded(document)
    (bad,) = refusals(items)

    assert records(items)
    assert (bad.code, bad.origin and bad.origin.column) == (code, column)


@pytest.mark.parametrize(
    "text",
    [
        '{"ocid": "o", "tag": ' + "[" * 100_000,
        '{"ocid": "o", "tag": ["compiled"',
        '[{"ocid": "o", "tag": []}]',
        '{"ocid": NaN, "tag": []}',
    ],
)
def test_a_hostile_file_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(SourceError):
        load(source(text, "a.json"))


def test_nothing_else_is_taken_for_it() -> None:
    assert ocds.accepts(source(SAMPLE.read_bytes(), "a"))
    for text in ('{"ocid": 1}', '{"releases": []}', '{"tag": [], "id": "ocid"}'):
        assert not ocds.accepts(source(text, "a"))


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("compiled-release-1", (1, 1, 1, 11)),
        ("record-package-1", (1, 2, 2, 0)),
        ("record-package_linked-releases", (2, 2, 2, 12)),
        ("release-package-1", (1, 1, 1, 11)),
        ("release-package-2", (1, 1, 1, 1)),
    ],
)
def test_a_real_file_comes_in_whole_with_its_sums(name: str, counts: tuple[int, ...]) -> None:
    raw = shared(f"ocds/{name}.json").read_text(encoding="utf-8")
    document = json.loads(raw)
    items = load(source(raw, "a.json"))
    told = triples(items)
    awards = {v for k, v in index(told, DCT.type).items() if v.endswith("Award")}

    assert len(awards) == 1
    assert counts == (
        len(of_class(told, CK.Project)),
        sum(t.predicate == DCT.type and str(t.object).endswith("/Award>") for t in told),
        len(of_class(told, CK.Commitment)),
        len(of_class(told, CK.MoneyTransfer)),
    )
    assert sums(items, CK.Commitment) == plain_sums(document, "contracts")
    assert sums(items, CK.MoneyTransfer) == plain_sums(document, "transactions")
    assert len({r.id for r in records(items)}) == len(records(items))


def test_compiled_and_released_tell_the_same_payments() -> None:
    one, other = (
        load(source(shared(f"ocds/{name}.json").read_bytes(), "a.json", source="a"))
        for name in ("compiled-release-1", "release-package-1")
    )
    deeds = of_class(triples(one), CK.MoneyTransfer)

    assert deeds == of_class(triples(other), CK.MoneyTransfer)
    assert len(deeds) == 11


def test_the_sample_and_the_real_files_keep_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, SAMPLE, *(shared(f"ocds/{n}.json") for n in FILES))

    assert (outcome.accepted, outcome.waiting) == (69 + 9, 0)
    assert violations(story) == {}


def test_odd_values_cost_records_and_not_the_loader(rounds: Rounds) -> None:
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    read = [
        answers(ocds, json.dumps(broken(document, random.Random(seed))), JSON)  # noqa: S311
        for seed in range(rounds(100, 10_000))
    ]

    assert sum(read) > len(read) // 2


def test_lines_tell_what_a_package_tells() -> None:
    releases = json.loads(SAMPLE.read_text("utf-8"))["releases"]
    lines = "".join(json.dumps(one) + "\n" for one in releases)

    told = [
        triples(load(source(text, "a.json", source="urn:clinic")))
        for text in (json.dumps({"releases": releases}), lines)
    ]

    assert told[0] == told[1]
    assert len(told[0]) > 20


def test_a_broken_line_is_refused_and_the_others_come_in() -> None:
    lines = [json.dumps(release(ocid=f"o{n}", buyer={"name": "A"})) for n in range(3)]
    items = load(source("\n".join([lines[0], lines[1], lines[2][:-1] + ",}"]), "a.jsonl"))

    assert len([r for r in records(items) if r.about.rpartition("/")[0].endswith("project")]) == 2
    assert [(r.code, r.origin and r.origin.pointer) for r in refusals(items)] == [
        ("no-record", "line 3")
    ]
