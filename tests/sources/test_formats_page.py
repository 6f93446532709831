"""The page on formats tells the limits and the loaders as they are."""

import re

from camket import loaders
from camket.limits import Limits
from house.checkout import ROOT

PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")
OF_ONE_SITE = {"everypolitician", "power-plants", "turtle", "viwiki"}
"""Told beside others, or in no row of their own."""


def test_the_limits_are_those_of_the_page() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", PAGE, re.MULTILINE))

    assert told == Limits().shown()


def test_every_format_is_told() -> None:
    rows = " ".join(re.findall(r"^\| (.*) \|$", PAGE, re.MULTILINE)).casefold()
    rows = rows.replace("followthemoney", "ftm")

    names = {loader.NAME for loader in loaders.loaders()} - OF_ONE_SITE
    assert {name for name in names if name not in rows} == set()
