"""What an import changes, told before anything is written."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner

from camket import canned
from camket.cli.app import camket
from camket.cli.differing import show_arrival, tell_arrival
from camket.model import Claim
from camket.pipeline import Means, Story, rehearse
from camket.pipeline.comparing import arrival
from camket.pipeline.sums import pairs_of, sums
from camket.records.books import records_in
from camket.sources import Given
from camket.terms.vocabulary import CK, RDF
from camket.validate import Arrival, arrival_rows, report_of
from camket.validate.arrival import COLUMNS, FactChange
from camket.validate.formats import load
from town import ACTOR

Send = Callable[..., str]
Told = tuple[Any, Claim, Claim]


def rehearsed(story: Story, path: str) -> Arrival:
    found = rehearse(story.home.path, [path], ACTOR).arrival
    assert found is not None
    return found


def test_a_rehearsal_tells_facts_claims_and_sums(
    story: Story, send: Send, told_twice: Told
) -> None:
    found = rehearsed(story, send(*told_twice))

    assert [(one.before, one.after, one.upper_after) for one in found.money] == [
        ("0", "3000000000", "6000000000")
    ]
    assert [(c.after, c.reason, c.count) for c in found.claims] == [
        ("accepted", "sure-parties", 1),
        ("waiting", "possibly-the-same", 1),
    ]
    assert [fact.told for fact in found.facts if fact.type == "chuyển tiền, trao tiền"] == [
        "Huyện An Phú → Quỹ Khuyến học An Phú: 3.000.000.000 VND"
    ]


def test_what_an_import_replaces_is_told_as_changed(
    story: Story, send: Send, told_twice: Told
) -> None:
    text, sure, _ = told_twice
    assert sure.amount is not None
    alone = replace(sure, possibly_same=())
    less = replace(alone, amount=replace(sure.amount, value=Decimal(2 * 10**9)))
    story.load([send(text, alone)], Given(source="news"))

    means = Means(given=Given(source="news"))
    found = rehearse(story.home.path, [send(text, less)], ACTOR, means=means).arrival

    assert found is not None
    (gift,) = [fact for fact in found.facts if "→" in fact.told]
    assert (gift.change, "3000000000" in gift.before, "2000000000" in gift.after) == (
        "changed", True, True,
    )  # fmt: skip
    assert [(one.before, one.after) for one in found.money] == [("3000000000", "2000000000")]


def test_sums_are_those_of_the_canned_question(story: Story, send: Send, told_twice: Told) -> None:
    story.load([send(*told_twice)])

    with story.home.reading() as store:
        acts = {q.subject for q in store.quads(None, RDF.type, CK.MoneyTransfer)}
        pairs = {pair for act in acts for pair in pairs_of(store, act)}  # type: ignore[arg-type]
        found = sums(store, pairs)
        for (giver, receiver, _), told in found.items():
            asked = canned.answer(
                store, canned.load("support_total"), {"giver": giver, "recipient": receiver}
            )
            (row,) = list(asked.rows)
            cells = dict(zip(asked.columns, row, strict=True))
            numbers = [Decimal(cells[name].value) for name in ("canonical", "upper")]
            assert tuple(numbers) == told
    assert len(found) == 1


def test_nothing_changes_without_versions() -> None:
    assert arrival(None, None, [], "vi", ["a.csv", "a.csv"]).came[0].refused == 2


def test_rows_hold_every_section() -> None:
    fact = FactChange("added", "gift", "A → B: 1 VND", "", "", "a.txt", "row 1", "https://x/1")

    rows = list(arrival_rows(Arrival(facts=(fact,)), "en"))

    assert [row[0] for row in rows] == ["facts", "fact"]
    assert all(len(row) == len(COLUMNS) for row in rows)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_difference_can_be_read_by_machines(
    form: str, story: Story, send: Send, told_twice: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    found = rehearsed(story, send(*told_twice))

    show_arrival(found, "en", form)
    tell_arrival(found, "en")

    said = capsys.readouterr()
    rows = json.loads(said.out) if form == "json" else list(csv.DictReader(io.StringIO(said.out)))
    assert {row["section"] for row in rows} == {"source", "claims", "facts", "money", "fact"}
    assert "0 → 3,000,000,000 VND (at most 6,000,000,000)" in said.err


def test_a_workbook_and_a_page_hold_what_changes(
    story: Story, send: Send, told_twice: Told
) -> None:
    report = replace(report_of([]), arrival=rehearsed(story, send(*told_twice)))

    book, page = (load(name).write(report, "vi") for name in ("xlsx", "html"))

    assert isinstance(book, bytes)
    assert next(iter(records_in(book, "r.xlsx")))[0] == "severity"
    assert isinstance(page, str)
    assert "<svg" in page
    assert "6.000.000.000" in page


def test_a_dry_run_writes_nothing_and_prints_the_difference(
    story: Story, send: Send, told_twice: Told
) -> None:
    path, before = send(*told_twice), story.home.commit()

    done = CliRunner().invoke(
        camket, ["check", path, "--diff", "--format", "csv", "--home", str(story.home.path)]
    )

    assert done.exit_code == 0
    assert done.stdout.startswith("section,change")
    assert story.home.commit() == before
