"""Where `ontology/` and `queries/` are: inside an installed package, or beside a checkout."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from camket.errors import SourceError

SHIPPED = "camket:"
"""Starts the lasting names of the sources that come with the package."""
REFERENCE = "reference:"
"""Starts the location of a data set that comes with the package: `reference:communes`."""


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


def data_set(location: str) -> dict[str, Path]:
    """Give the files that *location* (`reference:NAME`) stands for, by their names.

    *NAME* is a folder or a file of `ontology/reference/`; SourceError when it is neither.
    """
    root, wanted = ontology() / "reference", location.removeprefix(REFERENCE).rstrip("/")
    known = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.ttl"))}
    found = {
        name: path
        for name, path in known.items()
        if wanted in {name, name.removesuffix(".ttl"), name.rpartition("/")[0]}
    }
    if not found or not wanted:
        names = {name.partition("/")[0].removesuffix(".ttl") for name in known}
        raise SourceError(
            f"There is no data set {location!r}. There are "
            f"{', '.join(REFERENCE + name for name in sorted(names))}.",
            source=location,
        )
    return found
