"""Terms of other vocabularies → ours: by the alignments of the ontology, and a few besides."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from camket import resources, terms
from camket.records.allowed import KEPT, SPACES
from camket.terms import vocabulary
from camket.terms.vocabulary import CK, DCT, FOAF, GEO, ORG, RDFS, SCHEMA, SKOS

HOLDING = (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch)
"""Of such a match the other term is ours, or a narrower one; the nearest counts."""
SECURE = "https://schema.org/"
PLAIN = "http://schema.org/"
SHARED: Final[Mapping[str, NamedNode]] = {
    f"{space}{name}": ours
    for space, name, ours in (
        ("http://xmlns.com/foaf/0.1/", "Organization", CK.Body),
        ("http://www.w3.org/ns/org#", "Organization", CK.Body),
        ("http://www.w3.org/ns/org#", "FormalOrganization", CK.Body),
        ("http://www.w3.org/ns/org#", "OrganizationalUnit", CK.Body),
        ("http://www.w3.org/2006/vcard/ns#", "Organization", CK.Body),
        ("http://www.w3.org/2006/vcard/ns#", "Individual", FOAF.Person),
        (PLAIN, "Person", FOAF.Person),
        (PLAIN, "Event", CK.Event),
        (PLAIN, "NGO", CK.Body),
        (PLAIN, "City", GEO.Feature),
        (PLAIN, "Country", GEO.Feature),
        (PLAIN, "State", GEO.Feature),
        ("http://www.geonames.org/ontology#", "Feature", GEO.Feature),
        ("http://purl.org/dc/elements/1.1/", "identifier", DCT.identifier),
        (PLAIN, "identifier", DCT.identifier),
        (PLAIN, "description", DCT.description),
        ("http://purl.org/dc/elements/1.1/", "description", DCT.description),
        (RDFS.comment.value.removesuffix("comment"), "comment", DCT.description),
        (PLAIN, "url", SCHEMA.url),
        ("http://xmlns.com/foaf/0.1/", "homepage", SCHEMA.url),
        ("http://www.w3.org/2002/07/owl#", "sameAs", SKOS.exactMatch),
        (PLAIN, "sameAs", SKOS.exactMatch),
        (PLAIN, "startDate", CK.validFrom),
        (PLAIN, "endDate", CK.validUntil),
        (PLAIN, "startTime", CK.notBefore),
        (PLAIN, "endTime", CK.notAfter),
        (PLAIN, "amount", CK.amount),
        (PLAIN, "value", CK.value),
        (PLAIN, "price", CK.value),
        (PLAIN, "priceCurrency", CK.currency),
        ("http://purl.org/dc/elements/1.1/", "source", DCT.source),
    )
}
NAMES: Final = frozenset(
    {
        SKOS.prefLabel.value, RDFS.label.value, "http://xmlns.com/foaf/0.1/name", f"{PLAIN}name",
        "http://www.w3.org/2006/vcard/ns#fn", "http://purl.org/dc/terms/title",
        "http://purl.org/dc/elements/1.1/title",
    }
)  # fmt: skip
OTHER_NAMES: Final = frozenset(
    {
        SKOS.altLabel.value,
        f"{PLAIN}alternateName",
        "http://www.w3.org/2004/02/skos/core#hiddenLabel",
    }
)
KINDS: Final[Mapping[NamedNode, str]] = {
    FOAF.Person: "person", CK.Body: "body", CK.StateBody: "body", CK.PartyBody: "body",
    CK.MassOrganization: "body", CK.Fund: "fund", CK.Jurisdiction: "jurisdiction",
    CK.AdministrativeUnit: "place", GEO.Feature: "place", ORG.Post: "post", CK.Tenure: "tenure",
    ORG.Membership: "tenure", CK.Facility: "facility", CK.Project: "project", CK.Event: "event",
    CK.MoneyTransfer: "delivery", CK.Delivery: "delivery", CK.Agreement: "agreement",
    CK.Plan: "undertaking", CK.Pledge: "undertaking", CK.Commitment: "undertaking",
    CK.Request: "undertaking", CK.Offer: "undertaking", CK.SourceDocument: "doc",
    CK.StatusAssessment: "assessment", CK.Figure: "figure",
}  # fmt: skip
"""The kind of IRI that a thing of each class gets."""
FOREIGN_SPACES: Final = (
    b"://schema.org/", b"http://xmlns.com/foaf/0.1/", b"http://www.w3.org/ns/org#",
    b"http://www.w3.org/2006/vcard/ns#", b"https://schema.followthemoney.tech/",
    b"http://www.geonames.org/ontology#",
)  # fmt: skip


def ours(foreign: NamedNode) -> NamedNode | None:
    """Give our term for *foreign*, itself if it is one of ours; None when there is none."""
    value = foreign.value
    plain = PLAIN + value.removeprefix(SECURE) if value.startswith(SECURE) else value
    found = SHARED.get(plain) or _aligned().get(plain)
    if found is None and plain in _own():
        found = NamedNode(plain)
    return None if found in KEPT else found


@cache
def _own() -> frozenset[str]:
    spaces = (getattr(vocabulary, space) for space in SPACES)
    found = (vars(space).values() for space in spaces)
    return frozenset(term.value for group in found for term in group if isinstance(term, NamedNode))


@cache
def _aligned() -> Mapping[str, NamedNode]:
    """Give our term for each that an alignment names as the same or narrower, the nearest first."""
    told = sorted(_matches(), key=lambda found: (HOLDING.index(found[0]), found[2].value))
    known: dict[str, NamedNode] = {}
    for _, foreign, own in told:
        known.setdefault(foreign, own)
    return known


def _matches() -> Iterator[tuple[NamedNode, str, NamedNode]]:
    for path in sorted((resources.ontology() / "align").glob("*.ttl")):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            own, other = quad.subject, quad.object
            if not (isinstance(own, NamedNode) and isinstance(other, NamedNode)):
                continue
            if quad.predicate in HOLDING and own.value.startswith(terms.ONT):
                yield quad.predicate, other.value, own
