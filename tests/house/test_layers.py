import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.checkout import ROOT, package

FORMS = {
    "from camket import x": "from camket import cli\n",
    "from camket.x import y": "from camket.cli import __doc__\n",
    "import camket.x": "import camket.cli\n",
    "an import inside a function": "def open_it():\n    import camket.cli\n",
    "an import for the type checker": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import camket.cli\n"
    ),
}
PACKAGE = ROOT / "graph" / "camket"
FROM_ROOT = {"__version__"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the package that may be broken, beside the contract."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "camket", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(  # noqa: S603 - our own tool, no shell
        [lint, "--no-cache", "--no-logo"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def borrowed(module: ast.Module) -> Iterator[str]:
    """Yield what *module* takes from the front door of the package instead of from its place."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "camket":
            for name in {alias.name for alias in node.names} - FROM_ROOT:
                if not (PACKAGE / name).is_dir() and not (PACKAGE / f"{name}.py").is_file():
                    yield name


def test_the_package_keeps_its_layers(copy: Path) -> None:
    result = check(copy)

    assert result.returncode == 0, result.stdout
    assert "1 kept, 0 broken" in result.stdout


@pytest.mark.parametrize("form", FORMS)
def test_an_import_forward_breaks_the_layers(copy: Path, form: str) -> None:
    with (copy / "camket" / "errors.py").open("a", encoding="utf-8") as module:
        module.write("\n\n" + FORMS[form])

    result = check(copy)

    assert result.returncode == 1
    assert "camket.errors -> camket.cli" in result.stdout


def test_a_module_in_no_layer_breaks_the_contract(copy: Path) -> None:
    (copy / "camket" / "attic.py").write_text('"""Old things."""\n', encoding="utf-8")

    result = check(copy)

    assert result.returncode == 1
    assert "attic" in result.stdout


def test_only_what_does_not_exist_is_an_optional_layer() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = config["tool"]["importlinter"]["contracts"]
    optional = {layer.strip("()") for layer in contract["layers"] if layer.startswith("(")}

    there = {path.stem for path in PACKAGE.iterdir()}

    assert optional & there == set()


def test_no_module_reaches_others_through_the_front_door() -> None:
    taken = {m.name: list(borrowed(m.tree)) for m in package()}

    assert {name: names for name, names in taken.items() if names} == {}


def test_what_is_taken_through_the_front_door_is_seen() -> None:
    tree = ast.parse("def f():\n    from camket import open, errors, __version__\n")

    assert list(borrowed(tree)) == ["open"]
