"""Who says so, in which words: metadata of claims, passages, documents."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.model import Claim, Quote, Record, Source
from camket.quads.entities import day, number, vi
from camket.terms.vocabulary import CK, DCT, FOAF, OA, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

SHORT = 12


def document(source_id: str, sha256: str) -> NamedNode:
    """Give the node of a source document: named by its URL or id, else by its bytes."""
    if source_id == sha256:
        return terms.iri("doc", sha256[:16])
    return terms.read("doc", source_id.removeprefix("https://").removeprefix("http://"), source_id)


def describe_source(source: Source) -> Iterator[Triple]:
    """Yield what is known of *source*: nothing that it or its user did not tell."""
    doc = document(source.id, source.sha256)
    told = source.description
    yield Triple(doc, RDF.type, CK.SourceDocument)
    yield Triple(doc, RDFS.label, Literal(source.name))
    if told.title:
        yield Triple(doc, DCT.title, vi(told.title))
    if told.publisher:
        yield Triple(doc, DCT.publisher, Literal(told.publisher))
    if told.published:
        yield Triple(doc, DCT.issued, day(told.published))
    if told.url:
        yield Triple(doc, SCHEMA.url, Literal(told.url))


def snapshot(sha256: str, doc: NamedNode) -> Iterator[Triple]:
    """Yield the node of the text that offsets refer to; the text itself is never in the graph."""
    node = snapshot_node(sha256)
    yield Triple(node, RDF.type, CK.TextSnapshot)
    yield Triple(node, SCHEMA.sha256, Literal(sha256))
    yield Triple(node, PROV.wasDerivedFrom, doc)


def snapshot_node(sha256: str) -> NamedNode:
    """Give the IRI of a text by its hash."""
    return terms.iri("snapshot", sha256[:16])


def run(extractor: str, doc: NamedNode) -> Iterator[Triple]:
    """Yield the extraction of *doc* by one version of an extractor; it carries no time."""
    node, agent = run_node(extractor, doc), terms.iri("agent", terms.slug(extractor))
    yield Triple(node, RDF.type, CK.ExtractionRun)
    yield Triple(node, PROV.used, doc)
    yield Triple(node, PROV.wasAssociatedWith, agent)
    yield Triple(agent, RDF.type, PROV.SoftwareAgent)
    yield Triple(agent, RDFS.label, Literal(extractor))


def run_node(extractor: str, doc: NamedNode) -> NamedNode:
    """Give the IRI of the run of *extractor* over *doc*."""
    return terms.iri("run", f"{terms.slug(extractor)}-{terms.hash8(extractor, doc.value)}")


def metadata(
    claim: Claim, node: NamedNode, about: Iterable[NamedNode], doc: NamedNode
) -> Iterator[Triple]:
    """Yield the metadata of a text claim, all but its review status."""
    yield from _common(node, about, doc)
    yield Triple(node, CK.modality, terms.concept("modality", modality(claim)))
    yield Triple(node, CK.confidence, number(claim.confidence.quantize(Decimal("0.01"))))
    yield Triple(node, PROV.wasGeneratedBy, run_node(claim.extractor, doc))
    for flag in claim.flags:
        yield Triple(node, CK.flag, terms.concept("flag", flag))
    for quote in claim.evidence:
        yield Triple(node, CK.evidence, passage_node(claim.text_sha256, quote))
        yield from passage(claim.text_sha256, quote)


def record_metadata(record: Record, node: NamedNode, doc: NamedNode) -> Iterator[Triple]:
    """Yield the metadata of a structured record, all but its review status."""
    yield from _common(node, [NamedNode(record.about) if record.about else doc], doc)
    yield Triple(node, CK.modality, terms.concept("modality", "fact"))
    yield Triple(node, CK.confidence, number(Decimal(1)))
    yield Triple(node, PROV.wasGeneratedBy, run_node(record.rule, doc))
    spot = terms.iri("passage", record.id)
    yield Triple(node, CK.evidence, spot)
    yield Triple(spot, RDF.type, CK.Passage)
    yield Triple(spot, OA.hasSource, doc)
    if record.selector:
        selector = terms.iri("selector", record.id)
        yield Triple(spot, OA.hasSelector, selector)
        yield Triple(selector, RDF.type, OA.FragmentSelector)
        yield Triple(selector, RDF.value, Literal(record.selector))


def modality(claim: Claim) -> str:
    """Give the modality term: a negative polarity is a denial."""
    return "denial" if claim.polarity == "negative" else claim.modality


def passage_node(text_sha256: str, quote: Quote) -> NamedNode:
    """Give the IRI of a span of a text."""
    return terms.iri("passage", f"{text_sha256[:SHORT]}-{quote.start}-{quote.end}")


def passage(text_sha256: str, quote: Quote) -> Iterator[Triple]:
    """Yield a span of the raw text as a Web Annotation target."""
    spot = passage_node(text_sha256, quote)
    name = f"{text_sha256[:SHORT]}-{quote.start}-{quote.end}"
    words, place = terms.iri("selector", name + "-quote"), terms.iri("selector", name + "-position")
    yield Triple(spot, RDF.type, CK.Passage)
    yield Triple(spot, OA.hasSource, snapshot_node(text_sha256))
    yield Triple(spot, OA.hasSelector, words)
    yield Triple(words, RDF.type, OA.TextQuoteSelector)
    yield Triple(words, OA.exact, Literal(quote.text))
    yield Triple(spot, OA.hasSelector, place)
    yield Triple(place, RDF.type, OA.TextPositionSelector)
    yield Triple(place, OA.start, Literal(quote.start))
    yield Triple(place, OA.end, Literal(quote.end))


def reviewed(node: NamedNode, status: str, rule: str) -> Iterator[Triple]:
    """Yield the review status of a claim; the named rule *rule* stands as the reviewer."""
    yield Triple(node, CK.reviewStatus, terms.concept("review", status))
    if status == "accepted":
        review, agent = terms.iri("review", f"rule-{rule}"), terms.iri("agent", f"rule-{rule}")
        yield Triple(review, RDF.type, CK.Review)
        yield Triple(review, CK.verdict, terms.concept("review", "accepted"))
        yield Triple(review, PROV.wasAssociatedWith, agent)
        yield Triple(review, CK.reviewOf, node)
        yield Triple(agent, RDF.type, PROV.SoftwareAgent)
        yield Triple(agent, RDFS.label, Literal(f"acceptance rule {rule}"))


def reviewed_by(
    node: NamedNode, status: str, signed: Iterable[tuple[str, str]]
) -> Iterator[Triple]:
    """Yield the review status of a claim, and who gave it, each with the day."""
    verdict = terms.concept("review", status)
    yield Triple(node, CK.reviewStatus, verdict)
    for reviewer, on in signed:
        review = terms.iri("review", f"{terms.slug(reviewer)}-{terms.hash8(node.value, reviewer)}")
        agent = terms.iri("agent", f"{terms.slug(reviewer)}-{terms.hash8(reviewer)}")
        yield Triple(review, RDF.type, CK.Review)
        yield Triple(review, CK.verdict, verdict)
        yield Triple(review, CK.reviewOf, node)
        yield Triple(review, PROV.wasAssociatedWith, agent)
        yield Triple(review, PROV.endedAtTime, Literal(f"{on}T00:00:00Z", datatype=XSD.dateTime))
        yield Triple(agent, RDF.type, FOAF.Person)
        yield Triple(agent, RDFS.label, Literal(reviewer))
        yield Triple(agent, SKOS.prefLabel, vi(reviewer))


def _common(node: NamedNode, about: Iterable[NamedNode], doc: NamedNode) -> Iterator[Triple]:
    yield Triple(node, RDF.type, CK.Claim)
    yield Triple(node, CK.reportedIn, doc)
    for thing in about:
        yield Triple(node, CK.asserts, thing)
