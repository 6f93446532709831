"""What cannot be taken in is kept, told and tried again; too much of it keeps a source out."""

import ast
import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from camket.errors import SourceError
from camket.pipeline import Story, gates
from camket.pipeline.retrying import quarantined, retry
from camket.records import cells
from camket.records.vietnamese import VIETNAMESE
from house.checkout import ROOT, Module, parsed
from terminal import bytes_of, camket_here

MAPPING = """\
name: wells
main: well
things:
  well:
    kind: facility
    type: ck:Facility
    id: "{No}"
    name: "{Name}"
    says:
      - {predicate: dct:issued, template: "{Day}", datatype: date, required: "yes"}
"""


def wells(folder: Path, *, count: int, bad: int = 0) -> str:
    """Write a table of *count* wells, the first *bad* of which have no day."""
    rows = [f"{n},Giếng {n},{'?' if n <= bad else '2020-01-02'}" for n in range(1, count + 1)]
    (folder / "wells.map.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "wells.csv").write_text("\n".join(["No,Name,Day", *rows, ""]), encoding="utf-8")
    return str(folder / "wells.csv")


def load(story: Story, path: str, *, force: bool = False) -> str:
    """Import *path* as a lasting source, and give the id of the import."""
    from dataclasses import replace  # noqa: PLC0415

    from camket.sources import Given  # noqa: PLC0415

    outcome = replace(story, force=force).load([path], Given(source="urn:wells"))
    return outcome.imports[0].id


def test_a_refused_record_is_kept_with_its_place_reason_and_remedy(
    story: Story, tmp_path: Path
) -> None:
    import_id = load(story, wells(tmp_path, count=3, bad=1))

    ((found, refusal),) = quarantined(story.home)
    assert (found.id, refusal.code, refusal.value) == (import_id, "no-date", "?")
    assert refusal.origin
    assert (refusal.origin.pointer, refusal.origin.column) == ("row=2", "Day")
    assert refusal.reason
    assert refusal.remedy
    assert all(refusal.vi)
    (line,) = (story.home.path / "quarantine" / f"{import_id}.jsonl").read_text().splitlines()
    assert json.loads(line)["code"] == "no-date"


def test_the_command_lists_what_is_kept_in_either_language(story: Story, tmp_path: Path) -> None:
    load(story, wells(tmp_path, count=3, bad=2))
    home = str(story.home.path)

    said = {
        lang: camket_here("quarantine", "list", "--home", home, "--format", "json", "--lang", lang)
        for lang in ("vi", "en")
    }

    told = {lang: json.loads(one.out) for lang, one in said.items()}
    assert [row["place"] for row in told["en"]] == ["row=2", "row=3"]
    assert told["en"][0]["reason"] == "'?' is no date."
    assert told["vi"][0]["reason"] == VIETNAMESE["no-date"][0]
    assert "2 bản ghi" in said["vi"].err


def test_undoing_an_import_takes_its_refusals_along(story: Story, tmp_path: Path) -> None:
    import_id = load(story, wells(tmp_path, count=3, bad=1))

    story.undo(import_id)

    assert list(quarantined(story.home)) == []


def test_a_retry_takes_in_what_can_be_read_by_now(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(story, wells(tmp_path, count=3, bad=1))
    assert retry(story).imports == ()
    moment = cells.time_in("2020-01-02")

    with monkeypatch.context() as patched:
        patched.setattr("camket.records.mapped.time_in", lambda *_: moment)
        outcome = retry(story)
        again = retry(story)

    assert len(outcome.imports) == 1
    assert outcome.added > 0
    assert list(quarantined(story.home)) == []
    assert again.imports == ()


@pytest.mark.parametrize(
    ("came", "lost", "held"), [(79, 20, True), (114, 6, True), (113, 7, False), (0, 100, False)]
)
def test_the_gate_for_bad_records_opens_at_five_percent(
    *, came: int, lost: int, held: bool
) -> None:
    refusals = [cells.Fault("?", "no-date", "No.", "Mend.").at("a.csv", "row=2")]

    with nullcontext() if held else pytest.raises(SourceError, match=r"a\.csv: .*row=2.*--force"):
        gates.check_errors("a.csv", came, lost, refusals)


@pytest.mark.parametrize(
    ("before", "now", "held"), [(120, 84, True), (120, 83, False), (99, 1, True), (100, 0, False)]
)
def test_the_gate_for_lost_records_opens_at_thirty_percent(
    *, before: int, now: int, held: bool
) -> None:
    with nullcontext() if held else pytest.raises(SourceError, match=r"a\.csv has .*--force"):
        gates.check_shrinkage("a.csv", before, now)


def test_a_record_of_which_a_part_came_in_is_not_lost() -> None:
    faults = [
        cells.Fault("?", code, "No.", "Mend.").at("a.csv", place)
        for code, place in (("no-date", "row=2"), ("no-date", "row=3"), ("private", "row=4"))
    ]

    assert gates.lost(["row=2"], faults) == 1


def test_a_source_with_too_many_bad_records_stays_out(story: Story, tmp_path: Path) -> None:
    path = wells(tmp_path, count=120, bad=7)
    before = bytes_of(story.home.path)

    with pytest.raises(SourceError, match=r"7 of its 120 .*row=2.*--force") as refused:
        load(story, path)

    assert bytes_of(story.home.path) == before
    assert len(refused.value.faults) == 7
    assert load(story, path, force=True) == "i1"
    with pytest.raises(SourceError, match=r"20 records; its version before had 113"):
        load(story, wells(tmp_path, count=20))
    assert load(story, wells(tmp_path, count=20), force=True) == "i2"


def test_a_failed_import_leaves_no_refusals(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        assert any((story.home.path / "quarantine").iterdir())
        raise SourceError("no")

    monkeypatch.setattr("camket.pipeline.story.commit", fail)
    with pytest.raises(SourceError):
        load(story, wells(tmp_path, count=3, bad=1))

    assert list((story.home.path / "quarantine").glob("*")) == []


def codes(module: Module) -> set[str]:
    """Give the reason codes that *module* refuses records with."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Fault", "_error", "_fault"}:
            found |= {a.value for a in node.args[1:3] if isinstance(a, ast.Constant) and _is(a)}
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "REASONS":
            found |= set(ast.literal_eval(node.value))
    return found


def _is(constant: ast.Constant) -> bool:
    word = constant.value
    return isinstance(word, str) and word.replace("-", "").isalpha() and "-" in word


def test_every_reason_has_its_words_in_vietnamese() -> None:
    folders = [ROOT / "graph" / "camket" / name for name in ("loaders", "records")]
    files = [path for folder in folders for path in folder.glob("*.py")]

    used = {code for path in files for code in codes(parsed(path.read_text("utf-8")))}

    assert len(used) > 25
    assert used - VIETNAMESE.keys() == set()
