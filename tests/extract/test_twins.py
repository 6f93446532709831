"""The seed is no special case: twenty mechanical twins score as it does."""

from dataclasses import replace

import pytest

from extract.gold import SEED, faults, raw, seed_gold
from extract.twins import Recipe, replaced, substitutions, twin, with_new_tones

PLAIN = Recipe(
    secretary="Trần Đình Khôi",
    guest="Lê Quang Vĩnh",
    donor="Đà Nẵng",
    taker="Sơn La",
    school=("7 tỷ đồng", "7000000000"),
    rooms=("800 triệu đồng", "800000000"),
    gift=("05 tỷ đồng", "5000000000"),
    year=2018,
)
COMMAS = replace(PLAIN, school=("12,5 tỷ đồng", "12500000000"), gift=("1,5 tỷ đồng", "1500000000"))
DIGITS = replace(
    PLAIN,
    school=("15.000.000.000 đồng", "15000000000"),
    rooms=("650.000.000 đồng", "650000000"),
    gift=("4.000 triệu đồng", "4000000000"),
)
PAIRS = replace(
    PLAIN, gift=("1 tỷ 200 triệu đồng", "1200000000"), rooms=("0,9 tỷ đồng", "900000000")
)
PROVINCE = replace(PLAIN, donor="Quảng Ninh", donor_is_city=False, taker="Hà Giang")
CITY = replace(PLAIN, taker="Cần Thơ", taker_district="Ninh Kiều", donor="Hải Phòng")
RECIPES = {
    "other names": PLAIN,
    "names of two and four syllables": replace(
        PLAIN, secretary="Lò Minh Hùng", guest="Vương Thị Thanh Bình"
    ),
    "minority names": replace(PLAIN, secretary="Giàng Páo Mỷ", guest="Sùng A Hồ"),
    "amounts with decimals": COMMAS,
    "amounts in full": DIGITS,
    "amounts of two units": PAIRS,
    "tỉ for tỷ": replace(
        PLAIN, school=("9 tỉ đồng", "9000000000"), gift=("06 tỉ đồng", "6000000000")
    ),
    "a province gives": PROVINCE,
    "a province gives to a province, caption last": replace(PROVINCE, caption_last=True),
    "a city gets": CITY,
    "a city gets from a province": replace(CITY, donor="Nghệ An", donor_is_city=False),
    "caption last": replace(PLAIN, caption_last=True, taker="Lào Cai"),
    "another year": replace(PLAIN, year=2009, taker="Yên Bái"),
    "half a year": replace(PLAIN, year=2019, year_words="6 tháng đầu năm {}", taker="Cao Bằng"),
    "a quarter": replace(PLAIN, year=2020, year_words="quý III năm {}", taker="Hòa Bình"),
    "decomposed": replace(PLAIN, rewrite="nfd", taker="Hòa Bình"),
    "decomposed, caption last": replace(COMMAS, rewrite="nfd", caption_last=True),
    "Windows line ends": replace(DIGITS, rewrite="crlf", caption_last=True),
    "hard blanks": replace(PAIRS, rewrite="nbsp", donor="Huế"),
    "new tone marks": replace(PROVINCE, rewrite="tones", taker="Hòa Bình"),
}


@pytest.mark.parametrize("name", RECIPES)
def test_a_twin_scores_as_the_seed_does(name: str) -> None:
    recipe = RECIPES[name]
    text, gold = twin(raw(SEED), seed_gold(), recipe)
    if recipe.rewrite == "tones":
        text = with_new_tones(text)

    assert faults(text, gold) == []


def test_there_are_twenty_twins() -> None:
    assert len(RECIPES) == 20


def test_an_unchanged_twin_is_the_seed() -> None:
    same = Recipe(
        secretary="Nguyễn Khắc Chử",
        guest="Hoàng Trung Hải",
        donor="Hà Nội",
        taker="Lai Châu",
        school=("10 tỷ đồng", "10000000000"),
        rooms=("500 triệu đồng", "500000000"),
        gift=("02 tỷ đồng", "2000000000"),
        year=2016,
    )

    text, gold = twin(raw(SEED), seed_gold(), same)

    assert text == raw(SEED)
    assert [f["evidence"] for f in gold["facts"]] == [f["evidence"] for f in seed_gold()["facts"]]


def test_a_twin_keeps_nothing_of_the_names_of_the_seed() -> None:
    words = substitutions(PLAIN)

    assert "Nguyễn Khắc Chử" not in replaced(raw(SEED), words)
    assert "Lai Châu" not in replaced(raw(SEED), words)


def test_a_twin_with_a_wrong_amount_in_its_annotation_fails() -> None:
    text, _ = twin(raw(SEED), seed_gold(), PLAIN)
    _, gold = twin(raw(SEED), seed_gold(), COMMAS)

    assert faults(text, gold) != []
