"""Run a reader of untrusted bytes in a worker without network, within time and memory."""

from camket.guarded.workers import guarded

__all__ = ["guarded"]
