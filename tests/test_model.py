import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from camket.errors import ClaimError
from camket.model import Amount, Claim, Period, Quote, Slot
from camket.model.jsonl import from_line, to_line
from strategies import SCHEMA, claims

PAGE = Path(__file__).resolve().parents[2] / "shared" / "design" / "CLAIMS.md"
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
RECIPIENT = Slot("Quỹ A", "Quỹ A", "Fund", 24, 29, "pattern", Decimal("0.95"))
GIFT = Claim(
    id="a" * 26,
    document="bài.txt",
    text_sha256="0" * 64,
    kind="transfer",
    trigger=Quote("trao tặng", 6, 15),
    evidence=(Quote("Xã B trao tặng 5 triệu cho Quỹ A", 0, 32),),
    event="a" * 26,
    confidence=Decimal("0.8574"),
    rule="transfer/give@01234567",
    extractor="rules/1.0",
    slots=(("recipient", (RECIPIENT,)), ("giver", (RECIPIENT, RECIPIENT))),
    amount=Amount(Decimal(5_000_000), "VND", "exact", "total", "5 triệu", 16, 23),
    time=Period("năm ngoái", start=40, end=49),
    flags=("open-list",),
)


@pytest.fixture(scope="module")
def examples() -> list[str]:
    """Give the six lines of the page that describes the format."""
    if not PAGE.is_file():
        pytest.skip(f"{PAGE} absent: the examples of the format were not checked")
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith('{"v":1')]
    assert len(lines) >= 6
    return lines


def faults(fields: object) -> list[str]:
    """Say where *fields* breaks the schema."""
    return [f"{fault.json_path}: {fault.message}" for fault in VALIDATOR.iter_errors(fields)]


def altered(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Give the JSON of the gift after *change*."""
    fields: dict[str, Any] = json.loads(to_line(GIFT))
    change(fields)
    return fields


def test_the_examples_of_the_format_keep_their_bytes(examples: list[str]) -> None:
    assert [to_line(from_line(line)) for line in examples] == examples


def test_the_examples_of_the_format_fit_the_schema(examples: list[str]) -> None:
    assert [faults(json.loads(line)) for line in examples] == [[]] * len(examples)


@given(claims())
def test_a_claim_read_back_is_the_same_claim(claim: Claim) -> None:
    assert from_line(to_line(claim)) == claim


@given(claims())
def test_a_written_claim_fits_the_schema_and_one_line(claim: Claim) -> None:
    line = to_line(claim)

    assert faults(json.loads(line)) == []
    assert set(json.loads(line)) <= set(SCHEMA["properties"])
    assert "\n" not in line
    assert "\r" not in line


def test_confidence_is_rounded_half_up_in_writing_only() -> None:
    assert '"confidence":0.86,' in to_line(GIFT)
    assert '"confidence":0.13,' in to_line(replace(GIFT, confidence=Decimal("0.125")))


def test_numbers_have_neither_exponent_nor_closing_zeros() -> None:
    amount = replace(GIFT.amount, value=Decimal("2.50E+10"), max=Decimal("24.880"))

    line = to_line(replace(GIFT, amount=amount))

    assert '"value":"25000000000"' in line
    assert '"max":"24.88"' in line


def test_keys_stand_in_the_order_of_the_format() -> None:
    keys = [key for key in SCHEMA["properties"] if key in json.loads(to_line(GIFT))]

    assert re.findall(r"[{,]\"(\w+)\":", to_line(GIFT))[0] == "v"
    assert list(json.loads(to_line(GIFT))) == keys


def test_keys_that_are_not_known_are_ignored() -> None:
    line = json.dumps(altered(lambda fields: fields.update(colour="red")))

    assert from_line(line) == from_line(to_line(GIFT))


BROKEN = {
    "no JSON": "{",
    "nothing": "",
    "no object": "[]",
    "a number": "1",
    "deep nesting": "[" * 100_000,
    "no id": json.dumps(altered(lambda f: f.pop("id"))),
    "a number as a name": json.dumps(altered(lambda f: f.update(document=5))),
    "slots in a text": json.dumps(altered(lambda f: f.update(slots="giver"))),
    "a slot without type": json.dumps(altered(lambda f: f["slots"]["recipient"].pop("type"))),
    "an offset in words": json.dumps(altered(lambda f: f["trigger"].update(start="six"))),
    "an amount in words": json.dumps(altered(lambda f: f["amount"].update(value="5 triệu"))),
    "an amount as a number": json.dumps(altered(lambda f: f["amount"].update(value=5))),
    "evidence without words": json.dumps(altered(lambda f: f["evidence"][0].pop("quote"))),
}
TAKEN_ALTHOUGH_WRONG = {
    "an amount that is no number": altered(lambda f: f["amount"].update(value="NaN")),
    "an amount without end": altered(lambda f: f["amount"].update(value="Infinity")),
    "a confidence that is no number": altered(lambda f: f.update(confidence=float("nan"))),
    "a confidence above one": altered(lambda f: f.update(confidence=7)),
    "half an offset": altered(lambda f: f["trigger"].update(start=6.5)),
    "an offset before the text": altered(lambda f: f["trigger"].update(start=-6)),
    "a truth as an offset": altered(lambda f: f["trigger"].update(start=True)),
    "a stage that is no text": altered(lambda f: f.update(stage=3)),
    "a date that is no text": altered(lambda f: f["time"].update(not_before=2016)),
    "flags in one text": altered(lambda f: f.update(flags="open-list")),
    "no evidence": altered(lambda f: f.update(evidence=[])),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_line_that_is_no_claim_is_refused_with_its_place(case: str) -> None:
    with pytest.raises(ClaimError, match=r"lời\.jsonl, line 7") as caught:
        from_line(BROKEN[case], place="lời.jsonl, line 7")

    assert caught.value.place == "lời.jsonl, line 7"


@pytest.mark.parametrize("case", TAKEN_ALTHOUGH_WRONG)
def test_a_value_that_the_format_forbids_is_refused(case: str) -> None:
    with pytest.raises(ClaimError):
        from_line(json.dumps(TAKEN_ALTHOUGH_WRONG[case]), place="line 7")


def test_another_version_of_the_format_is_refused() -> None:
    with pytest.raises(ClaimError, match="Claim format 2 is not known"):
        from_line(json.dumps(altered(lambda f: f.update(v=2))))


def test_the_refusal_of_another_version_names_its_place() -> None:
    with pytest.raises(ClaimError) as caught:
        from_line(json.dumps(altered(lambda f: f.update(v=2))), place="line 7")

    assert caught.value.place == "line 7"


def test_a_number_of_thirty_digits_is_written_whole() -> None:
    digits = "123456789012345678901234567891"

    assert digits in to_line(replace(GIFT, amount=replace(GIFT.amount, value=Decimal(digits))))


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.update(kind="gift"),
        lambda f: f.update(id="short"),
        lambda f: f.update(document="/tmp/bài.txt"),  # noqa: S108 - a name with folders
        lambda f: f.update(evidence=[]),
        lambda f: f.update(confidence=1.01),
        lambda f: f.update(flags=["made-up"]),
        lambda f: f.update(stage="lost"),
        lambda f: f.update(statistic=None),
        lambda f: f["amount"].update(value="2e9"),
        lambda f: f["amount"].update(value=5),
        lambda f: f["amount"].pop("basis"),
        lambda f: f["time"].update(not_before="2016-13-45"),
        lambda f: f["slots"].pop("giver"),
        lambda f: f["slots"].update(addressee=f["slots"]["recipient"]),
        lambda f: f["slots"]["recipient"].update(type="Thing"),
        lambda f: f["attribution"].pop("speaker"),
        lambda f: f.update(kind="mention"),
    ],
)
def test_the_schema_refuses_what_the_format_forbids(
    change: Callable[[dict[str, Any]], object],
) -> None:
    assert faults(altered(lambda fields: fields)) == []
    assert faults(altered(change))


def test_a_claim_gives_its_slots_by_name_and_in_order() -> None:
    assert GIFT.one("giver") == RECIPIENT
    assert GIFT.one("presenter") is None
    assert len(GIFT.all("giver")) == 2
    assert [name for name, _ in GIFT.fillers()] == ["recipient", "giver", "giver"]
