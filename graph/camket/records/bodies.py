"""What a record says, as bytes: its triples in N-Triples, each once, sorted.

Literals are written as the store gives them back, so that a hash of the bytes can be checked.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import RdfFormat, Store, Triple, serialize

from camket import terms
from camket.model import Record, Source
from camket.terms.vocabulary import XSD

TYPED = b'"^^<' + XSD.decimal.value.removesuffix("decimal").encode()
PLAIN_DAY = re.compile(rb'"\d{4}-\d\d-\d\d"\^\^<[^>]*#date> \.$')


def record_of(
    source: Source, rule: str, selector: str, triples: Iterable[Triple], about: str = ""
) -> Record:
    """Make the record at *selector* of *source*, without repeats, with its id."""
    told = tuple(dict.fromkeys(triples))
    body = body_of(told)
    return Record(
        id=terms.record_id(source.id, selector, about, body),
        document=source.name,
        text_sha256=source.sha256,
        selector=selector,
        triples=told,
        rule=rule,
        about=about,
        body=body,
    )


def body_of(triples: Iterable[Triple]) -> bytes:
    """Write *triples* as sorted lines, each ended by ` .` and a line feed."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    if TYPED in written:
        lines = {_canonical(line) for line in written.split(b"\n") if line}
    else:
        lines = set(written.split(b"\n")) - {b""}
    return b"".join(line + b"\n" for line in sorted(lines))


def _canonical(line: bytes) -> bytes:
    if TYPED not in line or PLAIN_DAY.search(line):
        return line
    start = line.index(b" ", line.index(b" ") + 1) + 1
    return line[:start] + _stored(line[start:])


@lru_cache(maxsize=10_000)
def _stored(end: bytes) -> bytes:
    """Give the *end* of a line, from its literal on, as a store gives it back."""
    store = Store()
    store.load(b"<x:> <x:> " + end, format=RdfFormat.N_TRIPLES)
    (quad,) = store
    return f"{quad.object} .".encode()
