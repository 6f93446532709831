"""Claims that wait for others or because of a rule, judged again once something has gone.

What was in their way may be what went. Those that a rule of the shapes keeps waiting are judged
source by source in the order of imports, as they were when they came.
"""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from camket import terms
from camket.ledger import Home, State
from camket.pipeline.checking import Gate
from camket.pipeline.effect import Case, Effect, case_of, claims_resting_on
from camket.pipeline.identity import case_of_records
from camket.pipeline.sameness import deeds_in, tellings_elsewhere, text_of
from camket.store import Store, Writer
from camket.terms.vocabulary import SKOS

BLOCKED = "shape-"
"""Starts the reason for which such a claim waits."""
Waiting = dict[str, frozenset[NamedNode]]


def judge_again(writer: Writer, home: Home, before: State, to: State, gate: Gate) -> list[Effect]:
    """Judge the claims again that a rule keeps waiting, unless nothing has gone from *before*."""
    if not _something_went(before, to):
        return []
    waiting, effects = _blocked(writer), list[Effect]()
    for found in to.active().values() if waiting else ():
        texts = {text: waiting.pop(text) for text in found.texts if text in waiting}
        if texts:
            case = _case(home, to, writer, texts, structured=found.claims is None)
            effects.append(gate.let_in(writer, case, home))
    return effects


def texts_beside(store: Store, texts: Iterable[str]) -> frozenset[str]:
    """Give the texts that tell a deed which *texts* tell as well, as *store* has it.

    Of two tellings one waits for the other: when one goes, the other is to be judged again.
    """
    told = [
        deed
        for claim in sorted(claims_resting_on(store, texts), key=str)
        for deed in deeds_in([quad.triple for quad in store.quads(graph=claim)])
    ]
    others = {claim for deed in told for claim in tellings_elsewhere(store, deed)}
    return frozenset(text for claim in others if (text := text_of(store, claim)))


def _something_went(before: State, to: State) -> bool:
    gone = set(before.active().values()) - set(to.active().values())
    return bool(gone) or before.decided() != to.decided() or before.reviews != to.reviews


def _blocked(store: Store) -> Waiting:
    """Give the claims that a rule keeps waiting, by text."""
    found: defaultdict[str, set[NamedNode]] = defaultdict(set)
    for quad in store.quads(None, SKOS.note, None, terms.WAITING):
        claim, reason = quad.subject, quad.object
        if not isinstance(claim, NamedNode) or not isinstance(reason, Literal):
            continue
        if reason.value.startswith(BLOCKED) and (text := text_of(store, claim)):
            found[text].add(claim)
    return {text: frozenset(claims) for text, claims in found.items()}


def _case(home: Home, to: State, store: Store, texts: Waiting, *, structured: bool) -> Case:
    return case_of_records(home, to, texts) if structured else case_of(home, to, store, texts)
