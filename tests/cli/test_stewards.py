"""The walk-through for stewards is made of commands that work."""

import csv
import re
import shlex
import shutil
from pathlib import Path

import pytest

from camket.ledger import create_home
from terminal import camket_here

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {lang: DOCS / f"stewards.{lang}.md" for lang in ("vi", "en")}


def commands(page: Path) -> list[str]:
    """Give the commands of the blocks of *page*, in order."""
    blocks = re.findall(r"```bash\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def bare(command: str) -> str:
    return re.sub(r" --lang (vi|en)$", "", command)


def test_both_pages_tell_the_same_commands() -> None:
    vi, en = ([bare(command) for command in commands(page)] for page in PAGES.values())

    assert vi == en
    assert len(vi) >= 20


def test_every_command_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (DOCS / "samples").iterdir():
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    create_home(tmp_path / "camket-home")

    for command in commands(PAGES["vi"]):
        if command.startswith("camket review import"):
            decide(tmp_path / "review.csv")
        said = camket_here(*shlex.split(command)[1:])
        faulty = command.startswith("camket check gifts") or "--dry-run" in command
        assert said.code == (1 if faulty else 0), (command, said.err)

    made = ("report.html", "report.xlsx", "review.csv", "desk/index.html", "decisions.jsonld")
    assert all((tmp_path / name).stat().st_size for name in (*made, "gold.json"))
    assert "<svg" in (tmp_path / "report.html").read_text("utf-8")


def decide(path: Path) -> None:
    """Fill in the file as a steward does: right, wrong, unsure."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, decision in zip(rows, ("đúng", "sai", "chưa rõ"), strict=False):
        row["decision"] = decision
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
