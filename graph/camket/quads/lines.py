"""Records → lines of N-Quads without their end: the claim graph, and the metadata by a form.

All records of a source have metadata of one form. It is written once, for a record with stand-ins,
and each record is put in as bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from camket import terms
from camket.model import Record
from camket.quads.evidence import record_metadata, reviewed, run_node

ID = "a" * 26
ABOUT = terms.ID + "project/about"
SELECTOR = "selector-of-the-record"
STAND_INS = re.compile(f"{ID}|{ABOUT}|{SELECTOR}".encode())


@dataclass(frozen=True)
class RecordForm:
    """The metadata of all records that one version of a loader reads from one document."""

    rule: str
    document: NamedNode
    accepted_by: str
    """Name of the rule that accepts them."""

    @cached_property
    def shared(self) -> frozenset[Triple]:
        """What all records have in common: who reviews them."""
        return frozenset(t for t in self._triples(SELECTOR) if ID.encode() not in _line(t))

    @cached_property
    def run(self) -> NamedNode:
        """The run of the loader that all records are read in."""
        return run_node(self.rule, self.document)

    def own(self, id_: str, selector: str, about: str) -> list[bytes]:
        """Write the metadata of one record, but for what all have in common."""
        parts = self._with_selector if selector else self._without
        told = {
            ID: id_,
            ABOUT: about or self.document.value,
            SELECTOR: str(Literal(selector))[1:-1],
        }
        words = {key.encode(): value.encode() for key, value in told.items()}
        return b"".join(words.get(part, part) for part in parts).split(b"\n")

    @cached_property
    def _with_selector(self) -> list[bytes]:
        return self._parts(SELECTOR)

    @cached_property
    def _without(self) -> list[bytes]:
        return self._parts("")

    def _parts(self, selector: str) -> list[bytes]:
        lines = (_line(t) for t in self._triples(selector))
        text = b"\n".join(sorted(line for line in lines if ID.encode() in line))
        return re.split(b"(" + STAND_INS.pattern + b")", text)

    def _triples(self, selector: str) -> Iterator[Triple]:
        node = terms.claim(ID)
        record = Record(ID, "", "", selector, (), self.rule, ABOUT)
        yield from record_metadata(record, node, self.document)
        yield from reviewed(node, "accepted", self.accepted_by)


def triple_lines(body: bytes) -> list[bytes]:
    """Split a body of N-Triples into its lines, without their ends."""
    return body[:-3].split(b" .\n") if body else []


def _line(triple: Triple) -> bytes:
    return (serialize([triple], format=RdfFormat.N_TRIPLES) or b"")[:-3]
