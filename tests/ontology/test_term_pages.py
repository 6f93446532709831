"""The page of terms is in step with the ontology, whole, and needs nothing from elsewhere."""

import sys
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from runpy import run_path

import pytest

from camket import terms
from camket.terms.vocabulary import SKOS
from ontology.files import KINDS, ONTOLOGY, ROOT, SCHEMES, own, quads

PAGE = ROOT / "docs" / "terms" / "index.html"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
VOID = {"meta", "br", "rect", "path"}
FETCHES = {"src", "srcset", "data", "poster", "background", "action", "style"}


class Reader(HTMLParser):
    """Collect ids, links and tags, and see that each tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.names: set[str] = set()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag brings."""
        told = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.names |= set(told)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note an end that closes nothing."""
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(f"{tag} at line {self.getpos()[0]}")


@cache
def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def reading(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@cache
def read() -> Reader:
    return reading(text())


def made() -> str:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        return str(run_path(str(ROOT / "scripts" / "make_term_pages.py"))["page"](ONTOLOGY))
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_the_page_is_in_step_with_the_ontology() -> None:
    assert made() == text()


def test_every_term_has_its_anchor() -> None:
    assert {iri.removeprefix(terms.ONT) for iri in own(*KINDS)} - set(read().ids) == set()


def test_every_concept_and_every_scheme_has_its_anchor() -> None:
    concepts = {q.subject.value for q in quads(*SCHEMES) if q.predicate == SKOS.inScheme}
    anchors = {c.replace(CURRENCY, "currency-").removeprefix(terms.CONCEPT) for c in concepts} | {
        f"scheme-{path.stem}" for path in SCHEMES
    }

    assert anchors - set(read().ids) == set()
    assert len(anchors) >= 400


def test_an_anchor_is_there_once() -> None:
    assert [name for name, times in Counter(read().ids).items() if times > 1] == []


def test_links_inside_the_page_lead_somewhere() -> None:
    inside = {link[1:] for link in read().links if link.startswith("#")}

    assert inside - set(read().ids) == set()
    assert len(inside) >= 150


def test_the_page_fetches_nothing() -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed", "video"} & set(read().tags)
    assert not FETCHES & read().names
    assert "@import" not in text()
    assert text().count("url(") == text().count("url(#")


def test_every_tag_is_closed() -> None:
    assert read().faults == []
    assert read().open == []


def test_the_page_names_its_languages_and_fits_a_phone() -> None:
    assert '<html lang="vi">' in text()
    assert 'name="viewport" content="width=device-width' in text()
    assert text().count('lang="en"') >= 500


def test_the_diagram_shows_every_class_and_each_own_superclass() -> None:
    diagram = text().partition("<svg")[2].partition("</svg>")[0]

    assert diagram.count('class="box"') == 35
    assert diagram.count('class="edge"') == 9


@pytest.mark.parametrize("broken", ['<p id="a"><b></p>', "<p></p></div>"])
def test_a_tag_that_is_left_open_is_found(broken: str) -> None:
    reader = reading(broken)

    assert reader.faults != []
