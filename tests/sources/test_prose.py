"""Pages and PDF: the text of the article alone, kept beside the bytes that it was drawn from."""

import hashlib
from pathlib import Path

import pytest

from camket.errors import SourceError
from camket.limits import Limits
from camket.model import Description, Source
from camket.pipeline import Story
from camket.prose import drawn
from camket.prose.paper import flowing
from camket.sources import TEXT, Given, read, source_of

GIFT = "Sáng 5/6, huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú."
MORE = "Buổi lễ có đông đủ bà con trong huyện, các thầy cô giáo và học sinh ba trường."
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Tin - Báo Thử</title>
<meta property="og:title" content="Tặng quỹ"><meta property="og:site_name" content="Báo Thử">
<meta property="og:url" content="https://other.example/">
<meta property="article:published_time" content="2020-06-05T08:00:00+07:00"></head>
<body><nav><a href="/">Trang chủ</a></nav><script>alert(1)</script>
<article><h1>Tặng quỹ</h1><p>{GIFT}</p><p>{MORE}</p><p>{MORE} Ai cũng vui.</p></article>
<footer>Bản quyền 2020</footer></body></html>"""


def paper(*pages: str) -> bytes:
    """Write a PDF with one font whose codes stand for the characters of *pages*."""
    letters = sorted({letter for page in pages for letter in page} - {"\n"})
    code = {letter: f"{number:02X}" for number, letter in enumerate(letters, 33)}
    table = "".join(f"<{code[one]}> <{ord(one):04X}>\n" for one in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{table}endbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{_kids(len(pages))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, page in enumerate(pages):
        lines = "".join(
            f"<{''.join(code[one] for one in line)}> Tj T*\n" for line in page.split("\n")
        )
        box = f"/MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
        content = f"BT /F 12 Tf 14 TL 50 750 Td\n{lines}ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} /Resources << /Font << /F 3 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _file(objects)


def _kids(count: int) -> str:
    return " ".join(f"{5 + 2 * number} 0 R" for number in range(count))


def _file(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + (head + tail).encode()


def test_a_page_is_its_article_and_what_it_says_of_itself() -> None:
    found = source_of(PAGE.encode(), name="tin.html")
    text = found.content.decode()

    assert found.media_type == TEXT
    assert GIFT in text
    assert [word for word in ("Trang chủ", "alert", "Bản quyền") if word in text] == []
    assert found.description == Description(None, "Tặng quỹ", "Báo Thử", "2020-06-05")
    assert found.original == PAGE.encode()


def test_what_the_user_says_goes_before_what_the_page_says() -> None:
    told = Given(Description(title="Khác", url="https://tin.example/1"))
    found = source_of(PAGE.encode(), name="a", given=told)

    assert (found.description.title, found.description.publisher) == ("Khác", "Báo Thử")
    assert found.id == "https://tin.example/1"


def test_the_character_set_that_a_page_declares_counts() -> None:
    page = PAGE.replace("utf-8", "utf-16le").encode("utf-16le")
    western = PAGE.replace("utf-8", "windows-1258")

    with pytest.raises(SourceError, match="binary"):
        source_of(page, name="a.html")
    with pytest.raises(SourceError, match="is not UTF-8"):
        source_of(PAGE.encode("utf-16le").replace(b"\0", b"\xff"), name="a.html")
    shown = western.encode("windows-1258", "ignore")
    assert "Sáng 5/6" in source_of(shown, name="a.html").content.decode()


def test_a_pdf_is_its_pages() -> None:
    found = source_of(paper(GIFT.replace("cho Quỹ", "cho\nQuỹ"), MORE), name="tin.pdf")

    assert found.media_type == TEXT
    first, second = found.content.decode().split("\f")
    assert GIFT in " ".join(first.split())
    assert MORE in second


def test_lines_become_paragraphs_and_page_numbers_go() -> None:
    assert flowing("Một dòng dài không\nhết câu này.\nHết.\n- 12 -") == (
        "Một dòng dài không hết câu này.\nHết.\n"
    )


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"<html><body></body></html>", "a.html", "no text that could be an article"),
        (paper(""), "a.pdf", "no text that could be an article"),
        (paper(GIFT)[:200], "a.pdf", "cannot be read as a PDF"),
    ],
)
def test_what_holds_no_text_is_refused(content: bytes, name: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        source_of(content, name=name)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("camket.prose.told.import_module", gone)

    with pytest.raises(SourceError, match=r"needs pypdf.*pip install camket\[text\]"):
        list(drawn(paper(GIFT), "application/pdf", "a.pdf"))


def test_the_text_stands_in_the_inbox_beside_its_bytes(story: Story, tmp_path: Path) -> None:
    (tmp_path / "tin.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "tin.pdf").write_bytes(paper(GIFT.replace("3 tỷ", "4 tỷ")))

    outcome = story.load([str(tmp_path / "tin.html"), str(tmp_path / "tin.pdf")])

    assert len(outcome.imports) == 2
    assert outcome.accepted >= 2
    for found in outcome.imports:
        text = story.home.inbox.get(found.sha256).decode()
        assert "huyện An Phú tặng" in text
        assert story.home.inbox.holds(found.original or "")
        assert found.texts == (found.sha256,)
    page = outcome.imports[0]
    assert page.original == hashlib.sha256(PAGE.encode()).hexdigest()


def test_a_page_that_is_there_already_changes_nothing(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "tin.html"
    path.write_text(PAGE, encoding="utf-8")
    story.load([str(path)])
    path.write_text(PAGE.replace("Bản quyền 2020", "Bản quyền 2021"), encoding="utf-8")

    assert story.load([str(path)]).imports == ()


def test_an_article_may_be_longer_when_the_limit_says_so(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_bytes(b"tin " * 1_000_000)

    with pytest.raises(SourceError, match="an article may have 2,097,152"):
        read(str(path))
    found = read(str(path), limits=Limits(article=5_000_000))
    assert isinstance(found, Source)
