"""Every own term is of use in code, a query or a shape; no deprecated one is."""

import re
from collections.abc import Iterable
from functools import cache

from camket import terms
from camket.terms.vocabulary import OWL
from ontology.files import KINDS, MODULES, ROOT, own, quads

SPARE = {
    "degree": "how far a delivery meets a promise, written by hand",
    "directs": "political direction, in the reference data on bodies",
    "managedBy": "who is in charge of a fund or a facility, written by hand",
}
READ = {"graph": "*.py", "queries": "*.rq", "ontology/shapes": "*.ttl"}


@cache
def used() -> frozenset[str]:
    """Give the names that code, queries and shapes use."""
    return names(
        path.read_text(encoding="utf-8")
        for folder, pattern in READ.items()
        for path in sorted((ROOT / folder).rglob(pattern))
        if path.name != "vocabulary.py"
    )


def names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(n for text in texts for n in re.findall(r"\b(?:ck:|CK\.)(\w+)", text))


def deprecated() -> set[str]:
    told = quads(*MODULES)
    return {q.subject.value.removeprefix(terms.ONT) for q in told if q.predicate == OWL.deprecated}


def test_every_term_is_of_use_or_spare_for_a_reason() -> None:
    idle = {iri.removeprefix(terms.ONT) for iri in own(*KINDS)} - used()

    assert idle == set(SPARE)
    assert len(SPARE) <= 6


def test_no_deprecated_term_is_of_use() -> None:
    assert deprecated() & used() == set()


def test_a_name_is_found_in_code_and_in_a_query() -> None:
    assert names(["yield Triple(act, CK.provider, giver)", "?act ck:amount ?sum"]) == {
        "provider",
        "amount",
    }
    assert names(["?act vf:provider ?who . ?x ck_provider ?y"]) == set()
