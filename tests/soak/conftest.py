"""The news of a small town."""

from kept import kept, made, without
from town import send, story, told_twice, write

__all__ = ["kept", "made", "send", "story", "told_twice", "without", "write"]
