"""Write `ontology/context.jsonld` from the modules: names, types and languages for JSON-LD."""

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, Quad, parse

from make_vocabulary import DECLARED, NAMESPACES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "ontology" / "context.jsonld"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = NAMESPACES["RDF"] + "type"
RANGE = {NAMESPACES["RDFS"] + "range", NAMESPACES["SCHEMA"] + "rangeIncludes"}
PREFIXES = {
    "c": "https://w3id.org/camket/concept/",
    "cur": "http://publications.europa.eu/resource/authority/currency/",
    "id": "https://w3id.org/camket/id/",
    **{prefix.lower(): namespace for prefix, namespace in NAMESPACES.items()},
}
OF_DAYS = {"dct:issued", "schema:validFrom", "schema:validThrough", "vf:due"}
OF_MOMENTS = {"prov:endedAtTime", "prov:generatedAtTime"}
OF_COUNTS = {"oa:end", "oa:start"}
OF_LANGUAGES = {"skos:altLabel", "skos:definition", "skos:example", "skos:prefLabel"}
OF_LINKS = {"dct:license"}
NEVER_DATA = {"owl", "rdf", "rdfs", "sh", "vann"}

Definition = str | dict[str, str]


def read(ontology: Path) -> list[Quad]:
    """Give what the modules of *ontology* say."""
    return [quad for path in sorted(ontology.glob("*.ttl")) for quad in parse(path=str(path))]


def short(iri: str) -> str:
    """Give *iri* as a prefixed name, the longest namespace first.

    >>> short("http://www.w3.org/ns/org#member")
    'org:member'
    """
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    raise SystemExit(f"{iri} is in no namespace known to make_vocabulary.py; add its prefix there.")


def context(quads: list[Quad]) -> dict[str, Definition]:
    """Give the context: prefixes, then our terms by bare name, then those of others."""
    kinds = {
        short(quad.subject.value): quad.object.value.removeprefix(OWL)
        for quad in quads
        if quad.predicate.value == TYPE and quad.object.value in DECLARED
    }
    ranges = {short(q.subject.value): name(q.object) for q in quads if q.predicate.value in RANGE}
    terms = dict(definitions(kinds, ranges))
    ours = {key: terms[key] for key in sorted(terms) if ":" not in key}
    theirs = {key: terms[key] for key in sorted(terms) if ":" in key}
    prefixes = {key: PREFIXES[key] for key in sorted(PREFIXES)}
    return {"id": "@id", "type": "@type", **renamed(prefixes), **ours, **theirs}


def renamed(prefixes: dict[str, str]) -> dict[str, str]:
    """Give *prefixes* with `id`, which names nodes here, as `ckid`."""
    return {"ckid" if prefix == "id" else prefix: iri for prefix, iri in prefixes.items()}


def name(node: object) -> str:
    """Give the prefixed name of a range, written as an IRI or as a text."""
    return node.value if isinstance(node, Literal) else short(getattr(node, "value", ""))


def definitions(kinds: dict[str, str], ranges: dict[str, str]) -> Iterator[tuple[str, Definition]]:
    """Yield key and definition of every term that may stand in data."""
    for term, kind in kinds.items():
        prefix, _, local = term.partition(":")
        if prefix in NEVER_DATA:
            continue
        key = local if prefix == "ck" else term
        detail = {} if kind == "Class" else coercion(term, kind, ranges.get(term, ""))
        yield key, {"@id": term, **detail} if detail else term


def coercion(term: str, kind: str, reach: str) -> dict[str, str]:
    """Give how the values of the property *term* are written."""
    if kind == "ObjectProperty" or term in OF_LINKS:
        return {"@type": "@id"}
    if reach == "rdf:langString" or term in OF_LANGUAGES:
        return {"@container": "@language"}
    datatypes = {
        **dict.fromkeys(OF_DAYS, "xsd:date"),
        **dict.fromkeys(OF_MOMENTS, "xsd:dateTime"),
        **dict.fromkeys(OF_COUNTS, "xsd:integer"),
    }
    datatype = datatypes.get(term, reach if reach.startswith("xsd:") else "")
    return {"@type": datatype} if datatype and datatype != "xsd:string" else {}


def text(ontology: Path) -> str:
    """Give the text of the generated file."""
    written = {"@context": {"@version": 1.1, **context(read(ontology))}}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(ROOT / "ontology"), encoding="utf-8")
