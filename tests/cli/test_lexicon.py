"""The rules that read articles, seen from the command line."""

from pathlib import Path

from click.testing import CliRunner

from camket.cli.app import camket
from camket.cli.reading import STAGES
from camket.extract import STAGES as KNOWN

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "docs" / "samples" / "lai-chau-ha-noi.txt")
LEXICON = str(ROOT / "graph" / "camket" / "extract")


def test_every_stage_of_reading_can_be_printed() -> None:
    assert set(STAGES) == set(KNOWN)
    for stage in STAGES:
        result = CliRunner().invoke(camket, ["extract", SAMPLE, "--explain", stage])

        assert result.exit_code == 0, stage
        assert result.stdout.strip(), stage


def test_the_shipped_lexicon_has_no_fault() -> None:
    assert CliRunner().invoke(camket, ["lexicon", "lint"]).exit_code == 0


def test_a_lexicon_differs_in_nothing_from_itself() -> None:
    result = CliRunner().invoke(camket, ["lexicon", "diff", LEXICON, LEXICON, SAMPLE])

    assert (result.exit_code, result.stdout) == (0, "")


def test_the_patterns_that_fire_are_shown() -> None:
    result = CliRunner().invoke(camket, ["lexicon", "explain", SAMPLE])

    assert "representation/person-for-principal" in result.stdout
