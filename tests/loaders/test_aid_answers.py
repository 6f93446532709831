"""The questions on money, asked of the real files: each sum beside one made without camket."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from camket import canned
from camket.canned.tables import text_of
from camket.pipeline import Story
from camket.terms.vocabulary import SKOS
from loaders.homes import imported, shared

ADB = "aid/adb-vietnam/"
SENEGAL = "aid/iati-2.03/iati_2.03_SenegalAIMS_GeocodedResearchRelease.xml"
Row = dict[str, str]


def ask(story: Story, name: str, **values: object) -> list[Row]:
    """Ask the canned query *name* of a home; cells as text."""
    query = canned.load(name)
    with story.home.reading() as store:
        rows = canned.answer(store, query, {"limit": 5000, **values}).rows
    return [
        dict(zip(query.columns, (text_of(cell) if cell else "" for cell in row), strict=True))
        for row in rows
    ]


def total(rows: list[Row], column: str) -> Decimal:
    return sum((Decimal(row[column] or 0) for row in rows), Decimal(0))


def test_payments_add_up_net_of_the_repeated_records(tmp_path: Path) -> None:
    path = shared("ftm/donations.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        gifts = [
            (row["Party"].strip(), row["Donor"], row["DonationDate"], Decimal(row["DonationEUR"]))
            for row in csv.DictReader(lines)
        ]
    story, _ = imported(tmp_path, path)

    rows = ask(story, "payments_by_payer")

    assert total(rows, "canonical") == sum(gift[-1] for gift in set(gifts))
    assert total(rows, "upper") == sum(gift[-1] for gift in gifts)
    assert (total(rows, "payments"), total(rows, "waiting")) == (290, 2)
    assert sum(bool(row["why"]) for row in rows) == 2
    assert {row["payee_name"] for row in rows} == {party for party, *_ in gifts}
    cdu = ask(story, "payments_by_payer", recipient="CDU")
    assert total(cdu, "canonical") == sum(gift[-1] for gift in set(gifts) if gift[0] == "CDU")
    late = ask(story, "payments_by_payer", since="2010-01-01")
    assert 0 < total(late, "canonical") < total(rows, "canonical")


def plain(text: str) -> dict[str, dict[str, Decimal]]:
    """Add up commitments (2) and disbursements (3) of each activity, without any parser of XML."""
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for part in text.split("</iati-activity>")[:-1]:
        (id_,) = re.findall(r"<iati-identifier>([^<]+)<", part)
        for told in re.findall(r"<transaction>(.*?)</transaction>", part, re.DOTALL):
            (code,) = re.findall(r'<transaction-type code="(\w+)"', told)
            (value,) = re.findall(r"<value [^>]*>([^<]+)<", told)
            found[id_][code] += Decimal(value)
    return found


def test_commitments_and_disbursements_are_those_of_the_file(
    tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    path = shared(SENEGAL)
    if rounds(1, 0):
        pytest.skip("2,957 records are for the long run: scripts/soak")
    story, _ = imported(tmp_path, path)

    rows = ask(story, "commitments_and_disbursements")

    sums = plain(path.read_text(encoding="utf-8")).values()
    assert total(rows, "committed") == sum(s["2"] for s in sums)
    assert total(rows, "disbursed") == sum(s["3"] for s in sums)
    assert total(rows, "open") == total(rows, "committed") - total(rows, "disbursed")
    assert len(rows) == 701
    both = [(Decimal(row["committed"]), Decimal(row["disbursed"])) for row in rows]
    assert sum(committed > 0 < paid for committed, paid in both) == 623
    assert sum(0 < committed < paid for committed, paid in both) == 46


def test_projects_of_a_place_tell_the_money_of_the_whole(
    tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    files = [shared(f"{ADB}{name}.csv") for name in ("locations", "transactions")]
    if rounds(1, 0):
        pytest.skip("905 records are for the long run: scripts/soak")
    story, _ = imported(tmp_path, *files)
    with story.home.reading() as store:
        ((area,),) = store.select(
            f'SELECT * {{ ?a <{SKOS.hiddenLabel.value}> "tinh lai chau" }}'
        ).rows

    rows = ask(story, "projects_in", area=text_of(area))

    assert len(rows) == 10
    assert sorted(int(row["places"]) for row in rows)[:: len(rows) - 1] == [2, 62]
    assert total(rows, "whole_disbursed") == 296_536_176
    assert sum(bool(Decimal(row["whole_disbursed"] or 0)) for row in rows) == 6
