"""Terms that a mapping may use: those of the vocabulary, but for what the home alone writes."""

from pyoxigraph import NamedNode

from camket import terms
from camket.terms import vocabulary
from camket.terms.vocabulary import CK

SPACES = (
    "CK",
    "DCT",
    "FOAF",
    "GEO",
    "ORG",
    "PROV",
    "RDFS",
    "SATTR",
    "SCHEMA",
    "SDIM",
    "SKOS",
    "VF",
)
KEPT = frozenset(
    {
        CK.Claim, CK.ExtractionRun, CK.Passage, CK.Review, CK.TextSnapshot, CK.asserts,
        CK.evidence, CK.flag, CK.modality, CK.reportedIn, CK.reviewOf, CK.reviewStatus, CK.saidBy,
    }
)  # fmt: skip


def term(word: str) -> NamedNode | None:
    """Give the term that *word* abbreviates, as `ck:Body` or `c:stage-disbursed`."""
    prefix, _, name = word.partition(":")
    if prefix == "c" and name:
        scheme, _, rest = name.partition("-")
        return terms.concept(scheme, rest) if rest.replace("-", "").isalnum() else None
    found = getattr(getattr(vocabulary, prefix.upper(), None), name, None)
    known = prefix.upper() in SPACES and isinstance(found, NamedNode) and found not in KEPT
    return found if known else None


def all_terms() -> list[str]:
    """Give the short form of every term that a mapping may use, concepts left out."""
    return [
        f"{space.lower()}:{name}"
        for space in SPACES
        for name in vars(getattr(vocabulary, space))
        if not name.startswith("_")
    ]
