"""What the house tests look at: the checkout, its Python modules, its text."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = ("graph", "ontology", "queries", "scripts", "tests", "docs", ".ci")
GENERATED = frozenset({"graph/camket/terms/vocabulary.py"})


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file, parsed."""

    name: str
    """Path from the checkout, with slashes."""
    text: str
    tree: ast.Module

    def at(self, line: int) -> str:
        """Say where *line* stands, as editors read it."""
        return f"{self.name}:{line}"


def parsed(text: str, name: str = "snippet.py") -> Module:
    """Give the module that *text* is."""
    return Module(name, text, ast.parse(text, filename=name))


@cache
def modules() -> tuple[Module, ...]:
    """Give every Python file of `graph/` and `scripts/` that a person writes."""
    return tuple(m for m in _read("graph", "scripts") if m.name not in GENERATED)


@cache
def package() -> tuple[Module, ...]:
    """Give every Python file of `graph/` that a person writes."""
    return tuple(m for m in modules() if m.name.startswith("graph/"))


@cache
def texts() -> dict[str, str]:
    """Give the text of every file of the project that is text, by its path."""
    tops = [p for p in ROOT.iterdir() if p.suffix in {".md", ".toml"} or p.name == ".gitignore"]
    found = {}
    for path in (*tops, *(p for folder in FOLDERS for p in _files(folder))):
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", "replace")
    return found


def _files(folder: str) -> Iterator[Path]:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _read(*folders: str) -> Iterator[Module]:
    for path in (p for folder in folders for p in _files(folder) if _is_python(p)):
        yield parsed(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def _is_python(path: Path) -> bool:
    if path.suffix:
        return path.suffix == ".py"
    return path.parent.name == "scripts" and b"python" in path.read_bytes().split(b"\n", 1)[0]
