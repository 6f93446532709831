"""Real articles: nothing fails, and every match maps back to the words that were read."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from camket.vietnamese import (
    find_amounts,
    find_body_heads,
    find_dates,
    find_people,
    find_posts,
    find_quantities,
    new_tone_style,
    normalise,
)

SHARED = Path(__file__).resolve().parents[3] / "shared"
NEWS = SHARED / "data" / "news-vi"
SEED = SHARED / "gold" / "seed.txt"


def raw_texts() -> list[str]:
    if not NEWS.is_dir():
        pytest.skip(f"{NEWS} absent")
    paths = sorted(p for p in NEWS.glob("*/*.txt") if not p.name.endswith(".info.txt"))
    return [path.read_bytes().decode("utf-8") for path in paths]


def seed() -> str:
    if not SEED.is_file():
        pytest.skip(f"{SEED} absent")
    return SEED.read_bytes().decode("utf-8")


def values_of(text: str) -> tuple[object, ...]:
    """Give all that is read in a text, without the places."""
    return (
        [match.money for match in find_amounts(text)],
        [(match.value, match.unit, match.bound) for match in find_quantities(text)],
        [(match.text, match.not_before) for match in find_dates(text)],
        [match.text for match in find_people(text)],
        [match.title for match in find_posts(text)],
        [match.head for match in find_body_heads(text)],
    )


def respelled(raw: str) -> list[str]:
    return [
        unicodedata.normalize("NFD", raw),
        new_tone_style(unicodedata.normalize("NFC", raw)),
        raw.replace("\r\n", "\n").replace("\n", "\r\n"),
        raw.replace(" ", "\u00a0"),
        raw.replace("&", "&amp;").replace("đ", "&#273;"),
    ]


def test_every_amount_in_the_news_maps_back_verbatim() -> None:
    texts = raw_texts()
    found = 0
    for raw in texts:
        normal = normalise(raw)
        for match in find_amounts(normal.text):
            start, end = normal.raw(match.start, match.end)
            assert normalise(raw[start:end]).text == normal.text[match.start : match.end]
            found += 1

    assert len(texts) >= 80
    assert found >= 240


def test_the_news_read_the_same_in_every_spelling() -> None:
    texts = raw_texts()
    for raw in texts[::4]:
        expected = values_of(normalise(raw).text)
        for other in respelled(raw):
            assert values_of(normalise(other).text) == expected

    assert len(texts) >= 80


def test_the_news_hold_names_dates_posts_and_quantities() -> None:
    count: Counter[str] = Counter()
    for raw in raw_texts():
        text = normalise(raw).text
        count["people"] += len(find_people(text))
        count["dates"] += len(find_dates(text))
        count["posts"] += len(find_posts(text))
        count["bodies"] += len(find_body_heads(text))
        count["quantities"] += len(find_quantities(text))

    assert min(count.values()) >= 300


def test_the_figures_of_the_seed_are_read() -> None:
    text = normalise(seed()).text

    amounts = Counter(int(match.money.value) for match in find_amounts(text))
    quantities = [(str(match.value), match.unit) for match in find_quantities(text)]
    years = {match.not_before for match in find_dates(text) if match.kind == "year"}

    assert amounts == Counter(
        {2 * 10**9: 3, 10**10: 1, 5 * 10**8: 1, 22_500_000: 1, 4_300_000: 1, 3 * 10**12: 1}
    )
    assert ("24.88", "%") in quantities
    assert ("4200", "ha") in quantities
    assert ("200000", "t") in quantities
    assert ("2.68", "lần") in quantities
    assert ("2", "phòng học") in quantities
    assert len(quantities) == 7
    assert years == {"2015-01-01", "2016-01-01"}


def test_the_people_of_the_seed_are_found_and_nobody_else() -> None:
    people = Counter(match.text for match in find_people(normalise(seed()).text))

    assert people == {"Nguyễn Khắc Chử": 2, "Hoàng Trung Hải": 2}
