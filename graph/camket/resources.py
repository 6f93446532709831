"""Where `ontology/` and `queries/` are: inside an installed package, or beside a checkout."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from camket.errors import SourceError


@cache
def folder(name: str) -> Path:
    """Give the folder *name* (`ontology` or `queries`) that this package was shipped with."""
    package = Path(str(files("camket")))
    for candidate in (package / name, package.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise SourceError(
        f"The folder {name!r} of camket is missing beside {package}. Install the package again.",
        source=name,
    )


def ontology() -> Path:
    """Give the folder of the ontology, schemes, shapes and reference data."""
    return folder("ontology")


def queries() -> Path:
    """Give the folder of the canned queries."""
    return folder("queries")
