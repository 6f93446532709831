"""What a child process does to a home until it is killed: one act after the other, told as done.

python deeds.py HOME FIRST LAST     the acts FIRST to LAST of the endless cycle
python deeds.py HOME crowd WHO N    N imports of its own, among other writers
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from camket.errors import LockedError
from camket.model import Description
from camket.pipeline import Actor, Story, found_home
from camket.pipeline.receive import received
from camket.sources import Given, source_of

ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")
T = TypeVar("T")
CYCLE = ("a1", "b1", "a2", "reviewed", "undo", "auto", "undo", "undo")
"""Imports of two sources (one of them in two versions), policies, undos; ends where it began."""


def news(name: str, amount: int) -> bytes:
    return (
        f"Huyện {name} tặng {amount} tỷ đồng cho Quỹ Khuyến học {name}. "
        f"Xã {name} có {amount} trường học."
    ).encode()


def take(story: Story, name: str, amount: int) -> None:
    given = Given(Description(title=name), source=name)
    source = source_of(news(name, amount), name=f"{name}.txt", given=given)
    found = received(source, story.home, beside=None)
    patiently(lambda: story.take([found]))


def act(story: Story, number: int) -> None:
    """Do act *number* of the cycle."""
    match CYCLE[number % len(CYCLE)]:
        case "undo":
            state = story.home.state()
            standing = [i.id for i in state.imports if i.id not in state.undone]
            story.undo(standing[-1])
        case ("reviewed" | "auto") as policy:
            story.set_policy(policy)
        case version:
            take(story, f"An {version[0].upper()}", int(version[1]))


def open_story(home: str) -> Story:
    return patiently(lambda: found_home(Path(home), ACTOR, reference=False))


def patiently(change: Callable[[], T]) -> T:
    """Try *change* until no other writer is in the way."""
    pause = threading.Event()
    while True:
        try:
            return change()
        except LockedError:
            pause.wait(0.01)


def crowd(home: str, who: str, count: int) -> None:
    story = open_story(home)
    for number in range(count):
        take(story, f"{who} {number}", number + 1)


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main(home: str, first: str, *rest: str) -> None:
    if first == "crowd":
        crowd(home, rest[0], int(rest[1]))
        return
    story = open_story(home)
    received(source_of(news("An", 1), name="warm"), None, beside=None)
    say("ready")
    for number in range(int(first), int(rest[0])):
        act(story, number)
        say(f"done {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
