"""A small town's news, told in claims: the fixtures of all tests that need a home."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from camket import terms
from camket.model import Amount, Claim, Quote, Slot, jsonl
from camket.pipeline import Actor, Story, found_home

ACTOR = Actor(name="steward", command="test", at="2020-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class Writer:
    """Writes claims about one text; every span is looked up in it."""

    text: str
    name: str = "tin.txt"

    @property
    def sha256(self) -> str:
        """Give the hash of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, words: str, nth: int = 0) -> Quote:
        """Find *words* in the text, the *nth* time they stand there."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Quote(words, start, start + len(words))

    def slot(
        self, words: str, kind: str, *, sure: str = "0.95", how: str = "pattern", nth: int = 0
    ) -> Slot:
        """Fill a slot with *words*."""
        found = self.quote(words, nth)
        return Slot(words, words, kind, found.start, found.end, how, Decimal(sure))

    def gift(self, giver: Slot, recipient: Slot, words: str, value: int, *, nth: int = 0) -> Claim:
        """Claim that *giver* gave *recipient* the amount that *words* tell."""
        amount, trigger = self.quote(words, nth), self.quote("tặng", nth)
        id_ = terms.claim_id(
            self.sha256,
            "transfer",
            f"{trigger.start}-{trigger.end}",
            f"{amount.start}-{amount.end}",
        )
        return Claim(
            id=id_,
            document=self.name,
            text_sha256=self.sha256,
            kind="transfer",
            trigger=trigger,
            evidence=(Quote(self.text, 0, len(self.text)),),
            event=id_,
            confidence=giver.confidence * recipient.confidence,
            rule="test/gift@0",
            extractor="test/1",
            slots=(("giver", (giver,)), ("recipient", (recipient,))),
            amount=Amount(Decimal(value), "VND", "exact", "total", words, amount.start, amount.end),
        )


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Make a home without reference data."""
    return found_home(tmp_path / "home", ACTOR, reference=False)


@pytest.fixture
def send(tmp_path: Path) -> Callable[..., str]:
    """Put claims, and the text that they cite, on disk; give the path of the claims."""

    def put(text: Writer, *claims: Claim, name: str = "claims.jsonl", beside: bool = True) -> str:
        folder = tmp_path / f"{text.sha256[:8]}-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        if beside:
            (folder / text.name).write_bytes(text.text.encode())
        lines = "".join(jsonl.to_line(c) + "\n" for c in claims)
        (folder / name).write_text(lines, encoding="utf-8")
        return str(folder / name)

    return put


@pytest.fixture
def write() -> type[Writer]:
    """Give the writer of claims about a text."""
    return Writer


@pytest.fixture
def told_twice() -> tuple[Writer, Claim, Claim]:
    """One gift told twice: surely, and once more in a way that leaves it open."""
    return gift_told_twice()


def gift_told_twice() -> tuple[Writer, Claim, Claim]:
    """Tell one gift twice."""
    text = Writer(
        "Huyện An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú. "
        "Năm trước cũng tặng 3 tỷ đồng cho Quỹ."
    )
    giver = text.slot("Huyện An Phú", "Jurisdiction", sure="0.9", how="subject")
    fund = text.slot("Quỹ Khuyến học An Phú", "Fund")
    sure = text.gift(giver, fund, "3 tỷ đồng", 3_000_000_000)
    open_ = text.gift(
        replace(giver, how="ellipsis", confidence=Decimal("0.75")),
        fund,
        "3 tỷ đồng",
        3_000_000_000,
        nth=1,
    )
    return text, replace(sure, possibly_same=(open_.id,)), replace(open_, possibly_same=(sure.id,))
