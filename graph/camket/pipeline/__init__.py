"""The story of a home: import, undo, policy. Everything comes together here."""

from camket.pipeline.change import Progress
from camket.pipeline.story import Actor, Outcome, Story, found_home

__all__ = ["Actor", "Outcome", "Progress", "Story", "found_home"]
