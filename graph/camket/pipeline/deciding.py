"""What people decided, laid over the claims that stand: corrections, merged acts, judgements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Triple

from camket import terms
from camket.decisions import Judgement, judge
from camket.ledger import State
from camket.model import Claim, Record
from camket.quads.evidence import run, snapshot_node
from camket.reviews import Opinion, Reviews, corrected
from camket.reviews.correcting import RULE
from camket.reviews.opinion import Apart
from camket.reviews.precision import ACCEPTED, EDITED, REJECTED
from camket.terms.vocabulary import CK, DCT, PROV, RDF, RDFS, XSD

CORRECTED = "corrected"
"""Why a claim is superseded."""
OUTCOMES = {
    ACCEPTED: ("review", "accepted"),
    REJECTED: ("rejected", "rejected"),
    EDITED: (CORRECTED, "superseded"),
}
"""Reason and status of what is decided, by the state of the opinion."""
DISCARDED = frozenset({"rejected", "superseded"})


@dataclass(frozen=True, slots=True)
class Decided:
    """Claims with what people decided about them."""

    claims: tuple[Claim | Record, ...]
    """All of them, the corrections too."""
    given: dict[str, Judgement]
    apart: Apart

    def described(self) -> Iterator[Triple]:
        """Yield what is known of the decisions that corrections have as their source."""
        for claim in self.claims:
            if isinstance(claim, Claim) and is_correction(claim):
                judgement = self.given[claim.id]
                node = decision_node(claim, judgement)
                signed = judgement.signed
                names = ", ".join(name for name, _ in signed)
                yield Triple(node, RDF.type, CK.SourceDocument)
                yield Triple(node, RDFS.label, Literal(f"{names}, {max(on for _, on in signed)}"))
                yield Triple(node, DCT.issued, _day(max(on for _, on in signed)))
                yield Triple(node, PROV.wasDerivedFrom, snapshot_node(claim.text_sha256))
                yield from run(RULE, node)


def decide(
    claims: Iterable[Claim | Record], reviews: Reviews, sources: Mapping[str, str], policy: str
) -> Decided:
    """Lay *reviews* over *claims*; *sources* tell from which source a text is."""
    if not reviews.given:
        return Decided(tuple(claims), {}, frozenset())
    found: list[Claim | Record] = []
    given: dict[str, Judgement] = {}
    for claim in claims:
        if isinstance(claim, Record):
            found.append(claim)
            continue
        opinion = reviews.on(claim, sources.get(claim.text_sha256, claim.document))
        merged = _merged(claim, reviews)
        found.append(merged)
        if opinion:
            given[claim.id] = judged(opinion)
            if opinion.state == EDITED:
                right = corrected(merged, opinion.fixes)
                found.append(right)
                given[right.id] = Judgement(
                    accepted=True, reason="correction", status="accepted", signed=opinion.signed()
                )
        elif policy == "auto" and _is_believed(claim, reviews):
            given[claim.id] = Judgement(accepted=True, reason="trusted-frame")
    return Decided(tuple(found), given, reviews.apart)


def _is_believed(claim: Claim, reviews: Reviews) -> bool:
    """Tell whether the parties of *claim* are all that is doubtful, in a trusted frame."""
    return claim.rule.partition("@")[0] in reviews.trusted and judge(claim, "auto").reason.endswith(
        "-doubtful"
    )


def judged(opinion: Opinion) -> Judgement:
    """Give what *opinion* makes of its claim: what is not decided waits, and never by a rule."""
    reason, status = OUTCOMES.get(opinion.state, (opinion.state, "unreviewed"))
    return Judgement(
        accepted=opinion.state == ACCEPTED, reason=reason, status=status, signed=opinion.signed()
    )


def is_discarded(judgement: Judgement | None) -> bool:
    """Tell whether a claim is out for good: rejected, or replaced by its correction."""
    return judgement is not None and judgement.status in DISCARDED


def is_correction(claim: Claim) -> bool:
    """Tell whether *claim* is what reviewers made of another."""
    return claim.rule == RULE


def corrections_of(claims: Iterable[Claim], reviews: Reviews, source: str) -> Iterator[Claim]:
    """Yield the corrections of *claims*, which are of one *source*."""
    for claim in claims:
        opinion = reviews.on(claim, source)
        if opinion and opinion.state == EDITED:
            yield corrected(claim, opinion.fixes)


def decision_node(claim: Claim, judgement: Judgement) -> NamedNode:
    """Give the node of the decision that the correction *claim* has as its source."""
    name = terms.hash8(claim.id, *(part for signed in judgement.signed for part in signed))
    return terms.iri("doc", f"decision-{name}")


def _merged(claim: Claim, reviews: Reviews) -> Claim:
    """Give *claim* with the events that people made one, and without links that they cut."""
    event = reviews.event(claim.event)
    linked = dict.fromkeys(reviews.event(other) for other in claim.possibly_same)
    kept = tuple(
        other
        for other in linked
        if other != event and frozenset((event, other)) not in reviews.apart
    )
    return replace(claim, event=event, possibly_same=kept)


def _day(on: str) -> Literal:
    return Literal(on, datatype=XSD.date)


def texts_decided_anew(before: State, to: State) -> frozenset[str]:
    """Give the texts of which *to* may judge otherwise than *before*, by what people decided."""
    old, new = before.opinions(), to.opinions()
    if old.given == new.given:
        return frozenset()
    if old.trusted != new.trusted:
        return frozenset(text for found in to.active().values() for text in found.texts)
    changed = set(old.given) ^ set(new.given)
    moved = {
        event
        for event in (*old.links()[0], *new.links()[0])
        if old.event(event) != new.event(event)
    }
    touched = changed | {r for r in (*old.given, *new.given) if r.event in moved}
    sources = {review.source for review in touched}
    texts = {review.text_sha256 for review in touched}
    return frozenset(
        text
        for found in to.active().values()
        for text in found.texts
        if text in texts or found.source in sources
    )
