"""The texts put aside: labels must point at the very bytes; nothing is extracted here."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

HELD_OUT = Path(__file__).parent / "heldout"
NEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "news-vi"
ROOTS = {"own-b": HELD_OUT}
LEAST = {"own-b": 16}


def entries(name: str) -> dict[str, Any]:
    told = json.loads((HELD_OUT / f"{name}.json").read_text(encoding="utf-8"))
    return {key: entry for key, entry in told.items() if not key.startswith("_")}


def text_of(name: str, entry: dict[str, Any]) -> Path:
    found: Path = ROOTS[name] / entry["source"]
    return found if found.is_file() else HELD_OUT / name / str(entry["source"])


@pytest.mark.parametrize("name", sorted(ROOTS))
def test_labels_stand_beside_the_bytes_that_were_labelled(name: str) -> None:
    if ROOTS[name] == NEWS and not NEWS.is_dir():
        pytest.skip(f"{NEWS} absent")

    told = entries(name)

    assert len(told) >= LEAST[name]
    for key, entry in told.items():
        assert sha256(text_of(name, entry).read_bytes()).hexdigest() == entry["sha256"], key


@pytest.mark.parametrize("name", ["own-b"])
def test_each_mention_equals_the_text_at_its_offsets(name: str) -> None:
    for key, entry in entries(name).items():
        text = text_of(name, entry).read_bytes().decode()
        for start, end, words, _ in entry["mentions"]:
            assert text[start:end] == words, (key, start)
