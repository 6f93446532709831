"""A claim as an item of the page: its kind, its roles with their words, what to watch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from camket.extract.marked.words import (
    BOUNDS,
    KINDS,
    PAGE,
    SLOTS,
    WAYS,
    called,
    flag_names,
    number,
)
from camket.model import Amount, Claim, Slot, Statistic


def numbered(claims: Iterable[Claim], before: str) -> dict[str, str]:
    """Give each claim, by its id, an anchor that begins with *before*."""
    return {claim.id: f"{before}{number}" for number, claim in enumerate(claims, start=1)}


def item(claim: Claim, told: Mapping[str, str], claims: Sequence[Claim], lang: str) -> str:
    """Write *claim*; *told* holds the anchors of all the *claims* of the article."""
    rows = "".join(
        f"<dt>{escape(called(name, SLOTS, lang))}</dt><dd>{escape(text)}{_how(how)}</dd>"
        for name, text, how in _rows(claim, lang)
    )
    notes = "".join(f"<p>{note}</p>" for note in _notes(claim, told, claims, lang))
    anchor = told[claim.id]
    return (
        f'<li id="{anchor}" tabindex="0"><h3>{escape(called(claim.kind, KINDS, lang))}'
        f" <i>{called('sure', PAGE, lang)} {claim.confidence:.2f}</i></h3>\n"
        f"<dl>{rows}</dl>{notes}</li>"
    )


def _how(how: str) -> str:
    return f" <i>{escape(how)}</i>" if how else ""


def _rows(claim: Claim, lang: str) -> Iterator[tuple[str, str, str]]:
    for name, slot in claim.fillers():
        yield name, _slot(slot), f"{called(slot.how, WAYS, lang)} {slot.confidence:.2f}"
    if claim.amount:
        yield "amount", _money(claim.amount, lang), called(claim.amount.bound, BOUNDS, lang)
    if claim.statistic:
        yield "value", _figure(claim.statistic, lang), called(claim.statistic.bound, BOUNDS, lang)
    if claim.time:
        yield "time", claim.time.text, _days(claim.time.not_before, claim.time.not_after)


def _slot(slot: Slot) -> str:
    return slot.label if slot.label == slot.text else f"{slot.label} (“{slot.text}”)"


def _money(amount: Amount, lang: str) -> str:
    many = f" × {number(amount.count, lang)}" if amount.count else ""
    return f"{number(amount.value, lang)} {amount.currency}{many} (“{amount.text}”)"


def _figure(figure: Statistic, lang: str) -> str:
    return f"{number(figure.value, lang)} {figure.unit} (“{figure.text}”)"


def _days(first: str | None, last: str | None) -> str:
    return " – ".join(dict.fromkeys(day or "…" for day in (first, last))) if first or last else ""


def _notes(
    claim: Claim, told: Mapping[str, str], claims: Sequence[Claim], lang: str
) -> Iterator[str]:
    if claim.polarity == "negative":
        yield called("negative", PAGE, lang)
    if claim.modality != "fact":
        yield called(claim.modality, PAGE, lang)
    twins = [c.id for c in claims if c.event == claim.event and c.id != claim.id]
    maybe = [c.id for c in claims if c.event in claim.possibly_same]
    for word, others in (("same", twins), ("maybe", maybe)):
        if others:
            links = ", ".join(
                f'<a href="#{told[i]}">{told[i].rpartition("-")[2]}</a>' for i in others
            )
            yield f"{called(word, PAGE, lang)} {links}"
    if claim.flags:
        names = ", ".join(called(flag, flag_names(), lang) for flag in claim.flags)
        yield f"{called('flags', PAGE, lang)}: {escape(names)}"


def _link(anchor: str) -> str:
    return f'<a href="#{anchor}">{anchor.rpartition("-")[2]}</a>'
