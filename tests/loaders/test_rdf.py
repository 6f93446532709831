"""RDF of others: the same in every syntax, in our terms, each thing a record, no name invented."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat

from camket import loaders
from camket.errors import SourceError
from camket.loaders import rdf, turtle
from camket.pipeline.story import shipped
from camket.records import aligned
from camket.terms.vocabulary import CK, DCT, FOAF, SKOS
from loaders.homes import (
    Item,
    imported,
    index,
    load,
    of_class,
    records,
    refusals,
    source,
    triples,
    values,
    violations,
)

SAMPLE = Path(__file__).parent / "samples" / "village.jsonld"
FORMATS = {
    "a.ttl": RdfFormat.TURTLE,
    "a.trig": RdfFormat.TRIG,
    "a.nq": RdfFormat.N_QUADS,
    "a.nt": RdfFormat.N_TRIPLES,
    "a.rdf": RdfFormat.RDF_XML,
}
S = "http://schema.org/"
AMOUNT = f"<{S}amount> [ <{S}value> {{}} ; <{S}currency> '{{}}' ]"
ORG = "http://www.w3.org/ns/org#"


def loaded(text: str | bytes, name: str = "a.ttl") -> list[Item]:
    return load(source(text, name, source="urn:village"))


def written(name: str) -> bytes:
    """Write the sample in another syntax."""
    plain = SAMPLE.read_bytes().replace(b'"https://schema.org"', b'{"@vocab":"http://schema.org/"}')
    return ox.serialize(ox.parse(plain, format=RdfFormat.JSON_LD), format=FORMATS[name]) or b""


def test_what_others_say_comes_in_in_our_terms() -> None:
    items = load(source(SAMPLE.read_bytes(), "village.json"))
    told = triples(items)
    (fund,) = of_class(told, CK.Body)
    (gift,) = of_class(told, CK.MoneyTransfer)
    (person,) = of_class(told, FOAF.Person)

    assert len(records(items)) == 3
    assert values(told, fund, SKOS.prefLabel) == ["Quỹ Đường Làng"]
    assert values(told, fund, SKOS.altLabel) == ["Village Road Fund"]
    assert values(told, fund, DCT.identifier) == ["VRF-1"]
    assert values(told, fund, SKOS.exactMatch) == [
        "http://www.wikidata.org/entity/Q1",
        "https://village.example/org/1",
    ]
    assert values(told, gift, CK.provider) == [person.value]
    assert values(told, gift, CK.notAfter) == ["2020-05-06"]
    assert list(index(told, CK.value).values()) == ["1250000.5"]


def test_what_is_not_held_is_told_and_nothing_private_is_read() -> None:
    items = load(source(SAMPLE.read_bytes(), "village.json"))

    assert [(r.code, r.value) for r in refusals(items)] == [
        ("no-class", "http://schema.org/Recipe"),
        ("not-held", "http://schema.org/telephone: 1×"),
        ("not-held", "http://schema.org/birthDate: 1×"),
    ]
    assert "1950" not in " ".join(map(str, triples(items)))
    assert all(r.remedy and all(r.vi) for r in refusals(items))


@pytest.mark.parametrize("name", FORMATS)
def test_every_syntax_tells_the_same(name: str) -> None:
    other = loaded(written(name), name)
    told = loaded(SAMPLE.read_bytes(), "village.json")

    assert triples(other) == triples(told)
    assert {r.selector for r in records(other)} == {r.selector for r in records(told)}


def test_the_name_of_a_file_does_not_tell_its_syntax() -> None:
    for name in set(FORMATS) - {"a.nt", "a.nq"}:
        assert triples(loaded(written(name), "a.txt")) == triples(loaded(written(name), name))


def test_a_nameless_thing_has_one_name_whatever_its_label() -> None:
    text = "_:{0} a <http://schema.org/Organization> ; <http://schema.org/name> '{1}' ."
    names = [
        {n.value for n in of_class(triples(loaded(text.format(label, name))), CK.Body)}
        for label, name in (("x", "A"), ("y", "A"), ("x", "B"))
    ]

    assert names[0] == names[1]
    assert names[0] != names[2]


def test_rings_of_nameless_things_end() -> None:
    text = (
        "@prefix org: <http://www.w3.org/ns/org#> .\n"
        "_:a a org:Organization ; org:subOrganizationOf _:b .\n"
        "_:b a org:Organization ; org:subOrganizationOf _:a ."
    )

    assert records(loaded(text))


def test_turtle_in_our_own_terms_is_left_to_its_own_loader() -> None:
    ours = "@prefix ck: <https://w3id.org/camket/ont#> .\n<http://a> a ck:Body, <{}Organization> ."

    assert loaders.loader_of(source(ours.format(ORG), "a.ttl")) is turtle
    assert loaders.loader_of(source(f"<http://a> a <{ORG}Organization> .", "a.ttl")) is rdf


def test_the_shipped_data_are_left_to_their_own_loader() -> None:
    assert {loaders.loader_of(one) for one in shipped()} == {turtle}


def test_our_own_terms_come_in_from_every_other_syntax() -> None:
    line = "<https://w3id.org/camket/id/fund/a> {} .\n".format
    text = line(f"<{CK.amount.value.partition('amount')[0]}level> <http://x>") + line(
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{CK.Fund.value}>"
    )
    told = triples(loaded(text, "a.nq"))

    assert {n.value for n in of_class(told, CK.Fund)} == {"https://w3id.org/camket/id/fund/a"}


def test_no_file_says_what_only_the_home_writes() -> None:
    line = f"<https://w3id.org/camket/id/claim/a> a <{CK.Claim.value}> ."

    with pytest.raises(SourceError):
        _only_records(loaded("@prefix a: <http://a/> .\na:g {" + line + "}", "a.trig"))


def _only_records(items: list[Item]) -> None:
    if not records(items):
        raise SourceError("nothing")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("<http://schema.org/startDate> '2020-13'", "no-date"),
        ("<http://schema.org/name> 'Ã¡'", "garbled"),
        ("<http://schema.org/description> '" + "x" * 10_001 + "'", "too-long"),
        (AMOUNT.format("'a'", "VND"), "no-number"),
        (AMOUNT.format("5", "đồng"), "no-currency"),
    ],
)
def test_a_broken_value_is_refused_and_the_thing_stays(said: str, code: str) -> None:
    items = loaded(f"<http://a/b> a <http://schema.org/MoneyTransfer> ; {said} .")

    assert [r.code for r in refusals(items)] == [code]
    assert len(records(items)) == 1


def test_an_end_before_its_start_refuses_the_record() -> None:
    items = loaded(
        "<http://a/b> a <http://schema.org/Event> ; <http://schema.org/startDate> '2020-02-01' ; "
        "<http://schema.org/endDate> '2020-01-01' ."
    )

    assert ([r.code for r in refusals(items)], records(items)) == (["ends-before-start"], [])


def test_the_alignments_give_the_nearest_term() -> None:
    assert aligned.ours(ox.NamedNode("https://schema.org/MoneyTransfer")) == CK.MoneyTransfer
    assert aligned.ours(ox.NamedNode("https://schema.followthemoney.tech/#Company")) == CK.Body
    assert aligned.ours(ox.NamedNode("http://schema.org/Recipe")) is None
    assert aligned.ours(CK.Claim) is None


def test_the_sample_keeps_every_rule(tmp_path: Path) -> None:
    story, outcome = imported(tmp_path, SAMPLE)

    assert (outcome.accepted, outcome.waiting) == (3, 0)
    assert violations(story) == {}


def test_torn_rdf_is_read_or_refused() -> None:
    text = written("a.nq").decode()
    for cut in range(0, len(text), 97):
        try:
            load(source(text[:cut] + "<" + text[cut + 3 :], "a.nq"))
        except SourceError as bad:
            assert re.match(r"a\.nq", str(bad))  # noqa: PT017 - a file may be refused
