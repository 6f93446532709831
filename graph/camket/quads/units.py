"""Units as the interchange format writes them → concepts of the unit scheme."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from camket import resources, terms
from camket.terms.vocabulary import RDF, SATTR, SKOS, XSD
from camket.vietnamese import key

SCHEME = NamedNode(terms.CONCEPT + "unit")
CURRENCY_LETTERS = 3


def in_unit(thing: NamedNode, code: str) -> Iterator[Triple]:
    """Yield the unit of *thing*; a unit that the scheme lacks is described."""
    unit = unit_node(code)
    yield Triple(thing, SATTR.unitMeasure, unit)
    if unit not in _known().values() and not is_currency(code):
        yield Triple(unit, RDF.type, SKOS.Concept)
        yield Triple(unit, SKOS.inScheme, SCHEME)
        yield Triple(unit, SKOS.prefLabel, Literal(code, language="vi"))


def unit_node(code: str) -> NamedNode:
    """Give the IRI of a unit: a currency, a concept of the scheme, or a new one by its word."""
    if is_currency(code):
        return terms.currency(code)
    return _known().get(key(code)) or terms.concept(
        "unit", f"{terms.slug(code)[:40]}-{terms.hash8('unit', key(code))}".lstrip("-")
    )


def is_currency(code: str) -> bool:
    """Tell whether *code* is an ISO 4217 code, such as `VND`."""
    return len(code) == CURRENCY_LETTERS and code.isascii() and code.isalpha() and code.isupper()


@cache
def _known() -> dict[str, NamedNode]:
    path = str(resources.ontology() / "schemes" / "unit.ttl")
    names: dict[str, NamedNode] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        unit, name = quad.subject, quad.object
        is_name = quad.predicate in {SKOS.notation, SKOS.prefLabel, SKOS.altLabel}
        if not is_name or not isinstance(unit, NamedNode) or not isinstance(name, Literal):
            continue
        if name.language == "vi" or name.datatype == XSD.string:
            names.setdefault(key(name.value), unit)
    return names
