"""What comes in from outside: told apart by content, described by sidecars, refused in words."""

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from camket import contents, sources
from camket.errors import SourceError
from camket.limits import Limits
from camket.model import Description
from camket.pipeline import Actor, found_home
from camket.sources import CLAIMS, CSV, JSON, TEXT, TURTLE, XML, Given, expand, read, source_of
from terminal import bytes_of, camket, camket_here

ARTICLE = "Huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú."
ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tin.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "tin.txt").write_text(ARTICLE, encoding="utf-8")
    found_home(folder / "home", ACTOR, reference=False).load([str(folder / "tin.txt")])
    return folder / "home"


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b'{"v":1,"id":"x"}\n', "a.txt", CLAIMS),
        (b'\xef\xbb\xbf{"v":1}', "a", CLAIMS),
        (b'{ "v": 1}', "a.json", CLAIMS),
        (b"@prefix a: <http://a/> .", "a.txt", TURTLE),
        (b"PREFIX a: <http://a/>", "a", TURTLE),
        (b"<http://a> a <http://b> .", "a.ttl", TURTLE),
        (b"PREFIXES are words", "a.txt", TEXT),
        (b'{"other": 1}', "a.jsonl", JSON),
        (b"Tin", "a.pdf", TEXT),
    ],
)
def test_content_tells_the_type_of_a_file(content: bytes, name: str, expected: str) -> None:
    assert source_of(content, name=name).media_type == expected


BAD: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "empty": (b"", ("is empty", "Give a file")),
    "blank": (b" \r\n\t\n", ("is empty",)),
    "binary": (b"%PDF\0\1\2", ("binary", "NUL byte at 4", "Give plain text")),
    "late-nul": (b"a" * 70_000 + b"\0", ("binary", "NUL byte at 70000")),
    "utf-16": ("tặng".encode("utf-16"), ("binary", "UTF-16", "saved as UTF-8")),
    "latin": (b"mot\nhai\nba \xe9\n", ("not UTF-8", "0xe9", "offset 11", "line 3", "Save it as")),
    "cut": ("Tỉnh ủ".encode()[:-1], ("not UTF-8", "line 1")),
    "surrogate": (b"a\xed\xa0\x80", ("not UTF-8", "0xed", "offset 1")),
    "one-long-line": (b"a" * (3 * 2**20), ("3,145,728 bytes", "2,097,152", "Split it")),
    "claims-of-others": (b'{"v":1,"id":"x"}\n{"v":2}\n', ("none of its 2 lines", "line 1")),
    "torn-turtle": (b"@prefix a: <http://a/> .\na:b a:c", ("is no Turtle", "line 2")),
    "blank-nodes": (b"@prefix a: <http://a/> .\n[] a a:c .", ("blank node", "give every thing")),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_in_words_and_leaves_the_home_alone(
    name: str, home: Path, tmp_path: Path
) -> None:
    content, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    before = bytes_of(home)

    said = camket_here("import", str(path), "--home", str(home))

    assert said.code == 3
    assert said.err.splitlines()[-1].startswith(f"camket: {name}")
    assert [w for w in words if w not in said.err] == []
    assert "Traceback" not in said.err
    assert bytes_of(home) == before


def test_a_missing_file_a_folder_without_files_and_a_url_are_refused_likewise(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "none" / ".git").mkdir(parents=True)
    (tmp_path / "none" / ".git" / "config").write_text("hidden", encoding="utf-8")
    before = bytes_of(home)
    refusals = {
        str(tmp_path / "gone.txt"): "gone.txt cannot be read: No such file or directory",
        str(tmp_path / "none"): "none is a folder without files to read",
        "http://127.0.0.1:9/a": "which is not public",
    }

    for location, words in refusals.items():
        said = camket_here("import", location, "--home", str(home))
        assert (said.code, words in said.err, "Traceback" in said.err) == (3, True, False), said

    assert bytes_of(home) == before


def test_fifty_megabytes_of_one_line_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    path.write_bytes(b"t" * 50 * 2**20)

    with pytest.raises(SourceError, match=r"52,428,800 bytes; an article may have 2,097,152"):
        read(str(path))


def test_no_more_is_read_than_the_limit_allows(article: Path) -> None:
    with pytest.raises(SourceError, match=r"is larger than 10 bytes\. Split it"):
        read(str(article), limits=Limits(file=10))


def test_the_bytes_are_taken_as_they_are(tmp_path: Path) -> None:
    raw = unicodedata.normalize("NFD", "Tỉnh\r\nAn Phú\ufeff").encode()
    (tmp_path / "a.txt").write_bytes(raw)

    found = read(str(tmp_path / "a.txt"))

    assert found.content == raw
    assert sources.decode(found.content, "a").encode() == raw
    assert found.id == found.sha256 == hashlib.sha256(raw).hexdigest()


def test_an_article_in_nfd_brings_as_much_as_in_nfc(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "nfd.txt"
    other.write_text(unicodedata.normalize("NFD", ARTICLE), encoding="utf-8")
    told = [
        found_home(tmp_path / path.stem, ACTOR, reference=False).load([str(path)])
        for path in (article, other)
    ]

    assert told[0].accepted
    assert (told[0].accepted, told[0].waiting) == (told[1].accepted, told[1].waiting)


def test_a_sidecar_describes_the_file_beside_it(article: Path) -> None:
    article.with_name("tin.meta.yaml").write_text(
        "url: https://example.org/tin\ntitle: 'Tin: mới'\npublished: 2016-12-28\npublisher:\n",
        encoding="utf-8",
    )

    found = read(str(article))

    assert found.id == "https://example.org/tin"
    assert found.description == Description(
        url="https://example.org/tin", title="Tin: mới", published="2016-12-28"
    )


def test_what_the_user_says_goes_before_the_sidecar(article: Path) -> None:
    article.with_name("tin.meta.yaml").write_text("source: 0123\ntitle: A\n", encoding="utf-8")

    found = read(str(article), Given(Description(title="B"), "tin-an-phu"))

    assert (found.id, found.description.title) == ("tin-an-phu", "B")
    assert read(str(article)).id == "0123"


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        (b"author: A\n", "unknown key 'author'. Known are published, publisher, source"),
        (b"published: 2016-13-45\n", "'2016-13-45' is no day. Write the day of publication as"),
        (b"published: hom qua\n", "'hom qua' is no day"),
        (b"- a\n- b\n", "must be YAML lines"),
        (b"title: [a, b]\n", "must be YAML lines"),
        (b"title: &a b\nurl: *a\n", "must be YAML lines"),
        (b"a\n---\ntitle: b\n", "must be YAML lines"),
        (b"[" * 60_000, "must be YAML lines"),
        (b"title: a: b\n", "is no YAML"),
        (b"title: \xff\n", "is not UTF-8: byte 0xff at offset 7"),
        (b"title: " + b"a" * 70_000, "is larger than 65,536 bytes"),
    ],
)
def test_a_bad_sidecar_is_named_with_what_is_wrong(
    article: Path, sidecar: bytes, words: str
) -> None:
    article.with_name("tin.meta.yaml").write_bytes(sidecar)

    with pytest.raises(SourceError) as refused:
        read(str(article))

    assert "tin.meta.yaml" in str(refused.value)
    assert words in str(refused.value)


def test_a_folder_is_its_visible_files_without_sidecars_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.meta.yaml", ".c", ".git/d", "tin/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    found = [Path(p).relative_to(tmp_path).as_posix() for p in expand(str(tmp_path))]

    assert found == ["a.txt", "b.txt", "tin/e.txt"]


def test_standard_input_is_a_source(home: Path) -> None:
    said = camket("import", "-", "--home", str(home), given="Trời nắng đẹp.".encode())

    assert said.code == 0
    assert "stdin" in said.err


def test_the_same_bytes_under_another_name_are_the_same_source(home: Path, tmp_path: Path) -> None:
    (tmp_path / "ten-khac.txt").write_text(ARTICLE, encoding="utf-8")
    before = bytes_of(home)

    said = camket_here("import", str(tmp_path / "ten-khac.txt"), "--home", str(home))

    assert said.code == 0
    assert "ten-khac.txt: nothing changed" in said.err
    assert bytes_of(home) == before


def test_a_file_name_that_is_no_utf8_is_read_and_shown(tmp_path: Path) -> None:
    path = str(tmp_path).encode() + b"/t\xff.txt"
    Path(path.decode(errors="surrogateescape")).write_text("Trời nắng.", encoding="utf-8")

    said = camket("import", path, "--home", str(tmp_path / "home"), "--no-reference")

    assert said.code == 0
    assert "t\ufffd.txt" in said.err


def test_a_refusal_is_one_line_on_a_real_terminal_too(home: Path, tmp_path: Path) -> None:
    said = camket("import", str(tmp_path / "gone.txt"), "--home", str(home))

    assert (said.code, said.out, len(said.err.splitlines())) == (3, b"", 2)


@pytest.mark.parametrize("option", ["--url", "--title", "--publisher", "--source"])
def test_a_description_that_is_no_utf8_is_refused(option: str, article: Path, home: Path) -> None:
    before = bytes_of(home)

    said = camket_here("import", str(article), option, "a\udcff", "--home", str(home))

    assert (said.code, "is not UTF-8" in said.err) == (3, True)
    assert bytes_of(home) == before


def test_titles_and_publishers_are_kept_in_nfc() -> None:
    given = Given(Description(title=unicodedata.normalize("NFD", "Hội nghị")))

    assert source_of(b"Tin", name="a", given=given).description.title == "Hội nghị"


def test_every_day_of_publication_is_checked(make_day: Callable[[str], str | None]) -> None:
    assert [make_day(day) for day in ("2016-02-29", "2017-02-28")] == ["2016-02-29", "2017-02-28"]
    for wrong in ("2017-02-29", "28/12/2016", "", "2016"):
        with pytest.raises(SourceError, match="YYYY-MM-DD"):
            make_day(wrong)


@pytest.fixture
def make_day() -> Callable[[str], str | None]:
    return lambda text: sources.checked_day(text, "--published")


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b'[{"a": 1}]', "a.txt", JSON),
        (b'\xef\xbb\xbf \n{\n  "persons": []', "a", JSON),
        ("[Tin nóng] Mưa lớn".encode(), "a.json", TEXT),
        (b"<?xml version='1.0'?><iati-activities/>", "a.txt", XML),
        (b"a,b\n1,2\n3,4\n", "a.txt", CSV),
        (b"\xef\xbb\xbfa;b\r\n1;2\r\n3;4\r\n", "a", CSV),
        (b"a\tb\n1\t2\n3\t4\n", "a", CSV),
        (b'a,b\n"1,\n5",2\n3,4\n', "a", CSV),
        (b"a\n1\n", "a.csv", CSV),
        (b"---\na: 1\n---\na,b\n1,2\n3,4\n", "a", CSV),
        ("Sáng 1/1, mưa\nTrưa, nắng\nChiều, gió\n".encode(), "tin", TEXT),
        ("Hà Nội, Huế.\nSáng, mưa\nTrưa, nắng\n".encode(), "tin", TEXT),
        (b"a,b\n1,2,3\n3,4\n", "a.txt", TEXT),
        (b"---\nTin\n---\nMua\n", "a", TEXT),
    ],
)
def test_data_are_told_from_prose_by_their_content(
    content: bytes, name: str, expected: str
) -> None:
    assert source_of(content, name=name).media_type == expected


def test_no_article_is_taken_for_data() -> None:
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    articles = [*folder.glob("news-vi/*/*.txt"), *folder.glob("law-vi/*.txt")]
    if not articles:
        pytest.skip(f"{folder} absent: no article was tried")

    types = {path.name: source_of(path.read_bytes(), name="a").media_type for path in articles}

    assert len(types) >= 80
    assert {name: type_ for name, type_ in types.items() if type_ != TEXT} == {}


def test_a_mapping_beside_a_table_is_put_in_front_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfx,y\n1,2\n")
    (tmp_path / "a.map.yaml").write_bytes(b"\xef\xbb\xbfthings: {}\n")
    (tmp_path / "b.txt").write_text("Tin", encoding="utf-8")
    (tmp_path / "b.map.yaml").write_text("things: {}", encoding="utf-8")

    found = read(str(tmp_path / "a.csv"))

    text = found.content.decode()
    assert text == "---\nthings: {}\n---\n\ufeffx,y\n1,2\n"
    assert (contents.mapping_of(text), contents.table_of(text)) == ("things: {}", "x,y\n1,2\n")
    assert source_of(found.content, name="a.csv") == found
    assert read(str(tmp_path / "b.txt")).content == b"Tin"
    assert [Path(p).name for p in expand(str(tmp_path))] == ["a.csv", "b.txt"]
