"""Compressed files and archives are the files in them, with what lies beside each."""

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket.errors import LimitError, SourceError
from camket.limits import Limits, amount, written
from camket.sources import expand, read
from camket.sources.packed import unpacked

TEXT = "Huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú."
SAMPLES = Path(__file__).resolve().parents[1] / "loaders" / "samples"
PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACK)
def test_a_compressed_file_is_the_file_in_it(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / f"tin.txt{suffix}").write_bytes(PACK[suffix](TEXT.encode()))

    assert read(str(tmp_path / f"tin.txt{suffix}")) == read(str(tmp_path / "tin.txt"))


def test_a_file_of_several_parts_is_read_to_its_end() -> None:
    content = gzip.compress(b"a" * 9) + gzip.compress(b"b") + bytes(5)

    assert unpacked(content, "a.gz", Limits()) == (b"aaaaaaaaab", "a")


def test_an_archive_is_its_files_with_their_sidecars_and_mappings(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tin/a.txt", TEXT)
        archive.writestr("tin/a.meta.yaml", "title: Một")
        archive.writestr("gifts.csv", (SAMPLES / "gifts.csv").read_bytes())
        archive.writestr("gifts.map.yaml", (SAMPLES / "gifts.map.yaml").read_bytes())
        archive.writestr(".hidden/b.txt", "b")
        archive.writestr("__MACOSX/c.txt", "c")
        archive.writestr("folder/", "")

    names = list(expand(str(path)))

    assert names == [f"{path}!/gifts.csv", f"{path}!/tin/a.txt"]
    gifts, article = map(read, names)
    assert (article.name, article.description.title) == ("a.txt", "Một")
    assert gifts == read(str(SAMPLES / "gifts.csv"))


def test_archives_in_a_folder_are_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    assert list(expand(str(tmp_path))) == [f"{tmp_path}/a.txt", f"{tmp_path}/b.zip!/a.txt"]


def test_a_spreadsheet_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")

    assert list(expand(str(path))) == [str(path)]


def test_a_raised_limit_lets_more_in(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"tin " * 2**19))

    with pytest.raises(SourceError, match="unpacks to more than"):
        read(str(path))
    assert len(read(str(path), limits=Limits(ratio=10_000)).content) == 2**21


@given(st.binary(max_size=2_000), st.integers(0, 40))
def test_packing_and_unpacking_give_the_same(content: bytes, cut: int) -> None:
    whole = gzip.compress(content)

    assert unpacked(whole, "a.gz", Limits())[0] == content
    if cut:
        try:
            unpacked(whole[:-cut], "a.gz", Limits())
        except SourceError as bad:
            assert "a.gz" in str(bad)  # noqa: PT017 - a cut file may be refused


@given(st.binary(max_size=400), st.integers(0, 300))
def test_a_broken_archive_is_read_or_refused(noise: bytes, place: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", TEXT)
    whole = bytearray(out.getvalue())
    whole[place : place + len(noise)] = noise

    from camket.sources.packed import archive as opened  # noqa: PLC0415
    from camket.sources.packed import member, members  # noqa: PLC0415

    try:
        with opened(bytes(whole), "a.zip", Limits()) as found:
            for name in members(found):
                member(found, name, "a.zip", Limits())
    except SourceError as bad:
        assert str(bad).startswith("a.zip")  # noqa: PT017 - a broken file may be refused


def test_limits_are_read_as_people_write_them() -> None:
    limits = Limits().told({"file": "1.5 GiB", "seconds": "5"})

    assert (limits.file, limits.seconds) == (3 * 2**29, 5)
    assert Limits().told(Limits().shown()) == Limits()
    for wrong in ({"fiel": "1MB"}, {"file": "much"}, {"file": "0"}):
        with pytest.raises(LimitError, match=r"limit|file"):
            Limits().told(wrong)


@given(st.integers(1, 10**12))
def test_a_written_amount_is_read_back(value: int) -> None:
    assert amount(written(value)) == value
