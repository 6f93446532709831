"""The steward's view: each folder holds one fault, and the line that must lead to it.

`expected.csv` names the exit code, the place of the fault in both languages, what stands there,
and what to do. Where its `asked` is `all`, a check of all that stands once the files are imported
may find it, when that of the files alone does not. A new fault is a new folder.
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
EXACT = ("severity", "rule", "source", "quote", "value")
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


@pytest.fixture(scope="module")
def told_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home in which the faults stand that only a look at the whole finds."""
    path = create_home(tmp_path_factory.mktemp("steward") / "told").path
    for fault in FAULTS:
        if _expected(fault)["asked"] == "all":
            assert camket_here("import", _given(fault), "--home", str(path)).code == 0
    return path


def _expected(fault: str) -> dict[str, str]:
    (line,) = csv.DictReader(io.StringIO((HERE / fault / "expected.csv").read_text("utf-8")))
    return line


def _given(fault: str) -> str:
    claims = HERE / fault / "claims.jsonl"
    data = HERE / fault / "data.ttl"
    return str(next((path for path in (claims, data) if path.exists()), HERE / fault / "articles"))


@cache
def check(home: Path, lang: str, *asked: str) -> Checked:
    before = bytes_of(home)
    said = camket_here("check", *asked, "--home", str(home), "--lang", lang, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(said.out.decode())))
    return Checked(said, lines, was_changed=bytes_of(home) != before)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("fault", FAULTS)
def test_the_line_of_a_fault_leads_to_it(
    fault: str, lang: str, home: Path, told_home: Path
) -> None:
    wanted = _expected(fault)
    exact = {name: wanted[name] for name in EXACT}

    found = check(home, lang, _given(fault))
    lines = [line for line in found.lines if exact.items() <= line.items()]
    if not lines and wanted["asked"] == "all":
        found = check(told_home, lang, "--all")
        lines = [line for line in found.lines if exact.items() <= line.items()]

    assert [line["place"] for line in lines] == [wanted[f"place_{lang}"]], found
    assert wanted[f"remedy_{lang}"] in lines[0]["remedy"]
    assert lines[0]["message"]
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


def test_there_are_ten_faults_and_more() -> None:
    assert len(FAULTS) >= 18
    assert {_expected(fault)["asked"] for fault in FAULTS} == {"check", "all"}
