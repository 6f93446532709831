"""The stages before claims: patterns, sentences, places, people, bodies, typed clauses."""

import re
from pathlib import Path

import pytest

from camket.errors import SourceError
from camket.extract import default_lexicon
from camket.extract.explaining import STAGES, explain
from camket.extract.gazetteer import Gazetteer, default_gazetteer, read_gazetteer
from camket.extract.items import items_of
from camket.extract.lexicon import read_lexicon
from camket.extract.mention import Mention
from camket.extract.patterns import Compiler, PatternError
from camket.extract.segments import sentences_of
from camket.extract.story import read_story

TYPES = {"BODY": "\ue000", "MONEY": "\ue001", "ORG": "\ue000", "TAKER": "\ue000"}
LISTS = {"give": ["tặng", "trao tặng"]}


def compiled(source: str) -> re.Pattern[str]:
    return Compiler(TYPES, LISTS, {"sum": "số tiền {gift:MONEY}"}).compile(source)


def found(text: str, kind: str) -> list[str]:
    story = read_story(text, default_lexicon(), default_gazetteer())
    return [mention.label for mention in story.mentions if mention.type == kind]


def mentions(text: str) -> list[Mention]:
    return list(read_story(text, default_lexicon(), default_gazetteer()).mentions)


def typed(text: str) -> str:
    return explain(text, "typed")


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences_of(text, default_lexicon())]


def test_a_pattern_names_its_roles_and_its_trigger() -> None:
    match = compiled("@give {gift:MONEY} cho {recipient:ORG+}").search(
        "trao tặng \ue001 cho \ue000 và \ue000"
    )

    assert match is not None
    assert match["trigger"] == "trao tặng"
    assert match["recipient"] == "\ue000 và \ue000"


def test_a_gap_does_not_reach_over_money_or_a_semicolon() -> None:
    pattern = compiled("@give .. {to:BODY}")

    assert pattern.search("tặng quà cho \ue000")
    assert not pattern.search("tặng \ue001 cho \ue000")
    assert not pattern.search("tặng quà; còn \ue000")


def test_a_trigger_is_a_whole_word() -> None:
    assert not compiled("<@give> {gift:MONEY}").search("đặng \ue001")
    assert not compiled("<@give> {gift:MONEY}").search("tặngphẩm \ue001")


def test_a_shared_part_is_put_in() -> None:
    assert compiled("@give %sum").search("tặng số tiền \ue001")


@pytest.mark.parametrize("source", ["{who:NOBODY}", "@nothing", "%nowhere"])
def test_an_unknown_name_in_a_pattern_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        compiled(source)


def test_a_full_stop_after_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Tại TP. Hà Tĩnh trời mưa. Bà con mừng.") == [
        "Tại TP. Hà Tĩnh trời mưa.",
        "Bà con mừng.",
    ]


def test_an_ellipsis_ends_a_sentence_only_before_a_capital() -> None:
    assert len(sentences("Có điện, đường… và trường học… Bà con mừng.")) == 2


def test_a_run_on_sentence_is_cut_where_the_next_one_opens() -> None:
    text = "Đoàn tặng quà tại xã Cũng tại buổi lễ, bà con cảm ơn."

    assert sentences(text) == ["Đoàn tặng quà tại xã", "Cũng tại buổi lễ, bà con cảm ơn."]
    assert sentences_of(text, default_lexicon())[1].run_on


def test_the_gazetteer_prefers_the_longest_name() -> None:
    places = Gazetteer([("tỉnh Hà Nam", "province"), ("Hà Nam Ninh", "province")])

    match = places.longest("ở Hà Nam Ninh", 2)

    assert match is not None
    assert match[1].name == "Hà Nam Ninh"


def test_the_gazetteer_of_the_package_knows_the_provinces() -> None:
    assert default_gazetteer().size >= 600


def test_a_gazetteer_is_read_from_turtle(tmp_path: Path) -> None:
    path = tmp_path / "places-x.ttl"
    path.write_text(
        "@prefix ck: <https://w3id.org/camket/ont#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<urn:x> a ck:AdministrativeUnit ; skos:prefLabel 'Tỉnh Mai Hoa'@vi ;\n"
        "  ck:level <https://w3id.org/camket/concept/level-province> .\n",
        "utf-8",
    )

    match = read_gazetteer([path]).longest("Mai Hoa", 0)

    assert match is not None
    assert match[1].levels == {"province"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Chủ tịch UBND tỉnh Trịnh Việt Hùng phát biểu", ["Trịnh Việt Hùng"]),
        ("Bí thư Thành ủy Hà Nội Bùi Thị Minh Hoài dự lễ", ["Bùi Thị Minh Hoài"]),
        ("Bí thư Huyện ủy Triệu Sơn phát biểu", []),
        ("ông Lê Trường Lưu và bà Anna Brown", ["Lê Trường Lưu", "Anna Brown"]),
        ("đồng chí Hoàng Trung Hà", ["Hoàng Trung Hà"]),
    ],
)
def test_people_are_told_from_places(text: str, people: list[str]) -> None:
    assert found(text, "PERSON") == people


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thành Ủy Hà Nội", "Thành ủy Hà Nội"),
        ("Thanh Ủy Hà Nội", "Thành ủy Hà Nội"),
        ("Văn phòng Tỉnh uỷ Sơn La", "Văn phòng Tỉnh ủy Sơn La"),
        ("UBND tỉnh Sơn La", "UBND tỉnh Sơn La"),
        ("Sở Kế hoạch và Đầu tư tỉnh Sơn La", "Sở Kế hoạch và Đầu tư tỉnh Sơn La"),
        ("Công ty Cổ phần Hoa Mai", "Công ty Cổ phần Hoa Mai"),
        ("Ủy ban nhân dân huyện Mường La", "Ủy ban nhân dân huyện Mường La"),
    ],
)
def test_a_body_is_read_with_its_seat_and_its_spelling_mended(text: str, label: str) -> None:
    assert found(text, "BODY") == [label]


def test_a_misspelt_level_word_is_mended_in_the_label_only() -> None:
    place = mentions("Thanh phố Sơn La")[0]

    assert place.label == "Thành phố Sơn La"
    assert (place.start, place.end) == (0, 16)


def test_a_figure_in_a_name_is_no_quantity() -> None:
    assert found("Thủy điện Mường Sang 2 và Mường Sang 3", "QUANTITY") == []


def test_demand_is_no_bridge() -> None:
    assert found("yêu cầu Sở Y tế báo cáo", "FACILITY") == []


def test_a_short_name_given_in_brackets_is_known_later() -> None:
    bodies = found("Tập đoàn Sao Mai Xanh (SMX) đến thăm. Hôm sau SMX tặng quà.", "BODY")

    assert bodies == ["Tập đoàn Sao Mai Xanh"] * 3


def test_a_person_with_posts_is_one_character_of_the_clause() -> None:
    text = "Đồng chí Trần Văn Nam - Ủy viên Bộ Chính trị, Bí thư Tỉnh ủy Sơn La tặng 2 tỷ đồng."

    assert typed(text) == "{PERSON} tặng {MONEY}."


def test_a_trigger_of_two_syllables_with_one_wrong_accent_is_mended() -> None:
    assert typed("Đoàn trao tằng quà.") == "{DELEGATION} trao tặng quà."
    assert typed("Giá tăng nhanh.") == "giá tăng nhanh."


def items(text: str) -> list[str]:
    lexicon = default_lexicon()
    clause = read_story(text, lexicon, default_gazetteer()).clauses[0]
    spans = items_of(clause, (0, len(clause.typed)), lexicon).spans
    return [text[slice(*clause.span(*span))] for span in spans]


def test_items_split_at_semicolons_and_before_verbs() -> None:
    said = (
        "hỗ trợ giống lúa mới; xây dựng hồ chứa và kết nối thị trường, tạo điều kiện cho nông dân"
    )

    assert items(said) == [
        "hỗ trợ giống lúa mới",
        "xây dựng hồ chứa",
        "kết nối thị trường",
        "tạo điều kiện cho nông dân",
    ]


def test_a_list_of_nouns_is_one_item_and_the_purpose_is_none() -> None:
    said = "giúp đỡ trong lĩnh vực đào tạo, phát triển du lịch để bà con thoát nghèo"

    assert items(said) == ["giúp đỡ trong lĩnh vực đào tạo, phát triển du lịch"]


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_can_be_printed(stage: str) -> None:
    assert explain("Tỉnh Sơn La tặng 2 tỷ đồng cho huyện Mường La.", stage)


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="no stage"):
        explain("a", "poetry")


def test_a_folder_without_files_is_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no lexicon"):
        read_lexicon(tmp_path)
