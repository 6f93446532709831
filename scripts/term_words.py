"""What the ontology says, by term: names, definitions, neighbours."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, parse

from make_context import short as shortened
from make_vocabulary import DECLARED, NAMESPACES

ONT = NAMESPACES["CK"]
CONCEPT = "https://w3id.org/camket/concept/"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
TYPE = NAMESPACES["RDF"] + "type"
CLASS = NAMESPACES["OWL"] + "Class"
FACTS = {
    **{name: NAMESPACES["RDFS"] + name for name in ("label", "subClassOf", "subPropertyOf")},
    **{name: NAMESPACES["RDFS"] + name for name in ("domain", "range")},
    "disjointWith": NAMESPACES["OWL"] + "disjointWith",
    "rangeIncludes": NAMESPACES["SCHEMA"] + "rangeIncludes",
    "title": NAMESPACES["DCT"] + "title",
    "description": NAMESPACES["DCT"] + "description",
    "versionInfo": NAMESPACES["OWL"] + "versionInfo",
}

Said = dict[tuple[str, str], list[NamedNode | Literal]]


def local(iri: str) -> str:
    """Give the local name of one of our terms."""
    return iri.removeprefix(ONT)


def short(iri: str) -> str:
    """Give the prefixed name of *iri*; a range that is written as a text stays as it is."""
    return shortened(iri) if iri.startswith("http") else iri


@dataclass(frozen=True, slots=True)
class Words:
    """What modules, schemes and examples say."""

    said: Said
    home: dict[str, str]
    """Subject → stem of the file that speaks of it first."""
    observed: dict[str, frozenset[str]]
    """Class → properties that stand on it in the examples."""

    def related(self, iri: str, fact: str) -> list[str]:
        """Give the other ends of *fact*, sorted."""
        predicate = FACTS.get(fact, NAMESPACES["SKOS"] + fact)
        found = {str(node.value) for node in self.said.get((iri, predicate), [])}
        if fact == "disjointWith":
            found |= {
                s for (s, p), o in self.said.items() if p == predicate and NamedNode(iri) in o
            }
        return sorted(found)

    def pair(self, iri: str, fact: str) -> tuple[str, str]:
        """Give the text of *fact* in Vietnamese and in English, empty where there is none."""
        predicate = FACTS.get(fact, NAMESPACES["SKOS"] + fact)
        texts = {
            node.language: node.value
            for node in self.said.get((iri, predicate), [])
            if isinstance(node, Literal)
        }
        return texts.get("vi", ""), texts.get("en", "")

    def text(self, iri: str, language: str) -> str:
        """Give the label of a term in one language."""
        vi, en = self.pair(iri, "label")
        return vi if language == "vi" else en

    def version(self) -> str:
        """Give the version of the ontology."""
        return self.related(ONT.rstrip("#"), "versionInfo")[0]

    def own(self) -> list[str]:
        """Give all own terms."""
        return sorted(iri for iri in self.home if iri.startswith(ONT) and self.is_term(iri))

    def is_term(self, iri: str) -> bool:
        """Say whether *iri* is declared as a class or property."""
        return any(node.value in DECLARED for node in self.said.get((iri, TYPE), []))

    def is_class(self, iri: str) -> bool:
        """Say whether *iri* is declared as a class."""
        return NamedNode(CLASS) in self.said.get((iri, TYPE), [])

    def terms(self, module: str) -> tuple[list[str], list[str]]:
        """Give the classes and the properties that *module* declares."""
        found = [iri for iri in self.own() if self.home[iri] == module]
        classes = [iri for iri in found if self.is_class(iri)]
        return classes, [iri for iri in found if iri not in classes]

    def foreign(self) -> list[str]:
        """Give the terms of other vocabularies, by prefixed name."""
        found = [i for i in self.home if self.is_term(i) and not i.startswith(ONT)]
        return sorted((iri for iri in found if self.home[iri] == "reused"), key=short)

    def below(self, iri: str) -> list[str]:
        """Give the own subclasses or subproperties of *iri*."""
        up = {FACTS["subClassOf"], FACTS["subPropertyOf"]}
        return sorted(s for (s, p), o in self.said.items() if p in up and NamedNode(iri) in o)

    def properties(self, iri: str) -> list[str]:
        """Give the properties of a class: by domain, or as the examples show them."""
        if not self.is_class(iri):
            return []
        above = {NamedNode(up) for up in self.climb(iri, "subClassOf")}
        ours = {s for (s, p), o in self.said.items() if p == FACTS["domain"] and above & {*o}}
        kinds = [iri, *self.below(iri)]
        shown = {p for kind in kinds for p in self.observed.get(kind, ()) if self.is_term(p)}
        return sorted(ours | shown, key=lambda one: (not one.startswith(ONT), short(one).lower()))

    def climb(self, iri: str, fact: str) -> set[str]:
        """Give *iri* and all that lies above it."""
        found = {iri}
        for up in self.related(iri, fact):
            found |= self.climb(up, fact)
        return found

    def reach(self, iri: str) -> list[str]:
        """Give the range of a property."""
        return self.related(iri, "range") + self.related(iri, "rangeIncludes")

    def schemes(self) -> list[str]:
        """Give the names of the schemes."""
        names = {
            iri.removeprefix(CONCEPT).partition("-")[0]
            for iri in self.home
            if iri.startswith(CONCEPT)
        }
        return sorted(names | {"currency"})

    def concepts(self, scheme: str) -> list[str]:
        """Give the concepts of *scheme* in the order of its file."""
        start = CURRENCY if scheme == "currency" else f"{CONCEPT}{scheme}-"
        return [iri for iri in self.home if iri.startswith(start)]

    def codes(self, iri: str) -> list[str]:
        """Give the notations of a concept, the plain one first, each with its kind."""
        nodes = [
            n for n in self.said[iri, NAMESPACES["SKOS"] + "notation"] if isinstance(n, Literal)
        ]
        plain = [node.value for node in nodes if node.datatype.value.endswith("#string")]
        return plain + [f"UCUM {n.value}" for n in nodes if n.datatype.value.endswith("UCUMcs")]

    def anchor(self, iri: str) -> str:
        """Give the name of the part of the page on *iri*, or nothing."""
        if iri.startswith(CURRENCY):
            return f"currency-{iri.removeprefix(CURRENCY)}"
        if iri not in self.home:
            return ""
        if iri.startswith(CONCEPT):
            name = iri.removeprefix(CONCEPT)
            return name if "-" in name else f"scheme-{name}"
        return local(iri) if iri.startswith(ONT) else short(iri).replace(":", "-")


def read(ontology: Path) -> Words:
    """Read modules, schemes and examples of *ontology*."""
    said: Said = defaultdict(list)
    home: dict[str, str] = {}
    for path in (*sorted(ontology.glob("*.ttl")), *sorted(ontology.glob("schemes/*.ttl"))):
        for quad in parse(path=str(path)):
            said[quad.subject.value, quad.predicate.value].append(quad.object)
            if quad.predicate.value == TYPE:
                home.setdefault(quad.subject.value, path.stem)
    shown = [q for path in sorted(ontology.glob("examples/*.trig")) for q in parse(path=str(path))]
    return Words(dict(said), home, observed(shown))


def observed(quads: list[Quad]) -> dict[str, frozenset[str]]:
    """Give the properties that stand on members of each class."""
    classes: dict[object, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == TYPE:
            classes[quad.subject].add(quad.object.value)
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        for kind in classes[quad.subject]:
            found[kind].add(quad.predicate.value)
    return {kind: frozenset(names) for kind, names in found.items()}
