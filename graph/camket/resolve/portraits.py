"""What a graph knows of a thing that bears a name: enough to tell whether two are one."""

from dataclasses import dataclass
from functools import cached_property

from camket import terms
from camket.vietnamese import key

NEVER = "9999-12-31"


@dataclass(frozen=True)
class Seat:
    """One term of somebody, or one tie of a thing to a body or a place."""

    post: str = ""
    """IRI."""
    kind: str = ""
    """IRI of the concept of the post."""
    body: str = ""
    """IRI."""
    words: str = ""
    """The post as it is called."""
    places: frozenset[str] = frozenset()
    """Folded names of the provinces that it is in or for."""
    since: str = ""
    until: str = ""
    """ISO days; empty where not known."""

    def meets(self, other: "Seat") -> bool:
        """Tell whether both are known to have been at one time."""
        if not (self.since and other.since):
            return False
        return self.since <= (other.until or NEVER) and other.since <= (self.until or NEVER)


@dataclass(frozen=True)
class Portrait:
    """A thing with its names and what ties it to others."""

    iri: str
    type: str
    """Local name of its class; bodies of all classes are of one type, `Body`."""
    names: tuple[str, ...]
    """As written, the preferred one first."""
    seats: tuple[Seat, ...] = ()
    sources: frozenset[str] = frozenset()
    """Documents that name it."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give the names but for case and the placement of tone marks."""
        return frozenset(map(key, self.names))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Give the names without marks."""
        return frozenset(filter(None, map(terms.fold, self.names)))

    @cached_property
    def posts(self) -> frozenset[str]:
        """Give the posts."""
        return frozenset(seat.post for seat in self.seats if seat.post)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Give the bodies."""
        return frozenset(seat.body for seat in self.seats if seat.body)

    @cached_property
    def places(self) -> frozenset[str]:
        """Give the folded names of the provinces."""
        return frozenset(place for seat in self.seats for place in seat.places)
