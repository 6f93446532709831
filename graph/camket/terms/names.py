"""Namespaces, folded names and claim ids: how things get their IRIs.

A name is `id/<kind>/<slug>` for reference data, where the slug is written in the data's own
file, and `id/<kind>/<ascii-fold>-<hash8>` for everything that was read.
"""

import base64
import re
import unicodedata
from hashlib import sha256

from pyoxigraph import NamedNode

BASE = "https://w3id.org/camket/"
ONT = BASE + "ont#"
SHAPES = BASE + "shapes#"
CONCEPT = BASE + "concept/"
ID = BASE + "id/"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
CLAIM_ID = re.compile(r"[a-z2-7]{26}")
WAITING = NamedNode(BASE + "graph/waiting")

KINDS = frozenset(
    {
        "person", "body", "jurisdiction", "group", "fund", "post", "tenure", "place", "change",
        "facility", "project", "event", "participation", "undertaking", "delivery", "fulfilment",
        "agreement", "amount", "quantity", "figure", "assessment", "doc", "snapshot", "passage",
        "selector", "run", "agent", "review", "identity", "claim",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Give *text* in lower-case ASCII letters and digits, words one blank apart.

    >>> fold("Đảng bộ Thành phố  Hà Nội")
    'dang bo thanh pho ha noi'
    """
    marks = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(c for c in marks if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def slug(text: str) -> str:
    """Give the readable part of an IRI.

    >>> slug("Quỹ xóa đói giảm nghèo")
    'quy-xoa-doi-giam-ngheo'
    """
    return fold(text).replace(" ", "-")


def hash8(*parts: str) -> str:
    """Give eight letters that stand for *parts*: 40 bits of SHA-256 in base 32."""
    return _base32("\n".join(parts))[:8]


def iri(kind: str, name: str) -> NamedNode:
    """Give the IRI `id/<kind>/<name>`; *kind* is one of `KINDS`."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of thing; known are {', '.join(sorted(KINDS))}")
    return NamedNode(f"{ID}{kind}/{name}")


def read(kind: str, label: str, *key: str) -> NamedNode:
    """Give the IRI of a thing that was read: its folded *label*, and a hash of its *key*.

    The label is cut at 60 characters; the key alone makes the name unique.
    """
    name = slug(label)[:60].rstrip("-")
    return iri(kind, f"{name}-{hash8(kind, *key)}" if name else hash8(kind, *key))


def concept(scheme: str, term: str) -> NamedNode:
    """Give the IRI of a concept.

    >>> concept("bound", "exact").value
    'https://w3id.org/camket/concept/bound-exact'
    """
    return NamedNode(f"{CONCEPT}{scheme}-{term}")


def currency(code: str) -> NamedNode:
    """Give the IRI of a currency by its ISO 4217 *code*."""
    return NamedNode(CURRENCY + code)


def claim_id(text_sha256: str, kind: str, *places: str) -> str:
    """Give the id of a claim, 26 characters, from what was read and nothing else.

    *places* are up to four: span of the trigger or selector of the record (`12-20`, `row=3`),
    span of the object, span of the distributed slot, name of the slot of a slot-claim.
    """
    parts = ("camket-claim-1", text_sha256, kind, *places, *[""] * (4 - len(places)))
    return _base32("".join(part + "\n" for part in parts))[:26]


def record_id(source_id: str, selector: str, about: str, body: bytes) -> str:
    """Give the id of the claim that a record of a structured source is.

    It is made of the source, of where in it the record stands, and of what the record says (its
    triples in N-Triples, sorted), but not of the file: a record that a later file has just the
    same is the same claim.
    """
    said = sha256(body).hexdigest()
    return claim_id(sha256(source_id.encode()).hexdigest(), "record", selector, said, about)


def claim(claim_id: str) -> NamedNode:
    """Give the IRI of a claim, which is also the name of its graph."""
    return iri("claim", claim_id)


def _base32(text: str) -> str:
    return base64.b32encode(sha256(text.encode()).digest()).decode("ascii").lower()
