"""Stage 8: drafts become claims: raw offsets, ids, confidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from camket.extract.drafts import Draft, FigureDraft, Span
from camket.extract.events import Linked
from camket.extract.fillers import Filler
from camket.extract.mention import Figure, Mention
from camket.model import Amount, Claim, Comparator, Period, Quote, Slot, Statistic
from camket.terms import claim_id
from camket.vietnamese.money import Money
from camket.vietnamese.normalise import Normalised

EXTRACTOR = "rules/1.0"
RESPELLED = Decimal("0.7")
LACKING = Decimal("0.6")
"""For each slot that a claim of its kind should have and has not."""
USUAL = {
    "pledge": Decimal("0.9"),
    "statistic/count-of-things": Decimal("0.93"),
    "statistic/change-against-base": Decimal("0.85"),
}
"""Kinds and rules that are right less often than their slots: as measured, docs/confidence.md."""
WRITTEN_OUT = Decimal("1.1")
"""Posts whose body stands beside them are right more often than three slots apart."""
BODY = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """The text that claims are about: its name, hash, raw form and the map to it."""

    name: str
    sha256: str
    raw: str
    source: Normalised
    extractor: str = EXTRACTOR

    def quote(self, span: Span) -> Quote:
        """Give the raw words behind a stretch of the normalised text."""
        start, end = self.source.raw(*span)
        return Quote(self.raw[start:end], start, end)

    def id_of(self, draft: Draft) -> str:
        """Give the id of the claim that *draft* becomes."""
        places = [_range(self.source.raw(*span)) for span in (draft.trigger, draft.object)]
        split = _range(self.source.raw(*draft.distributed)) if draft.distributed else ""
        return claim_id(self.sha256, draft.kind, *places, split, draft.reading)


def _range(span: Span) -> str:
    return f"{span[0]}-{span[1]}"


def claims_of(drafts: Sequence[Draft], linked: Sequence[Linked], document: Document) -> list[Claim]:
    """Turn *drafts* into claims; *linked* holds the event of each."""
    ids = [document.id_of(draft) for draft in drafts]
    claims = [
        _claim(
            draft,
            ids[number],
            ids[link.event],
            tuple(sorted(ids[other] for other in link.maybe)),
            document,
        )
        for number, (draft, link) in enumerate(zip(drafts, linked, strict=True))
    ]
    unique = {claim.id: claim for claim in reversed(claims)}
    return sorted(unique.values(), key=lambda claim: (claim.evidence[0].start, claim.id))


def _claim(draft: Draft, own: str, event: str, maybe: tuple[str, ...], document: Document) -> Claim:
    slots = tuple(
        (role, tuple(slot_of(filler, document) for filler in fillers))
        for role, fillers in draft.slots.items()
        if fillers
    )
    return Claim(
        id=own,
        document=document.name,
        text_sha256=document.sha256,
        kind=draft.kind,
        trigger=document.quote(draft.trigger),
        evidence=tuple(document.quote(span) for span in draft.evidence),
        event=event,
        confidence=confidence_of(draft),
        rule=draft.rule,
        extractor=document.extractor,
        modality=draft.modality,
        polarity=draft.polarity,
        slots=slots,
        amount=_amount(draft.amount, document) if draft.amount else None,
        statistic=_statistic(draft.figure, document) if draft.figure else None,
        time=_period(draft.time, document) if draft.time else None,
        stage=draft.stage,
        speaker=slot_of(draft.speaker, document) if draft.speaker else None,
        on_behalf_of=slot_of(draft.behalf, document) if draft.behalf else None,
        possibly_same=maybe,
        flags=tuple(sorted(draft.flags)),
    )


def slot_of(filler: Filler, document: Document) -> Slot:
    """Give *filler* with the raw words and offsets."""
    quote = document.quote((filler.start, filler.end))
    antecedent = document.source.raw(*filler.antecedent) if filler.antecedent else None
    how = "subject" if filler.how == "official" else filler.how
    return Slot(
        text=quote.text,
        label=filler.label,
        type=filler.type,
        start=quote.start,
        end=quote.end,
        how=how if how != "none" else "pattern",
        confidence=filler.confidence,
        antecedent=antecedent,
    )


def confidence_of(draft: Draft) -> Decimal:
    """Multiply the required slots, a post's body, and what its kind and its faults cost."""
    product = _usual(draft)
    for role in (*draft.required, *([BODY] if draft.kind == "post" else [])):
        fillers = draft.slots.get(role, ())
        product *= min((filler.confidence for filler in fillers), default=LACKING)
    if draft.figure:
        product *= draft.figure.indicator.confidence
    return product * RESPELLED if "trigger-respelled" in draft.flags else product


def _usual(draft: Draft) -> Decimal:
    if draft.kind == "post" and BODY in draft.slots and "body-inferred" not in draft.flags:
        return WRITTEN_OUT
    rule = draft.rule.partition("@")[0]
    return USUAL.get(rule, USUAL.get(draft.kind, Decimal(1)))


def _amount(mention: Mention, document: Document) -> Amount | None:
    money = mention.value
    if not isinstance(money, Money):
        return None
    quote = document.quote((mention.start, mention.end))
    return Amount(
        value=money.value, currency=money.currency, bound=money.bound, basis=money.basis,
        text=quote.text, start=quote.start, end=quote.end,
        max=money.max, count=money.count, total=money.total,
    )  # fmt: skip


def _statistic(figure: FigureDraft, document: Document) -> Statistic | None:
    value = figure.value.value
    if not isinstance(value, Figure | Money):
        return None
    quote = document.quote((figure.value.start, figure.value.end))
    return Statistic(
        indicator=slot_of(figure.indicator, document),
        value=value.value,
        unit=value.unit if isinstance(value, Figure) else value.currency,
        bound=value.bound,
        text=quote.text,
        start=quote.start,
        end=quote.end,
        area=slot_of(figure.area, document) if figure.area else None,
        period=figure.period,
        comparator=_comparator(figure, document),
    )


def _comparator(figure: FigureDraft, document: Document) -> Comparator | None:
    if figure.compared is None:
        return None
    area = slot_of(figure.compared_area, document) if figure.compared_area else None
    return Comparator(figure.compared, area, figure.compared_period)


def _period(period: Period, document: Document) -> Period:
    if period.start is None or period.end is None:
        return period
    quote = document.quote((period.start, period.end))
    return Period(quote.text, period.not_before, period.not_after, quote.start, quote.end)


def by_id(claims: Iterable[Claim]) -> Mapping[str, Claim]:
    """Give *claims* by their ids."""
    return {claim.id: claim for claim in claims}
