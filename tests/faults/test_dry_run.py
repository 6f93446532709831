"""Ten faults of deliveries: each is seen before anything is written, with how to mend it.

A folder holds what stands (`before`) and what comes (`after`); `signs.csv` names the rule that must
speak, the value that it shows (one that ends in … is but its beginning), and words of its remedy.
"""

import csv
import io
import shutil
from functools import cache
from pathlib import Path

import pytest

from camket.ledger import create_home
from camket.pipeline import Actor, Story
from camket.sources import Given
from terminal import Said, bytes_of, camket_here

HERE = Path(__file__).parent
FAULTS = sorted(path.parent.name for path in HERE.glob("*/signs.csv"))
ACTOR = Actor(name="steward", command="test", at="2022-01-01T00:00:00+00:00")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("deliveries")


@cache
def _checked(place: Path, fault: str, lang: str) -> tuple[Said, bool]:
    folder = place / fault
    if not folder.exists():
        shutil.copytree(HERE / fault, folder)
        home = create_home(folder / "home")
        for path in (
            sorted((folder / "before").glob("*.[tc]*")) if (folder / "before").exists() else ()
        ):
            Story(home, ACTOR).load([str(path)], _given(fault, path))
    return _check(folder, fault, lang)


def _check(folder: Path, fault: str, lang: str) -> tuple[Said, bool]:
    before = bytes_of(folder / "home")
    told = ("--home", str(folder / "home"), "--lang", lang, "--format", "csv")
    (path,) = [p for p in (folder / "after").iterdir() if not p.name.endswith(".yaml")]
    named = ("--source", "gifts") if fault == "ids-changed" else ()
    said = camket_here("import", str(path), "--dry-run", *named, *told)
    return said, bytes_of(folder / "home") == before


def _given(fault: str, path: Path) -> Given:
    return Given(source="gifts") if fault == "ids-changed" and path.suffix == ".csv" else Given()


@pytest.mark.parametrize(("fault", "lang"), list(zip(FAULTS, ["vi", "en"] * 9, strict=False)))
def test_a_dry_run_shows_the_fault_and_how_to_mend_it(fault: str, lang: str, place: Path) -> None:
    said, unchanged = _checked(place, fault, lang)

    lines = list(csv.DictReader(io.StringIO(said.out.decode())))
    for wanted in csv.DictReader(io.StringIO((HERE / fault / "signs.csv").read_text("utf-8"))):
        found = [line for line in lines if line["rule"] == wanted["rule"]]
        start = wanted["value"].removesuffix("…")
        assert [line for line in found if line["value"].startswith(start)], (
            wanted,
            lines,
            said.err,
        )
        assert all(line["message"] and line["remedy"] and line["source"] for line in found)
        assert any(wanted[f"remedy_{lang}"] in line["remedy"] for line in found)
    assert unchanged


@pytest.mark.parametrize("fault", FAULTS)
def test_a_dry_run_tells_what_would_change(fault: str, place: Path) -> None:
    lang = ["vi", "en"][FAULTS.index(fault) % 2]

    said, _ = _checked(place, fault, lang)

    words = ("added", "No fact changes", "thêm", "Không sự việc nào đổi")
    assert any(word in said.err for word in words)


def test_there_are_ten_faults_of_deliveries() -> None:
    assert len(FAULTS) >= 10
