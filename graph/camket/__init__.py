"""Camket: who asked, promised or gave what, to whom, and who says so."""

__version__ = "0.1.0"

__all__ = ["__version__"]
