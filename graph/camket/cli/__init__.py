"""The command line: the only printer, and the only catcher of CamketError."""

from camket.cli.app import main

__all__ = ["main"]
