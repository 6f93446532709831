"""Prose is what no format claims: a format written as plain text goes to its own loader."""

import pytest

from camket import loaders
from camket.sources import source_of

TRACKER = """\
promises:
  - title: Build a bridge
    status: Broken
    url: https://example.org/bridge
"""
AID = """\
<iati-activities version="2.03">
  <iati-activity><iati-identifier>X-1</iati-identifier></iati-activity>
</iati-activities>
"""


@pytest.mark.parametrize(
    ("name", "text", "loader"),
    [
        ("tracker.yaml", TRACKER, "promises"),
        ("aid.xml", AID, "iati"),
        ("tin.txt", "Công ty Sông Đà tặng 2 tỷ đồng cho tỉnh Cà Mau.", "article"),
    ],
)
def test_a_format_in_plain_text_is_no_article(name: str, text: str, loader: str) -> None:
    source = source_of(text.encode(), name=name)

    name_found = loaders.loader_of(source).NAME

    assert name_found == loader
