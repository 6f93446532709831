"""Every pattern of the lexicon has examples, and reads them as they say."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from camket.errors import SourceError
from camket.extract import compare, default_lexicon, read_lexicon
from camket.extract.lexicon import Example, Frame
from camket.extract.lint import failures, lint

FRAMES = default_lexicon().frames
EXAMPLES = [(frame, example) for frame in FRAMES for example in frame.examples]
GENRE = {"agreement", "assignment", "cooperation", "facility-status", "meeting", "offer", "plan"}
GENRE |= {"pledge", "post", "promise", "representation", "request", "statistic", "transfer"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    package = Path(str(files("camket.extract")))
    for part in ("words", "lexicon"):
        shutil.copytree(package / part, tmp_path / part)
    return tmp_path


def edited(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / "lexicon" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_the_frames_of_the_genre_are_all_there() -> None:
    assert {frame.name for frame in FRAMES} == GENRE
    assert len(EXAMPLES) >= 90


@pytest.mark.parametrize(
    ("frame", "example"), EXAMPLES, ids=[f"{f.name}-{n}" for n, (f, _) in enumerate(EXAMPLES)]
)
def test_an_example_is_read_as_it_says(frame: Frame, example: Example) -> None:
    assert list(failures(frame, example, default_lexicon())) == []


def test_the_lexicon_is_clean() -> None:
    assert lint() == ()


def test_lint_finds_an_example_that_is_read_otherwise(folder: Path) -> None:
    edited(folder, "transfer.yaml", "amount: 3000000000 VND", "amount: 4000000000 VND")

    assert any("give-recipient-gift" in line for line in lint(read_lexicon(folder)))


def test_lint_finds_a_gap_without_bound(folder: Path) -> None:
    edited(folder, "offer.yaml", "{4,200}", "*")

    assert any("without bound" in line for line in lint(read_lexicon(folder)))


def test_lint_finds_a_pattern_without_examples(folder: Path) -> None:
    edited(
        folder,
        "offer.yaml",
        "  ready-to: '",
        "  never: '<tặng hoa> {offerer:ACTOR}'\n  ready-to: '",
    )

    assert "offer/never: no positive example" in lint(read_lexicon(folder))


def test_lint_finds_a_shadowed_pattern(folder: Path) -> None:
    text = (folder / "lexicon" / "offer.yaml").read_text("utf-8")
    pattern = next(line for line in text.splitlines() if line.startswith("  ready-to:"))
    edited(folder, "offer.yaml", pattern, f"{pattern}\n{pattern.replace('ready-to', 'again')}")

    assert "offer/again: shadowed by ready-to" in lint(read_lexicon(folder))


def test_an_unknown_type_is_refused_with_the_name_of_the_file(folder: Path) -> None:
    edited(folder, "offer.yaml", "{offerer:ACTOR+}", "{offerer:WIZARD+}")

    with pytest.raises(SourceError, match=r"offer\.yaml.*WIZARD"):
        read_lexicon(folder)


def test_the_hash_of_the_lexicon_changes_with_any_file(folder: Path) -> None:
    before = read_lexicon(folder).digest
    edited(folder, "offer.yaml", "Willingness", "Readiness")

    assert read_lexicon(folder).digest != before
    assert before == default_lexicon().digest


def test_comparing_a_lexicon_with_itself_finds_nothing() -> None:
    texts = {example.text: example.text for _, example in EXAMPLES[:20]}

    assert list(compare(texts, default_lexicon(), default_lexicon())) == []


def test_comparing_names_the_claim_that_another_lexicon_loses(folder: Path) -> None:
    edited(folder, "plan.yaml", "<theo (?:kế hoạch|", "<theo (?:lịch|")
    texts = {"a": "Theo kế hoạch, đoàn công tác sẽ tặng chăn ấm cho các hộ nghèo."}

    lines = list(compare(texts, default_lexicon(), read_lexicon(folder)))

    assert any(line.startswith("- a ") and "beneficiary các hộ nghèo" in line for line in lines)
