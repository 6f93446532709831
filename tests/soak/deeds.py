"""What a child process does to a home until it is killed: one act after the other, told as done.

python deeds.py HOME FIRST LAST     the acts FIRST to LAST of the endless cycle
python deeds.py HOME crowd WHO N    N imports of its own, among other writers
"""

import hashlib
import sys
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from camket import terms
from camket.errors import LockedError
from camket.ledger.backups import restore
from camket.ledger.recovery import remove
from camket.model import Amount, Claim, Description, Quote, Slot, jsonl
from camket.pipeline import Actor, Story, found_home
from camket.pipeline.change import silent
from camket.pipeline.receive import received
from camket.pipeline.replaying import rebuild
from camket.pipeline.reviewing import review, unreview
from camket.pipeline.saving import save
from camket.pipeline.takedown import forget
from camket.reviews import Review, seen
from camket.sources import Given, source_of

ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")
COPIES = ("copy.tar.gz", "copy of home")
T = TypeVar("T")
CYCLE = (
    "a1", "b1", "reject", "a2", "backup", "reviewed", "undo", "auto", "restore", "rebuild",
    "withdraw", "forget", "undo",
)  # fmt: skip
"""Imports of two sources (one of them in two versions), a review, policies, copies, a takedown.

It ends where it began.
"""
QUIET = ("backup", "restore", "rebuild")
"""Acts that leave the digest as it is."""


def news(name: str, amount: int, opening: str = "") -> bytes:
    """Give the claim of one gift, as JSON Lines: what comes of it changes with no lexicon."""
    giver, words, fund = f"Huyện {name}", f"{amount} tỷ đồng", f"Quỹ Khuyến học {name}"
    text = f"{opening}{giver} tặng {words} cho {fund}."

    def at(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    def slot(part: str, kind: str) -> tuple[Slot, ...]:
        return (Slot(part, part, kind, *at(part), "pattern", Decimal("0.95")),)

    sha256 = hashlib.sha256(text.encode()).hexdigest()
    id_ = terms.claim_id(sha256, "transfer", name)
    gift = Claim(
        id=id_, document="tin.txt", text_sha256=sha256, kind="transfer",
        trigger=Quote("tặng", *at("tặng")), evidence=(Quote(text, 0, len(text)),), event=id_,
        confidence=Decimal("0.9"), rule="test/gift@0", extractor="test/1",
        slots=(("giver", slot(giver, "Jurisdiction")), ("recipient", slot(fund, "Fund"))),
        amount=Amount(Decimal(amount * 10**9), "VND", "exact", "total", words, *at(words)),
    )  # fmt: skip
    return (jsonl.to_line(gift) + "\n").encode()


def take(story: Story, name: str, amount: int) -> None:
    given = Given(Description(title=name), source=name)
    source = source_of(news(name, amount), name=f"{name}.jsonl", given=given)
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
        case "reject":
            review(story, [rejection("An B", 1)])
        case "withdraw":
            unreview(story, story.home.state().opinions().given[-1].batch)
        case "forget":
            forget(story, ["An B"])
        case "rebuild":
            assert rebuild(story).is_same
        case "backup" | "restore" as copying:
            copy(story, copying)
        case version:
            take(story, f"An {version[0].upper()}", int(version[1]))


def rejection(name: str, amount: int) -> Review:
    """Say no to the claim of `news`."""
    claim = jsonl.from_line(news(name, amount).decode().rstrip())
    assert isinstance(claim, Claim)
    return Review(
        claim=claim.id, event=claim.event, text_sha256=claim.text_sha256, source=claim.document,
        kind=claim.kind, quote=claim.evidence[0].text, seen=seen(claim), like="",
        rule=claim.rule, decision="reject", reviewer="lan", on="2020-01-01",
    )  # fmt: skip


def copy(story: Story, what: str) -> None:
    """Make a backup beside the home, or a second home of the backup that is there."""
    backup, restored = (story.home.path.with_name(name) for name in COPIES)
    clear(backup if what == "backup" else restored)
    if what == "backup":
        save(story.home, backup, ACTOR, silent)
    else:
        restore(backup, restored, silent)


def clear(path: Path) -> None:
    """Take *path* away at once: half of it never stands there."""
    gone = path.with_name("gone")
    remove(gone)
    if path.exists():
        path.rename(gone)
        remove(gone)


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
    say("ready")
    for number in range(int(first), int(rest[0])):
        act(story, number)
        say(f"done {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
