"""`scripts/test` is green only when every step is; `scripts/setup` says what it lacks."""

import os
import shutil
import subprocess
import sys
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


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Give a checkout with an environment whose pip only notes what it was asked for."""
    script(tmp_path / "scripts" / "setup", (ROOT / "scripts" / "setup").read_text("utf-8"))
    (tmp_path / "pyproject.toml").write_text("one", encoding="utf-8")
    script(
        tmp_path / ".venv" / "bin" / "python",
        f'[ "$*" = "-m pip --version" ] && exit; [ "$1" = -c ] && exec {sys.executable} "$@"\n'
        'echo "$*" >>installs; [ "${PIP:-works}" = works ]',
    )
    script(tmp_path / "bin" / "sleep", "exit 0")
    return tmp_path


def set_up(checkout: Path, *extra: str, pip: str = "works") -> int:
    """Run `scripts/setup` and give its exit code."""
    path = f"{checkout / 'bin'}:{os.environ['PATH']}"
    return run(checkout / "scripts" / "setup", *extra, PATH=path, PIP=pip).returncode


def installs(checkout: Path) -> list[str]:
    """Give what pip was asked to install, run by run."""
    lines = (checkout / "installs").read_text("utf-8").splitlines()
    return [line.rpartition("--editable ")[2] for line in lines]


def run(command: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [shutil.which("bash") or "bash", command, *arguments],
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


def test_setting_up_twice_installs_once(environment: Path) -> None:
    codes = [set_up(environment, "dev"), set_up(environment, "dev"), set_up(environment)]

    assert codes == [0, 0, 0]
    assert installs(environment) == [".[dev]"]


def test_what_users_need_is_not_enough_for_the_checks(environment: Path) -> None:
    set_up(environment)
    set_up(environment, "dev")

    assert installs(environment) == [".", ".[dev]"]


def test_a_changed_project_file_is_installed_again(environment: Path) -> None:
    set_up(environment, "dev")
    (environment / "pyproject.toml").write_text("two", encoding="utf-8")
    set_up(environment, "dev")

    assert installs(environment) == [".[dev]", ".[dev]"]


def test_a_pip_that_fails_is_tried_three_times_and_then_told(environment: Path) -> None:
    code = set_up(environment, "dev", pip="fails")

    assert code == 3
    assert len(installs(environment)) == 3
    assert not (environment / ".venv" / "camket.stamp").exists()
