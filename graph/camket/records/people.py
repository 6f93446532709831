"""What the tables and JSON of parliaments share: kinds of bodies, names in brackets, links."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.records.cells import CellError, Fault, name_in, web_address
from camket.records.deeds import words
from camket.terms.vocabulary import CK, DCT, ORG, RDF, SCHEMA, SKOS

LEGISLATURE = "legislature"
PARTY = "party"
BODIES = {PARTY: (CK.PartyBody, "party"), LEGISLATURE: (CK.StateBody, "national-assembly")}
WIKIDATA = "http://www.wikidata.org/entity/"
ENTITY = re.compile(r"[QP][1-9]\d{0,14}")


def body(node: NamedNode, kind: str) -> Iterator[Triple]:
    """Yield the class of a body of a *kind* that Popolo names, and the kind."""
    class_, term = BODIES.get(kind, (CK.Body, ""))
    yield Triple(node, RDF.type, class_)
    if term:
        yield Triple(node, ORG.classification, terms.concept("body", term))
    else:
        yield from noted(node, kind)


def aliases(name: str) -> tuple[str, ...]:
    """Give *name*, then the names that it holds when one stands in brackets.

    >>> aliases("A Nhin (Hà Sơn Nhin)")
    ('A Nhin (Hà Sơn Nhin)', 'A Nhin', 'Hà Sơn Nhin')
    """
    outer, bracket, inner = name.removesuffix(")").partition("(")
    if not bracket or not name.endswith(")") or not (outer.strip() and inner.strip()):
        return (name,)
    return name, outer.strip(), inner.strip()


def needed_name(cell: str, column: str = "name") -> str:
    """Give the name in *cell*; CellError when there is none, or one that means “not known”."""
    name = name_in(cell)
    if name:
        return name
    if not cell:
        raise CellError(Fault("", "no-name", "It has no name.", "Name it.", column))
    reason = f"{cell!r} stands for a name that is not known."
    raise CellError(Fault(cell, "placeholder", reason, "Write the name, if it is known.", column))


def noted(thing: NamedNode, note: str) -> Iterator[Triple]:
    """Yield a *note* of the data set for which the schemes have no concept."""
    if note:
        yield Triple(thing, SKOS.note, words(note))


def matched(thing: NamedNode, scheme: str, identifier: str) -> Iterator[Triple]:
    """Yield an identifier: of Wikidata as a match, of other schemes with the scheme's name."""
    if scheme == "wikidata" and ENTITY.fullmatch(identifier):
        yield Triple(thing, SKOS.exactMatch, NamedNode(WIKIDATA + identifier))
    elif identifier:
        text = f"{scheme}:{identifier}" if scheme else identifier
        yield Triple(thing, DCT.identifier, Literal(text))


def read_at(thing: NamedNode, address: str) -> Iterator[Triple]:
    """Yield the page where *thing* was read, if *address* is one."""
    if found := web_address(address):
        yield Triple(thing, DCT.source, NamedNode(found))


def found_at(thing: NamedNode, address: str) -> Iterator[Triple]:
    """Yield a page of *thing* itself, if *address* is one."""
    if found := web_address(address):
        yield Triple(thing, SCHEMA.url, Literal(found))
