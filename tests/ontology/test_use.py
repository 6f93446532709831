"""Every own term is of use in a query or a shape; no deprecated one is of any."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from camket import terms
from camket.terms.vocabulary import OWL
from ontology.files import KINDS, MODULES, ROOT, own, quads

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


def test_every_term_is_of_use() -> None:
    assert {iri.removeprefix(terms.ONT) for iri in own(*KINDS)} - used() == set()


def test_a_query_or_a_shape_asks_for_every_term() -> None:
    asked = names(
        path.read_text(encoding="utf-8")
        for folder, pattern in READ.items()
        if folder != "graph"
        for path in sorted((ROOT / folder).rglob(pattern))
    )

    assert {iri.removeprefix(terms.ONT) for iri in own(*KINDS)} - asked == set()


def test_no_deprecated_term_is_of_use() -> None:
    assert deprecated() & used() == set()


def test_a_name_is_found_in_code_and_in_a_query() -> None:
    assert names(["yield Triple(act, CK.provider, giver)", "?act ck:amount ?sum"]) == {
        "provider",
        "amount",
    }
    assert names(["?act vf:provider ?who . ?x ck_provider ?y"]) == set()


def told() -> list[Path]:
    """Give the files that name terms: all of ours but tests and generated ones."""
    kinds = {".ttl", ".trig", ".rq", ".py", ".md"}
    folders = ("graph", "queries", "ontology", "docs", "scripts")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return [*(path for path in files if path.suffix in kinds), ROOT / "README.md"]


def test_every_name_in_use_is_declared() -> None:
    declared = {iri.removeprefix(terms.ONT) for iri in own(*KINDS)}
    found = {path: names([path.read_text(encoding="utf-8")]) - declared for path in told()}

    assert {path.name: odd for path, odd in found.items() if odd} == {}
    assert len(found) >= 150


def test_an_undeclared_name_is_found() -> None:
    assert names(["?gift ck:donor ?who"]) - {"provider"} == {"donor"}
