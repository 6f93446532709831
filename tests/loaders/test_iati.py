"""IATI: activities, commitments and payments; sums intact, nobody's address, no entity expanded."""

import random
import re
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from camket import terms
from camket.errors import SourceError
from camket.loaders import iati
from camket.records import iati_codes
from camket.resources import ontology
from camket.sources import XML
from camket.terms.vocabulary import CK, DCT, GEO, ORG, SKOS
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
from loaders.test_mutations import Rounds, answers

SAMPLE = Path(__file__).parent / "samples" / "clinic.iati.xml"
VIETNAM = "aid/adb-vietnam/iati_1.04_subset.xml"
NIGERIA = "aid/iati-2.03/iati_2.03_NigeriaAIMS_GeocodedResearchRelease.xml"
SENEGAL = "aid/iati-2.03/iati_2.03_SenegalAIMS_GeocodedResearchRelease.xml"
HEAD = '<?xml version="1.0"?>\n'
PAYMENT = re.compile(r"<transaction>(.*?)</transaction>", re.DOTALL)
TYPE = re.compile(r'<transaction-type code="(\w+)"')
VALUE = re.compile(r'<value [^>]*currency="(\w+)"[^>]*>([^<]+)<')


def activity(inner: str, attributes: str = 'default-currency="USD"') -> str:
    told = f"<iati-identifier>A-1</iati-identifier><title>Bridge</title>{inner}"
    whole = f"<iati-activity {attributes}>{told}</iati-activity>"
    return f"{HEAD}<iati-activities>{whole}</iati-activities>"


def payment(*, kind: str = "3", day: str = "2020-01-02", value: str = "<value>5</value>") -> str:
    when = f'<transaction-date iso-date="{day}"/>'
    told = f'<transaction-type code="{kind}"/>{when}{value}'
    return activity(f"<transaction>{told}</transaction>")


def loaded(text: str) -> list[Item]:
    return load(source(text, "a.xml"))


def sums(items: list[Item]) -> dict[str, dict[str, Decimal]]:
    """Add up what was loaded, by type of transaction and currency."""
    told = triples(items)
    kind = {k: v.rpartition("#")[2] for k, v in index(told, DCT.type).items()}
    value, currency = index(told, CK.value), index(told, CK.currency)
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for deed, amount in index(told, CK.amount).items():
        found[kind[deed]][currency[amount].rpartition("/")[2]] += Decimal(value[amount])
    return {k: dict(v) for k, v in found.items()}


def plain_sums(text: str) -> dict[str, dict[str, Decimal]]:
    """Add up the text of the file, without any parser of XML."""
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for told in PAYMENT.findall(text):
        (code,), ((currency, value),) = TYPE.findall(told), VALUE.findall(told)
        found[{"D": "3", "C": "2"}.get(code, code)][currency] += Decimal(value)
    return {k: dict(v) for k, v in found.items()}


def test_each_kind_of_money_becomes_what_it_is() -> None:
    items = load(source(SAMPLE.read_bytes(), "clinic.xml"))
    told = triples(items)

    assert len(records(items)) == 11
    counts = {
        c: len(of_class(told, c))
        for c in (CK.Project, CK.Commitment, CK.Pledge, CK.MoneyTransfer, CK.Plan)
    }
    assert counts == {
        CK.Project: 2, CK.Commitment: 2, CK.Pledge: 2, CK.MoneyTransfer: 3, CK.Plan: 2,
    }  # fmt: skip
    assert sorted(t.object.value for t in told if t.predicate == CK.value) == sorted(
        ["1000", "400.5", "900", "30", "40", "50", "300.25", "7000000"]
    )  # fmt: skip


def test_an_activity_has_its_names_parties_places_and_sectors() -> None:
    told = triples(load(source(SAMPLE.read_bytes(), "clinic.xml")))
    (clinic,) = (t.subject for t in told if t.object.value == "XX-TEST-1")  # type: ignore[union-attr]

    assert values(told, clinic, SKOS.prefLabel) == [
        "A clinic for the highlands",
        "Trạm xá vùng cao",
    ]
    assert values(told, clinic, DCT.description) == ["Twelve beds & a pharmacy."]
    assert values(told, clinic, CK.validFrom) == ["2020-01-15"]
    assert values(told, clinic, CK.sector) == [terms.concept("sector", "122").value]
    assert values(told, clinic, SKOS.note) == ["DAC 12230", "IATI 99 7 Highlands"]
    assert len(values(told, clinic, CK.participation)) == 2
    assert list(index(told, SKOS.exactMatch).values()) == ["https://sws.geonames.org/1562412/"]
    assert len(of_class(told, GEO.Feature)) == 2
    assert values(told, *_first(told, CK.StatusAssessment), CK.status) == [
        terms.concept("status", "in-progress").value
    ]
    assert len(of_class(told, CK.StateBody)) == 1
    assert list(index(told, ORG.classification).values()) == [
        terms.concept("body", "enterprise").value
    ]


def _first(told: frozenset[Triple], class_: NamedNode) -> list[NamedNode]:
    return sorted(of_class(told, class_), key=str)[:1]


def test_what_is_not_held_is_told() -> None:
    items = load(source(SAMPLE.read_bytes(), "clinic.xml"))

    assert [(r.code, r.value) for r in refusals(items)] == [
        ("not-held", "2019-12-01"),
        ("unknown-value", "99"),
        ("no-currency", ""),
        ("no-id", ""),
        ("private", "iati-activity contact-info: 1×"),
        ("not-held", "recipient-country @percentage: 1×"),
        ("not-held", "location point: 1×"),
        ("no-class", "transaction type 1: 1×"),
    ]
    assert all(r.reason and r.remedy and all(r.vi) for r in refusals(items))


def test_nothing_private_is_read() -> None:
    items = load(source(SAMPLE.read_bytes(), "clinic.xml"))
    written = " ".join(map(str, triples(items))) + " ".join(map(str, refusals(items)))

    assert [word for word in ("Somebody", "example.org") if word in written] == []


def test_a_selector_stays_when_another_record_comes_before() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    other = "<transaction><transaction-type code='3'/><value currency='EUR'>1</value></transaction>"
    more = text.replace('<transaction ref="T-2">', other + '<transaction ref="T-2">')
    more = more.replace("<iati-activity>", "<iati-activity><iati-identifier>0</iati-identifier>"
                        "<title>x</title></iati-activity><iati-activity>", 1)  # fmt: skip
    before, after = ({r.selector for r in records(loaded(one))} for one in (text, more))

    assert before < after
    assert len(after - before) == 2
    assert (
        '/iati-activities/iati-activity[iati-identifier="XX-TEST-1"]/transaction[@ref="T-2"]'
        in (before)
    )
    assert sum(selector.endswith('[value="300.25"][2]') for selector in before) == 1


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        (payment(value=""), "no-number", "value"),
        (payment(value="<value>1,5</value>"), "no-number", "value"),
        (payment(value="<value/>"), "no-number", "value"),
        (payment(value='<value currency="đồng">5</value>'), "no-currency", "value"),
        (payment(day="2020-02-30"), "no-date", "transaction-date"),
        (payment(day="02/01/2020"), "no-date", "transaction-date"),
        (payment(value='<value>5</value><provider-org ref="A"/><receiver-org ref="A"/>'),
         "to-itself", "receiver-org"),
        (payment(kind=""), "no-class", "transaction type ?"),
        (activity('<activity-date type="2" iso-date="2020-01-02"/>'
                  '<activity-date type="4" iso-date="2019-01-02"/>'), "ends-before-start", ""),
        (activity("<location><name>?</name></location>"), "no-name", "location"),
        (activity("<participating-org/>"), "no-name", "participating-org"),
        (activity('<recipient-country code=""/>'), "no-id", "recipient-country"),
        (activity("<description>Ã¡</description>"), "garbled", "description"),
        (activity(f"<description>{'x' * 10_001}</description>"), "too-long", "description"),
    ],
)  # fmt: skip
def test_a_broken_cell_is_refused_and_the_activity_stays(text: str, code: str, column: str) -> None:
    good, *others = loaded(text)
    (bad,) = refusals(others)

    assert len(records([good])) == 1
    assert (bad.code, bad.origin and bad.origin.column) == (code, column)
    assert '[iati-identifier="A-1"]' in bad.place


def test_a_day_may_tell_its_time_zone() -> None:
    told = triples(loaded(payment(day="2020-01-02Z")))

    assert set(index(told, CK.notAfter).values()) == {"2020-01-02"}


OLD = f"""\
{HEAD}<iati-activities version="1.05"><iati-activity xml:lang="fr" default-currency="EUR">
<reporting-org ref="FR-3" type="10">AFD</reporting-org><title>Eau potable</title>
<transaction><value currency="XOF" value-date="2012-03-01">600.25</value>
<receiver-org>Mairie</receiver-org><transaction-date iso-date="2012-03-01"/>
<provider-org>AFD</provider-org><transaction-type code="D">Versé</transaction-type></transaction>
<iati-identifier> FR-3-1
</iati-identifier><budget><value value-date="2012-01-01">100000</value>
<period-end iso-date="2012-12-31"/><period-start iso-date="2012-01-01"/></budget>
<transaction><transaction-type code="C"/><value value-date="2012-02-01">2500000.50</value>
<transaction-date iso-date="2012-02-01"/></transaction></iati-activity></iati-activities>
"""


def test_another_publisher_in_another_version_order_language_and_currency_comes_in() -> None:
    items = loaded(OLD)
    told = triples(items)

    assert refusals(items) == []
    assert {kind.rstrip("/").rpartition("/")[2]: sum_ for kind, sum_ in sums(items).items()} == {
        "budget": {"EUR": Decimal(100_000)},
        "2": {"EUR": Decimal("2500000.5")},
        "3": {"XOF": Decimal("600.25")},
    }
    assert index(told, SKOS.prefLabel)[_first(told, CK.Project)[0].value] == "Eau potable"


def test_money_given_back_counts_against_what_was_paid() -> None:
    assert sums(loaded(payment(value="<value>-5.5</value>"))) == {"3": {"USD": Decimal("-5.5")}}


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{HEAD}<!DOCTYPE x [{LAUGHS}]><iati-activities>&l9;</iati-activities>", "line 2"),
        (f'{HEAD}<!--a--><?b c?>\n<!DOCTYPE x SYSTEM "file:///etc/passwd"><iati-activities/>',
         "document types"),
        (f"{HEAD}<iati-activities>&xxe;</iati-activities>", "undefined entity"),
        (payment()[:-40], "is no XML"),
        (HEAD + "<iati-activities>" + "<a>" * 100_000, "nested too deep"),
        (activity("<a/>" * 200_001), "more than 200,000"),
        (HEAD + "<iati-activities/>", "no activity"),
        (f"{HEAD}<iati-activities><!-- ", "is no XML"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_as_a_whole(text: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        loaded(text)


def test_the_declared_encoding_does_not_count() -> None:
    text = payment().replace('"1.0"', '"1.0" encoding="UTF-7"').replace("Bridge", "Cầu")

    assert "Cầu" in index(triples(loaded(text)), SKOS.prefLabel).values()


def test_nothing_else_is_taken_for_it() -> None:
    assert iati.accepts(source(payment(), "a"))
    assert iati.accepts(source(payment().removeprefix(HEAD), "a"))
    for text in (HEAD + "<rdf/>", "Bài viết về <iati-activities >", '{"a": "<iati-activities>"}'):
        assert not iati.accepts(source(text, "a"))


def test_the_codes_of_sectors_are_those_of_the_scheme() -> None:
    text = (ontology() / "schemes" / "sector.ttl").read_text(encoding="utf-8")
    assert set(re.findall(r'skos:notation "(\d+)"', text)) == iati_codes.SECTORS


@pytest.mark.parametrize(
    ("name", "counts", "refused"),
    [
        (VIETNAM, {CK.Project: 148, CK.MoneyTransfer: 40}, {"no-id": 1, "not-held": 5}),
        (NIGERIA, {CK.Project: 140, CK.Commitment: 54, CK.MoneyTransfer: 167}, {"not-held": 5}),
        (SENEGAL, {CK.Project: 701, CK.Commitment: 710, CK.MoneyTransfer: 1546},
         {"no-name": 3, "not-held": 5}),
    ],
)  # fmt: skip
def test_a_real_file_comes_in_whole_with_its_sums(
    name: str, counts: dict[NamedNode, int], refused: dict[str, int]
) -> None:
    raw = shared(name).read_text(encoding="utf-8")
    items = load(source(raw, "a.xml"))
    told = triples(items)

    assert {c: len(of_class(told, c)) for c in counts} == counts
    assert len(records(items)) == len({r.id for r in records(items)}) == sum(counts.values())
    assert {c: [r.code for r in refusals(items)].count(c) for c in refused} == refused
    assert len(refusals(items)) == sum(refused.values())
    assert sums(items) == plain_sums(raw)


def test_the_sums_of_the_real_files_are_those_that_are_known() -> None:
    senegal = sums(load(source(shared(SENEGAL).read_bytes(), "s.xml")))
    nigeria = sums(load(source(shared(NIGERIA).read_bytes(), "n.xml")))

    assert senegal == {
        "2": {"USD": Decimal("11718455759.66408893")},
        "3": {"USD": Decimal("3507218125.89152688")},
    }
    assert {k: int(v["USD"]) for k, v in nigeria.items()} == {
        "2": 566_972_731, "3": 192_236_961, "4": 3_730_846_098,
    }  # fmt: skip


def test_every_place_of_the_file_of_viet_nam_is_told() -> None:
    raw = shared(VIETNAM).read_text(encoding="utf-8")
    told = triples(load(source(raw, "a.xml")))
    pairs = {
        (id_, code)
        for part in raw.split("</iati-activity>")
        for id_ in re.findall(r"<iati-identifier>([^<]+)<", part)
        for code in re.findall(r'<location-id code="(\d+)"', part)
    }

    assert raw.count("<location ") == 865
    assert len({t for t in told if t.predicate == CK.locatedIn}) == len(pairs)


def test_the_sample_and_the_real_files_keep_every_rule(
    tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    names = [VIETNAM, NIGERIA, SENEGAL][: rounds(1, 3)]
    story, outcome = imported(tmp_path, SAMPLE, *map(shared, names))

    assert outcome.accepted == 11 + rounds(188, 188 + 361 + 2957)
    assert outcome.waiting == 0
    assert violations(story) == {}


def test_torn_xml_is_read_or_refused(rounds: Rounds) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for seed in range(rounds(100, 10_000)):
        chance = random.Random(seed)  # noqa: S311
        start, other = (chance.randrange(len(text)) for _ in range(2))
        put = chance.choice(("", "<", "&", '"', "\x0b", "\u0301", text[other : other + 40]))
        answers(iati, text[:start] + put + text[start + chance.choice((0, 1, 50)) :], XML)
