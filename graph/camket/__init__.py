"""Camket: who asked, promised or gave what, to whom, and who says so.

>>> import camket
>>> with camket.open("camket-home") as home:  # doctest: +SKIP
...     home.ask("support_total", giver="Thành phố Hà Nội")
...     home.network("money_flows")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from camket.pipeline import open_graph as open  # noqa: A004 - camket.open, as people say it

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def __getattr__(name: str) -> object:
    """Load the whole house only when it is opened."""
    if name == "open":
        return import_module("camket.pipeline").open_graph
    raise AttributeError(f"module 'camket' has no attribute {name!r}")
