"""The steward's view: each folder holds files with faults, and the lines that must lead to them.

`expected.csv` names the exit code, the place of each fault in both languages, and what stands
there. A new fault is a new folder.
"""

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from camket.ledger import create_home
from terminal import Said, bytes_of, camket_here

HERE = Path(__file__).parent
SOUND = HERE / "nothing-wrong"
FAULTS = sorted(path.parent.name for path in HERE.glob("*/expected.csv"))
EXACT = ("severity", "rule", "source", "quote")
VIETNAMESE = "ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự"


@dataclass(frozen=True)
class Checked:
    """What a steward reads of one fault."""

    said: Said
    lines: list[dict[str, str]]
    was_changed: bool


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty home."""
    return create_home(tmp_path_factory.mktemp("steward") / "home").path


def _expected(fault: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((HERE / fault / "expected.csv").read_text("utf-8"))))


def _given(fault: str) -> str:
    files = (HERE / fault / name for name in ("claims.jsonl", "data.ttl", "gifts.csv"))
    return str(next((path for path in files if path.exists()), HERE / fault / "articles"))


def _is_of(line: dict[str, str], wanted: dict[str, str]) -> bool:
    """Tell whether *line* is of the fault *wanted*; a value that ends in … is but its beginning."""
    start = wanted["value"].removesuffix("…")
    same = line["value"].startswith(start) and len(line["value"]) >= len(wanted["value"])
    return same and all(line[name] == wanted[name] for name in EXACT)


@cache
def check(home: Path, lang: str, *asked: str) -> Checked:
    before = bytes_of(home)
    said = camket_here("check", *asked, "--home", str(home), "--lang", lang, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(said.out.decode())))
    return Checked(said, lines, was_changed=bytes_of(home) != before)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("fault", FAULTS)
def test_the_line_of_a_fault_leads_to_it(fault: str, lang: str, home: Path) -> None:
    found = check(home, lang, _given(fault))

    for wanted in _expected(fault):
        lines = [line for line in found.lines if _is_of(line, wanted)]
        assert wanted[f"place_{lang}"] in [line["place"] for line in lines], (wanted, found)
        assert all(line["message"] and line["remedy"] for line in lines)
        assert found.said.code == int(wanted["exit"])
    assert not found.was_changed


@pytest.mark.parametrize("fault", FAULTS)
def test_the_vietnamese_line_is_vietnamese(fault: str, home: Path) -> None:
    found = check(home, "vi", _given(fault))

    for line in found.lines:
        assert set(VIETNAMESE) & set(line["message"].lower())
        assert set(VIETNAMESE) & set(line["remedy"].lower())


def test_sound_files_have_no_finding(home: Path) -> None:
    found = check(home, "en", str(SOUND / "claims.jsonl"), str(SOUND / "data.ttl"))

    assert found.lines == []
    assert found.said.code == 0


def test_there_are_ten_faults_of_each_kind_of_file_and_more() -> None:
    assert len(FAULTS) >= 20
    assert len(_expected("table-in-ten-ways")) >= 10
