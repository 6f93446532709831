import ast
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from house.checkout import ROOT, Module, package, parsed

HEAVY = ("matplotlib", "networkx", "pyshacl", "rdflib", "shifty")
WATCHER = textwrap.dedent(
    """
    import sys
    seen = []
    def watch(event, args):
        if event == "open" or event.startswith("socket."):
            seen.append((event, args[0] if event == "open" else ""))
    sys.addaudithook(watch)
    import camket
    hits = list(seen)
    import os, pathlib, sysconfig
    own = [os.path.realpath(os.path.dirname(camket.__file__)), *map(os.path.realpath, (
        *sysconfig.get_paths().values(), sys.base_prefix, sys.prefix))]
    for event, path in hits:
        if event != "open":
            print(event)
        elif isinstance(path, str) and not os.path.realpath(path).startswith(tuple(own)):
            print("open", path)
    for name in sys.argv[1:]:
        if name in sys.modules:
            print("loaded", name)
    """
)


def is_front(module: Module) -> bool:
    """Say whether *module* is the front door of a package."""
    return module.name.endswith("/__init__.py")


def package_of(front: Module) -> str:
    """Give the name by which *front* is imported."""
    return front.name.removeprefix("graph/").removesuffix("/__init__.py").replace("/", ".")


def offered(tree: ast.Module) -> list[str] | None:
    """Give what `__all__` lists, or None where there is none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


def offers(front: Module) -> Iterator[str]:
    """Yield the public names that a front door takes from its own rooms, or defines."""
    own = package_of(front)
    for node in front.tree.body:
        match node:
            case ast.ImportFrom(module=str(room), names=names) if room.startswith(f"{own}."):
                yield from (alias.asname or alias.name for alias in names)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name


def bound(front: Module) -> Iterator[str]:
    """Yield every name that a front door binds, also for the type checker alone."""
    lazy = (node.body for node in front.tree.body if isinstance(node, ast.If))
    for node in chain(front.tree.body, *lazy):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                yield from (alias.asname or alias.name for alias in names)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name


def order(name: str) -> tuple[int, str]:
    """Give the place of *name*: constants, then classes, then the rest, as ruff sorts them."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def faults(module: Module) -> list[str]:
    """Say what is wrong with the `__all__` of *module*."""
    listed = offered(module.tree)
    names = {name for name in offers(module) if not name.startswith("_")}
    if listed is None:
        return [f"no __all__ for {sorted(names)}"] if names else []
    return [
        *(f"{name} is not listed" for name in sorted(names - set(listed))),
        *(f"{name} is listed but not there" for name in sorted(set(listed) - set(bound(module)))),
        *(["__all__ is unsorted"] if listed != sorted(listed, key=order) else []),
    ]


def talk_of_import(folder: Path) -> list[str]:
    """Give what `import camket` from *folder* does beside defining things."""
    done = subprocess.run(  # noqa: S603 - this interpreter, no shell
        [sys.executable, "-c", WATCHER, *HEAVY],
        env=os.environ | {"PYTHONPATH": str(folder)},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return (done.stdout + done.stderr).splitlines()


def test_every_front_door_lists_what_it_offers() -> None:
    found = {module.name: faults(module) for module in package() if is_front(module)}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_all_that_a_front_door_lists_is_there() -> None:
    listed = {package_of(m): offered(m.tree) or [] for m in package() if is_front(m)}

    lost = [
        f"{name}.{thing}"
        for name, things in listed.items()
        for thing in things
        if not hasattr(import_module(name), thing)
    ]

    assert lost == []
    assert "open" in listed["camket"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("def iri(): ...", "no __all__ for ['iri']"),
        ("from camket.terms.names import iri", "no __all__ for ['iri']"),
        ("from camket.terms.names import iri\n__all__ = []", "iri is not listed"),
        ("__all__ = ['iri']", "iri is listed but not there"),
        ("from camket.terms.names import ID, iri\n__all__ = ['iri', 'ID']", "__all__ is unsorted"),
    ],
)
def test_a_front_door_that_lists_badly_is_found(text: str, fault: str) -> None:
    assert faults(parsed(text, "graph/camket/terms/__init__.py")) == [fault]


def test_importing_camket_reads_and_calls_nothing() -> None:
    assert talk_of_import(ROOT / "graph") == []


@pytest.mark.parametrize(
    ("line", "talk"),
    [
        ("open('/etc/passwd').close()", "open /etc/passwd"),
        ("import socket; socket.socket().close()", "socket.__new__"),
        ("import networkx", "loaded networkx"),
        ("print('welcome')", "welcome"),
    ],
)
def test_an_import_that_does_something_is_found(tmp_path: Path, line: str, talk: str) -> None:
    shutil.copytree(ROOT / "graph" / "camket", tmp_path / "camket")
    with (tmp_path / "camket" / "__init__.py").open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")

    assert talk in talk_of_import(tmp_path)
