"""The wheel is whole: put in a folder of its own and run from `/`, where no checkout helps."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import camket
from house.checkout import ROOT

SHIPPED = ("ontology", "queries")
WHERE = "import camket, camket.resources as r; print(camket.__file__, r.ontology(), r.queries())"


def run(*command: str | Path, folder: Path | None = None) -> str:
    """Run Python with *command* from `/`, with *folder* first on its path, and give its stdout."""
    done = subprocess.run(  # noqa: S603 - this interpreter, no shell
        [sys.executable, *map(str, command)],
        cwd="/",
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        | ({"PYTHONPATH": str(folder)} if folder else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(checkout: Path, folder: Path) -> Path:
    """Build the wheel of *checkout* into *folder*, unless one stands there."""
    if not list(folder.glob("*.whl")):
        run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, checkout)
    (found,) = folder.glob("camket-*.whl")
    return found


def names_in(wheel: Path) -> set[str]:
    """Give the names of the files in *wheel*."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel that `scripts/test` has just built, or build one."""
    return built(ROOT, Path(os.environ.get("CAMKET_WHEELS") or tmp_path_factory.mktemp("wheels")))


@pytest.fixture(scope="session")
def members(wheel: Path) -> set[str]:
    """Give the names of the files in the wheel."""
    return names_in(wheel)


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds the wheel's content and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check", "--no-index", "--no-deps")
    run("-m", "pip", "install", *quiet, "--target", folder, wheel)
    return folder


def files_of(folder: Path) -> set[str]:
    """Give the files below *folder* that a wheel would hold, by their path in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix() for p in found if "__pycache__" not in p.parts}


def missing(members: set[str], folder: str) -> set[str]:
    """Give the files of *folder* of the checkout that the wheel lacks."""
    return {f"camket/{folder}/{name}" for name in files_of(ROOT / folder)} - members


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_wheel_holds_every_file_that_it_should(members: set[str], folder: str) -> None:
    assert files_of(ROOT / folder), f"{folder}/ is empty"
    assert missing(members, folder) == set()


def test_a_wheel_built_without_the_ontology_is_found(tmp_path: Path) -> None:
    for name in ("graph", *SHIPPED):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    broken = config.replace('"graph/camket", "ontology", ', '"graph/camket", ')
    (tmp_path / "pyproject.toml").write_text(broken, encoding="utf-8")

    members = names_in(built(tmp_path, tmp_path / "dist"))

    assert broken != config
    assert "camket/ontology/camket.ttl" in missing(members, "ontology")


def test_the_wheel_holds_the_whole_package_and_nothing_else(members: set[str]) -> None:
    package = {f"camket/{name}" for name in files_of(ROOT / "graph" / "camket")}
    shipped = tuple(f"camket/{folder}/" for folder in SHIPPED)

    others = {name for name in members - package if not name.startswith(shipped)}

    assert package - members == set()
    assert {name.split("/")[0] for name in others} == {f"camket-{camket.__version__}.dist-info"}


def test_the_installed_wheel_stands_alone(installed: Path) -> None:
    places = run("-c", WHERE, folder=installed).split()

    assert places == [
        str(installed / "camket" / "__init__.py"),
        str(installed / "camket" / "ontology"),
        str(installed / "camket" / "queries"),
    ]


def test_the_installed_wheel_answers_on_the_command_line(installed: Path) -> None:
    version = run("-m", "camket", "--version", folder=installed)
    manual = run("-m", "camket", "ask", "support_total", "--help", folder=installed)

    assert camket.__version__ in version
    assert "support_total" in manual
