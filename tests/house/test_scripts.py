"""`scripts/test` is green only when every step is; `scripts/setup` says what it lacks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from house.checkout import ROOT

STEPS = ("format", "lint", "layers", "types", "tests", "build", "wheel")
TOOLS = {
    "ruff": "$1",
    "lint-imports": "layers",
    "mypy": "types",
    "pytest": "$(case $* in *--ignore*) echo tests;; *) echo wheel;; esac)",
    "python": "build",
}
NAMES = {"format": "format", "lint": "check"}


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a checkout whose tools only say their name, and fail when `$BROKEN` names them."""
    for name in ("scripts/test", ".ci/run"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    script(tmp_path / "scripts" / "setup", '[ "$1" = dev ]')
    for tool, name in TOOLS.items():
        script(tmp_path / ".venv" / "bin" / tool, f'name="{name}"; [ "$name" != "$BROKEN" ]')
    return tmp_path


def run(command: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [shutil.which("bash") or "bash", command],
        cwd="/",
        env=os.environ | {"CI": "true"} | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["scripts/test", ".ci/run"])
def test_all_steps_pass_from_any_folder(checkout: Path, command: str) -> None:
    done = run(checkout / command, BROKEN="none")

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" passed (") == len(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_one_failing_step_fails_the_whole_and_stops_no_other(checkout: Path, step: str) -> None:
    done = run(checkout / ".ci" / "run", BROKEN=NAMES.get(step, step))

    assert done.returncode == 1
    assert f"{step:<12} FAILED (" in done.stdout
    assert done.stdout.count(" passed (") == len(STEPS) - 1


def test_a_failing_set_up_fails_the_whole(checkout: Path) -> None:
    script(checkout / "scripts" / "setup", "exit 3")

    done = run(checkout / "scripts" / "test", BROKEN="none")

    assert done.returncode == 3
    assert "== format" not in done.stdout


def test_a_missing_python_is_told_with_its_remedy(tmp_path: Path) -> None:
    script(tmp_path / "scripts" / "setup", (ROOT / "scripts" / "setup").read_text("utf-8"))
    script(tmp_path / "bin" / "python3", "exit 1")
    (tmp_path / "bin" / "dirname").symlink_to(shutil.which("dirname") or "")

    done = run(tmp_path / "scripts" / "setup", PATH=str(tmp_path / "bin"))

    assert done.returncode == 3
    assert "Camket needs Python 3.11 or newer" in done.stderr
