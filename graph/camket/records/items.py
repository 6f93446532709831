"""Items, statements and times of Wikidata → triples."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.records.building import LANGUAGE, DataSet, named
from camket.records.cells import CellError, Fault, Moment, name_in, time_in
from camket.records.nested import text_at
from camket.records.offices import WHOLE, kind_of_post
from camket.records.people import WIKIDATA
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, RDF, SKOS, XSD

STATEMENT = WIKIDATA + "statement/"
ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d{0,14})")
STATEMENT_ID = re.compile(r"[QqPp]\d+[$-][0-9A-Fa-f-]{36}")
TIME = re.compile(r"([+-])(\d{4,16})-(\d\d)-(\d\d)T[\d:.]+Z")
JULIAN = "Q1985786"
DAY, MONTH, YEAR = 11, 10, 9
NEW_YEAR = re.compile(r"(\d{4})-01-01T00:00:00Z")
PARTY, BODY = "party", "body"
Names = Mapping[str, str]
"""Language → name."""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of Wikidata, which are the same in every file."""

    data: DataSet

    def thing(self, kind: str, id_: str) -> NamedNode:
        """Give what the item *id_* stands for."""
        return self.data.thing(kind, id_)

    def described(self, kind: str, id_: str, names: Names) -> Iterator[Triple]:
        """Yield class, names and match of an item; its id where the file has no name for it."""
        node = self.thing(kind, id_)
        yield Triple(node, RDF.type, CLASSES[kind])
        yield Triple(node, SKOS.exactMatch, NamedNode(WIKIDATA + id_))
        for lang, name in sorted(names.items()):
            yield from named(node, name, lang=lang if LANGUAGE.fullmatch(lang) else None)
        if not names:
            yield from named(node, id_)

    def post(
        self, id_: str, names: Names, kinds: Names, body: NamedNode | None
    ) -> Iterator[Triple]:
        """Yield a post: what it is called, its kind as *names* or *kinds* tell, and its body."""
        node = self.thing("post", id_)
        yield from self.described("post", id_, names)
        yield Triple(node, DCT.type, terms.concept("post", kind_in(names, kinds)))
        if body:
            yield Triple(node, ORG.postIn, body)


CLASSES = {"person": FOAF.Person, "body": CK.Body, "post": ORG.Post, "place": GEO.Feature}


def kind_in(*names: Names) -> str:
    """Give the first kind of post that one of *names* stands for."""
    found = (kind_of_post(name) for one in names for _, name in sorted(one.items()))
    return next((kind for kind in found if kind != "other"), "other")


def seats(post: NamedNode, number: str) -> Iterator[Triple]:
    """Yield how many hold *post* at the same time."""
    if WHOLE.fullmatch(number):
        yield Triple(post, CK.seatCount, Literal(number, datatype=XSD.integer))


def as_party(node: NamedNode) -> Iterator[Triple]:
    """Yield that *node* is a political party."""
    yield Triple(node, RDF.type, CK.PartyBody)
    yield Triple(node, ORG.classification, terms.concept("body", PARTY))


def item_in(text: str) -> str:
    """Give the id of the item that *text* names, empty when it names none.

    >>> item_in("http://www.wikidata.org/entity/Q42"), item_in("_:b0")
    ('Q42', '')
    """
    found = ITEM.fullmatch(text)
    return found[1] if found else ""


def statement_match(node: NamedNode, id_: str) -> Iterator[Triple]:
    """Yield the statement of Wikidata that *node* stands for."""
    if STATEMENT_ID.fullmatch(id_):
        yield Triple(node, SKOS.exactMatch, NamedNode(STATEMENT + id_.replace("$", "-", 1)))


def time_of(value: Mapping[str, Any]) -> Moment:
    """Read a time of an entity as precise as it is; CellError for one that is no day or year."""
    told = text_at(value, "time")
    found = TIME.fullmatch(told)
    precision = text_at(value, "precision")
    length = {str(DAY): 10, str(MONTH): 7, str(YEAR): 4}.get(precision)
    julian = text_at(value, "calendarmodel").endswith(JULIAN) and precision == str(DAY)
    if not found or not length or found[1] == "-" or len(found[2]) > 4 or julian:  # noqa: PLR2004
        reason = "It is no day, month or year of our calendar."
        raise CellError(Fault(told, "no-date", reason, "Look the time up in the item."))
    return time_in(told[1 : length + 1])


def time_bound(text: str) -> Moment:
    """Read a time of query results, where a year stands as the first of January.

    >>> time_bound("2016-01-01T00:00:00Z").text, time_bound("2016-05-05T00:00:00Z").text
    ('2016', '2016-05-05T00:00:00Z')
    """
    year = NEW_YEAR.fullmatch(text)
    return time_in(year[1] if year else text)


def names_in(labels: object) -> dict[str, str]:
    """Give the names in *labels* of an entity by language; those that are none are left out."""
    found = {}
    for lang, label in labels.items() if isinstance(labels, dict) else ():
        if isinstance(label, dict) and (name := name_in(text_at(label, "value"))):
            found[str(lang)] = name
    return found
