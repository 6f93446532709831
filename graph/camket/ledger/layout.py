"""The layout of a home: `format.json` says which, older ones are brought up by the next writer."""

import json
from pathlib import Path

from camket.errors import FormatError, StoreError
from camket.ledger.inbox import write_durably

LAYOUT = 2
OLDEST = 1
"""2: the journal, `current` and `commit.json` have sums, and versions are sealed (`SHA256SUMS`)."""
FORMAT = "format.json"


def layout_of(path: Path) -> int:
    """Give the layout of the home at *path*; the present one while it is being made."""
    marker = path / FORMAT
    try:
        return _read(marker)
    except FileNotFoundError:
        return LAYOUT
    except (OSError, ValueError, TypeError, KeyError) as bad:
        raise StoreError(f"{marker} cannot be read: {bad!r}", store=str(path)) from bad


def check_layout(path: Path) -> None:
    """Raise FormatError when the home at *path* is of a layout that is not known here."""
    found = layout_of(path)
    if not OLDEST <= found <= LAYOUT:
        raise FormatError(
            f"{path} has layout {found}, this version knows {OLDEST} to {LAYOUT}. "
            "Use the camket that wrote it, or a newer one.",
            found=str(found),
            known=str(LAYOUT),
        )


def write_layout(path: Path) -> None:
    """Write down that the home at *path* has the present layout."""
    write_durably(path / FORMAT, marker_of(LAYOUT))


def marker_of(layout: int) -> bytes:
    """Give the bytes of `format.json`."""
    return json.dumps({"layout": layout}).encode()


def _read(marker: Path) -> int:
    found = json.loads(marker.read_text(encoding="utf-8"))["layout"]
    if not isinstance(found, int):
        raise TypeError(f"the layout {found!r} is no number")
    return found
