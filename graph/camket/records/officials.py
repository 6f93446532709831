"""Posts and bodies that an encyclopedia names: those of the reference data, or its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from camket import terms
from camket.records.building import DataSet, named
from camket.records.office_names import OfficeName
from camket.records.shipped import body_called, post_called
from camket.records.spans import Term
from camket.terms.vocabulary import CK, DCT, ORG, RDF
from camket.vietnamese import find_body_heads, key

CLASSES = {
    "PartyBody": CK.PartyBody,
    "StateBody": CK.StateBody,
    "MassOrganization": CK.MassOrganization,
    "Body": CK.Body,
}
HEADS_A_STATE_BODY = "party-secretary"
"""The kind of post that no state body has: its secretary sits in a committee left unnamed."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post, where it is, and what is to be said of both."""

    node: NamedNode
    body: NamedNode | None
    said: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of one data set: one node for one post, whoever holds it."""

    data: DataSet
    spelt: dict[str, str] = field(default_factory=dict)
    """The first spelling of each name."""
    found: dict[tuple[str, str | None, str | None, str], HeldPost] = field(default_factory=dict)

    def held(self, office: OfficeName, term: Term, page: str) -> HeldPost:
        """Give the post that *office* names; a name that may mean many posts is that of *page*."""
        start, end = (time.text if time else None for time in (term.start, term.end))
        asked = office.full, start, end, page
        if asked not in self.found:
            self.found[asked] = self._held(office, term, page)
        return self.found[asked]

    def _held(self, office: OfficeName, term: Term, page: str) -> HeldPost:
        when = term.start, term.end
        shipped = post_called(office.full, *when) or post_called(office.name, *when)
        if shipped:
            return HeldPost(shipped.node, shipped.body)
        known = body_called(office.body, *when) if office.body else None
        body, said = (known.node, ()) if known else self._body(office)
        own = "" if known or office.is_of_one_post else page
        where = known.node.value if known else ""
        node = self.data.thing("post", "|".join((key(office.name), where, own)))
        return HeldPost(node, body, (*self._described(node, office, body), *said))

    def _described(
        self, node: NamedNode, office: OfficeName, body: NamedNode | None
    ) -> Iterator[Triple]:
        yield Triple(node, RDF.type, ORG.Post)
        yield Triple(node, DCT.type, terms.concept("post", office.concept))
        if body:
            yield Triple(node, ORG.postIn, body)
        yield from named(node, self._spelt(office.name), lang="vi")

    def _body(self, office: OfficeName) -> tuple[NamedNode | None, tuple[Triple, ...]]:
        """Give the body that the data set tells of, if its name is one of its own."""
        name = office.body
        head = next(iter(find_body_heads(name)), None)
        if not head or head.start or not office.is_of_one_post or head.type not in CLASSES:
            return None, ()
        if office.concept == HEADS_A_STATE_BODY and head.type == "StateBody":
            return None, ()
        node = self.data.thing("body", key(name))
        said = (
            Triple(node, RDF.type, CLASSES[head.type]),
            Triple(node, ORG.classification, terms.concept("body", head.concept)),
            *named(node, self._spelt(name), lang="vi"),
        )
        return node, said

    def _spelt(self, name: str) -> str:
        return self.spelt.setdefault(key(name), name)
