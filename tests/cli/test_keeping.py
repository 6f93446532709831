"""Forget, rebuild, doctor, backup, restore on the command line, in words a steward understands."""

import csv
import io
import json
from pathlib import Path

import pytest

from camket.cli import keeping
from camket.ledger import open_home
from camket.pipeline import Story
from house.checkout import ROOT
from terminal import Said, camket_here


def say(story: Story, *arguments: str) -> Said:
    return camket_here(*arguments, "--home", str(story.home.path), "--lang", "en")


def rows(said: Said) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said.out.decode())))


def test_a_sound_home_is_called_so(kept: Story) -> None:
    said = say(kept, "doctor")

    assert (said.code, rows(said), said.err) == (0, [], "The home is sound.\n")


def test_doctor_names_the_file_and_the_remedy_and_mends_on_request(kept: Story) -> None:
    current = kept.home.path / "current"
    current.write_bytes(b"7")

    said = say(kept, "doctor", "--format", "json")

    (fault,) = json.loads(said.out)
    assert said.code == 1
    assert (fault["place"], fault["code"]) == ("current", "current-damaged")
    assert "camket doctor --fix" in fault["remedy"]
    vietnamese = camket_here("doctor", "--home", str(kept.home.path), "--lang", "vi")
    assert "không chỉ đúng phiên bản cuối" in vietnamese.out.decode()
    mended = say(kept, "doctor", "--fix")
    assert (mended.code, rows(mended)) == (0, [])
    assert "current: `current` does not name the last version" in mended.err
    assert say(kept, "doctor").code == 0


def test_what_cannot_be_mended_is_left_and_told(kept: Story) -> None:
    journal = kept.home.journal.path
    journal.write_bytes(journal.read_bytes().replace(b"An A", b"An a", 1))

    said = say(kept, "doctor", "--fix")

    assert said.code == 1
    assert {row["code"] for row in rows(said)} == {"journal-damaged"}
    assert "line 1, is damaged" in said.err
    assert say(kept, "status").code == 3


def test_a_backup_comes_back_with_the_same_digest(kept: Story, tmp_path: Path) -> None:
    backup = str(tmp_path / "monday.tar.gz")

    saved = say(kept, "backup", backup)
    restored = camket_here("restore", backup, "--home", str(tmp_path / "new"), "--lang", "vi")

    assert (saved.code, restored.code) == (0, 0)
    assert kept.home.commit().digest in restored.err
    assert open_home(tmp_path / "new").commit().digest == kept.home.commit().digest
    again = say(kept, "backup", backup)
    assert (again.code, "is there already" in again.err) == (3, True)


def test_forget_asks_first_takes_away_and_names_the_backups_that_are_left(
    kept: Story, tmp_path: Path
) -> None:
    say(kept, "backup", str(tmp_path / "tuesday.tar.gz"))

    refused = say(kept, "forget", "An B")
    said = say(kept, "forget", "An B", "--yes")

    assert (refused.code, "Say --yes" in refused.err) == (2, True)
    assert said.code == 0, said
    assert "Forgotten: i2, i4;" in said.err
    assert "tuesday.tar.gz" in said.err
    assert "may still hold it" in said.err
    assert "An B" not in camket_here("imports", "--home", str(kept.home.path)).out.decode()


def test_rebuild_says_that_the_digest_is_the_same(kept: Story) -> None:
    version, digest = kept.home.current(), kept.home.commit().digest

    done = say(kept, "rebuild")

    assert done.code == 0
    assert f"Same digest: {digest}" in done.err
    assert f"In place as version {version + 1}" in done.err
    assert kept.home.commit().digest == digest


def test_a_rebuild_that_gives_something_else_is_told_and_waits_for_force(kept: Story) -> None:
    lines = list(kept.home.journal.entries())
    kept.home.journal.rewrite(
        line | {"digest": "0" * 64} if line["kind"] == "committed" else line for line in lines
    )

    said = say(kept, "rebuild")

    assert (said.code, "Another digest" in said.err, "--force" in said.err) == (1, True, True)
    assert say(kept, "rebuild", "--force").code == 0
    assert say(kept, "doctor").code == 0


def test_several_imports_are_undone_at_once_or_none(kept: Story) -> None:
    version = kept.home.current()

    refused = say(kept, "undo", "i1", "i9")
    done = say(kept, "undo", "i4", "i1", "i1")

    assert (refused.code, "standing are: i1, i2, i4" in refused.err) == (3, True)
    assert (done.code, done.err.count("Undone i4, i1")) == (0, 1)
    assert kept.home.current() == version + 1
    assert [i.id for i in kept.home.state().active().values()] == ["i2"]


def test_progress_is_told_only_of_what_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now[0])
    tell = keeping.patient()
    for now[0] in (1.0, 1.9, 2.1, 2.5, 4.0, 4.2):
        tell("replay", f"at {now[0]}")

    assert capsys.readouterr().err.split() == ["replay", "at", "2.1", "replay", "at", "4.2"]


def test_the_commands_of_the_page_do_what_it_says(
    kept: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "keeping.md").read_text("utf-8")
    commands = page.partition("```bash\n")[2].partition("```")[0].splitlines()
    assert len(commands) >= 7
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAMKET_HOME", str(kept.home.path))

    told = ""
    for line in commands:
        said = camket_here(*line.split()[1:], "--lang", "en")

        assert said.code == 0, (line, said)
        told += said.err
    assert "monday.tar.gz: taken out of the backup." in told
    assert "In place" not in told
    assert [i.id for i in kept.home.state().active().values()] == ["i4"]
