import re
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from camket.vietnamese.normalise import bare, key, new_tone_style, normalise, old_tone_style

SENTENCE = "hòa ủy úy khỏe quý quà giá già hoàn huỳnh thủy khuỷu xòe Tỉnh ỦY Đắk Lắk tỷ đồng"
SYLLABLES = re.split(" ", SENTENCE)
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=12)
SPELLINGS = st.sampled_from(
    [
        str,
        lambda word: unicodedata.normalize("NFD", word),
        new_tone_style,
        lambda word: unicodedata.normalize("NFD", new_tone_style(word)),
        lambda word: word[:1] + "\u200b" + word[1:],
        lambda word: "".join(f"&#{ord(letter)};" for letter in word),
    ]
)
GAPS = st.sampled_from([" ", "\u00a0", "&nbsp;", "\r\n", "\r", "\u2009", "\n", " &amp; "])
ANYTHING = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aouyàòùỳ\u0300\u0301\u0323\u0302\u0308\r\n\u00a0\u200b\ufeff&;mp가\u1161"),
    ),
    max_size=60,
)


Spelled = tuple[str, list[tuple[int, int, str]]]


@st.composite
def spelled_texts(draw: st.DrawFn) -> Spelled:
    """Draw a raw text, and for each of its words where it stands and its usual spelling."""
    raw = ""
    places: list[tuple[int, int, str]] = []
    for word in draw(WORDS):
        written = draw(SPELLINGS)(word)
        places.append((len(raw), len(raw) + len(written), word))
        raw += written + draw(GAPS)
    return raw, places


@given(spelled_texts())
def test_every_word_maps_back_to_exactly_the_code_points_that_wrote_it(spelled: Spelled) -> None:
    raw, places = spelled

    normal = normalise(raw)

    words = list(re.finditer(r"\w+", normal.text))
    assert [found.group() for found in words] == [word for _, _, word in places]
    assert [normal.raw(*found.span()) for found in words] == [place[:2] for place in places]


@given(spelled_texts())
def test_a_mapped_word_normalises_to_that_word(spelled: Spelled) -> None:
    normal = normalise(spelled[0])

    for found in re.finditer(r"\w+", normal.text):
        start, end = normal.raw(*found.span())
        assert normalise(spelled[0][start:end]).text == found.group()


@given(spelled_texts())
def test_the_start_of_a_word_is_found_from_its_raw_start(spelled: Spelled) -> None:
    normal = normalise(spelled[0])

    for found in re.finditer(r"\w+", normal.text):
        assert normal.normal(normal.raw(*found.span())[0]) == found.start()


@given(ANYTHING)
def test_any_text_maps_in_order_and_without_cutting_a_mark_off(raw: str) -> None:
    normal = normalise(raw)

    spans = [normal.raw(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert all(left == right or left[1] <= right[0] for left, right in pairwise(spans))
    for _, end in spans:
        assert end == len(raw) or not unicodedata.combining(raw[end])


@given(ANYTHING)
def test_the_text_is_composed_and_in_old_tone_style(raw: str) -> None:
    text = normalise(raw).text

    assert unicodedata.is_normalized("NFC", text)
    assert old_tone_style(text) == text


@given(ANYTHING)
def test_an_empty_span_maps_to_an_empty_span(raw: str) -> None:
    normal = normalise(raw)

    for place in range(len(normal.text) + 1):
        start, end = normal.raw(place, place)
        assert start == end <= len(raw)


@given(st.text(alphabet="hqtguyoaeòóỏõọàáèùúủỳýỷnc &ỦÒỲ", max_size=30))
def test_tone_styles_are_two_spellings_of_the_same(text: str) -> None:
    old = old_tone_style(text)

    assert old_tone_style(new_tone_style(old)) == old
    assert len(new_tone_style(old)) == len(old) == len(text)


def test_tones_of_qu_and_gi_stay_where_they_are() -> None:
    for word in ("quý", "quỳ", "quỹ", "quà", "Quý", "giá", "già", "giò", "QUỸ"):
        assert old_tone_style(word) == word == new_tone_style(word)


def test_closed_syllables_keep_their_tone_in_both_styles() -> None:
    for word in ("hoàn", "toàn", "huỳnh", "xoèn", "khuỷu", "ngoài", "xoáy"):
        assert old_tone_style(word) == word == new_tone_style(word)


def test_entities_are_decoded_once() -> None:
    assert normalise("A&amp;amp;B &lt;b&gt; &#7881; &khong;").text == "A&amp;B <b> ỉ &khong;"


def test_a_mark_split_off_by_an_invisible_character_is_joined_again() -> None:
    normal = normalise("Ha\u200b\u0300 Nội")

    assert normal.text == "Hà Nội"
    assert normal.raw(0, 2) == (0, 4)


def test_a_mark_that_nothing_composes_with_stays_with_its_letter() -> None:
    for raw in ("x\u0301y", "\u05d0\u05b0y", "\u0e01\u0e38y"):
        assert normalise(raw).raw(0, 1) == (0, 2)


def test_names_are_compared_whatever_their_case_blanks_and_tone_style() -> None:
    assert key("  THÀNH\u00a0UỶ  Hoà Bình ") == key("Thành ủy Hòa Bình")
    assert key("Hà") != key("Hạ")


@given(st.text(alphabet=st.sampled_from("ĂăÂâĐđÊêÔôƠơƯưỆệỮữẶặẰỸỹaZ İß-1"), max_size=30))
def test_bare_text_has_one_character_for_each(text: str) -> None:
    assert len(bare(text)) == len(text)
    assert bare(bare(text)) == bare(text)


def test_all_vietnamese_letters_lose_their_diacritics() -> None:
    assert bare("Đặng Ữ Ợ Ỹ Ậ Ể ỡ ằ ỵ") == "dang u o y a e o a y"
