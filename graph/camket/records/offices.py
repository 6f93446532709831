"""Who holds which post in which body: tenures and plain memberships."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.records.building import DataSet, named
from camket.records.cells import Moment
from camket.records.deeds import period
from camket.terms.vocabulary import CK, DCT, ORG, RDF, XSD

ROLES = {
    "member": "member",
    "member of parliament": "delegate",
    "mp": "delegate",
    "deputy": "delegate",
    "delegate": "delegate",
    "representative": "delegate",
    "senator": "delegate",
    "minister": "minister",
    "prime minister": "prime-minister",
    "president": "president",
    "chair": "chair",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "director": "director",
    "ambassador": "ambassador",
}
OTHER = "other"
WHOLE = re.compile(r"[1-9]\d{0,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post as a data set tells of it."""

    body: NamedNode
    body_name: str
    role: str
    node: NamedNode
    is_elected: bool = False
    """Whether plain members of the body are elected."""
    seats: str = ""
    """How many hold the post at the same time."""

    @classmethod
    def of(cls, data: DataSet, body: tuple[str, str], role: str, *, elected: bool) -> "Office":
        """Give the office of *role* in *body*, told by its id and name."""
        id_, name = body
        return cls(
            body=data.thing("body", id_),
            body_name=name,
            role=role,
            node=data.thing("post", f"{id_}|{role}"),
            is_elected=elected,
        )

    def described(self) -> Iterator[Triple]:
        """Yield what is known of the post itself."""
        yield Triple(self.node, RDF.type, ORG.Post)
        yield Triple(self.node, ORG.postIn, self.body)
        yield Triple(self.node, DCT.type, terms.concept("post", self._kind()))
        if self.seats:
            yield Triple(self.node, CK.seatCount, Literal(self.seats, datatype=XSD.integer))
        yield from named(self.node, f"{self.role}, {self.body_name}")

    def seating(self, seats: str) -> "Office":
        """Give the office with the *seats* of its body, if it is that of a plain member."""
        plain = self._kind() in {"delegate", "member"} and WHOLE.fullmatch(seats)
        return replace(self, seats=seats) if plain else self

    def _kind(self) -> str:
        kind = kind_of_post(self.role)
        return "delegate" if kind == "member" and self.is_elected else kind


def kind_of_post(role: str) -> str:
    """Tell the kind of a post by its name, in the terms of the scheme.

    >>> kind_of_post("Member"), kind_of_post("Beadle")
    ('member', 'other')
    """
    return ROLES.get(role.casefold(), OTHER)


def tenure(
    node: NamedNode, person: NamedNode, office: Office, start: Moment | None, end: Moment | None
) -> Iterator[Triple]:
    """Yield that *person* holds *office*, since and until when the source says so."""
    yield Triple(node, RDF.type, CK.Tenure)
    yield Triple(node, ORG.member, person)
    yield Triple(node, ORG.organization, office.body)
    yield Triple(node, CK.post, office.node)
    yield from office.described()
    yield from period(node, start, end)


def membership(
    node: NamedNode, member: NamedNode, body: NamedNode, start: Moment | None, end: Moment | None
) -> Iterator[Triple]:
    """Yield that *member* belongs to *body*, in no post that the source names."""
    yield Triple(node, RDF.type, ORG.Membership)
    yield Triple(node, ORG.member, member)
    yield Triple(node, ORG.organization, body)
    yield from period(node, start, end)
