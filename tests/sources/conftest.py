"""The news of a small town."""

from town import story

__all__ = ["story"]
