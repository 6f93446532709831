"""The news of a small town."""

from town import send, story, told_twice, write

__all__ = ["send", "story", "told_twice", "write"]
