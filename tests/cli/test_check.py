"""`camket check --all`: what stands in a home, against every rule."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from camket.cli.checking import check
from camket.errors import SourceError
from camket.ledger import create_home
from camket.pipeline import Story, audit, found_home
from camket.validate import COLUMNS, Report, validate
from town import ACTOR

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


PLEDGE = """\
@prefix ck: <https://w3id.org/camket/ont#> .
@prefix id: <https://w3id.org/camket/id/> .
@prefix vf: <https://w3id.org/valueflows/ont/vf#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/camket/id/undertaking/a> a ck:Pledge ;
  ck:sourceText "sẽ xây cầu"@vi ; vf:due "2020-06-30"^^xsd:date .
"""


@pytest.mark.parametrize(
    ("day", "found"),
    [([], True), (["--day", "2020-07-01"], True), (["--day", "2020-06-30"], False)],
)
def test_deadlines_are_judged_on_the_day_given_or_today(
    day: list[str], tmp_path: Path, *, found: bool
) -> None:
    (tmp_path / "a.ttl").write_text(PLEDGE, encoding="utf-8")
    home = found_home(tmp_path / "home", ACTOR, reference=False).home
    Story(home, ACTOR).load([str(tmp_path / "a.ttl")])

    done = CliRunner().invoke(check, ["--all", "--home", str(home.path), *day])

    assert ("Overdue-no-status" in done.stdout) == found


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    create_home(tmp_path / "home")

    done = CliRunner().invoke(
        check, ["--all", "--home", str(tmp_path / "home"), "--day", "hôm qua"]
    )

    assert isinstance(done.exception, SourceError)
