"""The annotated article: a perfect score, and what the score does not look at."""

import json
import unicodedata
from typing import Any

import pytest

from camket.extract import extract
from camket.model.jsonl import to_line
from extract.gold import SEED, SHARED, as_json, faults, need, raw, seed_gold

LINES = {"post", "statistic", "transfer", "request", "plan"}


@pytest.fixture(scope="module")
def claims() -> list[dict[str, Any]]:
    return as_json(extract(raw(SEED), document="seed.txt"))


def test_the_seed_scores_in_full() -> None:
    assert faults(raw(SEED), seed_gold()) == []


def six_lines() -> list[dict[str, Any]]:
    page = need(SHARED / "design" / "CLAIMS.md").read_text("utf-8")
    lines = [json.loads(line) for line in page.splitlines() if line.startswith('{"v":1')]
    assert len(lines) == 6
    return lines


def test_the_six_example_lines_of_the_format_are_found(claims: list[dict[str, Any]]) -> None:
    by_id = {claim["id"]: claim for claim in claims}

    for line in six_lines():
        mine = by_id[line["id"]]
        assert mine["kind"] == line["kind"]
        assert mine["trigger"] == line["trigger"]
        assert mine["evidence"] == line["evidence"]
        assert mine["confidence"] == line["confidence"]
        assert mine["event"] == line["event"]
        assert mine["possibly_same"] == line["possibly_same"]
        assert mine["attribution"] == line["attribution"]
        assert {k: mine["slots"][k] for k in line["slots"]} == line["slots"]
        assert mine.get("amount") == line.get("amount")
        assert mine.get("statistic") == line.get("statistic")
        assert mine.get("stage") == line.get("stage")
        assert mine["flags"] == line["flags"]


def of_kind(claims: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [claim for claim in claims if claim["kind"] == kind]


def test_help_in_kind_is_read(claims: list[dict[str, Any]]) -> None:
    in_kind = [c for c in of_kind(claims, "transfer") if "amount" not in c]

    assert [c["slots"]["recipient"]["label"] for c in in_kind] == ["ngành y tế Lai Châu"]
    assert in_kind[0]["slots"]["giver"]["label"] == "Thành phố Hà Nội"


def test_both_speakers_took_part_in_one_meeting(claims: list[dict[str, Any]]) -> None:
    meetings = of_kind(claims, "meeting")
    people = [c["slots"]["participant"]["label"] for c in meetings]

    assert people == ["Nguyễn Khắc Chử", "Hoàng Trung Hải"]
    assert len({c["event"] for c in meetings}) == 1


def test_the_cooperation_has_four_fields_and_is_open(claims: list[dict[str, Any]]) -> None:
    fields = [c for c in of_kind(claims, "cooperation") if "field" in c["slots"]]

    assert len(fields) == 1
    assert [f["label"] for f in fields[0]["slots"]["field"]] == [
        "Giáo dục – đào tạo",
        "Y tế",
        "Du lịch",
        "Giao thông vận tải",
    ]
    assert "open-list" in fields[0]["flags"]


def test_the_multiple_has_two_readings(claims: list[dict[str, Any]]) -> None:
    two = [c for c in claims if "two-readings" in c["flags"]]

    assert sorted(c["modality"] for c in two) == ["fact", "inferred"]
    assert {c["statistic"]["comparator"]["kind"] for c in two} == {"multiple", "growth-rate"}


def test_the_growth_rate_is_marked_as_ambiguous(claims: list[dict[str, Any]]) -> None:
    doubtful = [c for c in claims if "indicator-ambiguous" in c["flags"]]

    assert [c["statistic"]["value"] for c in doubtful] == ["24.88"]


def test_the_second_reading_does_not_speak_for_the_paragraph_of_the_gifts(
    claims: list[dict[str, Any]],
) -> None:
    gifts = of_kind(claims, "transfer")

    assert all(c["attribution"]["speaker"] is None for c in gifts)


def test_leaders_of_two_offices_are_two_addressees(claims: list[dict[str, Any]]) -> None:
    both = [c for c in of_kind(claims, "request") if isinstance(c["slots"]["addressee"], list)]

    assert len(both) == 2
    assert [s["label"] for s in both[0]["slots"]["addressee"]] == [
        "Lãnh đạo Văn phòng Tỉnh ủy Lai Châu",
        "Lãnh đạo Văn phòng Thành ủy Hà Nội",
    ]
    assert {s["type"] for s in both[0]["slots"]["addressee"]} == {"Group"}
    assert any("document" in c["slots"] for c in both)


def test_the_place_of_a_school_site_is_only_inferred(claims: list[dict[str, Any]]) -> None:
    sites = [
        c for c in of_kind(claims, "transfer") if "điểm trường" in str(c["slots"]["recipient"])
    ]

    assert [c["slots"]["place"]["how"] for c in sites] == ["discourse"]


def test_two_runs_give_the_same_bytes() -> None:
    lines = [to_line(claim) for claim in extract(raw(SEED), document="seed.txt")]

    assert lines == [to_line(claim) for claim in extract(raw(SEED), document="seed.txt")]
    assert unicodedata.is_normalized("NFC", "".join(lines))
