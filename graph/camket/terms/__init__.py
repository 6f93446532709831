"""Namespaces, vocabulary constants and IRI minting."""

from camket.terms.names import (
    BASE,
    CLAIM_ID,
    CONCEPT,
    ID,
    ONT,
    SHAPES,
    WAITING,
    claim,
    claim_id,
    concept,
    currency,
    fold,
    hash8,
    iri,
    read,
    slug,
)

__all__ = [
    "BASE",
    "CLAIM_ID",
    "CONCEPT",
    "ID",
    "ONT",
    "SHAPES",
    "WAITING",
    "claim",
    "claim_id",
    "concept",
    "currency",
    "fold",
    "hash8",
    "iri",
    "read",
    "slug",
]
