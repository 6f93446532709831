"""A standard SHACL validation report, as Turtle; its nodes have IRIs of their own."""

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from camket.terms import BASE, SHAPES
from camket.terms.vocabulary import CKS, DCT, OA, RDF, RDFS, SH, XSD
from camket.validate.report import Report, Result

suffix = ".ttl"
SHACL = "http://www.w3.org/ns/shacl#"
PREFIXES = {
    "cks": SHAPES,
    "dct": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": SHACL,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES = ("vi", "en")


def write(report: Report, lang: str) -> str:  # noqa: ARG001 - it speaks every language at once
    """Write an `sh:ValidationReport`; a result names its origins by `dct:source`."""
    digest = hashlib.sha256(repr(report).encode()).hexdigest()[:16]
    triples = list(_triples(report, f"{BASE}report/{digest}"))
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    lines = written.decode().split("\n")
    return "\n".join([*sorted(lines[: len(PREFIXES)]), *lines[len(PREFIXES) :]])


def _triples(report: Report, name: str) -> Iterator[ox.Triple]:
    whole = ox.NamedNode(name)
    conforms = ox.Literal("false" if report.results else "true", datatype=XSD.boolean)
    yield ox.Triple(whole, RDF.type, _sh("ValidationReport"))
    yield ox.Triple(whole, _sh("conforms"), conforms)
    numbered = [(ox.NamedNode(f"{name}#{n}"), r) for n, r in enumerate(report.results, start=1)]
    for node, _ in numbered:
        yield ox.Triple(whole, _sh("result"), node)
    for node, result in numbered:
        yield from _result(result, node)
        yield from _origins(result, node)


def _result(result: Result, node: ox.NamedNode) -> Iterator[ox.Triple]:
    focus = _iri(result.focus) or ox.NamedNode(f"{node.value}-record")
    yield ox.Triple(node, RDF.type, SH.ValidationResult)
    yield ox.Triple(node, SH.resultSeverity, _sh(result.severity))
    yield ox.Triple(node, SH.focusNode, focus)
    for role, thing in (
        (SH.resultPath, result.path),
        (SH.sourceShape, result.rule_iri()),
        (_sh("sourceConstraintComponent"), result.component),
    ):
        if iri := _iri(thing):
            yield ox.Triple(node, role, iri)
    if result.value:
        yield ox.Triple(node, SH.value, _value(result))
    for role, texts in ((SH.resultMessage, result.messages), (CKS.remedy, result.remedy)):
        for lang, text in texts.items():
            yield ox.Triple(node, role, _text(text, lang))


def _origins(result: Result, node: ox.NamedNode) -> Iterator[ox.Triple]:
    spots = [ox.NamedNode(f"{node.value}-origin-{n + 1}") for n in range(len(result.origins))]
    for spot in spots:
        yield ox.Triple(node, DCT.source, spot)
    for spot, origin in zip(spots, result.origins, strict=True):
        for lang in LANGUAGES:
            place = origin.place(lang)
            label = f"{origin.source}, {place}" if place else origin.source
            yield ox.Triple(spot, RDFS.label, _text(label, lang))
        if origin.quote:
            yield ox.Triple(spot, OA.exact, ox.Literal(origin.quote))


def _value(result: Result) -> ox.NamedNode | ox.Literal:
    kind = result.value_type
    if kind.startswith("@"):
        return _text(result.value, kind[1:])
    if kind:
        return ox.Literal(result.value, datatype=ox.NamedNode(kind))
    return _iri(result.value) or ox.Literal(result.value)


def _text(text: str, lang: str) -> ox.Literal:
    return ox.Literal(text, language=lang) if lang else ox.Literal(text)


def _iri(text: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(text) if text.startswith("urn:") or "://" in text else None
    except ValueError:
        return None


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SHACL + name)
