import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.terms import ID, claim, claim_id, concept, currency, fold, hash8, iri, read, slug

PAGE = Path(__file__).resolve().parents[2] / "shared" / "design" / "CLAIMS.md"
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
ACTS_BY_AMOUNT = {"transfer", "pledge", "offer", "agreement", "plan"}
OBJECTS = {"post": "person", "request": "what", "assignment": "what", "representation": "principal"}


def span(place: dict[str, Any]) -> str:
    return f"{place['start']}-{place['end']}"


def main_object(fields: dict[str, Any]) -> dict[str, Any]:
    """Give the part of a claim whose span enters its id beside the trigger."""
    if fields["kind"] == "statistic":
        return fields["statistic"]
    if fields["kind"] in ACTS_BY_AMOUNT and "amount" in fields:
        return fields["amount"]
    return fields["slots"][OBJECTS.get(fields["kind"], "what")]


@pytest.fixture(scope="module")
def examples() -> list[dict[str, Any]]:
    """Give the six claims of the page that describes the format."""
    if not PAGE.is_file():
        pytest.skip(f"{PAGE} absent: the ids of the examples were not computed again")
    lines = PAGE.read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.startswith('{"v":1')]
    assert len(found) >= 6
    return found


def test_the_ids_of_the_examples_follow_from_what_was_read(examples: list[dict[str, Any]]) -> None:
    computed = [
        claim_id(
            fields["text_sha256"],
            fields["kind"],
            span(fields["trigger"]),
            span(main_object(fields)),
        )
        for fields in examples
    ]

    assert computed == [fields["id"] for fields in examples]


def test_a_slot_claim_has_an_id_of_its_own(examples: list[dict[str, Any]]) -> None:
    figure = next(fields for fields in examples if fields["kind"] == "statistic")
    places = (span(figure["trigger"]), span(figure["statistic"]))

    ids = [
        claim_id(figure["text_sha256"], "statistic", *places, "", n) for n in ("area", "speaker")
    ]

    assert ids == ["jgbbxnhnzfajkx6sak2l5jqspw", "65u2zqw4enqnla6zyqnl6mbukq"]


@given(st.lists(WORDS.filter(lambda word: "\n" not in word), min_size=2, max_size=6, unique=True))
def test_an_absent_part_of_an_id_is_an_empty_line(parts: list[str]) -> None:
    assert claim_id(*parts) == claim_id(*parts, *[""] * (6 - len(parts)))
    assert claim_id(*parts) != claim_id(*reversed(parts))


@given(WORDS)
def test_folding_is_idempotent_and_leaves_ascii_words(text: str) -> None:
    folded = fold(text)

    assert fold(folded) == folded
    assert folded == "" or all(word.isascii() and word.isalnum() for word in folded.split(" "))


@given(WORDS)
def test_folding_does_not_see_how_accents_are_encoded(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Hòa Bình", "Hoà Bình"), ("THÀNH ỦY", "thành uỷ"), ("Đà Nẵng", "da nang"), ("Ắ  Ừ", "a u")],
)
def test_spellings_of_one_name_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=3))
def test_a_name_that_was_read_depends_on_its_key_alone(label: str, key: list[str]) -> None:
    name = read("body", label, *key)

    assert name == read("body", label, *key)
    assert name.value.startswith(f"{ID}body/")
    assert name.value.endswith(hash8("body", *key))
    assert name.value.isascii()


def test_two_keys_give_two_names_and_two_kinds_as_well() -> None:
    names = {read("body", "A", "1"), read("body", "A", "2"), read("fund", "A", "1")}

    assert len(names) == 3


def test_a_kind_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="'thing' is no kind of thing; known are"):
        iri("thing", "a")


def test_names_are_those_of_the_house() -> None:
    assert slug("Quỹ Vì người nghèo (TP)") == "quy-vi-nguoi-ngheo-tp"
    assert concept("stage", "received").value == "https://w3id.org/camket/concept/stage-received"
    assert claim("abc").value == "https://w3id.org/camket/id/claim/abc"
    assert currency("VND").value.endswith("/currency/VND")
