"""Files broken at random: each loader answers with records and refusals, or refuses the file."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from camket import sources
from camket.errors import SourceError
from camket.loaders import ftm, popolo, table
from camket.model import Record, Refusal, Source

SAMPLES = Path(__file__).parent / "samples"
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e300, 10**30, "", "\ud800", "a\x00b", "x" * 20_000, "2020-13", "Q1 2",
    [], {}, [[]], [{}], {"a": []}, ["a", 1, None], "http://a b", [{"name": {}}],
    [{"name": "x", "lang": "<>"}], [{"scheme": "wikidata", "identifier": "Q1>"}],
    [{"url": "http://a/<x>"}],
)  # fmt: skip
Rounds = Callable[[int, int], int]


def council() -> Any:  # noqa: ANN401 - JSON
    return json.loads((SAMPLES / "council.popolo.json").read_text("utf-8"))


def clinic() -> Any:  # noqa: ANN401 - JSON
    return [
        json.loads(line)
        for line in (SAMPLES / "clinic.ftm.json").read_text("utf-8").split("\n")
        if line
    ]


def lines(entities: Any) -> str:  # noqa: ANN401 - JSON
    return "".join(json.dumps(entity) + "\n" for entity in entities)


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in items:
        yield from places(inner, (*path, key))


def broken(document: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON
    document = copy.deepcopy(document)
    for _ in range(chance.choice((1, 1, 3))):
        *way, last = chance.choice(list(places(document)))
        inner = document
        for key in way:
            inner = inner[key]
        inner[last] = copy.deepcopy(chance.choice(ODD))
    return document


def answers(loader: Any, text: str, media_type: str) -> bool:  # noqa: ANN401 - a module
    """Tell whether the file was read; every item must be one that can be written down."""
    found = Source("a", "a.csv", text.encode(), "0" * 64, media_type)
    try:
        items = list(loader.load(found))
    except SourceError as bad:
        assert str(bad).startswith("a")  # noqa: PT017 - a file may be refused
        return False
    for item in items:
        assert isinstance(item, Record | Refusal)
        if isinstance(item, Record):
            assert [str(triple).encode() for triple in item.triples]
        else:
            assert item.place
            assert item.reason
            assert item.remedy
    return True


@pytest.mark.parametrize(
    ("loader", "sample", "write"), [(popolo, council, json.dumps), (ftm, clinic, lines)]
)
def test_odd_values_cost_records_and_not_the_loader(
    loader: object, sample: Callable[[], Any], write: Callable[[Any], str], rounds: Rounds
) -> None:
    document = sample()
    read = [
        answers(loader, write(broken(document, random.Random(seed))), sources.JSON)  # noqa: S311
        for seed in range(rounds(150, 10_000))
    ]

    assert sum(read) > len(read) // 2


def test_a_table_with_characters_changed_is_read_or_refused(rounds: Rounds) -> None:
    mapping = (SAMPLES / "gifts.map.yaml").read_text("utf-8")
    rows = (SAMPLES / "gifts.csv").read_text("utf-8")
    read = []
    for seed in range(rounds(100, 10_000)):
        chance = random.Random(seed)  # noqa: S311 - the same each time
        cut = chance.randrange(len(rows))
        odd = chance.choice(['"', ";", "\n", "\r", "\ufeff", "\u202e", "x" * 200_000, "Ã©", ""])
        text = f"---\n{mapping}\n---\n{rows[:cut]}{odd}{rows[cut + chance.randrange(9) :]}"
        read.append(answers(table, text, sources.CSV))

    assert sum(read) > len(read) // 2
