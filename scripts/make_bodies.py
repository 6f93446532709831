"""Give the triples of bodies and of their posts, whatever table or rule they come from."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from camket.terms import concept, iri, slug
from camket.terms.vocabulary import CK, DCT, ORG, RDF, XSD
from make_place_files import period
from make_turtle import named


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a rule: its title, which stands before the name of the body."""

    title: str
    english: str
    kind: str
    "Of the scheme `post`."
    single: bool = False
    "Whether one person alone can hold it."
    alone: bool = False
    "Whether the title stands in place of the name of the body."
    others: tuple[str, ...] = ()
    "More titles."


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is called: each of *heads* before each of *seats*."""

    slug: str
    heads: tuple[str, ...]
    english: str
    type: NamedNode
    kind: str
    "Of the scheme `body`; empty when the scheme has none."
    level: str
    territory: NamedNode
    links: tuple[tuple[NamedNode, NamedNode], ...] = ()
    posts: tuple[Post, ...] = ()
    seats: tuple[str, ...] = ("",)
    tail: str = ""
    "What ends the IRI of a post whose title stands alone."
    since: str | None = None
    until: str | None = None
    home: NamedNode | None = None
    "What its posts are in, when that is no body but a territory."

    @property
    def node(self) -> NamedNode:
        """The IRI of the body."""
        return self.home or iri("body", self.slug)


def body(self: Body) -> Iterator[Triple]:
    """Give the triples of one body."""
    yield Triple(self.node, RDF.type, self.type)
    yield Triple(self.node, CK.level, concept("level", self.level))
    yield Triple(self.node, CK.territory, self.territory)
    if self.kind:
        yield Triple(self.node, ORG.classification, concept("body", self.kind))
    for predicate, other in self.links:
        yield Triple(self.node, predicate, other)
    first, *others = called(self.heads, self.seats)
    yield from named(self.node, first, self.english, others)
    yield from period(self.node, self.since, self.until)


def posts(self: Body) -> Iterator[Triple]:
    """Give the triples of the posts of one body."""
    for rule in self.posts:
        yield from post(self, rule)


def post(of: Body, rule: Post) -> Iterator[Triple]:
    """Give the triples of one post."""
    stem = of.tail if rule.alone else of.slug
    node = iri("post", f"{slug(rule.title)}-{stem}".rstrip("-"))
    first, *others = post_names(of, rule)
    english = rule.english if rule.alone and not of.tail else f"{rule.english}, {of.english}"
    yield Triple(node, RDF.type, ORG.Post)
    yield Triple(node, ORG.postIn, of.node)
    yield Triple(node, DCT.type, concept("post", rule.kind))
    if rule.single:
        yield Triple(node, CK.seatCount, Literal("1", datatype=XSD.integer))
    yield from named(node, first, english, others)
    yield from period(node, of.since, of.until)


def post_names(of: Body, rule: Post) -> Iterator[str]:
    """Give the names of a post, the preferred one first."""
    titles = (rule.title, *rule.others)
    if rule.alone:
        yield from called(titles, of.seats)
        return
    heads = of.heads if of.level == "central" else of.heads[:2]
    for title in titles:
        for name in called(heads, of.seats):
            yield f"{title} {name}"
            if rule.kind in {"minister", "vice-minister"}:
                yield f"{title} {name.removeprefix('Bộ ')}"


def called(heads: tuple[str, ...], seats: tuple[str, ...]) -> Iterator[str]:
    """Give each of *heads* before each of *seats*."""
    for head in heads:
        for seat in seats:
            yield f"{head} {seat}".strip()
