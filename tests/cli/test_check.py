"""`camket check --all`: what stands in a home, against every rule."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from camket.cli.importing import check
from camket.ledger import create_home
from camket.pipeline import audit
from camket.validate import COLUMNS, Report, validate

GIFT = b"""
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix x: <https://example.org/it/> .
x:gift a ck:Delivery ; ck:provider x:city ; ck:recipient x:city .
"""


def test_a_home_without_faults_exits_with_0(tmp_path: Path) -> None:
    create_home(tmp_path / "home")

    done = CliRunner().invoke(check, ["--all", "--home", str(tmp_path / "home"), "--lang", "en"])

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [",".join(COLUMNS)]
    assert "Duplicate-gift: 0 nodes" in done.stderr


def test_a_violation_exits_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Report:
        return validate(GIFT)

    create_home(tmp_path / "home")
    monkeypatch.setattr(audit, "check_all", broken)

    done = CliRunner().invoke(check, ["--all", "--home", str(tmp_path / "home"), "--lang", "en"])

    assert done.exit_code == 1
    (line,) = csv.DictReader(io.StringIO(done.stdout))
    assert (line["severity"], line["rule"]) == ("Violation", "Delivery-to-self")


@pytest.mark.parametrize("arguments", [[], ["--all", "article.txt"]])
def test_either_files_or_all(arguments: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(check, [*arguments, "--home", str(tmp_path)])

    assert done.exit_code == 2
    assert "--all" in done.output
