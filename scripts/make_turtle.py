"""Write triples as Turtle that stays the same: prefixes, subjects and predicates in fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from camket.terms import CONCEPT, ID, ONT, fold
from camket.terms.vocabulary import RDF, SKOS, XSD

PREFIXES = {
    "c": CONCEPT,
    "ck": ONT,
    "dct": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
} | {kind: f"{ID}{kind}/" for kind in ("body", "change", "doc", "jurisdiction", "place", "post")}
FIRST = (RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def named(node: NamedNode, vi: str, en: str, others: Iterable[str] = ()) -> Iterator[Triple]:
    """Give the labels of *node*: preferred ones, *others* in Vietnamese, and their folds."""
    spellings = [vi, *(other for other in dict.fromkeys(others) if other != vi)]
    yield Triple(node, SKOS.prefLabel, Literal(vi, language="vi"))
    yield Triple(node, SKOS.prefLabel, Literal(en, language="en"))
    for other in spellings[1:]:
        yield Triple(node, SKOS.altLabel, Literal(other, language="vi"))
    for folded in dict.fromkeys(map(fold, spellings)):
        yield Triple(node, SKOS.hiddenLabel, Literal(folded))


def day(date: str) -> Literal:
    """Give an ISO *date* as a literal."""
    return Literal(date, datatype=XSD.date)


def turtle(triples: Iterable[Triple], heading: str) -> str:
    """Give *triples* as Turtle below a comment *heading*."""
    groups: defaultdict[str, set[Triple]] = defaultdict(set)
    for triple in triples:
        groups[short(triple.subject)].add(triple)
    body = "\n".join(block(subject, groups[subject]) for subject in sorted(groups))
    used = [name for name in sorted(PREFIXES) if f"{name}:" in body]
    head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in used)
    return f"# {heading}\n{head}\n{body}"


def block(subject: str, triples: Iterable[Triple]) -> str:
    """Give the lines about one *subject*, one predicate a line."""
    values: defaultdict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)
    for triple in triples:
        values[triple.predicate].append(triple.object)
    lines = [
        f"{verb(predicate)} {listed(values[predicate])}" for predicate in sorted(values, key=rank)
    ]
    return f"{subject} " + " ;\n  ".join(lines) + " .\n"


def rank(predicate: NamedNode) -> tuple[int, str]:
    """Give the place of *predicate*: type and labels stand first."""
    return (FIRST.index(predicate) if predicate in FIRST else len(FIRST), predicate.value)


def verb(predicate: NamedNode) -> str:
    """Give *predicate* as Turtle writes it."""
    return "a" if predicate == RDF.type else short(predicate)


def listed(values: Iterable[NamedNode | Literal]) -> str:
    """Give *values* in order, Vietnamese before English."""
    return " , ".join(sorted(map(term, values), key=lambda text: (text.endswith("@en"), text)))


def term(value: NamedNode | Literal) -> str:
    """Give one object as Turtle writes it."""
    if isinstance(value, NamedNode):
        return short(value)
    if value.datatype == XSD.integer:
        return value.value
    if value.datatype == XSD.date:
        return f'"{value.value}"^^xsd:date'
    return str(value)


def short(node: NamedNode) -> str:
    """Give the prefixed name of *node*."""
    for name, namespace in PREFIXES.items():
        if node.value.startswith(namespace):
            return f"{name}:{node.value.removeprefix(namespace)}"
    raise ValueError(f"{node.value} has no prefix; add its namespace to PREFIXES.")
