"""The story of a home: import, undo, policy. Everything comes together here."""

from camket.pipeline.answers import Passage, Telling, overview, tellings, things_named
from camket.pipeline.change import Progress
from camket.pipeline.means import Means
from camket.pipeline.opened import Opened, open_graph
from camket.pipeline.rehearsing import rehearse
from camket.pipeline.story import Actor, Outcome, Story, found_home

__all__ = [
    "Actor",
    "Means",
    "Opened",
    "Outcome",
    "Passage",
    "Progress",
    "Story",
    "Telling",
    "found_home",
    "open_graph",
    "overview",
    "rehearse",
    "tellings",
    "things_named",
]
